import { expect, test } from 'vitest'
import { openApp } from '../app.js'

const path = '/management/v1/projects'
const target = 'http://localhost:3000/'
const project = { name: 'W', case_sensitive_codes: true, timezone: 'UTC', currency: 'EUR' }

const values: readonly unknown[] = [
  null,
  5,
  -1e308,
  'x',
  '',
  true,
  [],
  [null],
  {},
  { a: {} },
  '\u0000💥\u202E',
  'x'.repeat(100_000),
]
const members = `target_url events active name case_sensitive_codes timezone currency description dial_code cluster_id
  api_version webhook_version client_trusted_domains client_publish_enabled api_usage_notifications
  webhooks_callout_notifications default_code_config users`.split(/\s+/)
const whole = { ...project, target_url: target, events: ['voucher.published'] }

const bodies: readonly string[] = [
  ...members.flatMap((name) => values.map((value) => JSON.stringify({ ...whole, [name]: value }))),
  'null',
  '5',
  '"x"',
  'true',
  '[]',
  '[null]',
  '{}',
  '{"__proto__":{"a":1}}',
  '{"constructor":5,"toString":null}',
  '',
  '{',
  '\u0000',
  '{"a":1}}',
  '\uFEFF{}',
  '{"name":"\\ud800"}',
  'name=W&currency=EUR',
  'events[]=voucher.published',
  `{"api_usage_notifications":${'{"api_calls":'.repeat(190)}1${'}'.repeat(190)}}`,
  '['.repeat(9999),
  JSON.stringify({ ...whole, api_usage_notifications: { api_calls: { value: 'x', emails: [5], enabled: null } } }),
  JSON.stringify({ ...whole, events: ['*', 'voucher.*', '', ' ', 'voucher.publshed', 'customer.followed'] }),
  JSON.stringify({ ...whole, events: Array.from({ length: 10_000 }, () => 5) }),
  JSON.stringify({ ...whole, target_url: 'javascript:alert(1)' }),
  JSON.stringify({ ...whole, target_url: 'http://\u0000/' }),
]
const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'x', '']

const routes = [
  ['POST', path],
  ['PUT', `${path}/proj_JRjKXog1`],
  ['PUT', `${path}/proj_0`],
  ['PUT', `${path}/%00`],
  ['POST', `${path}/proj_JRjKXog1/webhooks`],
  ['PUT', `${path}/proj_JRjKXog1/webhooks/wh_0`],
  ['DELETE', `${path}/proj_0`],
  ['DELETE', `${path}/proj_JRjKXog1/webhooks/wh_0`],
  ['POST', `${path}/users/invite`],
  ['POST', '/v1/oauth/token'],
] as const

test.each(routes)('no body of any content type makes %s %s fail', async (method, url) => {
  const { app } = await openApp({ secret: 's' })
  const strange: unknown[] = []
  for (const type of types) {
    const headers = type === '' ? {} : { 'content-type': type }
    for (const body of bodies) {
      const { statusCode: status, payload } = await app.inject({ method, url, headers, body })
      const told = payload === '' ? {} : JSON.parse(payload)
      const isVoucherifys = status < 400 || told.code === status || told.statusCode === status
      if (status === 500 || !isVoucherifys || (status >= 400 && payload.length > 250_000))
        strange.push([type, body.slice(0, 80), status])
    }
  }
  expect(strange).toEqual([])
})

test('what was refused has changed nothing, and the project can be shown after all of it', async () => {
  const { app, ask } = await openApp({ secret: 's' })
  const url = `${path}/proj_JRjKXog1`
  for (const body of bodies)
    await app.inject({ method: 'PUT', url, headers: { 'content-type': 'application/json' }, body })
  const { status, json } = await ask({ url })
  expect([status, Object.keys(Object(json))]).toEqual([
    200,
    expect.arrayContaining(['id', 'name', 'api_usage_notifications', 'is_sandbox']),
  ])
  expect(json).toHaveProperty('api_usage_notifications.messages.value', 80)
})

test('a form is read as what it says, which is texts', async () => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const put = (body: string) => ask({ method: 'PUT', url: `${path}/proj_JRjKXog1`, headers, body })
  expect(await put('name=W%C3%B6rld&currency=PLN')).toMatchObject({
    status: 200,
    json: { name: 'Wörld', currency: 'PLN' },
  })
  expect(await put('client_publish_enabled=true')).toMatchObject({
    status: 400,
    json: { key: 'invalid_payload', details: 'Property client_publish_enabled must be boolean, got "true"' },
  })
})

test.each([
  ['grant_type=client_credentials', 200, undefined],
  ['grant_type=client_credentials&scope=api%20vouchers', 200, undefined],
  ['', 400, 'missing_parameters'],
  ['scope=api', 400, 'missing_parameters'],
  ['grant_type=', 400, 'missing_parameters'],
  ['grant_type=password', 400, 'invalid_grant_type'],
  ['grant_type=client_credentials&scope=', 400, 'invalid_scope'],
  ['grant_type=client_credentials&scope=%00', 400, 'invalid_scope'],
  [`grant_type=client_credentials&scope=${'💥'.repeat(9999)}`, 400, 'invalid_scope'],
] as const)('a token is asked for with %s', async (body, status, key) => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await ask({ method: 'POST', url: '/v1/oauth/token', headers, body })
  expect(answer).toMatchObject({ status, json: key === undefined ? { token_type: 'Bearer' } : { code: 400, key } })
})

test.each([
  ['null', 'missing_parameters'],
  ['5', 'missing_parameters'],
  ['{"grant_type":5}', 'invalid_grant_type'],
  ['{"grant_type":"client_credentials","scope":null}', 'invalid_scope'],
  ['{"grant_type":"client_credentials","scope":["api"]}', 'invalid_scope'],
  [`{"grant_type":"${'x'.repeat(100_000)}"}`, 'invalid_grant_type'],
])('no token is given out for the JSON %j', async (body, key) => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/json' }
  expect(await ask({ method: 'POST', url: '/v1/oauth/token', headers, body })).toMatchObject({
    status: 400,
    json: { code: 400, key },
  })
})

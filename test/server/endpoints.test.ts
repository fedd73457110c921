import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

const url = 'http://localhost:3000/webhook'

test('an endpoint is added, shown, and gets the events that it wants', async () => {
  const receiver = await startReceiver()
  const { ask, fire } = await openApp({ now: '2026-02-03T04:05:06Z', clock: 'virtual' })
  const added = await ask({
    method: 'POST',
    url: '/_mock/endpoints',
    body: { url: receiver.url, secret: 'my-secret', events: ['voucher.*'], headers: { 'X-Stage': 'test' } },
  })
  const endpoint = {
    id: expect.stringMatching(/^wh_[0-9A-Za-z]{24}$/),
    url: receiver.url,
    level: 'project',
    events: ['voucher.*'],
    scheme: 'voucherify',
    status: 'active',
    headers: { 'X-Stage': 'test' },
    form: 'fresh',
    rawPayload: false,
    faults: [],
    createdAt: '2026-02-03T04:05:06.000Z',
  }
  expect(added).toMatchObject({ status: 201, json: endpoint })
  expect(added.json).toEqual(endpoint)
  expect(await ask({ url: String(added.headers['location']) })).toMatchObject({ status: 200, json: added.json })
  expect((await ask({ url: '/_mock/endpoints' })).json).toEqual({ endpoints: [added.json] })

  await fire({ event: 'voucher.published' })
  expect(receiver.received[0]?.headers).toMatchObject({
    'x-stage': 'test',
    'x-voucherify-signature': createHmac('sha256', 'my-secret')
      .update(receiver.received[0]?.body ?? '')
      .digest('hex'),
  })
})

test('an endpoint that does not want the event gets none', async () => {
  const { ask, fire } = await openApp({ secret: 'my-secret' })
  await ask({ method: 'POST', url: '/_mock/endpoints', body: { url, events: ['customer.updated'] } })
  expect(await fire({ event: 'voucher.published' })).toMatchObject({
    status: 400,
    json: { error: { code: 'no-receiver' } },
  })
})

test('a distribution has its own settings', async () => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const body = { url, level: 'distribution', eventName: 'Code-sent', template: '{"code":"{{voucher.code}}"}' }
  const { status, json } = await ask({ method: 'POST', url: '/_mock/endpoints', body: { ...body, rawPayload: true } })
  expect(status).toBe(201)
  expect(json).toMatchObject({ id: expect.stringMatching(/^distr_/), ...body, rawPayload: true })
})

test('what an endpoint does not say is taken from the server', async () => {
  const receiver = await startReceiver()
  const endpointDefaults = { secret: 'usual-secret', headers: { 'x-stage': 'test' } }
  const { ask, fire } = await openApp({}, { endpointDefaults })
  await ask({ method: 'POST', url: '/_mock/endpoints', body: { url: receiver.url } })
  await fire({ event: 'voucher.published' })
  expect(receiver.received[0]?.headers).toMatchObject({
    'x-stage': 'test',
    'x-voucherify-signature': createHmac('sha256', 'usual-secret')
      .update(receiver.received[0]?.body ?? '')
      .digest('hex'),
  })
})

test('a change names only what changes, and null puts the default back', async () => {
  const { ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret', events: ['voucher.*'] }] })
  const path = `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}`
  const change = async (body: object) => (await ask({ method: 'PATCH', url: path, body })).json
  expect(await change({ url: 'http://localhost:4000/' })).toMatchObject({
    url: 'http://localhost:4000/',
    events: ['voucher.*'],
  })
  expect(await change({ headers: { 'X-Stage': 'test' }, events: null })).toMatchObject({
    url: 'http://localhost:4000/',
    events: ['*'],
    headers: { 'X-Stage': 'test' },
  })
  expect(await change({ scheme: 'none', headers: null })).toMatchObject({ scheme: 'none', headers: {} })
  expect(await change({ scheme: null, secret: 'other-secret' })).toMatchObject({ scheme: 'voucherify' })
  expect(emitter.endpoints.list()[0]?.options.secret).toBe('other-secret')
})

test('a change keeps an endpoint switched off, and null takes the secret of the server', async () => {
  const endpoints = [{ url, secret: 'my-secret' }]
  const { ask, emitter } = await openApp({ endpoints }, { endpointDefaults: { secret: 'usual-secret' } })
  const path = `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}`
  await ask({ method: 'POST', url: `${path}/disable` })
  expect(await ask({ method: 'PATCH', url: path, body: { secret: null } })).toMatchObject({
    json: { status: 'disabled' },
  })
  expect(emitter.endpoints.list()[0]?.options.secret).toBe('usual-secret')
})

test('an endpoint is switched off and on', async () => {
  const { url: receiverUrl, received } = await startReceiver()
  const { ask, fire, emitter } = await openApp({ endpoints: [{ url: receiverUrl, secret: 'my-secret' }] })
  const path = `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}`
  expect(await ask({ method: 'POST', url: `${path}/disable` })).toMatchObject({
    status: 200,
    json: { status: 'disabled' },
  })
  expect(await fire({ event: 'voucher.published' })).toMatchObject({ status: 400 })
  expect(await ask({ method: 'POST', url: `${path}/enable` })).toMatchObject({
    status: 200,
    json: { status: 'active' },
  })
  expect(await fire({ event: 'voucher.published' })).toMatchObject({ status: 201 })
  expect(received).toHaveLength(1)
})

test('a distribution that is switched off is paused', async () => {
  const { ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret', level: 'distribution' }] })
  const path = `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}/disable`
  expect((await ask({ method: 'POST', url: path })).json).toMatchObject({ status: 'paused' })
})

test('a deleted endpoint is gone', async () => {
  const { ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const path = `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}`
  expect(await ask({ method: 'DELETE', url: path })).toMatchObject({ status: 204, text: '' })
  expect((await ask({ url: '/_mock/endpoints' })).json).toEqual({ endpoints: [] })
  expect(await ask({ method: 'DELETE', url: path })).toMatchObject({
    status: 404,
    json: { error: { code: 'unknown-endpoint' } },
  })
})

test('no answer holds the secret of an endpoint or a credential of its headers', async () => {
  const { ask } = await openApp()
  const headers = { Authorization: 'Bearer hush-1', 'x-trace': 'abc' }
  const body = { url, secret: 'hush-2', headers }
  const added = await ask({ method: 'POST', url: '/_mock/endpoints', body })
  const path = String(added.headers['location'])
  const texts = [
    added,
    await ask({ url: '/_mock/endpoints' }),
    await ask({ url: path }),
    await ask({ method: 'PATCH', url: path, body: { secret: 'hush-3', headers: { 'x-api-key': 'hush-4' } } }),
    await ask({ method: 'PATCH', url: path, body: { secret: ['hush-5'], headers: { 'x-api-key': ['hush-6'] } } }),
    await ask({ method: 'POST', url: '/_mock/endpoints', body: { ...body, scheme: 'standard-webhooks' } }),
    await ask({ url: '/_mock/journal' }),
  ].map(({ text }) => text)
  expect(texts.join('\n')).not.toContain('hush')
  expect(added.json).toMatchObject({ headers: { Authorization: '(hidden)', 'x-trace': 'abc' } })
})

test.each([
  [
    { secret: '', events: [], scheme: 'vouchrify', level: 'global', headers: { a: 1 }, status: 'disabled' },
    [
      'url is missing',
      'status is not known here',
      'secret must NOT have fewer than 1 characters',
      'scheme must be one of',
      'events must NOT have fewer than 1 items',
      'headers.a must be string',
      'level must be one of',
    ],
  ],
  [{ url: null, events: 'all' }, ['url must be string, got null', 'events must be array, got "all"']],
  [[], ['it must be object']],
])('the new endpoint %j is refused with every problem', async (body, problems) => {
  const { ask, emitter } = await openApp({ secret: 'my-secret' })
  const answer = await ask({ method: 'POST', url: '/_mock/endpoints', body })
  expect(answer).toMatchObject({ status: 400, json: { error: { code: 'invalid-request' } } })
  for (const problem of problems) expect(JSON.stringify(answer.json)).toContain(JSON.stringify(problem).slice(1, -1))
  expect(emitter.endpoints.list()).toEqual([])
})

test.each([
  [{ url: 'localhost:3000' }, 400, 'invalid-url', 'Did you mean "http://localhost:3000"?'],
  [{ url: 'http://192.0.2.1/' }, 403, 'target-not-allowed', 'got 192.0.2.1'],
  [{ url, events: ['voucher.publshed'] }, 400, 'unknown-event', 'Did you mean "voucher.published"?'],
  [{ url, headers: { Host: 'a' } }, 400, 'invalid-option', 'Failed to add header'],
  [
    { url, level: 'distribution', headers: { 'X-Shop': 'a' } },
    400,
    'invalid-option',
    'lower-case letters, digits and dashes',
  ],
  [{ url, template: '{}' }, 400, 'invalid-option', 'only a distribution has the option template'],
])('the new endpoint %j is refused with %i %s', async (body, status, code, message) => {
  const { ask, emitter } = await openApp({ secret: 'my-secret' })
  expect(await ask({ method: 'POST', url: '/_mock/endpoints', body })).toMatchObject({
    status,
    json: { error: { code, message: expect.stringContaining(message) } },
  })
  expect(emitter.endpoints.list()).toEqual([])
})

test.each([
  [{}, 'it must NOT have fewer than 1 properties'],
  [{ url: null }, 'url must be string, got null'],
  [{ level: 'distribution' }, 'level is not known here'],
  [{ status: 'disabled' }, 'status is not known here'],
])('the change %j is refused', async (body, problem) => {
  const { ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const answer = await ask({ method: 'PATCH', url: `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}`, body })
  expect(answer).toMatchObject({ status: 400, json: { error: { message: expect.stringContaining(problem) } } })
})

test.each([
  { method: 'GET', url: '/_mock/endpoints/wh_0' },
  { method: 'PATCH', url: '/_mock/endpoints/wh_0', body: { url } },
  { method: 'DELETE', url: '/_mock/endpoints/wh_0' },
  { method: 'POST', url: '/_mock/endpoints/wh_0/enable' },
  { method: 'POST', url: '/_mock/endpoints/wh_0/disable' },
] as const)('%j finds no endpoint', async (request) => {
  const { ask } = await openApp()
  expect(await ask(request)).toMatchObject({
    status: 404,
    json: {
      error: {
        code: 'unknown-endpoint',
        message: 'Failed to find endpoint: none has this id, got "wh_0". Known are: none.',
      },
    },
  })
})

test('two endpoints of one URL have ids of their own', async () => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const add = async () => (await ask({ method: 'POST', url: '/_mock/endpoints', body: { url } })).json
  const [one, other] = [await add(), await add()]
  expect(one).not.toEqual(other)
  expect((await ask({ url: '/_mock/endpoints' })).json).toEqual({ endpoints: [one, other] })
})

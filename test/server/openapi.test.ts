import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp, type Answer, type TestApp } from './app.js'

async function readDocument({ ask }: TestApp): Promise<Record<string, unknown>> {
  const { json } = await ask({ url: '/_mock/openapi.json' })
  if (typeof json !== 'object' || json === null) throw new Error('There is no document')
  return { ...json }
}

test('the document is valid OpenAPI 3.1', async () => {
  const document = await readDocument(await openApp())
  expect(document['openapi']).toBe('3.1.0')
  expect(await new Validator().validate(document)).toEqual({ valid: true })
})

test('the document names every route', async () => {
  const { paths } = await readDocument(await openApp())
  const routes = Object.entries(paths ?? {}).map(([path, methods]) => [path, Object.keys(methods)])
  expect(Object.fromEntries(routes)).toEqual({
    '/_mock/health': ['get'],
    '/_mock/health/endpoints': ['get'],
    '/_mock/choices': ['get'],
    '/_mock/events': ['get'],
    '/_mock/events/{type}': ['get'],
    '/_mock/ready': ['get'],
    '/_mock/scenarios': ['get'],
    '/_mock/scenarios/{name}': ['get'],
    '/_mock/endpoints': ['get', 'post'],
    '/_mock/endpoints/{id}': ['get', 'patch', 'delete'],
    '/_mock/endpoints/{id}/enable': ['post'],
    '/_mock/endpoints/{id}/disable': ['post'],
    '/_mock/send-outs': ['post', 'get'],
    '/_mock/dry-runs': ['post'],
    '/_mock/send-outs/{id}': ['get'],
    '/_mock/send-outs/{id}/curl': ['get'],
    '/_mock/send-outs/{id}/export': ['get'],
    '/_mock/send-outs/{id}/signature': ['get', 'post'],
    '/_mock/send-outs/{id}/retry': ['post'],
    '/_mock/send-outs/{id}/resend': ['post'],
    '/_mock/send-outs/{id}/cancel': ['post'],
    '/_mock/scenarios/{name}/play': ['post'],
    '/_mock/plays': ['post', 'get'],
    '/_mock/plays/{id}': ['get'],
    '/_mock/plays/{id}/stop': ['post'],
    '/_mock/checks': ['get'],
    '/_mock/exams': ['post', 'get'],
    '/_mock/exams/{id}': ['get'],
    '/_mock/exams/{id}/checks/{check}': ['get'],
    '/_mock/exams/{id}/report': ['get'],
    '/_mock/exams/{id}/stop': ['post'],
    '/_mock/faults': ['get'],
    '/_mock/faults/active': ['get', 'put', 'delete'],
    '/_mock/api': ['get', 'put', 'delete'],
    '/_mock/state': ['get', 'delete', 'put'],
    '/_mock/projects': ['get'],
    '/_mock/state/{table}': ['get'],
    '/_mock/state/{table}/{key}': ['get'],
    '/_mock/clock': ['get'],
    '/_mock/clock/advance': ['post'],
    '/_mock/clock/run': ['post'],
    '/_mock/journal': ['get', 'delete'],
    '/_mock/journal/export': ['get'],
    '/_mock/journal/counts': ['get'],
    '/_mock/reset': ['post'],
    '/_mock/changes': ['get'],
    '/management/v1/projects': ['get', 'post'],
    '/management/v1/projects/{projectId}': ['get', 'put', 'delete'],
    '/management/v1/projects/{projectId}/webhooks': ['get', 'post'],
    '/management/v1/projects/{projectId}/webhooks/{webhookId}': ['get', 'put', 'delete'],
    '/_mock/openapi.json': ['get'],
  })
})

test('every answer is what the document says', async () => {
  const { url } = await startReceiver()
  const refusing = await startReceiver((response) => response.writeHead(500).end())
  const silent = await startReceiver(() => undefined)
  const secret = 'my-secret'
  const headers = { authorization: 'Bearer hush' }
  const endpoints = [{ url, secret, headers }]
  const opened = await openApp({ endpoints, timeoutMs: 200, retries: 'voucherify', clock: 'virtual' })
  const { emitter } = opened
  const { see, problems } = await watch(opened)
  const sendOuts = '/_mock/send-outs'
  const event = 'voucher.published'
  const evil = { headers: { origin: 'https://evil.test' } }

  await see(200, 'GET', '/_mock/health')
  await see(403, 'GET', '/_mock/health', { headers: { host: 'evil.test' } })
  await see(503, 'GET', '/_mock/ready')
  await see(200, 'GET', '/_mock/events')
  await see(200, 'GET', '/_mock/events/voucher.published')
  await see(404, 'GET', '/_mock/events/voucher.publshed')
  await see(200, 'GET', '/_mock/scenarios')
  await see(200, 'GET', '/_mock/scenarios/gift-card')
  await see(404, 'GET', '/_mock/scenarios/gift-crad')

  const fired = await see(201, 'POST', sendOuts, { body: { event } })
  const one = String(fired.headers['location'])
  await see(202, 'POST', sendOuts, { body: { event, wait: false } })
  await see(201, 'POST', sendOuts, { body: { event, to: silent.url, secret } })
  await see(201, 'POST', sendOuts, { body: { event, to: 'http://127.0.0.1:1/', secret } })
  const refused = String(
    (await see(201, 'POST', sendOuts, { body: { event, to: refusing.url, secret } })).headers['location'],
  )
  await see(400, 'POST', sendOuts, { body: { event: 'voucher.publshed' } })
  await see(403, 'POST', sendOuts, evil)
  await see(415, 'POST', sendOuts, { headers: { 'content-type': 'text/plain' }, body: '{}' })
  await see(413, 'POST', sendOuts, { body: { event: 'x'.repeat(1024 * 1024) } })
  await see(200, 'GET', sendOuts)
  await see(400, 'GET', `${sendOuts}?limit=0`)
  await see(404, 'GET', `${sendOuts}?before=whs_0`)
  await see(200, 'GET', one)
  await see(200, 'GET', `${one}/signature`)
  await see(200, 'GET', `${one}/signature?attempt=1&header=abc`)
  await see(400, 'GET', `${one}/signature?attempt=0`)
  await see(200, 'POST', `${one}/signature`, { body: { secret: 'other', header: 'abc', attempt: 1 } })
  await see(400, 'POST', `${one}/signature`, { body: { secret: '' } })
  await see(404, 'POST', `${sendOuts}/whs_0/signature`, { body: {} })
  await see(404, 'GET', `${sendOuts}/whs_0/signature`)
  await see(404, 'GET', `${sendOuts}/whs_0`)
  await see(200, 'POST', `${refused}/retry`)
  await see(202, 'POST', `${refused}/resend?wait=false`)
  await see(200, 'POST', `${one}/retry`)
  await see(201, 'POST', `${one}/resend`)
  await see(400, 'POST', `${one}/resend?wait=maybe`)
  await see(200, 'POST', `${refused}/cancel`)
  await see(409, 'POST', `${refused}/cancel`)
  await see(404, 'POST', `${sendOuts}/whs_0/retry`)

  await see(200, 'GET', '/_mock/endpoints')
  await see(200, 'GET', '/_mock/health/endpoints')
  await see(200, 'GET', '/_mock/choices')
  const body = { url, secret, faults: ['none'], level: 'distribution', eventName: 'Code-sent', template: '{}' }
  const endpoint = String((await see(201, 'POST', '/_mock/endpoints', { body })).headers['location'])
  await see(400, 'POST', '/_mock/endpoints', { body: {} })
  await see(403, 'POST', '/_mock/endpoints', { body: { url: 'http://192.0.2.1/', secret } })
  await see(200, 'GET', endpoint)
  await see(200, 'PATCH', endpoint, { body: { events: ['voucher.*'], template: null } })
  await see(400, 'PATCH', endpoint, { body: {} })
  await see(200, 'POST', `${endpoint}/disable`)
  await see(200, 'POST', `${endpoint}/enable`)
  await see(204, 'DELETE', endpoint)
  for (const [method, path] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/enable'],
    ['POST', '/disable'],
  ] as const) {
    await see(404, method, `${endpoint}${path}`)
  }

  await see(200, 'GET', '/_mock/faults')
  const faults = ['none', { fault: 'delay', ms: '2s', times: 1 }]
  await see(200, 'PUT', '/_mock/faults/active', { body: { faults } })
  await see(400, 'PUT', '/_mock/faults/active', { body: { faults: ['dely'] } })
  await see(200, 'GET', '/_mock/faults/active')
  await see(204, 'DELETE', '/_mock/faults/active')
  await see(201, 'POST', sendOuts, { body: { event, faults } })
  await see(200, 'POST', '/_mock/dry-runs', { body: { event, faults: ['gzip'] } })
  await see(400, 'POST', '/_mock/dry-runs', { body: { event, data: { voucher: { code: 5 } } } })

  await see(200, 'PUT', '/_mock/api', { body: { refuse: { status: 429, times: 3 }, latency: '1ms' } })
  await see(400, 'PUT', '/_mock/api', { body: { refuse: { status: 200 } } })
  await see(200, 'GET', '/_mock/api')
  await see(204, 'DELETE', '/_mock/api')

  await see(200, 'GET', '/_mock/clock')
  await see(200, 'POST', '/_mock/clock/advance', { body: { by: '1m' } })
  await see(400, 'POST', '/_mock/clock/advance', { body: { by: 'x' } })
  emitter.setActive(emitter.endpoints.list()[0]?.id ?? '', false, 'for the journal')
  await see(200, 'POST', '/_mock/clock/run')
  void emitter.journal.record({ kind: 'note', text: 'for the journal' }, emitter.clock.now())
  const journal = await see(200, 'GET', '/_mock/journal')
  await see(400, 'GET', '/_mock/journal?limit=0')
  await see(400, 'GET', '/_mock/changes?after=x')
  await see(200, 'GET', '/_mock/journal/counts')
  await see(204, 'DELETE', '/_mock/journal')
  const cleared = await see(200, 'GET', '/_mock/journal')
  await see(204, 'POST', '/_mock/reset')
  await see(200, 'GET', '/_mock/openapi.json')
  expect(problems).toEqual([])
  const kinds = [...kindsOf(journal), ...kindsOf(cleared)]
  expect([...new Set(kinds)].toSorted()).toEqual([
    'attempt',
    'cleared',
    'clock',
    'endpoint',
    'note',
    'planned',
    'run',
    'send-out',
    'settled',
  ])
})

test('every answer about plays is what the document says', async () => {
  const { url } = await startReceiver()
  const { see, problems } = await watch(await openApp({ endpoints: [{ url, secret: 'my-secret' }] }))
  const scenario = {
    title: 'Mine',
    when: 'Always.',
    steps: [{ name: 'first', send: 'voucher.published', expect: { status: 404 } }, { wait: '1d' }],
  }
  await see(202, 'POST', '/_mock/scenarios/gift-card/play')
  await see(404, 'POST', '/_mock/scenarios/gift-crd/play')
  const play = String((await see(202, 'POST', '/_mock/plays', { body: { scenario } })).headers['location'])
  await see(400, 'POST', '/_mock/plays', { body: { scenario: {} } })
  await see(404, 'POST', '/_mock/plays', { body: { scenario: 'gift-crd' } })
  await expect.poll(async () => (await see(200, 'GET', play)).json).toHaveProperty('steps.length', 2)
  await see(200, 'GET', '/_mock/plays')
  await see(200, 'POST', `${play}/stop`)
  await see(409, 'POST', `${play}/stop`)
  await see(404, 'GET', '/_mock/plays/play_0')
  await see(404, 'POST', '/_mock/plays/play_0/stop')
  expect(problems).toEqual([])
})

test('every answer about what projects know is what the document says', async () => {
  const opened = await openApp()
  const { see, problems } = await watch(opened)
  const customers = '/_mock/state/customers'
  await see(404, 'GET', customers)
  const body = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
  await opened.ask({ method: 'POST', url: '/v1/publications', body })
  await see(200, 'GET', '/_mock/projects')
  for (const table of ['customers', 'campaigns', 'vouchers', 'publications'])
    await see(200, 'GET', `/_mock/state/${table}`)
  await see(400, 'GET', `${customers}?limit=0`)
  await see(200, 'GET', `${customers}/ada`)
  await see(404, 'GET', `${customers}/bob`)
  expect(problems).toEqual([])
})

test('every answer about exams is what the document says', async () => {
  const { url } = await startReceiver((response, { headers }) =>
    response
      .writeHead(headers['x-voucherify-signature'] === undefined ? 500 : 204, { 'x-powered-by': 'Express' })
      .end(),
  )
  const silent = await startReceiver(() => undefined)
  const { see, problems } = await watch(await openApp({ endpoints: [{ url, secret: 'my-secret' }] }))
  const exams = '/_mock/exams'
  await see(200, 'GET', '/_mock/checks')
  const body = { url, secret: 'my-secret', only: ['sig-missing', 'sig-wrong-secret', 'secret-rotation'] }
  const exam = String((await see(202, 'POST', exams, { body })).headers['location'])
  await expect.poll(async () => (await see(200, 'GET', exam)).json).toHaveProperty('status', 'failed')
  for (const check of body.only) await see(200, 'GET', `${exam}/checks/${check}`)
  await see(404, 'GET', `${exam}/checks/sig-mising`)
  await see(400, 'GET', `${exam}/report?format=sarif`)
  await see(400, 'POST', exams, { body: {} })
  await see(404, 'POST', exams, { body: { endpoint: 'wh_0' } })
  await see(403, 'POST', exams, { body: { url: 'http://192.0.2.1/', secret: 'my-secret' } })
  const refused = { url, secret: 'other-secret', only: ['tls-chain'] }
  const other = String((await see(202, 'POST', exams, { body: refused })).headers['location'])
  await expect.poll(async () => (await see(200, 'GET', other)).json).toHaveProperty('status', 'passed')
  const broken = { url: 'http://127.0.0.1:1/', secret: 'my-secret' }
  const nobody = String((await see(202, 'POST', exams, { body: broken })).headers['location'])
  await expect.poll(async () => (await see(200, 'GET', nobody)).json).toHaveProperty('status', 'broken')
  await see(409, 'GET', `${nobody}/report?format=junit`)
  const waiting = String(
    (await see(202, 'POST', exams, { body: { url: silent.url, secret: 'my-secret' } })).headers['location'],
  )
  await see(409, 'POST', exams, { body })
  await see(200, 'POST', `${waiting}/stop`)
  await see(409, 'POST', `${waiting}/stop`)
  await see(200, 'GET', exams)
  await see(404, 'GET', `${exams}/exam_0`)
  expect(problems).toEqual([])
})

test('every answer of the management API is what the document says', async () => {
  const opened = await openApp({ secret: 'my-secret' })
  const { see, problems } = await watch(opened)
  const path = '/management/v1/projects/proj_12345678/webhooks'
  const body = { target_url: 'http://localhost:3000/webhook', events: ['voucher.published'] }
  const webhook = `${path}/${String(Reflect.get(Object((await see(200, 'POST', path, { body })).json), 'id'))}`
  await see(200, 'GET', path)
  await see(200, 'GET', webhook)
  await see(200, 'PUT', webhook, { body: { ...body, active: false } })
  await see(400, 'POST', path, { body: {} })
  await see(400, 'POST', path, { headers: { 'content-type': 'application/json' }, body: '{' })
  await see(400, 'PUT', webhook, { body: {} })
  await see(403, 'GET', path, { headers: { host: 'evil.test' } })
  await see(413, 'POST', path, { body: { events: ['x'.repeat(1024 * 1024)] } })
  await see(415, 'POST', path, { headers: { 'content-type': 'text/plain' }, body: '{}' })
  await see(204, 'DELETE', webhook)
  await see(404, 'GET', webhook)
  await see(404, 'PUT', webhook, { body })
  await see(404, 'DELETE', webhook)
  const strict = await watch(await openApp({}, { managementKey: { id: 'id', token: 'token' } }))
  await strict.see(401, 'GET', path)
  expect([...problems, ...strict.problems]).toEqual([])
})

test('every answer about projects is what the document says', async () => {
  const { see, problems } = await watch(await openApp())
  const path = '/management/v1/projects'
  const body = { name: 'Winter', case_sensitive_codes: true, timezone: 'UTC', currency: 'EUR' }
  const project = `${path}/${String(Reflect.get(Object((await see(200, 'POST', path, { body })).json), 'id'))}`
  await see(200, 'GET', path)
  await see(200, 'GET', project)
  await see(200, 'PUT', project, {
    body: { description: 'Mine', dial_code: '48', default_code_config: { charset: 'AB' } },
  })
  await see(200, 'GET', project)
  await see(400, 'POST', path, { body: {} })
  await see(400, 'PUT', project, { body: { name: 5 } })
  await see(400, 'PUT', project, { headers: { 'content-type': 'application/json' }, body: '{' })
  await see(413, 'PUT', project, { body: { name: 'x'.repeat(1024 * 1024) } })
  await see(415, 'PUT', project, { headers: { 'content-type': 'text/plain' }, body: '{}' })
  await see(204, 'DELETE', project)
  for (const method of ['GET', 'DELETE'] as const) await see(404, method, project)
  await see(404, 'PUT', project, { body: {} })
  const strict = await watch(await openApp({}, { managementKey: { id: 'id', token: 'token' } }))
  await strict.see(401, 'GET', path)
  expect([...problems, ...strict.problems]).toEqual([])
})

test('what the real clock refuses is what the document says', async () => {
  const { see, problems } = await watch(await openApp())
  await see(409, 'POST', '/_mock/clock/run')
  await see(409, 'POST', '/_mock/clock/advance', { body: { by: '1h' } })
  expect(problems).toEqual([])
})

/** Asks, and notes what is not as expected or not as the document says. */
async function watch(opened: TestApp) {
  const checkAnswer = createCheck(await readDocument(opened))
  const problems: unknown[] = []
  const see = async (expected: number, method: Method, path: string, more: Omit<InjectOptions, 'method'> = {}) => {
    const answer = await opened.ask({ method, url: path, ...more })
    const found = answer.status === expected ? checkAnswer(method, path, answer) : answer.text
    if (found !== undefined) problems.push([method, path, answer.status, found])
    return answer
  }
  return { see, problems }
}

function kindsOf({ json }: Answer): readonly unknown[] {
  const entries: unknown = Reflect.get(Object(json), 'entries')
  return Array.isArray(entries) ? entries.map((entry) => Reflect.get(Object(entry), 'kind')) : []
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** A check that tells what is wrong with an answer, by the document. */
function createCheck(document: Record<string, unknown>) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': true } })
  ajv.addSchema({ ...document, $id: 'document' })
  const paths = Object.keys(document['paths'] ?? {})
  return (method: Method, url: string, { status, text, json }: Answer): unknown => {
    const path = paths
      .toSorted((a, b) => a.split('{').length - b.split('{').length)
      .find((known) => new RegExp(`^${known.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.split('?')[0] ?? ''))
    if (path === undefined) return 'no such path'
    const steps = ['paths', path, method.toLowerCase(), 'responses', String(status)]
    const said: unknown = steps.reduce<unknown>((value, step) => Reflect.get(Object(value), step), document)
    if (said === undefined) return 'no such status'
    if (status === 204) return text === '' ? undefined : 'an empty answer has a text'
    const pointer = [...steps, 'content', 'application/json', 'schema']
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const check = ajv.compile({ $ref: `document#/${pointer}` })
    return check(json) ? undefined : check.errors
  }
}

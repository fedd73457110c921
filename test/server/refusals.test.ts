import { expect, test } from 'vitest'
import { openApp } from './app.js'

const to = 'http://127.0.0.1:1/'
const fire = { method: 'POST', url: '/_mock/send-outs' } as const
const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }

test.each([
  [
    { evnt: 'voucher.published', variant: 1, wait: 'yes', scheme: 'vouchrify', invalid: true, data: [], to: null },
    [
      { path: 'event', message: 'is missing' },
      { path: 'evnt', message: 'is not known here. Did you mean "event"?' },
      { path: 'variant', message: 'must be string, got 1' },
      { path: 'data', message: 'must be object, got []' },
      { path: 'invalid', message: 'must be one of ["allow"], got true' },
      { path: 'to', message: 'must be string, got null' },
      {
        path: 'scheme',
        message:
          'must be one of ["voucherify","none","standard-webhooks","standard-webhooks-ed25519"], got "vouchrify"',
      },
      { path: 'wait', message: 'must be boolean, got "yes"' },
    ],
  ],
  [
    { event: 'voucher.published', secret: '', headers: { 'X-Trace': 1 } },
    [
      { path: 'secret', message: 'must NOT have fewer than 1 characters' },
      { path: 'headers.X-Trace', message: 'must be string' },
    ],
  ],
  [[], [{ path: '', message: 'must be object' }]],
])('the body %j is refused with every problem', async (body, problems) => {
  const { ask } = await openApp()
  const answer = await ask({ ...fire, body })
  expect(answer.status).toBe(400)
  expect(answer.json).toEqual({
    error: {
      code: 'invalid-request',
      message:
        `Failed to read body: its schema forbids it, got ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}. /_mock/openapi.json holds the schema.` +
        problems.map(({ path, message }) => `\n  ${path || 'it'} ${message}`).join(''),
      details: { problems },
    },
  })
})

test('a query is refused with every problem', async () => {
  const { ask } = await openApp()
  expect(await ask({ url: '/_mock/send-outs?limit=501&status=done&page=2' })).toMatchObject({
    status: 400,
    json: {
      error: {
        code: 'invalid-request',
        message:
          'Failed to read query: its schema forbids it, got 3 problems. /_mock/openapi.json holds the schema.\n' +
          '  page is not known here.\n' +
          '  status must be one of ["pending","delivered","failed","canceled","dropped"], got "done"\n' +
          '  limit must be <= 500, got 501',
      },
    },
  })
})

test.each([
  [
    { event: 'voucher.publshed', to },
    400,
    'unknown-event',
    'Failed to find event: no event type has this name, got "voucher.publshed". Did you mean "voucher.published"?',
  ],
  [
    { event: 'voucher.published', variant: 'giftcard', to },
    400,
    'unknown-variant',
    'got "giftcard". Did you mean "gift-card"?',
  ],
  [
    { event: 'voucher.published', data: { voucher: { code: 7 } }, to },
    400,
    'invalid-data',
    "got one problem. Mend it, or allow it with `invalid: 'allow'`.\n  data.voucher.code must be string, got 7",
  ],
  [{ event: 'voucher.published', locale: 'xx', to }, 400, 'unknown-locale', 'got "xx"'],
  [{ event: 'voucher.published', to: 'localhost:3000' }, 400, 'invalid-url', 'Did you mean "http://localhost:3000"?'],
  [{ event: 'voucher.published', headers: { Host: 'a' }, to }, 400, 'invalid-option', 'Failed to add header'],
  [
    { event: 'voucher.published', to: 'http://192.0.2.1/' },
    403,
    'target-not-allowed',
    'Failed to send: the receiver is outside this machine, got 192.0.2.1.',
  ],
  [
    { event: 'voucher.published' },
    400,
    'no-receiver',
    'Failed to send: no receiver wants voucher.published, got neither "to" nor a receiver of the server that is switched on for it. ' +
      'Add "to", such as "http://localhost:3000/webhook", or start the server with a receiver.',
  ],
])('the body %j is refused with %i %s', async (body, status, code, message) => {
  const { ask, emitter } = await openApp()
  const answer = await ask({ ...fire, body: { secret: 'my-secret', ...body } })
  expect(answer).toMatchObject({ status, json: { error: { code, message: expect.stringContaining(message) } } })
  expect(emitter.journal.list()).toEqual([])
})

test('a receiver without a secret is refused', async () => {
  const { ask } = await openApp()
  expect(await ask({ ...fire, body: { event: 'voucher.published', to } })).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid-secret' } },
  })
})

test.each([
  [
    { ...fire, headers: json, body: '{"event":' },
    400,
    'malformed-json',
    'Failed to read body: it is not JSON, or it has a member named __proto__. Send one object, such as {"event":"voucher.published"}.',
  ],
  [{ ...fire, headers: json, body: '{"data":{"__proto__":{}}}' }, 400, 'malformed-json', 'Failed to read body'],
  [{ ...fire, headers: json }, 400, 'invalid-request', 'Failed to read body: it is missing'],
  [fire, 400, 'invalid-request', 'Failed to read body: it is missing'],
  [
    { ...fire, headers: text, body: '{}' },
    415,
    'unsupported-media-type',
    'Failed to read body: only JSON is understood, got content-type "text/plain". Send content-type: application/json.',
  ],
  [
    { ...fire, body: { event: 'x'.repeat(1024 * 1024) } },
    413,
    'body-too-large',
    'Failed to read body: it is too long, at most 1048576 bytes are allowed. Send less data.',
  ],
  [
    {
      ...fire,
      headers: json,
      body: `{"event":"voucher.published","to":"${to}","secret":"s","data":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    },
    400,
    'invalid-data',
    'Failed to read override: it is nested too deeply, got more than 100 levels.',
  ],
  [
    { url: '/_mock/send-outs/whs_000000000000000000' },
    404,
    'unknown-send-out',
    'Failed to find send-out: the journal keeps none of this id, got "whs_000000000000000000". GET /_mock/send-outs lists them.',
  ],
  [{ url: `/_mock/send-outs/${'x'.repeat(5000)}` }, 404, 'unknown-send-out', 'Failed to find send-out'],
  [{ url: '/_mock/send-outs/..%2Fhealth' }, 404, 'unknown-send-out', 'got "../health"'],
  [{ url: '/_mock/send-outs?type=voucher.publshed' }, 400, 'unknown-event', 'Did you mean "voucher.published"?'],
  [{ url: '/_mock/events/voucher.publshed' }, 404, 'unknown-event', 'Did you mean "voucher.published"?'],
  [
    { url: '/_mock/sendouts' },
    404,
    'unknown-route',
    'Failed to answer: no route has this path, got "/_mock/sendouts". Did you mean "/_mock/send-outs"? /_mock/openapi.json lists them.',
  ],
  [{ url: '/nowhere' }, 404, 'unknown-route', 'Failed to answer: no route has this path, got "/nowhere".'],
  [{ url: '/_mock/%zz' }, 400, 'malformed-request', 'Failed to read request'],
  [
    { method: 'DELETE', url: '/_mock/send-outs' } as const,
    405,
    'method-not-allowed',
    'Failed to answer: /_mock/send-outs has no DELETE. Use POST, GET, HEAD.',
  ],
  [{ method: 'PUT', url: '/_mock/events/voucher.published' } as const, 405, 'method-not-allowed', 'Use GET, HEAD.'],
])('the request %j is refused with %i %s', async (request, status, code, message) => {
  const { ask } = await openApp()
  const answer = await ask(request)
  expect(answer).toMatchObject({ status, json: { error: { code, message: expect.stringContaining(message) } } })
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
})

test('a refused method is told which are allowed', async () => {
  const { ask } = await openApp()
  expect((await ask({ method: 'OPTIONS', url: '/_mock/send-outs' })).headers['allow']).toBe('POST, GET, HEAD')
})

test('an error of the server itself is answered without its text', async () => {
  const { emitter } = await openApp()
  const broken = {
    ...emitter,
    get seed(): string {
      throw new Error('hush')
    },
  }
  const { ask } = await openApp({}, { emitter: broken })
  expect(await ask({ url: '/_mock/health' })).toMatchObject({
    status: 500,
    json: {
      error: {
        code: 'internal-error',
        message: 'Failed to answer: this server is at fault, not the request. Its log says more; please report it.',
      },
    },
  })
})

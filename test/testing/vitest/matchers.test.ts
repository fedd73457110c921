import { onTestFinished, expect, test } from 'vitest'
import {
  attemptRequest,
  createEmitter,
  createPayload,
  sign,
  type Emitter,
  type EmitterOptions,
  type InProcessReceiver,
} from '../../../src/index.js'
import { matchers } from '../../../src/testing/vitest/index.js'
import { failureOf } from './failure.js'

expect.extend(matchers)

const secret = 'my-secret'
const accept: InProcessReceiver = () => new Response(null, { status: 204 })
const refuse: InProcessReceiver = () => new Response('out of order', { status: 500 })

function emitterTo(deliverTo: InProcessReceiver, options: EmitterOptions = {}): Emitter {
  const emitter = createEmitter({ endpoints: [{ deliverTo, secret }], clock: 'virtual', seed: 1, ...options })
  onTestFinished(() => emitter.close())
  return emitter
}

test('toBeVoucherifyPayload takes a payload, the text of a body and its bytes', () => {
  const payload = createPayload('voucher.published', { seed: 1 })
  expect(payload).toBeVoucherifyPayload()
  expect(payload).toBeVoucherifyPayload('voucher.published')
  expect(JSON.stringify(payload)).toBeVoucherifyPayload('voucher.published')
  expect(Buffer.from(JSON.stringify(payload))).toBeVoucherifyPayload('voucher.published')
  expect({ ...payload, future_member: 1 }).toBeVoucherifyPayload()
  expect({ request: payload }).toEqual({ request: expect.toBeVoucherifyPayload() })
})

test.each<[string, unknown, string]>([
  ['a missing member', { ...createPayload('voucher.published', { seed: 1 }), id: undefined }, '  id is missing'],
  ['a text that is not JSON', '{', '  it is not JSON: '],
  ['another value', 5, '  it must be object'],
  ['nothing', undefined, '  it must be object'],
])('toBeVoucherifyPayload refuses %s and says why', (_what, received, reason) => {
  expect(received).not.toBeVoucherifyPayload()
  const failure = failureOf(() => expect(received).toBeVoucherifyPayload())
  expect(failure).toContain('expect(received).toBeVoucherifyPayload()\n\nVoucherify would not send this:\n')
  expect(failure).toContain(reason)
})

test('toBeVoucherifyPayload takes a send-out by its body', async () => {
  const { sendOuts } = await emitterTo(accept).send('voucher.published')
  expect(sendOuts[0]).toBeVoucherifyPayload('voucher.published')
  expect(failureOf(() => expect(sendOuts[0]).not.toBeVoucherifyPayload())).toContain('Voucherify could send this.')
})

test('toHaveValidSignature of what holds send-outs asks for one', async () => {
  const emitter = emitterTo(accept)
  const sent = await emitter.send('voucher.published')
  for (const several of [emitter, emitter.journal, sent, sent.sendOuts]) {
    expect(failureOf(() => expect(several).toHaveValidSignature(secret))).toContain(
      'it takes one send-out, got what holds several. Pass one, such as emitter.journal.list()[0]',
    )
  }
})

test('toBeVoucherifyPayload refuses a payload of another type', () => {
  const payload = createPayload('voucher.published', { seed: 1 })
  const other = { ...payload, event: { ...payload.event, type: 'customer.created' } }
  expect(failureOf(() => expect(other).toBeVoucherifyPayload('voucher.published'))).toContain(
    '  event.type must be voucher.published, got "customer.created"',
  )
})

test('toHaveValidSignature takes every common form of headers', async () => {
  const body = '{"name":"Zoë 🎁"}'
  const signature = sign(body, secret)
  expect({ body, headers: { 'X-Voucherify-Signature': signature } }).toHaveValidSignature(secret)
  expect({ body, headers: [['x-voucherify-signature', signature]] }).toHaveValidSignature(secret)
  expect({
    body: Buffer.from(body),
    headers: new Headers([['x-voucherify-signature', signature]]),
  }).toHaveValidSignature(secret)
  const request = new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'x-voucherify-signature': signature },
  })
  expect({ headers: request.headers, body: await request.text() }).toHaveValidSignature(secret)
  expect({ body: `${body} `, headers: { 'x-voucherify-signature': signature } }).not.toHaveValidSignature(secret)
  expect({ body, headers: {} }).not.toHaveValidSignature(secret)
})

test('toHaveValidSignature takes a send-out, and one attempt of it', async () => {
  const emitter = emitterTo(accept)
  const [sendOut] = (await emitter.send('voucher.published')).sendOuts
  const [attempt] = sendOut?.attempts ?? []
  if (sendOut === undefined || attempt === undefined) throw new Error('Nothing was sent')
  expect(sendOut).toHaveValidSignature(secret)
  expect(attemptRequest(sendOut, attempt)).toHaveValidSignature(secret)
  expect({ ...sendOut, attempts: [] }).not.toHaveValidSignature(secret)
})

test('toHaveValidSignature tells which mistake was made, and never the secret', () => {
  const body = '{"a":1}'
  const received = { body, headers: { 'x-voucherify-signature': sign(body, `${secret}\n`) } }
  const failure = failureOf(() => expect(received).toHaveValidSignature(secret))
  expect(failure).toBe(
    [
      'expect(received).toHaveValidSignature(secret)',
      '',
      'The signature of the request does not belong to its body.',
      'The header was computed with the secret plus a line break. Trim the value when you read it.',
      '',
      `Expected x-voucherify-signature: "${sign(body, secret)}"`,
      `Received x-voucherify-signature: "${sign(body, `${secret}\n`)}"`,
    ].join('\n'),
  )
  expect(failure).not.toContain(secret)
})

test('toHaveValidSignature names the attempt that a fault has spoilt', async () => {
  const emitter = emitterTo(accept, { faults: ['signature-base64'] })
  const { sendOuts } = await emitter.send('voucher.published')
  const failure = failureOf(() => expect(sendOuts[0]).toHaveValidSignature(secret))
  expect(failure).toContain('The signature of attempt 1 does not belong to its body.\n')
  expect(failure).toContain('  attempt 1 at 2026-01-05T10:00:00.000Z (signature-base64): 204')
})

test.each<[unknown, string]>([
  [undefined, 'it takes a send-out, or a request with headers and body, got undefined'],
  [{ body: '{}' }, 'it takes a send-out, or a request with headers and body, got object'],
  [{ body: { a: 1 }, headers: {} }, 'the body must be text or bytes, exactly as it was sent or received, got object'],
])('toHaveValidSignature cannot judge %j', (received, reason) => {
  expect(failureOf(() => expect(received).not.toHaveValidSignature(secret))).toContain(reason)
})

test('toHaveDelivered looks into an emitter, a journal, what was sent, and send-outs', async () => {
  const emitter = emitterTo(accept)
  const sent = await emitter.send('voucher.published', { data: { customer: { email: 'ada@example.com' } } })
  const ada = { customer: { email: 'ada@example.com', id: expect.stringMatching(/^cust_/) } }
  for (const received of [emitter, emitter.journal, sent, sent.sendOuts, sent.sendOuts[0]]) {
    expect(received).toHaveDelivered('voucher.published')
    expect(received).toHaveDelivered('voucher.published', ada)
    expect(received).not.toHaveDelivered('voucher.published', { customer: { email: 'bob@example.com' } })
  }
})

test('toHaveDelivered looks into the data of a distribution without an envelope', async () => {
  const emitter = emitterTo(accept, {
    endpoints: [{ deliverTo: accept, secret, level: 'distribution', rawPayload: true }],
  })
  await emitter.send('voucher.published', { data: { customer: { email: 'ada@example.com' } } })
  expect(emitter).toHaveDelivered('voucher.published', { customer: { email: 'ada@example.com' } })
})

test('toHaveDelivered shows the send-out, its attempts and what differs', async () => {
  const emitter = emitterTo(accept)
  await emitter.send('voucher.published', { data: { customer: { id: 'cust_1', email: 'ada@example.com' } } })
  const wanted = { customer: { id: expect.any(String), email: 'bob@example.com' } }
  expect(failureOf(() => expect(emitter).toHaveDelivered('voucher.published', wanted))).toMatchInlineSnapshot(`
    "expect(received).toHaveDelivered(type, data)

    No voucher.published with this data was delivered. The only one:
    whs_11c52241ee179a9c1b voucher.published (discount-amount, seed "1", number 0) to http://localhost/webhook: delivered
      attempt 1 at 2026-01-05T10:00:00.000Z: 204

    - Expected
    + Received

      {
        "customer": {
    -     "email": "bob@example.com",
    +     "email": "ada@example.com",
          "id": Any<String>,
        },
      }"
  `)
})

test('toHaveDelivered shows the nearest of several, and what matched where nothing should', async () => {
  const emitter = emitterTo(accept)
  for (const [name, email] of [
    ['Ada', 'ada@example.com'],
    ['Ada', 'bob@example.com'],
    ['Eve', 'eve@example.com'],
  ]) {
    await emitter.send('voucher.published', { data: { customer: { name, email } } })
  }
  const wanted = { customer: { name: 'Ada', email: 'eva@example.com' } }
  const failure = failureOf(() => expect(emitter).toHaveDelivered('voucher.published', wanted))
  expect(failure).toContain('The nearest of 3:')
  expect(failure).toContain('+     "email": "bob@example.com"')
  const matched = failureOf(() =>
    expect(emitter).not.toHaveDelivered('voucher.published', { customer: { email: 'eve@example.com' } }),
  )
  expect(matched).toContain('Its data holds:\nObject {\n  "customer": Object {\n    "email": "eve@example.com",')
})

test('toHaveDelivered shows why nothing was delivered', async () => {
  const emitter = emitterTo(refuse, { retries: 'none' })
  expect(failureOf(() => expect(emitter).toHaveDelivered('voucher.published'))).toContain(
    'No voucher.published was sent.\n\nThere is no send-out.',
  )
  await emitter.send('voucher.published')
  const failure = failureOf(() => expect(emitter).toHaveDelivered('voucher.published'))
  expect(failure).toContain('No voucher.published was delivered.\n')
  expect(failure).toContain(
    ' voucher.published (discount-amount, seed "1", number 0) to http://localhost/webhook: failed\n',
  )
  expect(failure).toContain('  attempt 1 at 2026-01-05T10:00:00.000Z: 500 "out of order"')
})

test('toSettleAfter counts the attempts of what is settled', async () => {
  const emitter = emitterTo(refuse, { retries: ['5s', '1m'] })
  const sent = await emitter.enqueue('voucher.published')
  await emitter.advance('10s')
  expect(failureOf(() => expect(emitter).not.toSettleAfter(1))).toContain('is not settled. Move the clock')
  expect(emitter).not.toHaveDelivered('voucher.published')
  expect(failureOf(() => expect(emitter).toSettleAfter(2))).toMatchInlineSnapshot(`
    "expect(received).toSettleAfter(attempts)

    whs_11c52241ee179a9c1b is not settled. Move the clock with \`await emitter.idle()\`, then read the send-out again: it does not change once it was given out.

    Expected attempts: 2
    Received attempts: 2 so far

    whs_11c52241ee179a9c1b voucher.published (discount-amount, seed "1", number 0) to http://localhost/webhook: pending
      attempt 1 at 2026-01-05T10:00:00.000Z: 500 "out of order"
      attempt 2 at 2026-01-05T10:00:05.000Z: 500 "out of order"
      next attempt at 2026-01-05T10:01:00.000Z"
  `)
  await emitter.idle()
  expect(emitter).toSettleAfter(3)
  expect(emitter.journal).toSettleAfter(3)
  expect(emitter).not.toSettleAfter(2)
  expect(failureOf(() => expect(emitter).toSettleAfter(1))).toContain('Expected attempts: 1\nReceived attempts: 3\n')
  expect(failureOf(() => expect(sent).toSettleAfter(3))).toContain('read the send-out again')
  expect(failureOf(() => expect([]).toSettleAfter(0))).toContain('There is no send-out.')
})

test.each([[undefined], [5], [{ a: 1 }], [[1]]])('%j holds no send-outs', (received) => {
  const reason = 'Failed to read send-outs: they are in an emitter, a journal'
  expect(failureOf(() => expect(received).not.toSettleAfter(1))).toContain(reason)
  expect(failureOf(() => expect(received).not.toHaveDelivered('voucher.published'))).toContain(reason)
})

test('a misspelt event type is a mistake, not a mismatch', () => {
  const call = (): void => void Reflect.apply(expect([]).not.toHaveDelivered, expect([]).not, ['voucher.publishd'])
  expect(failureOf(call)).toContain(
    'no event type has this name, got "voucher.publishd". Did you mean "voucher.published"?',
  )
})

import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { createEmitter, createFetchTransport, createPayload, type SendOut } from '../src/index.js'
import { startReceiver } from './delivery/receiver.js'

function first(sendOuts: readonly SendOut[]): SendOut {
  const [sendOut] = sendOuts
  if (sendOut === undefined) throw new Error('Nothing was sent')
  return sendOut
}

test('a receiver gets the very bytes of the send-out, signed', async () => {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret' }], seed: 1 })
  const sendOut = first((await emitter.send('voucher.published')).sendOuts)
  const signature = createHmac('sha256', 'my-secret').update(sendOut.body).digest('hex')
  expect(received).toHaveLength(1)
  expect(received[0]?.method).toBe('POST')
  expect(received[0]?.path).toBe('/webhook')
  expect(received[0]?.body.toString()).toBe(sendOut.body)
  expect(received[0]?.headers['content-type']).toBe('application/json')
  expect(received[0]?.headers['x-voucherify-signature']).toBe(signature)
  expect(JSON.parse(sendOut.body)).toMatchObject({
    id: sendOut.id,
    type: 'voucher.published',
    source: { target_url: url },
  })
  expect(sendOut.status).toBe('delivered')
  expect(sendOut.attempts[0]?.outcome).toMatchObject({
    kind: 'response',
    status: 200,
    body: 'ok',
    bodyTruncated: false,
  })
  expect(emitter.journal.find(sendOut.id)).toEqual(sendOut)
})

test('the old voucherify SDK accepts what is delivered, as text and as a parsed object', async () => {
  const utils: unknown = createRequire(import.meta.url)('voucherify/src/utils.js')
  const verifySignature = readVerifySignature(utils)
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret' }], seed: 2 })
  await emitter.send('voucher.published', {
    variant: 'discount-units',
    data: { customer: { name: 'Zoë 🎁 </script>' } },
  })
  const signature = String(received[0]?.headers['x-voucherify-signature'])
  const body = received[0]?.body.toString() ?? ''
  expect(verifySignature(signature, body, 'my-secret')).toBe(true)
  expect(verifySignature(signature, JSON.parse(body), 'my-secret')).toBe(true)
  expect(verifySignature(signature, body, 'another-secret')).toBe(false)
})

type VerifySignature = (signature: string, message: unknown, secret: string) => unknown

/** The SDK has no types for this part of it. */
function readVerifySignature(utils: unknown): VerifySignature {
  const webhooks: unknown = isRecord(utils) ? utils['webhooks'] : undefined
  const verifySignature: unknown = isRecord(webhooks) ? webhooks['verifySignature'] : undefined
  if (typeof verifySignature !== 'function') throw new Error('The SDK has no utils.webhooks.verifySignature')
  return (...values) => Reflect.apply(verifySignature, webhooks, values)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

test('the same seed sends the same bytes over every transport', async () => {
  const { url, received } = await startReceiver()
  const endpoints = [{ url, secret: 'my-secret' }]
  await using pooled = createEmitter({ endpoints, seed: 7 })
  await using fetched = createEmitter({ endpoints, seed: 7, transport: createFetchTransport() })
  await pooled.send('voucher.published')
  await fetched.send('voucher.published')
  expect(received[0]?.body.equals(received[1]?.body ?? Buffer.alloc(0))).toBe(true)
})

test('an event goes to endpoints of its own where it names some', async () => {
  const usual = await startReceiver()
  const other = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url: usual.url, secret: 'my-secret' }] })
  const { sendOuts } = await emitter.send('voucher.published', { endpoints: [{ url: other.url, secret: 'another' }] })
  expect(usual.received).toHaveLength(0)
  expect(other.received).toHaveLength(1)
  expect(sendOuts.map(({ endpoint }) => endpoint.url)).toEqual([other.url])
})

test('two events to one URL of their own are each signed with their own secret, also at a retry', async () => {
  const statuses = [500, 500, 200, 200]
  const { url, received } = await startReceiver((response) => response.writeHead(statuses.shift() ?? 200).end())
  await using emitter = createEmitter({ clock: 'virtual' })
  for (const secret of ['first', 'second']) {
    await emitter.enqueue('voucher.published', { endpoints: [{ url, secret }] })
    await emitter.advance('1s')
  }
  await emitter.idle()
  const secrets = received.map(({ body, headers }) =>
    ['first', 'second'].find(
      (secret) => createHmac('sha256', secret).update(body).digest('hex') === headers['x-voucherify-signature'],
    ),
  )
  expect(secrets).toEqual(['first', 'second', 'first', 'second'])
})

test.each([
  [{ timeoutMs: 0 }, 'the time limit in milliseconds must be above 0, got 0. Voucherify waits 10000 ms.'],
  [
    { timeoutMs: 2 ** 31 },
    'the time limit in milliseconds must be at most 2147483647, got 2147483648. Voucherify waits 10000 ms.',
  ],
  [{ concurrency: Number.NaN }, 'the concurrency must be above 0, got NaN. Leave it out for 64.'],
])('an emitter cannot be created with %j', (options, reason) => {
  expect(() => createEmitter(options)).toThrow(
    expect.objectContaining({ code: 'invalid-option', message: `Failed to create emitter: ${reason}` }),
  )
})

test('an endpoint has one id, however its URL is spelled, and a payload alone names the same', async () => {
  const ids = ['http://localhost:80', 'http://LOCALHOST/'].map((url) => {
    const endpoints = [{ url, secret: 'my-secret' }]
    const [prepared] = createEmitter({ seed: 1, endpoints }).prepare('voucher.published')
    return [prepared?.sendOut.endpoint.id, JSON.parse(prepared?.sendOut.body ?? '')]
  })
  const payload = createPayload('voucher.published', { seed: 1, url: 'http://localhost' })
  expect(ids).toEqual([
    [payload.source.id, payload],
    [payload.source.id, payload],
  ])
})

test('an emitter takes no empty seed', () => {
  expect(() => createEmitter({ seed: '' })).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})

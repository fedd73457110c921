import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEmitter, verify, type FaultOption } from '../../../src/index.js'
import { body, fire, hmacOf, nameOf, startRawReceiver, toLatin1, wire } from './raw-receiver.js'

const right = '87359d4bb7353603e26a4e037de32bdd339a28a99f1b54ca4162715205c612c5'

test('the right signature is known', () => {
  expect(hmacOf(body)).toBe(right)
})

test.each<[FaultOption, string]>([
  ['signature-empty', ''],
  ['signature-wrong-secret', createHmac('sha256', 'not-the-secret').update(body).digest('hex')],
  [{ fault: 'signature-wrong-secret', secret: 'old' }, createHmac('sha256', 'old').update(body).digest('hex')],
  ['signature-bit-flip', flip(15)],
  [{ fault: 'signature-bit-flip', position: 'first' }, `86${right.slice(2)}`],
  [{ fault: 'signature-bit-flip', position: 'last' }, `${right.slice(0, 62)}c4`],
  ['signature-truncated', '87359d4bb7353603e26a4e037de32bdd'],
  [{ fault: 'signature-truncated', length: 63 }, right.slice(0, 63)],
  ['signature-other-algorithm', createHmac('sha1', 'my-secret').update(body).digest('hex')],
  [
    { fault: 'signature-other-algorithm', algorithm: 'sha512' },
    createHmac('sha512', 'my-secret').update(body).digest('hex'),
  ],
  [{ fault: 'signature-other-algorithm', algorithm: 'plain-sha256' }, createHash('sha256').update(body).digest('hex')],
  ['signature-base64', createHmac('sha256', 'my-secret').update(body).digest('base64')],
  ['signature-upper-case', '87359D4BB7353603E26A4E037DE32BDD339A28A99F1B54CA4162715205C612C5'],
  ['signature-prefix', `sha256=${right}`],
  [{ fault: 'signature-prefix', prefix: 'v1,' }, `v1,${right}`],
  ['signature-of-another-body', hmacOf('{}')],
  [{ fault: 'signature-of-another-body', body: '{"ë":1}' }, hmacOf('{"ë":1}')],
  ['signature-non-ascii', 'é'.repeat(64)],
])('%j sends %j', async (fault, value) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [fault])
  const signature = `x-voucherify-signature: ${value}`
  expect(receiver.connections[0]?.text()).toBe(wire(receiver.host, body, { signature }))
  expect(sendOut.attempts[0]?.faults).toEqual([nameOf(fault)])
  expect(new Map(sendOut.attempts[0]?.headers).get('x-voucherify-signature')).toBe(value)
  expect(verify(body, value, 'my-secret')).toBe(false)
})

function flip(index: number): string {
  const digest = Buffer.from(right, 'hex')
  digest[index] = (digest[index] ?? 0) ^ 1
  return digest.toString('hex')
}

test('signature-missing: there is no such header', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, ['signature-missing'])
  expect(receiver.connections[0]?.text()).toBe(
    `POST /webhook HTTP/1.1\r\nhost: ${receiver.host}\r\nconnection: keep-alive\r\ncontent-type: application/json\r\nuser-agent: mock-voucherify\r\ncontent-length: 13\r\n\r\n${toLatin1(body)}`,
  )
  expect(sendOut.attempts[0]?.headers.map(([name]) => name)).toEqual(['content-type', 'user-agent'])
})

const schemes = [
  ['standard-webhooks', 'whsec_c2VjcmV0'],
  ['standard-webhooks-ed25519', `whsk_${Buffer.alloc(32, 7).toString('base64')}`],
] as const

test.each(
  schemes.flatMap(([scheme, secret]) =>
    (['signature-wrong-secret', 'signature-bit-flip', 'signature-of-another-body'] as const).map(
      (fault) => [scheme, fault, secret] as const,
    ),
  ),
)('with the scheme %s the fault %s makes a signature of the right form and no worth', async (scheme, fault, secret) => {
  const receiver = await startRawReceiver()
  await using emitter = createEmitter({ endpoints: [{ url: receiver.url, secret, scheme }], retries: 'none' })
  const [plain] = (await emitter.send('voucher.published')).sendOuts
  const [sendOut] = (await emitter.send('voucher.published', { faults: [fault] })).sendOuts
  const headers = new Map(sendOut?.attempts[0]?.headers)
  const value = headers.get('webhook-signature') ?? ''
  expect(value).toHaveLength(new Map(plain?.attempts[0]?.headers).get('webhook-signature')?.length ?? 0)
  const stamp = { id: headers.get('webhook-id') ?? '', sentAt: Number(headers.get('webhook-timestamp')) * 1000 }
  expect(verify(sendOut?.body ?? '', value, secret, { scheme, ...stamp })).toBe(false)
})

test.each([
  ['signature-base64', 'standard-webhooks', 'whsec_c2VjcmV0', 'It needs the scheme voucherify.'],
  ['signature-missing', 'none', 'any', 'Choose a scheme that signs.'],
] as const)('the fault %s is refused where the scheme is %s', async (fault, scheme, secret, mend) => {
  const endpoint = { url: 'http://localhost:3000/webhook', secret, scheme }
  const error = expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(mend) })
  expect(() => createEmitter({ endpoints: [{ ...endpoint, faults: [fault] }] })).toThrow(error)
  expect(() => createEmitter({ endpoints: [endpoint], faults: [fault] })).toThrow(error)
  const emitter = createEmitter({ endpoints: [endpoint] })
  expect(() => emitter.faults.set([fault])).toThrow(error)
  expect(emitter.faults.list()).toEqual([])
  await expect(emitter.send('voucher.published', { faults: [fault] })).rejects.toThrow(error)
  expect(emitter.journal.list()).toEqual([])
  await emitter.close()
})

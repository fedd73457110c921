import { expect, test } from 'vitest'
import { createEmitter, verify, type FaultOption } from '../../../src/index.js'
import { fire, nameOf, startRawReceiver, wire, type RawReceiver } from './raw-receiver.js'

const nested = '{"deeper":{"deeper":{"deeper":"the bottom"}}}'

test.each<[FaultOption, string, string]>([
  ['none', '{"a":1}', '{"a":1}'],
  ['unknown-field', '{"a":1}', '{"a":1,"future_field":"added by a fault"}'],
  [{ fault: 'unknown-field', name: '__proto__' }, '{"a":1}', '{"a":1,"__proto__":"added by a fault"}'],
  [{ fault: 'missing-field', path: 'b.c[0].d' }, '{"a":1,"b":{"c":[{"d":1,"e":2}]}}', '{"a":1,"b":{"c":[{"e":2}]}}'],
  ['missing-field', '{"a":1}', '{}'],
  [{ fault: 'null-field', path: 'b.c' }, '{"a":1,"b":{"c":2}}', '{"a":1,"b":{"c":null}}'],
  ['null-field', '{"a":null,"b":2}', '{"a":null,"b":null}'],
  ['new-enum-value', '{"code":"ABC","status":"ACTIVE"}', '{"code":"ABC","status":"A_VALUE_OF_THE_FUTURE"}'],
  [{ fault: 'new-enum-value', path: 'code', value: 'Z' }, '{"code":"ABC"}', '{"code":"Z"}'],
  [{ fault: 'huge', bytes: 50 }, '{"a":1}', '{"a":1,"metadata":{"filler":"xxxxxxxxxxxxxxxxxx"}}'],
  [{ fault: 'huge', bytes: 40 }, '{"a":"ë","metadata":{}}', '{"a":"ë","metadata":{"filler":"xxxxx"}}'],
  [{ fault: 'deep', depth: 3 }, '{"metadata":{"b":1}}', `{"metadata":{"b":1,"nested":${nested}}}`],
  ['nul', '{"name":"Ann"}', String.raw`{"name":"Ann\u0000"}`],
  ['nul', '{"a":1}', String.raw`{"a":1,"metadata":{"nul":"\u0000"}}`],
  ['emoji', '{"c":{"name":"Ann"}}', '{"c":{"name":"Ann 🎁👨‍👩‍👧🇵🇱"}}'],
  [{ fault: 'emoji', path: 'a' }, '{"a":"x","name":"Ann"}', '{"a":"x 🎁👨‍👩‍👧🇵🇱","name":"Ann"}'],
  ['late', '{"at":"2026-01-05T10:00:00.123456Z"}', '{"at":"2026-01-04T10:00:00.123456Z"}'],
  [
    { fault: 'late', ageMs: '90m' },
    '{"a":[{"b":"2026-03-01T00:30:00+02:00"}],"day":"2026-01-05","c":"2026-01-05T10:00:00Z"}',
    '{"a":[{"b":"2026-02-28T23:00:00+02:00"}],"day":"2026-01-05","c":"2026-01-05T08:30:00Z"}',
  ],
])('%j turns %s into %s on the wire, validly signed', async (fault, text, expected) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [fault], { text })
  expect(receiver.connections.map((connection) => connection.text())).toEqual([wire(receiver.host, expected)])
  expect(sendOut.body).toBe(expected)
  expect(sendOut.attempts).toMatchObject([{ number: 1, faults: [nameOf(fault)] }])
  expect(sendOut.attempts[0]).not.toHaveProperty('body')
})

async function sendEnvelope(
  faults: readonly FaultOption[],
  receiver?: RawReceiver,
): Promise<{ text: string; names: readonly string[] }> {
  const { url, connections } = receiver ?? (await startRawReceiver())
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret', faults }], seed: 1 })
  const { sendOuts } = await emitter.send('voucher.published')
  const [head = '', sent = ''] = connections.at(-1)?.text().split('\r\n\r\n') ?? []
  const signature = /x-voucherify-signature: (.*)/.exec(head)?.[1] ?? ''
  expect(verify(Buffer.from(sent, 'latin1'), signature, 'my-secret')).toBe(true)
  return { text: Buffer.from(sent, 'latin1').toString(), names: sendOuts[0]?.attempts[0]?.faults ?? [] }
}

test('unknown-type: the type is another one in the envelope and in its event', async () => {
  const { text } = await sendEnvelope(['unknown-type'])
  const payload = JSON.parse(text)
  expect([payload.type, payload.event.type]).toEqual(['future.thing.happened', 'future.thing.happened'])
  expect(payload.event.id).toMatch(/^evvou_/)
})

test('unknown-field: the member is in the payload, in its data and in its event', async () => {
  const payload = JSON.parse((await sendEnvelope([{ fault: 'unknown-field', name: 'x' }])).text)
  expect([payload.x, payload.data.x, payload.event.x]).toEqual(Array(3).fill('added by a fault'))
})

test('late: all dates of an event go back together', async () => {
  const payload = JSON.parse((await sendEnvelope(['late'])).text)
  expect([payload.created_at, payload.data.created_at, payload.event.created_at]).toEqual(
    Array(3).fill('2026-01-04T10:00:00.000Z'),
  )
})

test('huge: a whole payload is exactly so long', async () => {
  const { text } = await sendEnvelope(['emoji', { fault: 'huge', bytes: 150_000 }, 'nul'])
  expect(Buffer.byteLength(text)).toBe(150_000)
})

test('missing-field: without a path a member of the data is drawn, the same for the same seed', async () => {
  const receiver = await startRawReceiver()
  const { text: plain } = await sendEnvelope([], receiver)
  const { text } = await sendEnvelope(['missing-field'], receiver)
  expect((await sendEnvelope(['missing-field'], receiver)).text).toBe(text)
  expect(text.length).toBeLessThan(plain.length)
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(plain)))
})

test('a fault of the payload that finds nothing to change is not named', async () => {
  const { names } = await sendEnvelope([{ fault: 'null-field', path: 'data.nothing.here' }, 'emoji'])
  expect(names).toEqual(['emoji'])
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, ['unknown-type'], { text: '{"type":"a"}' })
  expect(sendOut.body).toBe('{"type":"a"}')
})

test('a fault of the payload needs a JSON object', async () => {
  const receiver = await startRawReceiver()
  await expect(fire(receiver, ['emoji'], { text: '[1]' })).rejects.toThrow(
    expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('makes no JSON object') }),
  )
})

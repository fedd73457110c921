import { expect, test } from 'vitest'
import { createEmitter, type Outcome, type Transport } from '../../src/index.js'

const answer = (status: number): Outcome => ({
  kind: 'response',
  status,
  headers: [],
  body: '',
  bodyTruncated: false,
  timing: { totalMs: 0 },
})

/** A receiver in the same process that answers as scripted, the last answer again and again. */
function scripted(...statuses: readonly [number, ...number[]]): Transport & { count: number } {
  const transport = {
    count: 0,
    send: async () => answer(statuses[Math.min(transport.count++, statuses.length - 1)] ?? 200),
    close: async () => {},
  }
  return transport
}

const endpoints = [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }]
const start = '2026-01-05T10:00:00.000Z'

test('a refused delivery is repeated by the documented ladder, to the minute, then the endpoint is disabled', async () => {
  await using emitter = createEmitter({ endpoints, clock: 'virtual', seed: 1, transport: scripted(500) })
  const sending = emitter.send('voucher.published')
  await emitter.idle()
  const { sendOuts } = await sending
  const minutes = sendOuts[0]?.attempts.map(({ at }) => (Date.parse(at) - Date.parse(start)) / 60_000)
  expect(minutes).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440])
  expect(sendOuts[0]?.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  expect(sendOuts[0]?.status).toBe('failed')
  expect(emitter.endpoints.list().map(({ status }) => status)).toEqual(['disabled'])
  expect((await emitter.send('voucher.published')).sendOuts).toEqual([])
})

test('a retry that succeeds settles the send-out, with the same id and body', async () => {
  await using emitter = createEmitter({ endpoints, clock: 'virtual', seed: 1, transport: scripted(500, 503, 200) })
  const sending = emitter.send('voucher.published')
  await emitter.advance('1m')
  expect(emitter.journal.list()[0]).toMatchObject({ status: 'pending', nextAttemptAt: '2026-01-05T10:02:00.000Z' })
  await emitter.advance('1m')
  const { sendOuts } = await sending
  expect(sendOuts[0]?.status).toBe('delivered')
  expect(sendOuts[0]?.attempts).toHaveLength(3)
  expect(sendOuts[0]?.attempts.every((attempt) => attempt.body === undefined)).toBe(true)
  expect(sendOuts[0]).not.toHaveProperty('nextAttemptAt')
})

test('the ladder has eleven retries where the first attempt counts', async () => {
  await using emitter = createEmitter({
    endpoints,
    clock: 'virtual',
    countFirstAttempt: true,
    transport: scripted(500),
  })
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  expect(emitter.journal.list()[0]?.attempts).toHaveLength(12)
})

test('a retry carries a new id and another signature where that is asked for', async () => {
  await using emitter = createEmitter({ endpoints, clock: 'virtual', idOnRetry: 'new', transport: scripted(500, 200) })
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  const [sendOut] = emitter.journal.list()
  const [first, second] = sendOut?.attempts ?? []
  expect(first?.body).toBeUndefined()
  const retried = JSON.parse(second?.body?.text ?? '{}')
  const original = JSON.parse(sendOut?.body ?? '{}')
  expect(retried.id).toMatch(/^whs_[0-9a-f]{18}$/)
  expect(retried.id).not.toBe(sendOut?.id)
  expect({ ...retried, id: original.id }).toEqual(original)
  expect(new Map(second?.headers).get('x-voucherify-signature')).not.toBe(
    new Map(first?.headers).get('x-voucherify-signature'),
  )
})

test.each([
  ['cancel', ['failed', 'canceled'], ['failed', 'canceled']],
  ['hold', ['failed', 'pending'], ['failed', 'delivered']],
] as const)(
  'when the endpoint is switched off waiting send-outs are treated as told: %s',
  async (onSwitchOff, off, on) => {
    const transport = scripted(500, 500, 500, 200)
    await using emitter = createEmitter({ endpoints, clock: 'virtual', retries: ['1m'], onSwitchOff, transport })
    await emitter.enqueue('voucher.published')
    await emitter.advance('30s')
    await emitter.enqueue('voucher.published')
    await emitter.idle()
    expect(emitter.journal.list().map(({ status }) => status)).toEqual(off)
    const [endpoint] = emitter.endpoints.list()
    emitter.setActive(endpoint?.id ?? '', true)
    await emitter.idle()
    expect(emitter.journal.list().map(({ status }) => status)).toEqual(on)
  },
)

test('a distribution is paused after its last attempt', async () => {
  await using emitter = createEmitter({
    endpoints: [
      { url: 'http://localhost:3000/webhook', secret: 's', level: 'distribution', eventName: 'Voucher sent' },
    ],
    clock: 'virtual',
    transport: scripted(500),
  })
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  expect(emitter.endpoints.list()[0]?.status).toBe('paused')
  expect(JSON.parse(emitter.journal.list()[0]?.body ?? '{}')).toMatchObject({
    type: 'Voucher sent',
    source: { id: expect.stringMatching(/^distr_[0-9A-Za-z]{26}$/), object: 'distribution' },
    event: { type: 'voucher.published' },
  })
})

test('one event goes to every endpoint that wants it, under an id for each', async () => {
  const url = 'http://localhost:3000/webhook'
  await using emitter = createEmitter({
    endpoints: [{ url }, { url }, { url, events: ['voucher.*'] }, { url, status: 'disabled' }],
    secret: 'my-secret',
    transport: scripted(200),
  })
  const { event, sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts).toHaveLength(3)
  expect(new Set(sendOuts.map(({ id }) => id)).size).toBe(3)
  expect(new Set(sendOuts.map(({ endpoint }) => endpoint.id)).size).toBe(3)
  expect(sendOuts.map(({ eventId }) => eventId)).toEqual([event.event.id, event.event.id, event.event.id])
})

test('a send-out can be tried again, sent again and canceled by hand', async () => {
  await using emitter = createEmitter({ endpoints, clock: 'virtual', transport: scripted(500, 200) })
  const { sendOuts } = await emitter.enqueue('voucher.published')
  const id = sendOuts[0]?.id ?? ''
  await emitter.advance('1s')
  await emitter.retry(id)
  await emitter.advance('1s')
  expect(emitter.journal.find(id)).toMatchObject({ status: 'delivered', attempts: [{}, {}] })
  const copy = await emitter.resend(id)
  await emitter.idle()
  expect(copy.id).not.toBe(id)
  expect(copy.eventId).toBe(sendOuts[0]?.eventId)
  expect(JSON.parse(copy.body).id).toBe(copy.id)
  expect(emitter.journal.find(copy.id)?.status).toBe('delivered')
  expect(() => emitter.cancel(id)).toThrow(expect.objectContaining({ code: 'not-possible' }))
  await expect(emitter.retry('whs_0')).rejects.toThrow(expect.objectContaining({ code: 'unknown-send-out' }))
})

test('a pending send-out can be canceled', async () => {
  await using emitter = createEmitter({ endpoints, clock: 'virtual', transport: scripted(500) })
  const { sendOuts } = await emitter.enqueue('voucher.published')
  await emitter.advance('1s')
  expect(emitter.cancel(sendOuts[0]?.id ?? '').status).toBe('canceled')
  await emitter.idle()
  expect(emitter.journal.list()[0]?.attempts).toHaveLength(1)
})

test('the same day on the virtual clock gives the same journal every time', async () => {
  const play = async () => {
    await using emitter = createEmitter({
      endpoints,
      clock: 'virtual',
      seed: 3,
      transport: scripted(500, 200, 503, 200),
    })
    for (let count = 0; count < 5; count++) {
      await emitter.enqueue('voucher.published')
      await emitter.advance('90s')
    }
    await emitter.idle()
    return emitter.journal.entries()
  }
  const first = await play()
  expect(first.length).toBeGreaterThan(15)
  expect(await play()).toEqual(first)
})

test('a scaled clock runs faster', async () => {
  await using emitter = createEmitter({ endpoints, clock: '6000x', retries: ['1m'], transport: scripted(500, 200) })
  const { sendOuts } = await emitter.send('voucher.published')
  const [first, second] = sendOuts[0]?.attempts ?? []
  expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(60_000)
  await expect(emitter.advance('1s')).rejects.toThrow(expect.objectContaining({ code: 'not-possible' }))
})

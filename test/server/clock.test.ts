import { expect, test } from 'vitest'
import type { Outcome, Transport } from '../../src/index.js'
import { openApp } from './app.js'

/** A receiver in the same process that answers this status always. */
function answering(status: number): Transport {
  const timing = { totalMs: 0 }
  const outcome: Outcome = { kind: 'response', status, headers: [], body: '', bodyTruncated: false, timing }
  return { send: async () => outcome, close: async () => {} }
}

const options = {
  endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }],
  clock: 'virtual',
  retries: 'voucherify',
  transport: answering(500),
} as const

const advance = (by: unknown) => ({ method: 'POST', url: '/_mock/clock/advance', body: { by } }) as const

test('the clock shows where it stands and what is due next', async () => {
  const { ask, fire } = await openApp(options)
  expect((await ask({ url: '/_mock/clock' })).json).toEqual({
    clock: 'virtual',
    now: '2026-01-05T10:00:00.000Z',
    pending: 0,
  })
  await fire({ event: 'voucher.published' })
  expect((await ask({ url: '/_mock/clock' })).json).toEqual({
    clock: 'virtual',
    now: '2026-01-05T10:00:00.000Z',
    pending: 1,
    nextAttemptAt: '2026-01-05T10:01:00.000Z',
  })
})

test('eight hours pass at once, with every attempt that is due in them', async () => {
  const { ask, fire } = await openApp(options)
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  expect(await ask(advance('8h'))).toMatchObject({
    status: 200,
    json: { now: '2026-01-05T18:00:00.000Z', pending: 1, nextAttemptAt: '2026-01-05T18:32:00.000Z' },
  })
  const { json } = await ask({ url: path })
  expect(json).toMatchObject({ status: 'pending', attempts: Array.from({ length: 10 }, () => expect.anything()) })
  expect((await ask(advance(32 * 60_000))).json).toMatchObject({ nextAttemptAt: '2026-01-06T03:04:00.000Z' })
})

test('two advances at once move the clock by both', async () => {
  const { ask, emitter } = await openApp(options)
  await emitter.enqueue('voucher.published')
  await Promise.all([emitter.advance('1h'), emitter.advance('1h')])
  expect((await ask({ url: '/_mock/clock' })).json).toMatchObject({ now: '2026-01-05T12:00:00.000Z' })
})

test('the clock runs until no attempt is planned any more', async () => {
  const { ask, fire } = await openApp(options)
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  expect(await ask({ method: 'POST', url: '/_mock/clock/run' })).toMatchObject({
    status: 200,
    json: { clock: 'virtual', now: '2026-01-06T10:00:00.000Z', pending: 0 },
  })
  expect((await ask({ url: path })).json).toMatchObject({ status: 'failed' })
  expect((await ask({ url: '/_mock/endpoints' })).json).toMatchObject({ endpoints: [{ status: 'disabled' }] })
})

test.each([
  [{ clock: 'real' }, 'real'],
  [{}, 'real'],
  [{ clock: '60x' }, '60x'],
] as const)('a clock of %j cannot be moved', async (emitterOptions, name) => {
  const { ask } = await openApp(emitterOptions)
  expect((await ask({ url: '/_mock/clock' })).json).toMatchObject({ clock: name, pending: 0 })
  for (const request of [advance('1h'), { method: 'POST', url: '/_mock/clock/run' } as const]) {
    expect(await ask(request)).toMatchObject({
      status: 409,
      json: { error: { code: 'not-possible', message: expect.stringContaining(`it is not virtual, got "${name}"`) } },
    })
  }
})

test.each([
  ['soon', 'Failed to read duration: not a number with a unit, got "soon". Write it like 250ms, 10s, 5m, 8h or 30d.'],
  ['-1h', 'Failed to advance clock: it never goes back, got -1h. Write a duration above 0, such as 8h.'],
  ['0s', 'Failed to advance clock: it never goes back, got 0s. Write a duration above 0, such as 8h.'],
  ['99999999d', 'Failed to read instant: not a date between 2016-05-04, from which the ids count, and 2155'],
])('the clock cannot advance by %j', async (by, message) => {
  const { ask } = await openApp(options)
  expect(await ask(advance(by))).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid-option', message: expect.stringContaining(message) } },
  })
  expect((await ask(advance('1h'))).json).toMatchObject({ now: '2026-01-05T11:00:00.000Z' })
})

test.each([[{ by: 0 }], [{ by: null }], [{}], [{ by: '1h', until: 'x' }]])(
  'the advance %j is refused by its schema',
  async (body) => {
    const { ask } = await openApp(options)
    expect(await ask({ method: 'POST', url: '/_mock/clock/advance', body })).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid-request' } },
    })
  },
)

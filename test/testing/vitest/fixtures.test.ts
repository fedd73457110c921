import { describe, expect, test as base } from 'vitest'
import { fixtures, matchers, waitForSendOut, type VoucherifyFixtures } from '../../../src/testing/vitest/index.js'
import { runTests } from './run-tests.js'

expect.extend(matchers)

const secret = 'my-secret'
const test = base.extend<VoucherifyFixtures>({
  ...fixtures,
  emitterOptions: { endpoints: [{ deliverTo: () => new Response(null, { status: 204 }), secret }] },
})

test('the emitter has a virtual clock and the name of the test as its seed', async ({ emitter }) => {
  expect(emitter.clockName).toBe('virtual')
  expect(emitter.seed).toBe('the emitter has a virtual clock and the name of the test as its seed')
  await emitter.advance('24h')
  expect(new Date(emitter.clock.now()).toISOString()).toBe('2026-01-06T10:00:00.000Z')
})

test('', ({ emitter }) => {
  expect(emitter.seed).toBe('unnamed')
})

describe('each test has an emitter and a journal of its own', () => {
  const seen = new Set<unknown>()
  test.for([1, 2])('%i', async (_number, { emitter, journal }) => {
    expect(journal.list()).toEqual([])
    expect(emitter.journal).toBe(journal)
    await emitter.send('voucher.published')
    expect(journal).toHaveDelivered('voucher.published')
    expect(seen).not.toContain(emitter)
    seen.add(emitter)
  })
  test('which is closed when its test ends', () => {
    expect([...seen]).toMatchObject([{ isClosed: true }, { isClosed: true }])
  })
})

describe('a suite can set what the emitter is made from', () => {
  test.override({ emitterOptions: { endpoints: [{ url: 'http://localhost/', secret }], seed: 7, clock: 'real' } })
  test('and its tests get that', ({ emitter }) => {
    expect(emitter.seed).toBe('7')
    expect(emitter.clockName).toBe('real')
    expect(emitter.endpoints.list().map(({ url }) => url.href)).toEqual(['http://localhost/'])
  })
})

const withSecret = base.extend<VoucherifyFixtures & { secret: string }>({
  ...fixtures,
  secret: 'another-secret',
  emitterOptions: ({ secret: own }, use) => use({ endpoints: [{ deliverTo: () => new Response(), secret: own }] }),
})

withSecret('the options may come from another fixture', async ({ emitter, secret: own }) => {
  const { sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts[0]).toHaveValidSignature(own)
})

test('on is called for each delivery of its type, until the test ends', async ({ emitter, on }) => {
  const codes: string[] = []
  on('voucher.published', ({ data }, { id }) => {
    codes.push(data.voucher.code)
    expect(id).toMatch(/^whs_/)
  })
  await emitter.send('voucher.published', { data: { voucher: { code: 'FIRST' } } })
  await emitter.send('voucher.published', { data: { voucher: { code: 'SECOND' } } })
  expect(codes).toEqual(['FIRST', 'SECOND'])
})

describe('on', () => {
  const endpoints = [{ deliverTo: () => new Response(null, { status: 500 }), secret }]
  test.override({ emitterOptions: { endpoints, retries: 'none' } })
  test('is not called for what was refused', async ({ emitter, on }) => {
    on('voucher.published', () => expect.unreachable())
    await emitter.send('voucher.published')
    expect(emitter).toSettleAfter(1)
  })
})

base(
  'what a listener throws or rejects with fails its test, one that never resolves too, and nothing else',
  async () => {
    const text = `
    import { test as base, vi } from 'vitest'
    import { fixtures } from 'mock-voucherify/vitest'
    const test = base.extend({
      ...fixtures,
      emitterOptions: { endpoints: [{ deliverTo: () => new Response(), secret: 'my-secret' }] },
    })
    test('throws', async ({ emitter, on }) => {
      on('voucher.published', () => { throw new Error('thrown') })
      await emitter.send('voucher.published')
    })
    test('rejects', async ({ emitter, on }) => {
      on('voucher.published', async () => { throw new Error('rejected') })
      await emitter.send('voucher.published')
    })
    test('never resolves', async ({ emitter, on }) => {
      vi.useFakeTimers()
      on('voucher.published', async () => {})
      on('voucher.published', () => new Promise(() => {}))
      await emitter.send('voucher.published')
    })
    test('knows no such event', ({ on }) => on('voucher.publishd', () => {}))
    test('passes', async ({ emitter, on }) => {
      on('voucher.published', async () => {})
      await emitter.send('voucher.published')
    })
  `
    expect(await runTests({ 'on.test.ts': text })).toEqual({
      throws: 'thrown',
      rejects: 'rejected',
      'never resolves':
        "Failed to wait for listener: it did not resolve, got nothing of on('voucher.published') within 5000 ms. Let it resolve or reject.",
      'knows no such event': expect.stringContaining('Did you mean "voucher.published"?'),
      passes: 'passed',
    })
  },
)

test('waitForSendOut resolves with what is there already, the newest first', async ({ emitter }) => {
  await emitter.send('voucher.published', { data: { voucher: { code: 'FIRST' } } })
  await emitter.send('voucher.published', { data: { voucher: { code: 'SECOND' } } })
  const sendOut = await waitForSendOut(emitter, ({ status }) => status === 'delivered')
  expect(sendOut.body).toContain('"SECOND"')
})

test('waitForSendOut resolves with what comes later', async ({ emitter }) => {
  const waiting = waitForSendOut(emitter, ({ status }) => status === 'delivered')
  const { sendOuts } = await emitter.send('voucher.published')
  expect(await waiting).toEqual(sendOuts[0])
})

test('waitForSendOut lists what is in the journal when it was in vain', async ({ emitter }) => {
  const { sendOuts } = await emitter.send('voucher.published')
  await expect(waitForSendOut(emitter, ({ status }) => status === 'failed', { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'timed-out',
    message: [
      'Failed to wait for send-out: none fits the predicate, got none within 1 ms. The journal holds:',
      `${sendOuts[0]?.id} voucher.published (${sendOuts[0]?.variant}, seed "${emitter.seed}", number 0) to http://localhost/webhook: delivered`,
      '  attempt 1 at 2026-01-05T10:00:00.000Z: 204',
      "The clock is virtual and stands at 2026-01-05T10:00:00.000Z: `await emitter.advance('1m')` moves it.",
    ].join('\n'),
  })
})

test('waitForSendOut rejects with what its predicate throws', async ({ emitter }) => {
  const waiting = waitForSendOut(emitter, () => {
    throw new Error('broken predicate')
  })
  await Promise.all([expect(waiting).rejects.toThrow('broken predicate'), emitter.send('voucher.published')])
})

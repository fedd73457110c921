import { createEmitter } from '../../emitter/create-emitter.js'
import type { Emitter, EmitterOptions } from '../../emitter/emitter.js'
import { MockVoucherifyError } from '../../errors.js'
import { toEventType, type EventType } from '../../events/catalogue.js'
import type { Journal } from '../../journal/journal.js'
import type { SendOut } from '../../journal/send-out.js'
import type { Payload } from '../../payload/envelope.js'
import { scheduleUnfaked } from '../../runtime.js'
import { payloadOf } from './payload-of.js'

/**
 * Calls the listener for each event of the type that a receiver accepts from now on. What it throws fails the test, and so does one
 * that has not resolved 5 seconds of the real clock after the test ended (our choice).
 *
 * @throws MockVoucherifyError `unknown-event`
 */
export type On = <T extends EventType>(
  type: T,
  listener: (payload: Payload<T>, sendOut: SendOut) => void | Promise<void>,
) => void

/** What the fixtures give to a test. */
export interface VoucherifyFixtures {
  /** What the emitter is made from. Override it for a suite. @default a virtual clock, and the name of the test as seed */
  emitterOptions: EmitterOptions
  /** An emitter of this test alone, closed when it ends. */
  emitter: Emitter
  /** The emitter's journal. */
  journal: Journal
  on: On
}

type Use<Value> = (value: Value) => Promise<void>

/**
 * The fixtures, for `test.extend` of Vitest. The same test makes the same events each time, because its name is the seed.
 *
 * @example
 * import { test as base } from 'vitest'
 * import { fixtures, type VoucherifyFixtures } from 'mock-voucherify/vitest'
 *
 * const test = base.extend<VoucherifyFixtures>({
 *   ...fixtures,
 *   emitterOptions: { endpoints: [{ deliverTo: app, secret: 'my-secret' }] },
 * })
 * test('a gift card is credited', async ({ emitter }) => {
 *   await emitter.send('voucher.published', { variant: 'gift-card' })
 * })
 */
export const fixtures = {
  emitterOptions: {},

  async emitter(
    { emitterOptions, task }: Pick<VoucherifyFixtures, 'emitterOptions'> & { task: { name: string } },
    use: Use<Emitter>,
  ): Promise<void> {
    await using emitter = createEmitter({ clock: 'virtual', seed: task.name || 'unnamed', ...emitterOptions })
    await use(emitter)
  },

  async journal({ emitter }: Pick<VoucherifyFixtures, 'emitter'>, use: Use<Journal>): Promise<void> {
    await use(emitter.journal)
  },

  async on({ journal }: Pick<VoucherifyFixtures, 'journal'>, use: Use<On>): Promise<void> {
    const calls = new Map<Promise<void>, EventType>()
    const stops: (() => void)[] = []
    await use((type, listener) => {
      toEventType(type)
      const stop = journal.subscribe((entry) => {
        if (entry.kind !== 'settled' || entry.status !== 'delivered') return
        const sendOut = journal.find(entry.sendOutId)
        const payload = sendOut === undefined ? undefined : payloadOf(sendOut, type)
        if (sendOut === undefined || payload === undefined) return
        // Whoever records a change must not be stopped by what a listener throws.
        const call = (async () => listener(payload, sendOut))()
        void call.then(
          () => calls.delete(call),
          () => {},
        )
        calls.set(call, type)
      })
      stops.push(stop)
    })
    for (const stop of stops) stop()
    await settle(calls)
  },
}

const listenerTimeoutMs = 5000

/** Nothing else would end a run whose listener never resolves: Vitest gives fixtures no time limit. */
async function settle(calls: ReadonlyMap<Promise<void>, EventType>): Promise<void> {
  let cancel: (() => void) | undefined
  const late = new Promise<never>((_, reject) => {
    cancel = scheduleUnfaked(listenerTimeoutMs, () => {
      const types = [...new Set(calls.values())].map((type) => `on('${type}')`).join(', ')
      const text = `Failed to wait for listener: it did not resolve, got nothing of ${types} within ${listenerTimeoutMs} ms. Let it resolve or reject.`
      reject(new MockVoucherifyError('timed-out', text))
    })
  })
  await Promise.race([Promise.all(calls.keys()), late]).finally(() => cancel?.())
}

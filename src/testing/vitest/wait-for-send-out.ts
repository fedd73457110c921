import type { Sender } from '../../emitter/sender.js'
import { MockVoucherifyError } from '../../errors.js'
import type { SendOut } from '../../journal/send-out.js'
import { systemRuntime } from '../../runtime.js'
import { describeSendOuts } from './describe-send-out.js'

/** How long to wait. */
export interface WaitForSendOutOptions {
  /** In milliseconds of the real clock. @default 4000: a second less than Vitest gives a test, so that this error is the one you see */
  readonly timeoutMs?: number | undefined
}

/**
 * Resolves with the newest send-out for which the predicate holds, now or later. It does not move a virtual clock.
 *
 * @throws MockVoucherifyError `timed-out`, with the send-outs that are in the journal instead
 * @example
 * const sendOut = await waitForSendOut(emitter, ({ type, status }) => type === 'voucher.published' && status === 'delivered')
 */
export function waitForSendOut(
  emitter: Pick<Sender, 'journal' | 'clock' | 'isVirtual'>,
  predicate: (sendOut: SendOut) => boolean,
  { timeoutMs = 4000 }: WaitForSendOutOptions = {},
): Promise<SendOut> {
  const { journal } = emitter
  const find = (): SendOut | undefined => journal.list().findLast(predicate)
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel()
      unsubscribe()
    }
    const look = (): void => {
      try {
        const found = find()
        if (found === undefined) return
        resolve(found)
      } catch (error) {
        // The predicate threw, which whoever records a change must not hear of.
        reject(error)
      }
      stop()
    }
    const cancel = systemRuntime.clock.schedule(timeoutMs, () => {
      stop()
      reject(late(emitter, timeoutMs))
    })
    const unsubscribe = journal.subscribe(look)
    look()
  })
}

function late(
  { journal, isVirtual, clock }: Pick<Sender, 'journal' | 'clock' | 'isVirtual'>,
  timeoutMs: number,
): MockVoucherifyError {
  const stands = `The clock is virtual and stands at ${new Date(clock.now()).toISOString()}: \`await emitter.advance('1m')\` moves it.`
  const lines = [...describeSendOuts(journal.list()), ...(isVirtual ? [stands] : [])]
  return new MockVoucherifyError(
    'timed-out',
    `Failed to wait for send-out: none fits the predicate, got none within ${timeoutMs} ms. The journal holds:\n${lines.join('\n')}`,
    { timeoutMs },
  )
}

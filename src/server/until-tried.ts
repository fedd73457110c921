import type { Emitter } from '../emitter/emitter.js'
import type { SendOut } from '../journal/send-out.js'

/**
 * Resolves when each send-out is settled, waits for the clock, or is held because its endpoint was switched off.
 *
 * @param attemptsBefore how many attempts each had when another was asked for, which then is waited for
 */
export function untilTried(
  sendOuts: readonly SendOut[],
  { journal, endpoints }: Emitter,
  attemptsBefore?: number,
): Promise<void> {
  const isUnderWay = ({ id, endpoint }: SendOut): boolean => {
    const sendOut = journal.find(id)
    if (sendOut?.status !== 'pending' || (endpoints.find(endpoint.id)?.status ?? 'active') !== 'active') return false
    const isTried = attemptsBefore === undefined || sendOut.attempts.length > attemptsBefore
    return sendOut.nextAttemptAt === undefined || !isTried
  }
  return new Promise((resolve) => {
    if (!sendOuts.some(isUnderWay)) return resolve()
    const unsubscribe = journal.subscribe(() => {
      if (sendOuts.some(isUnderWay)) return
      unsubscribe()
      resolve()
    })
  })
}

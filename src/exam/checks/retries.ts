import { passed, type Check, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome } from '../exchange.js'
import { fixes } from '../fixes.js'
import { CannotTell, ReceiverGone } from '../hooks.js'
import { deliverUntilAccepted, nameEffects } from './effects.js'
import { judgeAccepted } from './judged.js'

/** What was not done is done when it comes again, and what was done is not. */
export const retryChecks: readonly Check[] = [
  {
    id: 'fail-then-retry',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects', 'fault', 'envelope'],
    pace: 'last',
    title: 'does at the retry what failed before',
    sends: 'a delivery whose effect fails once, then the same bytes until they are accepted',
    judged: 'one effect passes; none and more fail',
    why: 'Whoever marks an event as seen before its work is done takes the retry for a duplicate: the event is lost.',
    fix: fixes.answerAfterWork,
    async run(examiner) {
      await failOnlyNext(examiner)
      const event = examiner.event()
      const first = await examiner.deliver(event)
      const exchange = await deliverUntilAccepted(examiner, event)
      const sent = 'a delivery whose effect failed once, then the same bytes again'
      if (!isAccepted(exchange)) return judgeAccepted(exchange, 'whose work had failed before', { sent })
      const count = await examiner.effects(event, 1)
      if (count === 1) return passed
      const cause = count === 0 ? ': it had been marked as seen before its work was done' : ''
      return {
        verdict: 'fail',
        sentence: `An event whose work failed once, and which then was accepted, had ${nameEffects(count)}${cause}.`,
        sent,
        exchange,
        received: `${nameOutcome(first)}, then ${nameOutcome(exchange)}; the probe says ${count}`,
      }
    },
  },
  {
    id: 'dup-after-restart',
    category: 'idempotency',
    severity: 'should',
    basis: 'documented',
    needs: ['effects', 'restart', 'envelope'],
    pace: 'restarts',
    title: 'knows an event again after a restart',
    sends: 'a delivery, a restart, and the same bytes again',
    judged: 'no further effect passes; one fails',
    why: 'Retries go on for 24 hours, and a deployment falls into them: what was remembered in memory only is done again.',
    fix: fixes.uniqueEventId,
    run: judgeRestart,
  },
]

/** What is said where an accepted event was never worked on. */
export const ackMeansDone: Check = {
  id: 'ack-means-done',
  category: 'latency',
  severity: 'must',
  basis: 'documented',
  needs: ['effects', 'fault'],
  pace: 'last',
  title: 'answers 2xx only for what is done, or will be',
  sends: 'a delivery whose effect fails once, and no retry where it was accepted all the same',
  judged:
    'an honest refusal passes, and so does an effect that comes by itself; an accepted event without an effect fails',
  why: 'After a 2xx Voucherify does not send the event again: nobody will ever do that work.',
  fix: fixes.answerAfterWork,
  async run(examiner) {
    await failOnlyNext(examiner)
    const event = examiner.event()
    const exchange = await examiner.deliver(event)
    const count = isAccepted(exchange) ? await examiner.effects(event, 1) : 1
    // Uses the failure up, should this receiver not have met it yet.
    await examiner.deliver(examiner.event())
    if (count > 0) return passed
    return {
      verdict: 'fail',
      sentence: `You answered ${nameOutcome(exchange)}, the work failed once, and it was never done.`,
      sent: 'a delivery whose effect failed once, and no retry',
      exchange,
      received: `${nameOutcome(exchange)}, and no effect within ${examiner.facts.settleMs} ms`,
    }
  },
}

/** Makes the next effect fail, once the effects of earlier deliveries are over: one of those could use the failure up. */
async function failOnlyNext(examiner: Examiner): Promise<void> {
  const before = examiner.event()
  await examiner.deliver(before)
  await examiner.effects(before, 1)
  await examiner.failNext()
}

async function judgeRestart(examiner: Examiner): Promise<Finding> {
  const event = examiner.event()
  const first = await examiner.deliver(event)
  if (!isAccepted(first)) return judgeAccepted(first, 'as documented')
  await examiner.effects(event, 1)
  await examiner.restart()
  await awaitReturn(examiner)
  // A probe that counts in the memory of the receiver begins again at 0.
  const before = await examiner.countEffects(event)
  const exchange = await deliverUntilAccepted(examiner, event)
  const sent = 'a delivery, a restart, and the same bytes again'
  if (!isAccepted(exchange)) return judgeAccepted(exchange, 'that was known before a restart', { sent })
  const after = await examiner.effects(event, before)
  if (after === before) return passed
  return {
    verdict: 'fail',
    sentence: 'An event that was done before a restart was done again after it: what was seen is kept in memory only.',
    sent,
    exchange,
    received: `the probe says ${before} after the restart, and ${after} after the copy`,
  }
}

/** Some commands return before the receiver listens, and a proxy in front answers meanwhile. */
async function awaitReturn(examiner: Examiner): Promise<void> {
  const { runtime, timeoutMs } = examiner.facts
  const beganAt = runtime.clock.now()
  for (;;) {
    const exchange = await examiner.deliver(examiner.event()).catch((error: unknown) => {
      if (error instanceof ReceiverGone) return undefined
      throw error
    })
    if (exchange !== undefined && isAccepted(exchange)) return
    if (runtime.clock.now() - beganAt >= timeoutMs)
      throw new CannotTell(`the receiver accepted nothing within ${timeoutMs} ms after the restart`)
    await examiner.pause(100)
  }
}

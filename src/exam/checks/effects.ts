import { passed, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, type Exchange } from '../exchange.js'

/** `no effect`, `1 effect`, `8 effects`. */
export function nameEffects(count: number): string {
  return count === 0 ? 'no effect' : `${count} effect${count === 1 ? '' : 's'}`
}

/**
 * Passes where the effect of an event has happened once.
 *
 * @param what what was sent, for "… had 2 effects."
 */
export async function expectOneEffect(
  examiner: Examiner,
  event: ExamEvent,
  what: string,
  more: Partial<Finding> = {},
): Promise<Finding> {
  const count = await examiner.effects(event, 1)
  if (count === 1) return passed
  const sentence = `${what} had ${nameEffects(count)}.`
  return { verdict: 'fail', sentence, received: `the probe says ${count}`, ...more }
}

/** How often a delivery is repeated, and after what time, in milliseconds. */
const repeats = { times: 4, pauseMs: 250 } as const

/** Delivers an event again and again, as Voucherify does, until it is accepted. */
export async function deliverUntilAccepted(examiner: Examiner, event: ExamEvent): Promise<Exchange> {
  for (let times = 1; ; times++) {
    const exchange = await examiner.deliver(event)
    if (isAccepted(exchange) || times === repeats.times) return exchange
    await examiner.pause(repeats.pauseMs)
  }
}

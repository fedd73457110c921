import { passed, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome, statusOf } from '../exchange.js'
import { nameEffects } from './effects.js'

const size = 50

/** Sends many events at once, and those again for which the receiver asked for patience. */
export async function judgeBurst(examiner: Examiner): Promise<Finding> {
  const events = Array.from({ length: size }, () => examiner.event())
  const sent = `${size} events at once`
  const sendAtOnce = events.map(async (event) => ({
    event,
    exchange: await examiner.deliver(event, { isImpatient: true }),
  }))
  const refused = (await Promise.all(sendAtOnce)).filter(({ exchange }) => !isAccepted(exchange))
  const broken = refused.find(({ exchange }) => statusOf(exchange) !== 429)
  if (broken !== undefined) {
    const { exchange } = broken
    const sentence = `Of ${size} events sent at once, ${refused.length} were not accepted: one got ${nameOutcome(exchange)}.`
    return { verdict: 'fail', sentence, sent, exchange }
  }
  for (const { event } of refused) {
    const exchange = await examiner.deliver(event)
    if (isAccepted(exchange)) continue
    const sentence = `An event that got 429 among ${size} at once was not accepted at its retry either: it got ${nameOutcome(exchange)}.`
    return { verdict: 'fail', sentence, sent: `${sent}, then one of them again`, exchange }
  }
  const lost = await findLost(examiner, events)
  if (lost !== undefined) {
    const sentence = `One of ${size} events that were sent at once and accepted had ${nameEffects(lost)}.`
    return { verdict: 'fail', sentence, sent, received: `the probe says ${lost}` }
  }
  const [patient] = refused
  if (patient === undefined) return passed
  const sentence = `Of ${size} events sent at once, ${refused.length} got 429 and were accepted at their retry.`
  return { verdict: 'warn', sentence, sent, exchange: patient.exchange }
}

/** The number of effects of the first event that has not exactly one. Asks for one at a time, as each may start a command. */
async function findLost(examiner: Examiner, events: readonly ExamEvent[]): Promise<number | undefined> {
  if (examiner.facts.hooks.effects === undefined) return undefined
  // The last one is waited for, so that the others have had their time.
  for (const event of events.toReversed()) {
    const isLast = event === events.at(-1)
    const now = isLast ? await examiner.effects(event, 1) : await examiner.countEffects(event)
    const count = now === 1 ? now : await examiner.effects(event, 1)
    if (count !== 1) return count
  }
  return undefined
}

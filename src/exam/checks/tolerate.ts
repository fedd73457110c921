import type { Category, Check, Finding } from '../check.js'
import { passed } from '../check.js'
import type { DeliveryShape, Examiner } from '../examiner.js'
import { isAccepted, nameOutcome, type Exchange } from '../exchange.js'
import type { Change } from './changes.js'

/** One way in which a genuine delivery may look. */
export interface Look {
  /** What is special about it, for "A genuine delivery … was not accepted". */
  readonly name: string
  readonly change?: Change
  /** The variant of the payload. @default the first */
  readonly variant?: string
  readonly shape?: DeliveryShape
  /** True for one that shows in the envelope only: raw payloads have none. @default false */
  readonly isInEnvelope?: boolean
}

/** What a check says of itself, but for what it has in common with others of its kind. */
export type ToleranceFacts = Omit<Check, 'category' | 'judged' | 'run'>

const category: Category = 'tolerance'

/** A check of deliveries which must all be accepted. */
export function toleranceCheck(
  facts: ToleranceFacts,
  looks: readonly Look[] | ((examiner: Examiner) => readonly Look[]),
  explain: (exchange: Exchange) => Partial<Finding> = () => ({}),
): Check {
  return {
    ...facts,
    category,
    judged: '2xx passes; all else fails',
    run: (examiner) => expectTolerated(examiner, typeof looks === 'function' ? looks(examiner) : looks, explain),
  }
}

/** Sends genuine deliveries one after the other, up to the first that is not accepted. */
export async function expectTolerated(
  examiner: Examiner,
  looks: readonly Look[],
  explain: (exchange: Exchange) => Partial<Finding> = () => ({}),
): Promise<Finding> {
  for (const { name, change, variant, shape, isInEnvelope = false } of looks) {
    if (isInEnvelope && examiner.facts.profile === 'raw') continue
    const exchange = await examiner.deliver(examiner.event(change, variant), shape)
    if (!isAccepted(exchange)) return { ...(await compareToPlain(examiner, name, exchange)), ...explain(exchange) }
  }
  return passed
}

/** What a delivery shows that was not accepted: a plain one after it tells whether it is to blame, and whether it did lasting harm. */
export async function compareToPlain(examiner: Examiner, name: string, exchange: Exchange): Promise<Finding> {
  const plain = await examiner.deliver(examiner.event())
  const got = `A genuine delivery ${name} got ${nameOutcome(exchange)}`
  const sent = `a delivery ${name}, with a valid signature`
  return isAccepted(plain)
    ? { verdict: 'fail', sentence: `${got}; a plain one was accepted.`, sent, exchange }
    : {
        verdict: 'fail',
        sentence: `${got}, and after it a plain one was not accepted either (${nameOutcome(plain)}).`,
        sent: `${sent}, and a plain one after it`,
        exchange,
      }
}

import { passed, worstOf, type Finding } from '../check.js'
import type { DeliveryShape, Examiner } from '../examiner.js'
import type { ExamEvent } from '../exam-event.js'
import { isAccepted, nameOutcome, type Exchange } from '../exchange.js'

/** One genuine delivery that must be accepted. */
export interface Genuine {
  /** What is special about it, for "A delivery … got 500 Internal Server Error". */
  readonly name: string
  readonly event: ExamEvent
  readonly shape?: DeliveryShape
}

/** Passes where a genuine delivery was accepted. */
export function judgeAccepted(exchange: Exchange, name: string, more: Partial<Finding> = {}): Finding {
  if (isAccepted(exchange)) return passed
  const sentence = `A genuine delivery ${name} was not accepted: it got ${nameOutcome(exchange)}.`
  return { verdict: 'fail', sentence, sent: `a delivery ${name}, with a valid signature`, exchange, ...more }
}

/** Sends genuine deliveries one after the other, up to the first that is not accepted. */
export async function expectAccepted(examiner: Examiner, deliveries: readonly Genuine[]): Promise<Finding> {
  const findings: Finding[] = []
  for (const { name, event, shape } of deliveries) {
    const finding = judgeAccepted(await examiner.deliver(event, shape), name)
    if (finding.verdict === 'fail') return finding
    findings.push(finding)
  }
  return worstOf(findings)
}

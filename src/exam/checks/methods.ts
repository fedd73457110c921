import { passed, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isBroken, nameOutcome, statusOf, type Exchange } from '../exchange.js'

interface Probed {
  /** What was sent, to begin a sentence with. */
  readonly name: string
  readonly exchange: Exchange
  readonly event?: ExamEvent
  readonly isSigned?: boolean
}

/** Sends what monitors and scanners send. */
export async function judgeMethods(examiner: Examiner): Promise<Finding> {
  const probed = await sendMethods(examiner)
  for (const { name, exchange } of probed) {
    // 501 is what a server says that does not know a method.
    if (!isBroken(exchange) || statusOf(exchange) === 501) continue
    return { verdict: 'fail', sentence: `${name} got ${nameOutcome(exchange)}.`, sent: name, exchange }
  }
  if (examiner.facts.hooks.effects === undefined) return passed
  for (const { name, exchange, event, isSigned = false } of probed) {
    const count = event === undefined ? 0 : await examiner.effects(event, 0)
    if (count === 0) continue
    return {
      verdict: isSigned ? 'warn' : 'fail',
      sentence: `${name} had an effect.`,
      sent: name,
      exchange,
      received: `${nameOutcome(exchange)}, and the probe says ${count}`,
    }
  }
  return passed
}

async function sendMethods(examiner: Examiner): Promise<readonly Probed[]> {
  const probed: Probed[] = []
  for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
    probed.push({ name: method, exchange: await examiner.deliverBody('', { method, signatures: [] }) })
  }
  for (const isSigned of [false, true]) {
    const event = examiner.event()
    const shape = isSigned ? { method: 'PUT' } : { method: 'PUT', signatures: [] }
    const name = `PUT with ${isSigned ? 'a signed' : 'an unsigned'} delivery`
    probed.push({ name, exchange: await examiner.deliver(event, shape), event, isSigned })
  }
  return probed
}

import { passed, type Check, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { judgeAccepted } from './judged.js'
import { ackMeansDone } from './retries.js'

const deliveries = 20

/** How much of the time limit is too much: 5 s of 10 s for one answer, 3 s for one in twenty. */
const tooMuch = { once: 0.5, often: 0.3 } as const

/** The answer comes in time, and means what it says. */
export const latencyChecks: readonly Check[] = [
  {
    id: 'latency-budget',
    category: 'latency',
    severity: 'must',
    basis: 'documented',
    title: 'answers well within the time limit',
    sends: '20 genuine deliveries, one after the other',
    judged: 'no answer within 10 s fails; one above 5 s, or one in twenty above 3 s, warns',
    why: 'Voucherify waits 10 seconds and repeats what was not answered by then: slow answers become duplicates, and then a disabled webhook.',
    fix: fixes.answerFast,
    run: judgeLatency,
  },
  {
    id: 'response-complete',
    category: 'latency',
    severity: 'must',
    basis: 'documented',
    standsAlone: true,
    title: 'ends its answers',
    sends: 'a genuine delivery, and one without a signature',
    judged: 'an answer that begins and does not end within the time limit fails',
    why: 'An answer without an end is no answer: the delivery counts as failed, and connections pile up on both sides.',
    fix: fixes.plainAnswer,
    run: judgeComplete,
  },
  ackMeansDone,
]

async function judgeLatency(examiner: Examiner): Promise<Finding> {
  const { timeoutMs } = examiner.facts
  const slow: Exchange[] = []
  for (let number = 0; number < deliveries; number++) {
    const exchange = await examiner.deliver(examiner.event())
    if (exchange.outcome.kind === 'timeout') {
      const sentence = `One of ${number + 1} genuine deliveries, one after the other, was not answered within ${timeoutMs} ms.`
      return { verdict: 'fail', sentence, sent: 'a genuine delivery', exchange }
    }
    if (!isAccepted(exchange)) return judgeAccepted(exchange, 'like others before it')
    const { totalMs } = exchange.outcome.timing
    if (totalMs > tooMuch.often * timeoutMs) slow.push(exchange)
    // Two of twenty lie above the 95th percentile.
    if (totalMs > tooMuch.once * timeoutMs || slow.length === 2) return slowAnswer(exchange, number + 1)
  }
  return passed
}

function slowAnswer(exchange: Exchange, number: number): Finding {
  const seconds = (exchange.outcome.timing.totalMs / 1000).toFixed(1)
  const sentence = `Delivery ${number} of ${deliveries}, one after the other, was answered after ${seconds} s: that leaves little of Voucherify's 10 s.`
  return { verdict: 'warn', sentence, sent: 'genuine deliveries, one after the other', exchange }
}

async function judgeComplete(examiner: Examiner): Promise<Finding> {
  const body = examiner.bodyOf(examiner.event())
  const sent = [
    ['a genuine delivery', await examiner.deliver(examiner.event())],
    ['a delivery without a signature', await examiner.deliverBody(body, { signatures: [] })],
  ] as const
  for (const [name, exchange] of sent) {
    const { outcome } = exchange
    if (outcome.kind !== 'timeout' || outcome.timing.firstByteMs === undefined) continue
    const sentence = `The answer to ${name} begins and does not end within ${outcome.afterMs} ms.`
    return { verdict: 'fail', sentence, sent: name, exchange }
  }
  return passed
}

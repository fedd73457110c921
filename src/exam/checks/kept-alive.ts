import { passed, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, isRefused, nameOutcome, type Exchange } from '../exchange.js'

/** How long the connection rests between two requests, in milliseconds: time enough to learn that it was closed. */
const idleMs = 30

const series = ['genuine', 'forged', 'genuine', 'genuine'] as const

/** Sends a series over one connection, and again where that broke: an idle connection may be closed at any time. */
export async function judgeKeptAlive(examiner: Examiner): Promise<Finding> {
  const finding = await sendSeries(examiner)
  return finding.verdict === 'warn' ? sendSeries(examiner) : finding
}

async function sendSeries(examiner: Examiner): Promise<Finding> {
  let broken: Exchange | undefined
  for (const [index, kind] of series.entries()) {
    const first = await send(examiner, kind)
    const isBroken = first.outcome.kind === 'network-error'
    if (isBroken && index > 0) broken = first
    // A connection that broke is not used again, so this opens another one, as every client does.
    const exchange = isBroken ? await send(examiner, kind) : first
    const finding = judge(examiner, exchange, index)
    if (finding.verdict === 'fail') {
      await hangUp(examiner)
      return finding
    }
  }
  if (broken === undefined) return passed
  return {
    verdict: 'warn',
    sentence: `Your endpoint closes a connection after an answer that does not say so: the next request got ${nameOutcome(broken)}.`,
    sent: 'a second request over a connection',
    exchange: broken,
    why: 'Whoever keeps connections open loses requests like that. `connection: close` in the answer tells them.',
  }
}

function send(examiner: Examiner, kind: (typeof series)[number]): Promise<Exchange> {
  const body = examiner.bodyOf(examiner.event())
  const signature = kind === 'genuine' ? examiner.sign(body) : examiner.sign(body, `not ${examiner.facts.secret}`)
  return examiner.deliverBody(body, { signatures: [signature], wire: { idleMs } })
}

/** Ends the connection, so that whoever looks again begins with another one. */
async function hangUp(examiner: Examiner): Promise<void> {
  await examiner.deliverBody('', { signatures: [], wire: { idleMs: 0, ending: 'abandon' } })
}

function judge({ facts }: Examiner, exchange: Exchange, index: number): Finding {
  const isForged = series[index] === 'forged'
  if (isForged && (facts.verify === 'deferred' || isRefused(exchange))) return passed
  if (!isForged && isAccepted(exchange)) return passed
  const sentence = `Delivery ${index + 1} over one connection, a ${series[index] ?? ''} one, got ${nameOutcome(exchange)}.`
  return { verdict: 'fail', sentence, sent: 'genuine, forged, genuine and genuine, over one connection', exchange }
}

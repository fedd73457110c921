import { passed, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome, statusOf, type Exchange } from '../exchange.js'
import { CannotTell } from '../hooks.js'
import { judgeAccepted } from './judged.js'

/** How many requests are held, and for how long at most, in milliseconds. */
const held = { requests: 20, maxMs: 3000 } as const

const meanwhile = 3
const pieces = 10

/** What a slow receiver takes for itself leaves no room to see what the held requests cost. */
const maxShareAlone = 0.25

/** Holds requests half sent, and sends genuine deliveries meanwhile. */
export async function judgeSlowClients(examiner: Examiner): Promise<Finding> {
  const { timeoutMs, runtime } = examiner.facts
  const heldMs = Math.min(held.maxMs, timeoutMs * 0.4)
  const alone = await examiner.deliver(examiner.event())
  if (!isAccepted(alone)) return judgeAccepted(alone, 'as documented')
  const beganAt = runtime.clock.now()
  const sendMeanwhile = async (): Promise<{ exchanges: readonly Exchange[]; afterMs: number }> => {
    await examiner.pause(heldMs / 4)
    const exchanges = await Promise.all(Array.from({ length: meanwhile }, () => examiner.deliver(examiner.event())))
    return { exchanges, afterMs: runtime.clock.now() - beganAt }
  }
  const [{ exchanges, afterMs }, trickled] = await Promise.all([
    sendMeanwhile(),
    trickle(examiner, heldMs),
    ...Array.from({ length: held.requests }, () => hold(examiner, heldMs)),
  ])
  const sent = `a genuine delivery while ${held.requests} requests were half sent`
  const [first] = exchanges
  const refused = exchanges.find((exchange) => !isAccepted(exchange))
  if (refused !== undefined) {
    const sentence = `While ${held.requests} requests were half sent, a genuine delivery got ${nameOutcome(refused)}.`
    return { verdict: 'fail', sentence, sent, exchange: refused }
  }
  if (afterMs >= heldMs && first !== undefined) {
    if (alone.outcome.timing.totalMs > maxShareAlone * heldMs) throw new CannotTell('the receiver is slow by itself')
    const sentence = `While ${held.requests} requests were half sent, genuine deliveries were not answered: each of those holds a worker.`
    return { verdict: 'fail', sentence, sent, exchange: first }
  }
  if (isAccepted(trickled) || statusOf(trickled) === 408) return passed
  const sentence = `A body that came in ${pieces} pieces over ${heldMs / 1000} s got ${nameOutcome(trickled)}.`
  return { verdict: 'fail', sentence, sent: 'a genuine delivery whose body came slowly', exchange: trickled }
}

function hold(examiner: Examiner, heldMs: number): Promise<Exchange> {
  const event = examiner.event()
  const atByte = Math.floor(Buffer.byteLength(examiner.bodyOf(event)) / 2)
  return examiner.deliver(event, { isImpatient: true, wire: { cuts: [{ atByte, pauseMs: heldMs }] } })
}

function trickle(examiner: Examiner, heldMs: number): Promise<Exchange> {
  const event = examiner.event()
  const length = Buffer.byteLength(examiner.bodyOf(event))
  const cuts = Array.from({ length: pieces - 1 }, (_, index) => ({
    atByte: Math.floor((length * (index + 1)) / pieces),
    pauseMs: heldMs / (pieces - 1),
  }))
  return examiner.deliver(event, { wire: { cuts } })
}

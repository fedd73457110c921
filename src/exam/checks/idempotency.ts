import { passed, type Check, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome, statusOf } from '../exchange.js'
import { fixes } from '../fixes.js'
import { deliverUntilAccepted, expectOneEffect, nameEffects } from './effects.js'
import { expectAccepted, judgeAccepted } from './judged.js'
import { createVoucherStory } from './same-voucher.js'

/** How many copies are sent at once: two for each of four workers. */
const copies = 8

/** What a receiver may answer while another copy is being worked on. */
const busyStatuses = [409, 425]

const twiceWhy =
  'Voucherify repeats what was not answered within 10 seconds, and anybody may press Retry in the dashboard: a second effect is a second e-mail, or points given twice.'

/** What comes twice has one effect, and two events have two. */
export const idempotencyChecks: readonly Check[] = [
  {
    id: 'effect-once',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects'],
    pace: 'waits',
    title: 'does the work of one delivery once',
    sends: 'one genuine delivery',
    judged:
      'one effect passes; none and more fail; where each delivery seems to have more, the probe may be wrong, so that warns',
    why: 'An effect that happens twice on a single delivery happens twice for every customer.',
    fix: fixes.uniqueEventId,
    async run(examiner) {
      const event = examiner.event()
      const exchange = await examiner.deliver(event)
      if (!isAccepted(exchange)) return judgeAccepted(exchange, 'as documented')
      return expectOneEffect(examiner, event, 'One delivery of an event', { sent: 'one genuine delivery', exchange })
    },
  },
  {
    id: 'dup-status',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    title: 'accepts a delivery that it has seen before',
    sends: 'identical bytes twice',
    judged: '2xx for both passes; all else fails',
    why: 'A refused duplicate counts as a failed delivery: Voucherify goes on repeating it for 24 hours and then disables the webhook.',
    fix: fixes.uniqueEventId,
    async run(examiner) {
      const event = examiner.event()
      const first = await examiner.deliver(event)
      if (!isAccepted(first)) return judgeAccepted(first, 'as documented')
      const exchange = await examiner.deliver(event)
      if (isAccepted(exchange)) return passed
      const sentence = `A delivery that had been accepted before was refused when it came again: it got ${nameOutcome(exchange)}.`
      return { verdict: 'fail', sentence, sent: 'the same bytes as in a delivery that was accepted', exchange }
    },
  },
  {
    id: 'dup-sequential',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects', 'envelope'],
    pace: 'waits',
    title: 'does the work of a repeated delivery once',
    sends: 'identical bytes twice, one second apart',
    judged: 'one effect passes; none and more fail',
    why: twiceWhy,
    fix: fixes.uniqueEventId,
    async run(examiner) {
      const event = examiner.event()
      const first = await examiner.deliver(event)
      if (!isAccepted(first)) return judgeAccepted(first, 'as documented')
      await examiner.pause(1000)
      const exchange = await examiner.deliver(event)
      const sent = 'identical bytes twice, one second apart'
      return expectOneEffect(examiner, event, 'Two copies of one event, one second apart,', { sent, exchange })
    },
  },
  {
    id: 'dup-concurrent',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects', 'envelope'],
    pace: 'waits',
    title: 'does the work of copies that come at the same time once',
    sends: 'identical bytes eight times at once',
    judged: 'one effect and 2xx for all passes; 409 or 425 for some warns; all else fails',
    why: twiceWhy,
    fix: fixes.uniqueEventId,
    run: judgeConcurrent,
  },
  {
    id: 'dup-new-sendout',
    category: 'idempotency',
    severity: 'should',
    basis: 'likely',
    needs: ['effects', 'envelope'],
    pace: 'waits',
    title: 'knows an event again in another send-out',
    sends: 'one event in two send-outs: the same event.id, another id of the envelope',
    judged: 'one effect passes; two warn',
    why: 'Where two webhooks lead to one URL, each event comes under two ids of send-outs: only event.id tells that they are one.',
    fix: fixes.uniqueEventId,
    async run(examiner) {
      const event = examiner.event()
      const again = inAnotherSendOut(event, examiner.event())
      const accepted = await expectAccepted(examiner, [
        { name: 'as documented', event },
        { name: 'with a known event.id and a new id of its send-out', event: again },
      ])
      if (accepted.verdict !== 'pass') return accepted
      const count = await examiner.effects(event, 1)
      if (count <= 1) return passed
      return {
        verdict: 'warn',
        sentence: `One event in two send-outs had ${nameEffects(count)}: the id of the send-out decides, not event.id.`,
        sent: 'one event twice, the second time with a new id of the envelope',
        received: `the probe says ${count}`,
      }
    },
  },
  {
    id: 'distinct-not-merged',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects', 'envelope'],
    pace: 'waits',
    title: 'takes two events of one voucher for two',
    sends: 'two events of the same voucher, type and second, each with its own event.id',
    judged: 'an effect for each passes; all else fails',
    why: 'An event that is taken for a copy of another is lost for good: it was answered 2xx, so nobody repeats it.',
    fix: fixes.uniqueEventId,
    run: judgeDistinct,
  },
  {
    id: 'abandoned-then-retried',
    category: 'idempotency',
    severity: 'must',
    basis: 'documented',
    needs: ['effects', 'envelope', 'socket'],
    pace: 'waits',
    title: 'does the work once where the sender hung up before the answer',
    sends: 'a whole request whose connection is closed before the answer is read, then the same bytes again',
    judged: 'one effect passes; none and more fail',
    why: 'Voucherify hangs up after 10 seconds and repeats the delivery, whether the work was done by then or not.',
    fix: fixes.uniqueEventId,
    async run(examiner) {
      const event = examiner.event()
      // A moment to begin the work in, so that there is something to repeat.
      await examiner.deliver(event, { wire: { ending: 'abandon', endAfterMs: 50 } })
      const exchange = await deliverUntilAccepted(examiner, event)
      if (!isAccepted(exchange)) return judgeAccepted(exchange, 'that was hung up on before and came again')
      const what = 'An event whose sender hung up before the answer, and which was then repeated,'
      const sent = 'a whole request, closed without reading the answer; then the same bytes again'
      return expectOneEffect(examiner, event, what, { sent, exchange })
    },
  },
]

async function judgeConcurrent(examiner: Examiner): Promise<Finding> {
  const event = examiner.event()
  const exchanges = await Promise.all(Array.from({ length: copies }, () => examiner.deliver(event)))
  const sent = 'identical bytes eight times at once'
  const count = await examiner.effects(event, 1)
  const refused = exchanges.filter((exchange) => !isAccepted(exchange))
  if (count !== 1) {
    const cause = count > 1 && (await isOnceInSequence(examiner)) ? raceCause : ''
    const sentence = `Eight copies of one event, sent together, had ${nameEffects(count)}${cause}.`
    return {
      verdict: 'fail',
      sentence,
      sent,
      received: `the probe says ${count}`,
      ...shown(refused[0] ?? exchanges[0]),
    }
  }
  const broken = refused.find((exchange) => !busyStatuses.includes(statusOf(exchange) ?? 0))
  const worst = broken ?? refused[0]
  if (worst === undefined) return passed
  return {
    verdict: broken === undefined && refused.length < copies ? 'warn' : 'fail',
    sentence: `Of eight copies of one event, sent together, ${refused.length} were not accepted: one got ${nameOutcome(worst)}.`,
    sent,
    exchange: worst,
    why: 'The effect happened once, but each refused copy counts as a failed delivery and is repeated.',
  }
}

const raceCause =
  ', while copies sent one after the other had 1: looking whether it was seen and writing that down are two steps'

async function isOnceInSequence(examiner: Examiner): Promise<boolean> {
  const event = examiner.event()
  await examiner.deliver(event)
  if ((await examiner.effects(event, 1)) !== 1) return false
  await examiner.deliver(event)
  return (await examiner.effects(event, 1)) === 1
}

function shown<Value>(exchange: Value | undefined): { readonly exchange?: Value } {
  return exchange === undefined ? {} : { exchange }
}

function inAnotherSendOut({ id, payload }: ExamEvent, other: ExamEvent): ExamEvent {
  return { id, payload: { ...payload, id: other.payload['id'] ?? null } }
}

async function judgeDistinct(examiner: Examiner): Promise<Finding> {
  const story = createVoucherStory(examiner)
  const second = Math.floor(examiner.facts.runtime.clock.now() / 1000) * 1000
  // In the order in which they happened, so that a receiver that keeps only what is newer keeps both.
  const events = [story.eventAt(second), story.eventAt(second + 1)]
  const name = 'of a voucher that another event tells of in the same second'
  const accepted = await expectAccepted(
    examiner,
    events.map((event) => ({ name, event })),
  )
  if (accepted.verdict !== 'pass') return accepted
  const counts = await Promise.all(events.map((event) => examiner.effects(event, 1)))
  // A probe that counts by voucher says 2 for both.
  if (!counts.includes(0)) return passed
  return {
    verdict: 'fail',
    sentence: `Of two events of one voucher within one second, one had no effect: they were taken for one.`,
    sent: 'two events with the same entity and type, and each its own event.id',
    received: `the probe says ${counts.join(' and ')}`,
  }
}

import type { Check, Finding } from '../check.js'
import { passed } from '../check.js'
import { createCustomerEvents } from '../customer-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, isRefused, nameOutcome } from '../exchange.js'
import { fixes } from '../fixes.js'
import { CannotTell } from '../hooks.js'
import { judgeStaleEvent } from './stale-event.js'

/** What comes late does not undo what is newer. */
export const orderingChecks: readonly Check[] = [
  {
    id: 'order-stale-event',
    category: 'ordering',
    severity: 'should',
    basis: 'documented',
    needs: ['state', 'envelope'],
    pace: 'waits',
    title: 'keeps what is newer when something older comes late',
    sends:
      'an event of a voucher, then an older one, each with its own amount, name and metadata, then a still newer one',
    judged:
      'a state that stays passes, where the newer event then changes it; a state that becomes the older one fails',
    why: 'Order is not promised: a retry of an older event comes up to 24 hours after a newer one, and would undo it.',
    fix: fixes.compareDates,
    run: judgeStaleEvent,
  },
  {
    id: 'order-update-first',
    category: 'ordering',
    severity: 'should',
    basis: 'documented',
    needs: ['envelope'],
    title: 'takes a change of something that it has not seen yet',
    sends: 'customer.updated of an unknown customer, then its customer.created',
    judged: '2xx for both passes; 5xx and then 2xx at the retry warns; 4xx, and 5xx again at the retry, fail',
    why: 'Order is not promised, so a change may come before what it changes: refused, it is repeated and counts towards disabling the webhook.',
    fix: fixes.readLoosely,
    run: judgeUpdateFirst,
  },
]

async function judgeUpdateFirst(examiner: Examiner): Promise<Finding> {
  if (examiner.facts.profile !== 'project') throw new CannotTell('distributions do not send these events')
  const known = createCustomerEvents(examiner)
  for (const event of [known.created, known.updated]) {
    const exchange = await examiner.deliver(event)
    if (isAccepted(exchange)) continue
    const type = String(event.payload['type'])
    throw new CannotTell(`${type} is not accepted in the right order either: it got ${nameOutcome(exchange)}`)
  }
  const { created, updated } = createCustomerEvents(examiner)
  const first = await examiner.deliver(updated)
  const sent = 'customer.updated of a customer that was not seen before; in the right order it was accepted'
  if (isRefused(first)) {
    const sentence = `customer.updated got ${nameOutcome(first)} because it came before customer.created.`
    return { verdict: 'fail', sentence, sent, exchange: first }
  }
  const then = await examiner.deliver(created)
  if (!isAccepted(then)) {
    const sentence = `customer.created got ${nameOutcome(then)} because it came after customer.updated.`
    return { verdict: 'fail', sentence, sent: 'customer.created after customer.updated', exchange: then }
  }
  if (isAccepted(first)) return passed
  const again = await examiner.deliver(updated)
  if (isAccepted(again)) {
    const sentence = `customer.updated got ${nameOutcome(first)} before customer.created, and was accepted at the retry.`
    return { verdict: 'warn', sentence, sent, exchange: first }
  }
  const sentence = `customer.updated got ${nameOutcome(first)} before customer.created, and ${nameOutcome(again)} at the retry after it.`
  return { verdict: 'fail', sentence, sent, exchange: again }
}

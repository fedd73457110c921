import type { JsonObject } from '../events/json.js'
import { formatInstant } from '../payload/instant-text.js'
import { partOf, type ExamEvent } from './exam-event.js'
import type { Examiner } from './examiner.js'

const yearMs = 365 * 24 * 60 * 60_000

/** What comes of a customer that nobody has seen before, in the order in which it happened. */
export interface CustomerEvents {
  readonly created: ExamEvent
  readonly updated: ExamEvent
}

/** Makes the two events of a customer: a name is changed a second after the customer was made. */
export function createCustomerEvents(examiner: Examiner): CustomerEvents {
  const at = examiner.facts.runtime.clock.now()
  const digits = String(partOf(examiner.event().payload, 'event')['id']).replace(/^evvou_/, '')
  const customer = createCustomer(digits, at - 2000)
  return {
    created: wrap(examiner, 'customer.created', customer, at - 2000),
    updated: wrap(
      examiner,
      'customer.updated',
      { ...customer, name: 'Ada Byron', updated_at: formatInstant(at - 1000) },
      at - 1000,
    ),
  }
}

/** A whole customer without a past: its members are documented, their order is seen in samples. */
function createCustomer(digits: string, at: number): JsonObject {
  return {
    id: `cust_${digits}${digits.slice(-6)}`,
    source_id: `exam.${digits}`,
    name: 'Ada Lovelace',
    email: `exam.${digits}@example.com`,
    birthdate: formatInstant(at - 30 * yearMs).slice(0, 10),
    address: null,
    summary: {
      redemptions: {
        total_redeemed: 0,
        total_failed: 0,
        total_succeeded: 0,
        total_rolled_back: 0,
        total_rollback_failed: 0,
        total_rollback_succeeded: 0,
        gift: { redeemed_amount: 0, amount_to_go: 0 },
        loyalty_card: { redeemed_points: 0, points_to_go: 0 },
      },
      orders: { total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 },
    },
    loyalty: { points: 0, referred_customers: 0, campaigns: {} },
    referrals: { total: 0, campaigns: [] },
    metadata: {},
    system_metadata: {},
    created_at: formatInstant(at),
    object: 'customer',
  }
}

function wrap(examiner: Examiner, type: string, customer: JsonObject, at: number): ExamEvent {
  const { payload } = examiner.event()
  const when = formatInstant(at)
  const event = partOf(payload, 'event')
  const id = String(event['id']).replace(/^evvou_/, 'evcus_')
  return {
    id,
    payload: {
      ...payload,
      created_at: when,
      type,
      data: { customer },
      event: { ...event, id, type, created_at: when, entity_id: customer['id'] ?? null },
    },
  }
}

import type { JsonObject } from '../events/json.js'
import { formatInstant } from '../payload/instant-text.js'
import { partOf, retypeEvent, type ExamEvent } from './exam-event.js'
import type { Examiner } from './examiner.js'
import { createWholeCustomer } from './whole-customer.js'

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

function createCustomer(digits: string, at: number): JsonObject {
  const customer = {
    id: `cust_${digits}${digits.slice(-6)}`,
    source_id: `exam.${digits}`,
    name: 'Ada Lovelace',
    email: `exam.${digits}@example.com`,
    birthdate: formatInstant(at - 30 * yearMs).slice(0, 10),
    metadata: {},
    object: 'customer',
  }
  return createWholeCustomer(customer, formatInstant(at))
}

function wrap(examiner: Examiner, type: string, customer: JsonObject, at: number): ExamEvent {
  const data = { customer }
  const retyped = retypeEvent(examiner.event(), { type, data, entityId: customer['id'] ?? null })
  const when = formatInstant(at)
  retyped.payload['created_at'] = when
  partOf(retyped.payload, 'event')['created_at'] = when
  return retyped
}

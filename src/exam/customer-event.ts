import { isObject, type JsonObject } from '../events/json.js'
import { formatInstant } from '../payload/instant-text.js'
import { partOf, retypeEvent, type ExamEvent } from './exam-event.js'
import type { Examiner } from './examiner.js'

/** What comes of a customer that nobody has seen before, in the order in which it happened. */
export interface CustomerEvents {
  readonly created: ExamEvent
  readonly updated: ExamEvent
}

/** Makes the two events of a customer: a name is changed a second after the customer was made. */
export function createCustomerEvents(examiner: Examiner): CustomerEvents {
  const at = examiner.facts.runtime.clock.now()
  const digits = String(partOf(examiner.event().payload, 'event')['id']).replace(/^evvou_/, '')
  const customer = createCustomer(examiner, digits, at - 2000)
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

/** The ids are new in each run, so that a receiver with a memory can be examined again. */
function createCustomer(examiner: Examiner, digits: string, at: number): JsonObject {
  const { customer } = partOf(examiner.sample('customer.created').payload, 'data')
  return {
    ...(isObject(customer) ? customer : {}),
    id: `cust_${digits}${digits.slice(-6)}`,
    source_id: `exam.${digits}`,
    email: `exam.${digits}@example.com`,
    created_at: formatInstant(at),
  }
}

function wrap(examiner: Examiner, type: string, customer: JsonObject, at: number): ExamEvent {
  const data = { customer }
  const retyped = retypeEvent(examiner.event(), { type, data, entityId: customer['id'] ?? null })
  const when = formatInstant(at)
  retyped.payload['created_at'] = when
  partOf(retyped.payload, 'event')['created_at'] = when
  return retyped
}

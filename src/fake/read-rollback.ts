import type { Json, JsonObject } from '../events/json.js'
import { Members } from './members.js'
import { readCustomerOf, type CustomerRequest } from './read-customer.js'

/** What is said of a rollback. */
export interface RollbackRequest {
  readonly reason: string | undefined
  /** Must be who redeemed. */
  readonly customer: CustomerRequest | undefined
  /** Must be the order that it was redeemed for: its id or its source id. */
  readonly order: string | undefined
  readonly metadata: JsonObject
}

/** Reads a rollback: the reason may stand in the query or in the body (documented). A text instead of a body is one (our choice). */
export function readRollback(body: Json | undefined, query: JsonObject): RollbackRequest {
  const given = Members.ofBody(typeof body === 'string' ? { reason: body } : body)
  const order = given.inside('order')
  return {
    reason: Members.ofQuery(query).text('reason') ?? given.text('reason'),
    customer: readCustomerOf(given),
    order: order?.text('id') ?? order?.text('source_id'),
    metadata: given.object('metadata') ?? {},
  }
}

import type { Operation } from '../operation.js'
import { knownCustomer } from '../customers/customers.js'
import type { RollbackRequest } from './read-rollback.js'
import { notFound, Refusal } from '../refusal.js'
import type { Redemption } from '../state/rows.js'

/** @throws Refusal where no redemption and no rollback has the id */
export function findRedemption({ draft }: Operation, id: string): Redemption {
  const redemption = draft.redemptions.find(id)
  if (redemption === undefined) throw notFound('redemption', id)
  return redemption
}

/**
 * Finds a redemption to be rolled back by itself or as a stack, and checks that customer and order are its own (documented).
 *
 * @throws Refusal `not_found`, `invalid_redemption`, `invalid_redemption_parent`, `invalid_customer`, `invalid_order`
 */
export function findToRollBack(operation: Operation, id: string, request: RollbackRequest): Redemption {
  const { draft } = operation
  const redemption = findRedemption(operation, id)
  if (redemption.object !== 'redemption' || redemption.result !== 'SUCCESS') {
    throw new Refusal('invalid_redemption', 'Only what was redeemed can be rolled back.')
  }
  if (redemption.parent_id !== null) {
    throw new Refusal('invalid_redemption_parent', `It is part of the stack ${redemption.parent_id}: roll that back.`)
  }
  const key = request.customer?.id ?? request.customer?.sourceId
  const customer = request.customer === undefined ? undefined : knownCustomer(draft, request.customer)
  if (key !== undefined && customer === undefined && request.customer?.id !== undefined) throw notFound('customer', key)
  if (key !== undefined && customer?.id !== redemption.customer_id) {
    throw new Refusal('invalid_customer', 'The redemption is not the one of this customer.')
  }
  if (request.order !== undefined && draft.orders.find(request.order)?.id !== (redemption.order_id ?? '')) {
    throw new Refusal('invalid_order', 'The redemption is not the one of this order.')
  }
  return redemption
}

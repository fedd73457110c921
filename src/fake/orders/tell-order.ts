import type { EventType } from '../../events/catalogue.js'
import { simpleCustomer } from '../forms/customer-form.js'
import { orderForm } from '../forms/order-form.js'
import type { Operation } from '../operation.js'
import type { Order } from '../state/rows.js'

/** An order that is paid when it comes is told of twice, the second time as of so much later (seen in samples). */
const paidAfterMs = 1

/** When an order that is new was last changed: null where nothing more than its making is told. */
export function settledAt({ mint }: Operation, { status }: Order): string | null {
  return status === 'PAID' || status === 'CANCELED' ? mint.instant(paidAfterMs) : null
}

/** Tells of a new order or of a change. Without a customer nobody is told: these events go to distributions only (documented). */
export function tellOrder({ draft, emit }: Operation, before: Order | undefined, order: Order): void {
  const customer = draft.customers.find(order.customer_id ?? '')
  if (customer === undefined) return
  const tell = (type: EventType, told: Order): void => {
    const referrer = draft.customers.find(order.referrer_id ?? '')
    emit(type, {
      customer: simpleCustomer(customer),
      referrer: referrer === undefined ? null : simpleCustomer(referrer),
      order: orderForm(told),
      redemption: null,
    })
  }
  if (before === undefined) tell('customer.order.created', { ...order, updated_at: null })
  if (order.status !== before?.status && order.status === 'PAID') tell('customer.order.paid', order)
  else if (order.status !== before?.status && order.status === 'CANCELED') tell('customer.order.canceled', order)
  else if (before !== undefined) tell('customer.order.updated', order)
}

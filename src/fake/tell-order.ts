import type { EventType } from '../events/catalogue.js'
import { simpleCustomer } from './forms/customer-form.js'
import { orderForm } from './forms/order-form.js'
import type { Operation } from './operation.js'
import type { Order } from './rows.js'

/** An order that is paid when it comes is told of twice, the second time as of so much later (seen in samples). */
const paidAfterMs = 1

/** Tells of a new order or of a change. Without a customer nobody is told: these events go to distributions only (documented). */
export function tellOrder({ draft, mint, emit }: Operation, before: Order | undefined, order: Order): void {
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
  if (before === undefined) tell('customer.order.created', order)
  const changed = before === undefined ? { ...order, updated_at: mint.instant(paidAfterMs) } : order
  if (order.status !== before?.status && order.status === 'PAID') tell('customer.order.paid', changed)
  else if (order.status !== before?.status && order.status === 'CANCELED') tell('customer.order.canceled', changed)
  else if (before !== undefined) tell('customer.order.updated', changed)
}

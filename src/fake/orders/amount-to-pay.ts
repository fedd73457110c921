import type { JsonObject } from '../../events/json.js'
import type { Order } from '../state/rows.js'
import { numberAt } from './number-at.js'

/** What is left to pay of an order, in minor units. */
export function amountToPay(order: Order): number {
  return Math.max(0, order.amount - order.items_discount_amount - discountOfOrder(order))
}

/** What is taken off an order as a whole: what was granted, as far as there is something left of the order. */
export function discountOfOrder({ amount, discount_amount: granted, items_discount_amount: ofItems }: Order): number {
  return Math.min(granted, amount - ofItems)
}

/** What a line costs; nothing where nobody said it (our choice). */
export function amountOfItem(item: JsonObject): number {
  return numberAt(item, 'amount')
}

/** What is taken off a line: what was granted, and no more than it costs. */
export function discountOfItem(item: JsonObject): number {
  return Math.min(numberAt(item, 'discount_amount'), amountOfItem(item))
}

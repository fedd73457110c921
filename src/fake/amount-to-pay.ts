import type { Order } from './rows.js'

/** What is left to pay of an order, in minor units. */
export function amountToPay({
  amount,
  discount_amount: discount,
  items_discount_amount: itemsDiscount,
}: Order): number {
  return Math.max(0, amount - discount - itemsDiscount)
}

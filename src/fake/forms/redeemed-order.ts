import { isObject, type JsonObject } from '../../events/json.js'
import type { Reduction } from '../discounts.js'
import type { Order } from '../rows.js'
import { simpleOrder } from './order-form.js'

/**
 * An order as redemptions name it: what was taken off in all, and what this one took off (documented).
 *
 * @param taken what this redemption took off
 */
export function redeemedOrder(order: Order, taken: Reduction): JsonObject {
  const form = simpleOrder(order)
  const ofItems = taken.items.reduce((sum, each) => sum + each, 0)
  const { items } = form
  return {
    ...form,
    ...replace(form, 'applied_discount_amount', taken.order),
    ...replace(form, 'items_applied_discount_amount', ofItems),
    ...replace(form, 'total_applied_discount_amount', taken.order + ofItems),
    items: (Array.isArray(items) ? items : []).map((item, index) =>
      isObject(item) ? { ...item, ...replace(item, 'applied_discount_amount', taken.items[index] ?? 0) } : item,
    ),
  }
}

/** Discounts are there only where the order has some. */
function replace(form: JsonObject, name: string, amount: number): JsonObject {
  return Object.hasOwn(form, name) ? { [name]: amount } : {}
}

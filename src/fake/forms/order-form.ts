import type { Json, JsonObject } from '../../events/json.js'
import { amountToPay } from '../amount-to-pay.js'
import type { Order } from '../rows.js'

/** Members of a line that only the whole order shows. */
const wholeOnly = ['product', 'sku', 'metadata']

/** The order as a whole: as the API answers it and as `customer.order.*` tells of it. */
export function orderForm(order: Order): JsonObject {
  const { customer_id: customerId } = order
  return {
    id: order.id,
    source_id: order.source_id,
    created_at: order.created_at,
    updated_at: order.updated_at,
    status: order.status,
    ...amounts(order),
    items: order.items.map(itemForm),
    metadata: order.metadata,
    ...(customerId === null ? {} : { customer: namedCustomer(customerId) }),
    customer_id: customerId,
    referrer_id: order.referrer_id,
    object: 'order',
  }
}

/** The order as redemptions and transactions name it: without what products are. */
export function simpleOrder(order: Order): JsonObject {
  return {
    id: order.id,
    source_id: order.source_id,
    status: order.status,
    customer_id: order.customer_id,
    referrer_id: order.referrer_id,
    ...amounts(order),
    items: order.items.map((item) =>
      Object.fromEntries(Object.entries(itemForm(item)).filter(([name]) => !wholeOnly.includes(name))),
    ),
    metadata: order.metadata,
    created_at: order.created_at,
    ...(order.updated_at === null ? {} : { updated_at: order.updated_at }),
    object: 'order',
  }
}

/** Discounts are there only where something was taken off (seen in samples). */
function amounts(order: Order): JsonObject {
  const { amount, discount_amount: discount, items_discount_amount: itemsDiscount } = order
  const isDiscounted = discount > 0 || itemsDiscount > 0
  return {
    amount,
    ...(discount > 0 ? { discount_amount: discount } : {}),
    ...(itemsDiscount > 0 ? { items_discount_amount: itemsDiscount } : {}),
    ...(isDiscounted ? { total_discount_amount: discount + itemsDiscount } : {}),
    total_amount: amountToPay(order),
    ...(discount > 0 ? { applied_discount_amount: discount } : {}),
    ...(itemsDiscount > 0 ? { items_applied_discount_amount: itemsDiscount } : {}),
    ...(isDiscounted ? { total_applied_discount_amount: discount + itemsDiscount } : {}),
  }
}

/** A line whose price nobody said costs nothing (our choice). */
function itemForm({ amount = 0, price = 0, discount_amount: discount = null, ...item }: JsonObject): JsonObject {
  return {
    ...item,
    amount,
    ...(discount === null ? {} : { discount_amount: discount, applied_discount_amount: discount }),
    price,
    subtotal_amount: numberOf(amount) - numberOf(discount),
  }
}

function numberOf(value: Json): number {
  return typeof value === 'number' ? value : 0
}

/** What an order says of its customer besides the id is always null (seen in samples). */
function namedCustomer(id: string): JsonObject {
  return { id, address: null, summary: null, loyalty: null, referrals: null, object: 'customer' }
}

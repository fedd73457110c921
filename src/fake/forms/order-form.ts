import type { JsonObject } from '../../events/json.js'
import { amountOfItem, amountToPay, discountOfItem, discountOfOrder } from '../orders/amount-to-pay.js'
import type { Order } from '../state/rows.js'

/** How a line was before units of it were given. */
export const initialMembers = ['initial_quantity', 'initial_amount']

/** Members of a line that only the whole order shows. */
const wholeOnly = ['product', 'sku', 'metadata', ...initialMembers]

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
    items: order.items.map((item) => simpleItem(item, order)),
    metadata: order.metadata,
    created_at: order.created_at,
    ...(order.updated_at === null ? {} : { updated_at: order.updated_at }),
    object: 'order',
  }
}

/** Where some line is discounted, all say by how much. */
function simpleItem(item: JsonObject, { items_discount_amount: itemsDiscount }: Order): JsonObject {
  const form = itemForm(itemsDiscount > 0 ? { discount_amount: 0, ...item } : item)
  return Object.fromEntries(Object.entries(form).filter(([name]) => !wholeOnly.includes(name)))
}

/** Discounts are there only where something was taken off (seen in samples). */
function amounts(order: Order): JsonObject {
  const { amount, items_discount_amount: itemsDiscount } = order
  const discount = discountOfOrder(order)
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

/** What a line costs is told where somebody said it: a 0 in its place would be taken for a price when it is sent back. */
function itemForm(line: JsonObject): JsonObject {
  const { amount: _, price = 0, discount_amount: granted, was_empty: __, ...item } = line
  const [amount, discount] = [amountOfItem(line), discountOfItem(line)]
  const isPriced = typeof line['amount'] === 'number'
  return {
    ...item,
    ...(isPriced ? { amount } : {}),
    ...(granted === undefined ? {} : { discount_amount: discount, applied_discount_amount: discount }),
    ...(isPriced ? { price, subtotal_amount: amount - discount } : {}),
  }
}

/** What an order says of its customer besides the id is always null (seen in samples). */
function namedCustomer(id: string): JsonObject {
  return { id, address: null, summary: null, loyalty: null, referrals: null, object: 'customer' }
}

import { isObject, type JsonObject } from '../events/json.js'
import { formatInstant } from '../payload/instant-text.js'
import { createExamEvent, partOf, retypeEvent, type ExamEvent, type ExamEventOrigin } from './exam-event.js'

/** What an order is made from. */
interface OrderFacts {
  /** 18 hex digits that no other order has. */
  readonly digits: string
  readonly customerId: string
  /** When the order was paid, in milliseconds since 1970. */
  readonly at: number
  /** What the order as a whole is cheaper by, in minor units. */
  readonly discount: number
  readonly itemCount: number
}

/**
 * Makes a `redemption.succeeded`, or a distribution's `customer.redemption.succeeded`, with an order of so many items. The order
 * stands in it twice, as in samples, so an item adds about 585 bytes.
 */
export function createOrderEvent(origin: ExamEventOrigin, itemCount: number): ExamEvent {
  const base = createExamEvent({ ...origin, type: 'voucher.published', variant: 'discount-amount' })
  const data = createRedemptionData(base, itemCount)
  if (origin.level === 'distribution') {
    const entityId = partOf(data, 'customer')['id'] ?? null
    return retypeEvent(base, { type: 'customer.redemption.succeeded', data, entityId })
  }
  const created = partOf(base.payload, 'data')['created_at'] ?? null
  const entityId = partOf(data, 'redemption')['id'] ?? null
  return retypeEvent(base, { type: 'redemption.succeeded', data: { ...data, created_at: created }, entityId })
}

/** The data of a redemption of the voucher that was published. */
function createRedemptionData(published: ExamEvent, itemCount: number): JsonObject {
  const { campaign = null, ...data } = partOf(published.payload, 'data')
  const customer = partOf(data, 'customer')
  const voucher = { ...partOf(data, 'voucher') }
  const used = isObject(voucher['redemption']) ? voucher['redemption'] : {}
  voucher['redemption'] = { ...used, redeemed_quantity: 1 }
  const customerId = String(customer['id'])
  const digits = published.id.slice(-18)
  const at = Date.parse(String(data['created_at']))
  const discount = isObject(voucher['discount']) ? Number(voucher['discount']['amount_off'] ?? 0) : 0
  const order = createOrder({ digits, customerId, at, discount, itemCount })
  return {
    customer,
    order,
    campaign,
    voucher,
    holder: customer,
    promotion_tier: null,
    promotion_stack: null,
    redemption: {
      id: `r_${digits}`,
      customer_id: customerId,
      tracking_id: `track_${digits}${digits.slice(-6)}`,
      date: formatInstant(at),
      order,
      customer,
      result: 'SUCCESS',
      status: 'SUCCEEDED',
      voucher,
      metadata: {},
      object: 'redemption',
    },
  }
}

/** An order that was paid. Amounts are in minor units and add up. */
function createOrder({ digits, customerId, at, discount, itemCount }: OrderFacts): JsonObject {
  const items = Array.from({ length: itemCount }, (_, index) => createItem(digits, index))
  const amount = items.reduce((sum, item) => sum + item.amount, 0)
  const off = Math.min(discount, amount)
  return {
    id: `ord_${digits}`,
    source_id: `exam-${digits}`,
    status: 'PAID',
    customer_id: customerId,
    referrer_id: null,
    amount,
    discount_amount: off,
    applied_discount_amount: off,
    total_discount_amount: off,
    total_applied_discount_amount: off,
    total_amount: amount - off,
    items,
    metadata: {},
    created_at: formatInstant(at),
    object: 'order',
  }
}

function createItem(digits: string, index: number): JsonObject & { readonly amount: number } {
  const price = 500 + 25 * (index % 60)
  const quantity = 1 + (index % 3)
  const own = digits.slice(0, -4) + (index & 0xffff).toString(16).padStart(4, '0')
  return {
    id: `ordli_${own}`,
    object: 'order_item',
    source_id: `exam-shirt-${index + 1}-m`,
    related_object: 'sku',
    product_id: `prod_${own}`,
    sku_id: `sku_${own}`,
    quantity,
    amount: price * quantity,
    discount_amount: 0,
    applied_discount_amount: 0,
    price,
    subtotal_amount: price * quantity,
  }
}

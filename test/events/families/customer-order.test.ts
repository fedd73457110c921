import { isObject } from '../../../src/events/json.js'
import type { Json } from '../../../src/index.js'
import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { actions } from './action-checks.js'
import { judgeEvents, type Row } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

/** The sums of an order with all its discounts, added up once more. */
const addsUp =
  (path: string): Check =>
  (payload) => {
    const order = at(payload, path)
    const items = at(order, 'items')
    if (!isObject(order) || !Array.isArray(items) || items.length === 0) return false
    let [amount, discount] = [0, 0]
    for (const item of items) {
      const off = number(at(item, 'discount_amount'))
      const full = number(at(item, 'price')) * number(at(item, 'quantity'))
      if (at(item, 'amount') !== full || at(item, 'subtotal_amount') !== full - off) return false
      if (number(at(item, 'applied_discount_amount')) !== off) return false
      amount += full
      discount += off
    }
    const ofOrder = number(order['discount_amount'])
    return (
      order['amount'] === amount &&
      number(order['items_discount_amount']) === discount &&
      number(order['items_applied_discount_amount']) === discount &&
      number(order['applied_discount_amount']) === ofOrder &&
      number(order['total_discount_amount']) === ofOrder + discount &&
      number(order['total_applied_discount_amount']) === ofOrder + discount &&
      order['total_amount'] === amount - ofOrder - discount
    )
  }

const itemsAt = (payload: Parameters<Check>[0]): readonly Json[] => {
  const items = at(payload, 'data.order.items')
  return Array.isArray(items) ? items : []
}

const ofCustomer: Checks = {
  'order id': matches('data.order.id', /^ord_[0-9a-f]{18}$/),
  'whose order': equal('data.customer.id', 'data.order.customer_id', 'data.order.customer.id'),
  'nobody sent the customer': (payload) =>
    is('data.referrer', null)(payload) && is('data.order.referrer_id', null)(payload),
  sums: addsUp('data.order'),
  'ordered, then changed': ordered('data.order.created_at', 'data.order.updated_at'),
}

const notRedeemed: Checks = {
  'nothing was redeemed': is('data.redemption', null),
  'nothing is taken off': equal('data.order.amount', 'data.order.total_amount'),
  'the products are named': (payload) =>
    itemsAt(payload).every((item) => equal('product.price', 'price')(isObject(item) ? item : {})),
}

const sends = (extra: Readonly<Record<string, Checks>> = {}): Readonly<Record<string, Checks>> => ({
  plain: { ...notRedeemed, ...actions.plain },
  ...extra,
  promotion: { ...notRedeemed, ...actions.promotion },
  'unique-code': { ...notRedeemed, ...actions['unique-code'] },
})

const redeemed: Checks = {
  ...actions.plain,
  'sums of the redemption': addsUp('data.redemption.order'),
  'one order': equal('data.order.id', 'data.redemption.order.id'),
  'its items': equal('data.order.items', 'data.redemption.order.items'),
  'its total': equal('data.order.total_amount', 'data.redemption.order.total_amount'),
  'who redeemed': equal('data.customer', 'data.redemption.customer'),
  'whose code': equal('data.customer.id', 'data.redemption.customer_id', 'data.redemption.voucher.holder_id'),
  'a code of its own': (payload) =>
    is('data.redemption.voucher.campaign', null)(payload) && is('data.redemption.voucher.campaign_id', null)(payload),
  'it is paid': is('data.order.status', 'PAID'),
  'time goes on': ordered(
    'data.redemption.voucher.start_date',
    'data.order.created_at',
    'data.redemption.voucher.updated_at',
    'data.redemption.date',
    'data.order.updated_at',
  ),
}

const withDiscounts = sends({
  discounted: {
    ...redeemed,
    'the discount': (payload) =>
      number(at(payload, 'data.order.discount_amount')) ===
      Math.min(
        number(at(payload, 'data.order.amount')),
        number(at(payload, 'data.redemption.voucher.discount.amount_off')),
      ),
  },
  'items-discounted': {
    ...redeemed,
    'a tenth off each item': (payload) =>
      itemsAt(payload).every(
        (item) => number(at(item, 'discount_amount')) === Math.round(number(at(item, 'amount')) / 10),
      ),
    'as the code says': (payload) =>
      is('data.redemption.voucher.discount.percent_off', 10)(payload) &&
      is('data.redemption.voucher.discount.effect', 'APPLY_TO_ITEMS')(payload),
  },
})

const changed: Row = {
  entity: 'data.customer.id',
  happened: 'data.order.updated_at',
  checks: ofCustomer,
  variants: withDiscounts,
}

judgeEvents({
  'customer.order.created': {
    entity: 'data.customer.id',
    happened: 'data.order.created_at',
    checks: {
      ...ofCustomer,
      'not paid yet': is('data.order.status', 'CREATED'),
      'never changed': is('data.order.updated_at', null),
    },
    variants: sends(),
  },
  'customer.order.updated': changed,
  'customer.order.paid': { ...changed, checks: { ...ofCustomer, paid: is('data.order.status', 'PAID') } },
  'customer.order.canceled': {
    ...changed,
    checks: { ...ofCustomer, canceled: is('data.order.status', 'CANCELED') },
    variants: sends(),
  },
})

import { is, at, equal, matches, ordered, type Check } from '../../payload/checks.js'
import { isObject } from '../../../src/events/json.js'
import type { Json } from '../../../src/index.js'
import { judgeEvents, type Row } from './judge-events.js'

const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

/** The sums of an order, added up once more. */
const addsUp =
  (path: string): Check =>
  (payload) => {
    const order = at(payload, path)
    if (!isObject(order)) return true
    const items = at(order, 'items')
    if (!Array.isArray(items) || items.length === 0) return false
    let amount = 0
    for (const item of items) {
      const [price, quantity] = [number(at(item, 'price')), number(at(item, 'quantity'))]
      if (at(item, 'amount') !== price * quantity || at(item, 'subtotal_amount') !== price * quantity) return false
      amount += price * quantity
    }
    const discount = order['discount_amount']
    const discounts = ['applied_discount_amount', 'total_discount_amount', 'total_applied_discount_amount']
    return (
      order['amount'] === amount &&
      order['total_amount'] === amount - number(discount) &&
      discounts.every((key) => order[key] === discount)
    )
  }

/** What an order has to pay less because of the discount, in minor units. */
const takesOff =
  (orderPath: string, discountPath: string): Check =>
  (payload) => {
    const [order, discount] = [at(payload, orderPath), at(payload, discountPath)]
    const [amount, taken] = [number(at(order, 'amount')), at(order, 'discount_amount')]
    if (at(discount, 'effect') !== 'APPLY_TO_ORDER') return false
    if (at(discount, 'type') === 'AMOUNT') return taken === Math.min(amount, number(at(discount, 'amount_off')))
    const share = Math.round((amount * number(at(discount, 'percent_off'))) / 100)
    const limit = at(discount, 'amount_limit')
    return taken === (typeof limit === 'number' ? Math.min(share, limit) : share)
  }

/** A card holds what was given to it, less what was spent. */
const holds =
  (path: string, kind: 'gift' | 'loyalty_card'): Check =>
  (payload) => {
    const voucher = at(payload, path)
    const [given, spent] = kind === 'gift' ? ['amount', 'redeemed_amount'] : ['points', 'redeemed_points']
    return (
      number(at(voucher, `${kind}.${given}`)) - number(at(voucher, `redemption.${spent}`)) ===
      at(voucher, `${kind}.balance`)
    )
  }

const not =
  (path: string): Check =>
  (payload) =>
    at(payload, path) === undefined

const oneCustomer: Readonly<Record<string, Check>> = {
  'customer id': equal('data.customer.id', 'data.redemption.customer_id', 'data.redemption.customer.id'),
  'customer snapshot': equal('data.customer', 'data.redemption.customer'),
  'tracking id': matches('data.redemption.tracking_id', /^track_[0-9A-Za-z+/]{22}==$/),
}

const oneVoucher: Readonly<Record<string, Check>> = {
  'voucher snapshot': equal('data.voucher', 'data.redemption.voucher'),
  'campaign of the voucher': equal('data.campaign.id', 'data.voucher.campaign_id'),
  'name of the campaign': equal('data.campaign.name', 'data.voucher.campaign'),
  'kind of the voucher': equal('data.campaign.voucher.type', 'data.voucher.type'),
  holder: equal('data.holder.id', 'data.voucher.holder_id', 'data.customer.id'),
  'no promotion': is('data.promotion_tier', null),
}

const oneOrder: Readonly<Record<string, Check>> = {
  'order snapshot': equal('data.order', 'data.redemption.order'),
  'order of the customer': equal('data.order.customer_id', 'data.customer.id'),
  'the order is paid': is('data.order.status', 'PAID'),
}

const coupon: Readonly<Record<string, Check>> = {
  ...oneVoucher,
  ...oneOrder,
  'the discount': takesOff('data.order', 'data.voucher.discount'),
  'discount of the campaign': equal('data.campaign.voucher.discount.effect', 'data.voucher.discount.effect'),
  'no amount of credits or points': not('data.redemption.amount'),
}

const refused = (code: string): Readonly<Record<string, Check>> => ({
  why: is('data.redemption.failure_code', code),
  'in words': matches('data.redemption.failure_message', /^[A-Z].+/),
})

const known: Readonly<Record<string, Check>> = { ...oneVoucher, 'nothing is taken off': is('data.order', null) }

const rolledBack: Readonly<Record<string, Check>> = {
  ...oneCustomer,
  'customer of the rollback': equal('data.customer', 'data.redemption_rollback.customer'),
  'customer id of the rollback': equal('data.customer.id', 'data.redemption_rollback.customer_id'),
  'the rollback names its redemption': equal('data.redemption.id', 'data.redemption_rollback.redemption'),
  'tracking ids': equal('data.redemption.tracking_id', 'data.redemption_rollback.tracking_id'),
  'redemption id': matches('data.redemption.id', /^r_[0-9a-f]{18}$/),
  'order after the rollback': equal('data.order', 'data.redemption_rollback.order'),
  'voucher after the rollback': equal('data.voucher', 'data.redemption_rollback.voucher'),
  'one order': equal('data.order.id', 'data.redemption.order.id'),
  'its items': equal('data.order.items', 'data.redemption.order.items'),
  'one voucher': equal('data.voucher.id', 'data.redemption.voucher.id'),
  'one code': equal('data.voucher.code', 'data.redemption.voucher.code'),
  'the order was paid': is('data.redemption.order.status', 'PAID'),
  'the redemption counted': is('data.redemption.voucher.redemption.redeemed_quantity', 1),
  'the redemption succeeded': is('data.redemption.result', 'SUCCESS'),
  'sums then': addsUp('data.redemption.order'),
  'sums now': addsUp('data.order'),
  'the code could be used by then': (payload) =>
    Date.parse(String(at(payload, 'data.voucher.start_date') ?? '1970')) <=
    Date.parse(String(at(payload, 'data.redemption.date'))),
  'time goes on': ordered(
    'data.voucher.created_at',
    'data.redemption.order.created_at',
    'data.redemption.voucher.updated_at',
    'data.redemption.date',
    'data.voucher.updated_at',
    'data.redemption_rollback.date',
  ),
}

const takenBack: Readonly<Record<string, Check>> = {
  ...rolledBack,
  'rollback id': matches('data.redemption_rollback.id', /^rr_[0-9a-f]{18}$/),
  'the order is canceled': is('data.order.status', 'CANCELED'),
  'the order costs all again': equal('data.order.amount', 'data.order.total_amount'),
  'the code is as good as new': is('data.voucher.redemption.redeemed_quantity', 0),
}

const amountComesBack: Check = (payload) =>
  number(at(payload, 'data.redemption.amount')) > 0 &&
  at(payload, 'data.redemption_rollback.amount') === -number(at(payload, 'data.redemption.amount'))

const notTakenBack = (code: string): Readonly<Record<string, Check>> => ({
  why: is('data.redemption_rollback.failure_code', code),
  'the discount then': takesOff('data.redemption.order', 'data.redemption.voucher.discount'),
})

const succeeded: Row = {
  entity: 'data.redemption.id',
  happened: 'data.created_at',
  checks: {
    ...oneCustomer,
    'redemption id': matches('data.redemption.id', /^r_[0-9a-f]{18}$/),
    'it succeeded': (payload) =>
      is('data.redemption.result', 'SUCCESS')(payload) && is('data.redemption.status', 'SUCCEEDED')(payload),
    sums: addsUp('data.order'),
    'time goes on': ordered(
      'data.campaign.created_at',
      'data.voucher.created_at',
      'data.order.created_at',
      'data.voucher.updated_at',
      'data.redemption.date',
      'data.created_at',
    ),
  },
  variants: {
    'discount-amount': { ...coupon, kind: is('data.voucher.discount.type', 'AMOUNT') },
    'discount-percent': { ...coupon, kind: is('data.voucher.discount.type', 'PERCENT') },
    'gift-card': {
      ...oneVoucher,
      ...oneOrder,
      'credit is left': holds('data.voucher', 'gift'),
      'credit pays': equal('data.redemption.amount', 'data.order.discount_amount'),
      'no more than the order costs': (payload) =>
        number(at(payload, 'data.redemption.amount')) ===
        Math.min(number(at(payload, 'data.order.amount')), number(at(payload, 'data.voucher.gift.amount'))),
      'credit is spent': equal('data.redemption.amount', 'data.voucher.redemption.redeemed_amount'),
    },
    'loyalty-card': {
      ...oneVoucher,
      ...oneOrder,
      'points are left': holds('data.voucher', 'loyalty_card'),
      'points are spent': equal('data.redemption.amount', 'data.voucher.redemption.redeemed_points'),
      'the reward is the customer’s': equal('data.customer', 'data.redemption.reward.customer'),
      'nothing is taken off': not('data.order.discount_amount'),
    },
    'promotion-tier': {
      ...oneOrder,
      'no voucher': is('data.voucher', null),
      'no holder': is('data.holder', null),
      'no voucher in the redemption': not('data.redemption.voucher'),
      'tier snapshot': equal('data.promotion_tier', 'data.redemption.promotion_tier'),
      'campaign of the tier': equal('data.campaign.id', 'data.promotion_tier.campaign.id'),
      'kind of the campaign': is('data.campaign.campaign_type', 'PROMOTION'),
    },
    standalone: {
      ...oneOrder,
      'voucher snapshot': equal('data.voucher', 'data.redemption.voucher'),
      'no campaign': (payload) => is('data.campaign', null)(payload) && is('data.voucher.campaign_id', null)(payload),
      'no holder': (payload) => is('data.holder', null)(payload) && is('data.voucher.holder_id', null)(payload),
      'the discount': takesOff('data.order', 'data.voucher.discount'),
    },
    'without-order': {
      ...oneVoucher,
      'no order': is('data.order', null),
      'no order in the redemption': not('data.redemption.order'),
    },
  },
}

const takenBackRow: Row = {
  entity: 'data.redemption.id',
  happened: 'data.redemption_rollback.date',
  checks: takenBack,
  variants: {
    'discount-amount': { 'the discount then': takesOff('data.redemption.order', 'data.redemption.voucher.discount') },
    'discount-percent': {
      'the discount then': takesOff('data.redemption.order', 'data.redemption.voucher.discount'),
    },
    'gift-card': {
      'credit comes back': amountComesBack,
      'credit then': holds('data.redemption.voucher', 'gift'),
      'credit now': holds('data.voucher', 'gift'),
      'all of it': equal('data.voucher.gift.amount', 'data.voucher.gift.balance'),
      'one amount': equal('data.voucher.gift.amount', 'data.redemption.voucher.gift.amount'),
    },
    'loyalty-card': {
      'points come back': amountComesBack,
      'points then': holds('data.redemption.voucher', 'loyalty_card'),
      'points now': holds('data.voucher', 'loyalty_card'),
      'one amount': equal('data.voucher.loyalty_card.points', 'data.redemption.voucher.loyalty_card.points'),
    },
  },
}

judgeEvents({
  'redemption.succeeded': succeeded,
  'redemption.failed': {
    entity: 'data.redemption.id',
    happened: 'data.created_at',
    checks: {
      ...oneCustomer,
      'redemption id': matches('data.redemption.id', /^rf_[0-9a-f]{18}$/),
      'it failed': (payload) =>
        is('data.redemption.result', 'FAILURE')(payload) && is('data.redemption.status', 'FAILED')(payload),
      'time goes on': ordered('data.voucher.updated_at', 'data.redemption.date', 'data.created_at'),
    },
    variants: {
      'nothing-applies': {
        ...refused('no_applicable_redeemables'),
        'nothing is named': (payload) =>
          ['order', 'campaign', 'voucher', 'holder', 'promotion_tier'].every((key) => is(`data.${key}`, null)(payload)),
      },
      'used-up': {
        ...refused('quantity_exceeded'),
        ...known,
        'it was redeemed as often as it may be': equal(
          'data.voucher.redemption.quantity',
          'data.voucher.redemption.redeemed_quantity',
        ),
      },
      expired: {
        ...refused('voucher_expired'),
        ...known,
        'it ended before': ordered('data.voucher.start_date', 'data.voucher.expiration_date', 'data.redemption.date'),
      },
      disabled: { ...refused('voucher_disabled'), ...known, 'it is off': is('data.voucher.active', false) },
    },
  },
  'redemption.rollback.succeeded': takenBackRow,
  'redemption.rollback.failed': {
    entity: 'data.redemption.id',
    happened: 'data.redemption_rollback.date',
    checks: {
      ...rolledBack,
      'rollback id': matches('data.redemption_rollback.id', /^rrf_[0-9a-f]{18}$/),
      'it failed': is('data.redemption_rollback.result', 'FAILURE'),
      'in words': matches('data.redemption_rollback.failure_message', /^[A-Z].+/),
      'nothing comes back': not('data.redemption_rollback.amount'),
    },
    variants: {
      'already-rolled-back': notTakenBack('already_rolled_back'),
      'too-old': {
        ...notTakenBack('invalid_redemption'),
        'three months ago': (payload) =>
          Date.parse(String(at(payload, 'created_at'))) - Date.parse(String(at(payload, 'data.redemption.date'))) >
          92 * 86_400_000,
      },
    },
  },
  'customer.redemption.succeeded': {
    ...succeeded,
    entity: 'data.customer.id',
    happened: 'data.redemption.date',
    checks: { ...succeeded.checks, 'no instant of its own': not('data.created_at') },
  },
  'customer.redemption.rollback.succeeded': { ...takenBackRow, entity: 'data.customer.id' },
})

import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

const number = (payload: Parameters<Check>[0], path: string): number => Number(at(payload, path))

const pending: Readonly<Record<string, Check>> = {
  'who earned them': equal(
    'data.customer.id',
    'data.voucher.holder_id',
    'data.order.customer_id',
    'data.pending_points.customer_id',
    'data.pending_points.details.event.entity_id',
  ),
  'on which card': equal('data.voucher.id', 'data.pending_points.voucher_id'),
  'in which campaign': equal('data.campaign.id', 'data.voucher.campaign_id', 'data.pending_points.campaign_id'),
  'for which order': equal('data.order.id', 'data.pending_points.order_id', 'data.pending_points.details.order.id'),
  "the order's own number": equal('data.order.source_id', 'data.pending_points.details.order.source_id'),
  'id of the points': matches('data.pending_points.id', /^lopp_[0-9a-f]{18}$/),
  'a loyalty card': is('data.voucher.type', 'LOYALTY_CARD'),
  'of a loyalty program': is('data.campaign.campaign_type', 'LOYALTY_PROGRAM'),
  'points left': (payload) =>
    number(payload, 'data.voucher.loyalty_card.points') - number(payload, 'data.voucher.redemption.redeemed_points') ===
    number(payload, 'data.voucher.loyalty_card.balance'),
  'what the items cost': (payload) => {
    const items = at(payload, 'data.order.items')
    const amounts = Array.isArray(items) ? items.map((item) => Number(at(item, 'amount'))) : []
    return amounts.reduce((sum, amount) => sum + amount, 0) === at(payload, 'data.order.amount')
  },
  'time goes on': ordered(
    'data.campaign.created_at',
    'data.voucher.created_at',
    'data.order.created_at',
    'data.pending_points.details.event.created_at',
    'data.pending_points.created_at',
    'data.voucher.updated_at',
  ),
  'the day comes': (payload) =>
    String(at(payload, 'data.pending_points.activates_at')) >
    String(at(payload, 'data.pending_points.created_at')).slice(0, 10),
}

const counted: Readonly<Record<string, Check>> = {
  ...pending,
  'card of the balance': equal('data.voucher.id', 'data.voucher_pending_points_balance.related_object.id'),
  'all pending points': equal('data.voucher.loyalty_card.pending_points', 'data.voucher_pending_points_balance.total'),
  'none below zero': (payload) => number(payload, 'data.voucher_pending_points_balance.total') >= 0,
}

const changedBy = (payload: Parameters<Check>[0]): number =>
  number(payload, 'data.voucher_pending_points_balance.points')

const added = {
  checks: {
    ...counted,
    'so many were added': (payload) => changedBy(payload) === at(payload, 'data.pending_points.points'),
    'they are among all': (payload) =>
      changedBy(payload) <= number(payload, 'data.voucher.loyalty_card.pending_points'),
    'earned just now': equal('data.pending_points.created_at', 'data.voucher.updated_at'),
    automatic: is('data.voucher_pending_points_balance.operation_type', 'AUTOMATIC'),
  } satisfies Record<string, Check>,
  variants: {
    earned: { 'no tier': is('data.pending_points.details.holder_loyalty_tier', undefined) },
    'in-tier': { tier: matches('data.pending_points.details.holder_loyalty_tier.id', /^ltr_[0-9a-f]{18}$/) },
  },
}

const canceled = {
  checks: {
    ...counted,
    'so many were taken': (payload) => changedBy(payload) === -number(payload, 'data.pending_points.points'),
  } satisfies Record<string, Check>,
  variants: {
    'some-left': { some: (payload) => number(payload, 'data.voucher.loyalty_card.pending_points') > 0 },
    'none-left': { none: is('data.voucher.loyalty_card.pending_points', 0) },
  } satisfies Record<string, Record<string, Check>>,
}

const updated = {
  checks: {
    ...counted,
    'changed just now': equal('data.pending_points.updated_at', 'data.voucher.updated_at'),
    'they are among all': (payload) =>
      number(payload, 'data.pending_points.points') <= number(payload, 'data.voucher.loyalty_card.pending_points'),
  } satisfies Record<string, Check>,
  variants: {
    raised: {
      'there were some before': (payload) =>
        changedBy(payload) > 0 && changedBy(payload) <= number(payload, 'data.pending_points.points'),
    },
    lowered: { fewer: (payload) => changedBy(payload) < 0 },
  } satisfies Record<string, Record<string, Check>>,
}

const activated = {
  checks: {
    ...pending,
    'card of the balance': equal('data.voucher.id', 'data.balance.related_object.id', 'data.transaction.voucher_id'),
    'so many became active': equal('data.pending_points.points', 'data.balance.points'),
    'they are among all': (payload) => number(payload, 'data.balance.points') <= number(payload, 'data.balance.total'),
    'all points': equal('data.voucher.loyalty_card.points', 'data.balance.total'),
    'points to spend': equal('data.voucher.loyalty_card.balance', 'data.balance.balance'),
    why: is('data.transaction.type', 'PENDING_POINTS_ACTIVATION'),
    'the transaction repeats the points': equal('data.pending_points', 'data.transaction.details.pending_points'),
    'the transaction repeats the balance': equal('data.balance', 'data.transaction.details.balance'),
    'the transaction repeats the order': equal('data.order.id', 'data.transaction.details.order.id'),
    'the transaction repeats the rule': equal(
      'data.pending_points.details.earning_rule',
      'data.transaction.details.earning_rule',
    ),
    'the transaction repeats the event': equal(
      'data.pending_points.details.event.id',
      'data.transaction.details.event.id',
    ),
  } satisfies Record<string, Check>,
  variants: {
    'on-time': {
      'their day': (payload) =>
        String(at(payload, 'event.created_at')).startsWith(String(at(payload, 'data.pending_points.activates_at'))),
      'nobody did it': is('event.event_source.channel', 'INTERNAL'),
    },
    early: {
      'before their day': (payload) =>
        String(at(payload, 'data.pending_points.activates_at')) > String(at(payload, 'event.created_at')),
      'somebody did it': is('data.balance.operation_type', 'MANUAL'),
    },
  } satisfies Record<string, Record<string, Check>>,
}

const card = { entity: 'data.voucher.id', happened: 'data.voucher.updated_at' }
const member = { entity: 'data.customer.id', happened: 'data.voucher.updated_at' }

judgeEvents({
  'voucher.loyalty_card.pending_points.added': { ...card, ...added },
  'voucher.loyalty_card.pending_points.canceled': { ...card, ...canceled },
  'voucher.loyalty_card.pending_points.updated': { ...card, ...updated },
  'voucher.loyalty_card.pending_points.activated': { ...card, ...activated },
  'customer.voucher.loyalty_card.pending_points.added': { ...member, ...added },
  'customer.voucher.loyalty_card.pending_points.canceled': { ...member, ...canceled },
  'customer.voucher.loyalty_card.pending_points.updated': { ...member, ...updated },
  'customer.voucher.loyalty_card.pending_points.activated': { ...member, ...activated },
})

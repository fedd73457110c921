import type { Json } from '../../../src/index.js'
import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

const number =
  (path: string): ((payload: Parameters<Check>[0]) => number) =>
  (payload) =>
    Number(at(payload, path))

const transaction: Readonly<Record<string, Check>> = {
  'card of the balance': equal('data.voucher.id', 'data.balance.related_object.id'),
  'card of the transaction': equal('data.voucher.id', 'data.transaction.voucher_id'),
  'campaign of the transaction': (payload) =>
    (at(payload, 'data.campaign.id') ?? null) === at(payload, 'data.transaction.campaign_id'),
  'balance of the transaction': equal('data.balance', 'data.transaction.details.balance'),
  'transaction id': matches('data.transaction.id', /^vtx_[0-9a-f]{18}$/),
  'the card changes with the transaction': equal('data.transaction.created_at', 'data.voucher.updated_at'),
  'time goes on': ordered('data.campaign.created_at', 'data.voucher.created_at', 'data.voucher.updated_at'),
}

const gift: Readonly<Record<string, Check>> = {
  ...transaction,
  kind: is('data.balance.type', 'gift_voucher'),
  why: is('data.transaction.type', 'CREDITS_ADDITION'),
  'all credit': equal('data.voucher.gift.amount', 'data.balance.total'),
  'credit left': equal('data.voucher.gift.balance', 'data.balance.balance'),
  'credit spent': (payload) =>
    number('data.voucher.gift.amount')(payload) - number('data.voucher.redemption.redeemed_amount')(payload) ===
    number('data.voucher.gift.balance')(payload),
  'there was no debt before': (payload) =>
    number('data.balance.balance')(payload) >= number('data.balance.amount')(payload) &&
    number('data.balance.amount')(payload) > 0,
}

const giftOfCampaign: Check = (payload) =>
  number('data.campaign.voucher.gift.amount')(payload) + number('data.balance.amount')(payload) ===
  number('data.balance.total')(payload)

const points: Readonly<Record<string, Check>> = {
  ...transaction,
  kind: is('data.balance.type', 'loyalty_card'),
  why: is('data.transaction.type', 'POINTS_ADDITION'),
  who: equal('data.customer.id', 'data.voucher.holder_id'),
  'all points': equal('data.voucher.loyalty_card.points', 'data.balance.total'),
  'points left': equal('data.voucher.loyalty_card.balance', 'data.balance.balance'),
  'points spent': (payload) =>
    number('data.voucher.loyalty_card.points')(payload) - number('data.voucher.redemption.redeemed_points')(payload) ===
    number('data.voucher.loyalty_card.balance')(payload),
  'points given': (payload) =>
    number('data.campaign.voucher.loyalty_card.points')(payload) + number('data.balance.points')(payload) ===
    number('data.balance.total')(payload),
}

const giftVariants = {
  untouched: { 'credit given': giftOfCampaign, 'nothing spent': is('data.voucher.redemption.redeemed_amount', 0) },
  'partly-spent': {
    'credit given': giftOfCampaign,
    'something spent': (payload) => number('data.voucher.redemption.redeemed_amount')(payload) > 0,
  },
} satisfies Record<string, Record<string, Check>>

const pointsVariants = {
  'first-points': { 'nothing spent': is('data.voucher.redemption.redeemed_points', 0) },
  'partly-spent': {
    'something spent': (payload) => number('data.voucher.redemption.redeemed_points')(payload) > 0,
  },
} satisfies Record<string, Record<string, Check>>

const buckets = (payload: Parameters<Check>[0]): readonly Json[] => {
  const value = at(payload, 'data.buckets')
  return Array.isArray(value) ? value : []
}

const expired: Readonly<Record<string, Check>> = {
  'card of the transaction': equal('data.voucher.id', 'data.transaction.voucher_id'),
  'card of the balance': equal('data.voucher.id', 'data.transaction.details.balance.related_object.id'),
  'card of the buckets': (payload) =>
    buckets(payload).every((bucket) => at(bucket, 'voucher_id') === at(payload, 'data.voucher.id')),
  'campaign of the buckets': (payload) =>
    buckets(payload).every((bucket) => at(bucket, 'campaign_id') === at(payload, 'data.campaign.id')),
  'campaign of the transaction': equal('data.campaign.id', 'data.transaction.campaign_id'),
  who: equal('data.customer.id', 'data.voucher.holder_id'),
  why: is('data.transaction.type', 'POINTS_EXPIRATION'),
  'nobody did it': is('event.event_source.channel', 'INTERNAL'),
  'so many expired': (payload) =>
    buckets(payload).reduce<number>((sum, bucket) => sum + Number(at(bucket, 'bucket.total_points')), 0) ===
    at(payload, 'data.points'),
  'so many were taken': (payload) =>
    number('data.transaction.details.balance.points')(payload) === -number('data.points')(payload),
  'all points': equal('data.voucher.loyalty_card.points', 'data.transaction.details.balance.total'),
  'points left': equal('data.voucher.loyalty_card.balance', 'data.transaction.details.balance.balance'),
  'points spent and expired': (payload) =>
    number('data.voucher.loyalty_card.points')(payload) -
      number('data.voucher.redemption.redeemed_points')(payload) -
      number('data.voucher.loyalty_card.expired_points')(payload) ===
    number('data.voucher.loyalty_card.balance')(payload),
  'they are among all that expired': (payload) =>
    number('data.points')(payload) > 0 &&
    number('data.points')(payload) <= number('data.voucher.loyalty_card.expired_points')(payload),
  'there is no debt': (payload) => number('data.voucher.loyalty_card.balance')(payload) >= 0,
  'their day is over': (payload) =>
    buckets(payload).every((bucket) => String(at(bucket, 'expires_at')) < String(at(payload, 'event.created_at'))),
  'time goes on': (payload) =>
    ordered('data.campaign.created_at', 'data.voucher.created_at', 'data.voucher.updated_at')(payload) &&
    buckets(payload).every(
      (bucket) => String(at(payload, 'data.voucher.created_at')) <= String(at(bucket, 'created_at')),
    ),
}

const expiredVariants = {
  'one-bucket': { one: (payload) => buckets(payload).length === 1 },
  'two-buckets': {
    two: (payload) => new Set(buckets(payload).map((bucket) => at(bucket, 'id'))).size === 2,
    'something spent': (payload) => number('data.voucher.redemption.redeemed_points')(payload) > 0,
  },
} satisfies Record<string, Record<string, Check>>

const happened = 'data.transaction.created_at'
const card = { entity: 'data.voucher.id', happened }
const member = { entity: 'data.customer.id', happened }

judgeEvents({
  'voucher.gift.balance_added': {
    ...card,
    checks: gift,
    variants: {
      ...giftVariants,
      standalone: {
        'no campaign': (payload) => is('data.campaign', null)(payload) && is('data.voucher.campaign', null)(payload),
      },
    },
  },
  'customer.voucher.gift.balance_added': {
    ...member,
    checks: { ...gift, who: equal('data.customer.id', 'data.voucher.holder_id') },
    variants: giftVariants,
  },
  'voucher.loyalty_card.points_added': { ...card, checks: points, variants: pointsVariants },
  'customer.voucher.loyalty_card.points_added': { ...member, checks: points, variants: pointsVariants },
  'voucher.loyalty_card.points_expired': { ...card, checks: expired, variants: expiredVariants },
  'customer.voucher.loyalty_card.points_expired': { ...member, checks: expired, variants: expiredVariants },
})

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

judgeEvents({
  'voucher.gift.balance_added': {
    entity: 'data.voucher.id',
    happened: 'data.transaction.created_at',
    checks: gift,
    variants: {
      untouched: { 'credit given': giftOfCampaign, 'nothing spent': is('data.voucher.redemption.redeemed_amount', 0) },
      'partly-spent': {
        'credit given': giftOfCampaign,
        'something spent': (payload) => number('data.voucher.redemption.redeemed_amount')(payload) > 0,
      },
      standalone: {
        'no campaign': (payload) => is('data.campaign', null)(payload) && is('data.voucher.campaign', null)(payload),
      },
    },
  },
  'voucher.loyalty_card.points_added': {
    entity: 'data.voucher.id',
    happened: 'data.transaction.created_at',
    checks: points,
    variants: {
      'first-points': { 'nothing spent': is('data.voucher.redemption.redeemed_points', 0) },
      'partly-spent': {
        'something spent': (payload) => number('data.voucher.redemption.redeemed_points')(payload) > 0,
      },
    },
  },
})

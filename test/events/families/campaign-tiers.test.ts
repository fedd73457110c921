import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents, type Row } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const loyaltyTier: Checks = {
  'of a loyalty program': is('data.campaign.campaign_type', 'LOYALTY_PROGRAM'),
  'of this one': equal('data.campaign.id', 'data.loyalty_tier.campaign_id'),
  'tier id': matches('data.loyalty_tier.id', /^ltr_[0-9a-f]{18}$/),
  'the range is there twice': equal('data.loyalty_tier.config.points', 'data.loyalty_tier.points'),
  'time goes on': ordered(
    'data.campaign.created_at',
    'data.loyalty_tier.created_at',
    'data.loyalty_tier.updated_at',
    'event.created_at',
  ),
}

const loyaltyTiers: Readonly<Record<string, Checks>> = {
  'middle-tier': {
    'from less to more': (payload) =>
      Number(at(payload, 'data.loyalty_tier.points.from')) < Number(at(payload, 'data.loyalty_tier.points.to')),
  },
  'highest-tier': { 'no end': is('data.loyalty_tier.points.to', undefined) },
}

const promotionTier: Checks = {
  'of a promotion': is('data.campaign.campaign_type', 'PROMOTION'),
  'without codes': is('data.campaign.voucher', undefined),
  'tier id': matches('data.promotion_tier.id', /^promo_[0-9A-Za-z]{24}$/),
  'time goes on': ordered(
    'data.campaign.created_at',
    'data.promotion_tier.created_at',
    'data.promotion_tier.updated_at',
    'event.created_at',
  ),
}

const ofItsPromotion: Checks = {
  ...promotionTier,
  'of this one': equal('data.campaign.id', 'data.promotion_tier.campaign.id', 'data.promotion_tier.campaign_id'),
  'starts with it': equal('data.campaign.start_date', 'data.promotion_tier.campaign.start_date'),
  'ends with it': equal('data.campaign.expiration_date', 'data.promotion_tier.campaign.expiration_date'),
  'is on with it': equal('data.campaign.active', 'data.promotion_tier.campaign.active'),
}

const discount = 'data.promotion_tier.action.discount'

const promotionTiers: Readonly<Record<string, Checks>> = {
  'discount-amount': { amount: (payload) => Number(at(payload, `${discount}.amount_off`)) > 0 },
  'discount-percent': { share: (payload) => Number(at(payload, `${discount}.percent_off`)) > 0 },
  'discount-unit': { product: equal(`${discount}.unit_type`, `${discount}.product.id`) },
}

const promotionTierChanged: Row = {
  entity: 'data.campaign.id',
  happened: 'data.promotion_tier.updated_at',
  checks: {
    ...ofItsPromotion,
    'it is older': (payload) => !equal('data.promotion_tier.created_at', 'created_at')(payload),
  },
  variants: promotionTiers,
}

judgeEvents({
  'campaign.loyalty_tier.created': {
    entity: 'data.campaign.id',
    happened: 'data.loyalty_tier.created_at',
    checks: { ...loyaltyTier, 'never changed': is('data.loyalty_tier.updated_at', null) },
    variants: loyaltyTiers,
  },
  'campaign.loyalty_tier.updated': {
    entity: 'data.campaign.id',
    happened: 'data.loyalty_tier.updated_at',
    checks: loyaltyTier,
    variants: loyaltyTiers,
  },
  'campaign.loyalty_tier.deleted': {
    entity: 'data.campaign.id',
    happened: 'event.created_at',
    checks: loyaltyTier,
    variants: loyaltyTiers,
  },
  'campaign.promotion_tier.created': {
    entity: 'data.campaign.id',
    happened: 'data.promotion_tier.created_at',
    checks: {
      ...ofItsPromotion,
      'never changed': is('data.promotion_tier.updated_at', undefined),
      'never used': is('data.promotion_tier.summary', {
        redemptions: { total_redeemed: 0 },
        orders: { total_amount: 0, total_discount_amount: 0 },
      }),
    },
    variants: promotionTiers,
  },
  'campaign.promotion_tier.updated': promotionTierChanged,
  'campaign.promotion_tier.enabled': {
    ...promotionTierChanged,
    checks: { ...promotionTierChanged.checks, on: is('data.promotion_tier.active', true) },
  },
  'campaign.promotion_tier.disabled': {
    ...promotionTierChanged,
    checks: { ...promotionTierChanged.checks, off: is('data.promotion_tier.active', false) },
  },
  'campaign.promotion_tier.deleted': {
    entity: 'data.campaign.id',
    happened: 'event.created_at',
    checks: {
      ...promotionTier,
      'no longer of a campaign': (payload) =>
        is('data.promotion_tier.campaign', undefined)(payload) &&
        is('data.promotion_tier.campaign_id', undefined)(payload),
    },
    variants: promotionTiers,
  },
})

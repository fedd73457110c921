import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents, type Row } from './judge-events.js'

// Voucherify names these events and says no more: their form follows their nearest siblings (our choice).

type Checks = Readonly<Record<string, Check>>

const ofCampaign = (type: string, path: string): Checks => ({
  'kind of campaign': is('data.campaign.campaign_type', type),
  'of this campaign': equal('data.campaign.id', path),
})

const olderThan = (object: string): Checks => ({
  'time goes on': ordered(
    'data.campaign.created_at',
    `data.${object}.created_at`,
    `data.${object}.updated_at`,
    'event.created_at',
  ),
})

const count: Checks = {
  'some codes': (payload) => Number(at(payload, 'data.count')) > 0,
  'codes that are made in one go': is('data.campaign.type', 'AUTO_UPDATE', 'STATIC'),
  'time goes on': ordered('data.campaign.created_at', 'data.campaign.updated_at', 'event.created_at'),
}

const codes: Row = {
  entity: 'data.campaign.id',
  happened: 'event.created_at',
  checks: count,
  variants: {
    'discount-percent': { share: (payload) => Number(at(payload, 'data.campaign.voucher.discount.percent_off')) > 0 },
    'gift-cards': { credit: (payload) => Number(at(payload, 'data.campaign.voucher.gift.amount')) > 0 },
  },
}

const earningRule: Row = {
  entity: 'data.campaign.id',
  happened: 'data.earning_rule.updated_at',
  checks: {
    ...ofCampaign('LOYALTY_PROGRAM', 'data.earning_rule.source.object_id'),
    ...olderThan('earning_rule'),
    'rule id': matches('data.earning_rule.id', /^ern_[0-9A-Za-z]{24}$/),
  },
  variants: {
    proportional: { 'so many for so much': (payload) => Number(at(payload, `${amount}.every`)) > 0 },
    fixed: { 'so many': (payload) => Number(at(payload, 'data.earning_rule.loyalty.points')) > 0 },
  },
}
const amount = 'data.earning_rule.loyalty.order.amount'

const stackOf = (tiers: number): Checks => ({
  'so many tiers': (payload) => {
    const ids = at(payload, 'data.promotion_stack.tiers.ids')
    return Array.isArray(ids) && new Set(ids).size === tiers
  },
})

const stack: Row = {
  entity: 'data.campaign.id',
  happened: 'event.created_at',
  checks: {
    ...ofCampaign('PROMOTION', 'data.promotion_stack.campaign.id'),
    'stack id': matches('data.promotion_stack.id', /^stack_[0-9A-Za-z]{24}$/),
  },
  variants: { 'two-tiers': stackOf(2), 'three-tiers': stackOf(3) },
}

const referralTier: Row = {
  entity: 'data.campaign.id',
  happened: 'event.created_at',
  checks: {
    ...ofCampaign('REFERRAL_PROGRAM', 'data.referral_tier.campaign_id'),
    'tier id': matches('data.referral_tier.id', /^rt_[0-9a-f]{18}$/),
  },
  variants: { redemption: { 'for redemptions': is('data.referral_tier.parameters.event_type', 'redemption') } },
}

const rewardAssignment: Row = {
  entity: 'data.campaign.id',
  happened: 'data.reward_assignment.updated_at',
  checks: {
    ...ofCampaign('LOYALTY_PROGRAM', 'data.reward_assignment.related_object_id'),
    ...olderThan('reward_assignment'),
    'assignment id': matches('data.reward_assignment.id', /^rewa_[0-9A-Za-z]{24}$/),
  },
  variants: {
    'for-points': { price: (payload) => Number(at(payload, 'data.reward_assignment.parameters.loyalty.points')) > 0 },
  },
}

judgeEvents({
  'campaign.vouchers.generation.started': codes,
  'campaign.vouchers.generation.failed': codes,
  'campaign.vouchers.added': codes,
  'campaign.earning_rule.assigned': {
    ...earningRule,
    happened: 'data.earning_rule.created_at',
    checks: { ...earningRule.checks, 'never changed': is('data.earning_rule.updated_at', null) },
  },
  'campaign.earning_rule.updated': earningRule,
  'campaign.earning_rule.enabled': {
    ...earningRule,
    checks: { ...earningRule.checks, on: is('data.earning_rule.active', true) },
  },
  'campaign.earning_rule.disabled': {
    ...earningRule,
    checks: { ...earningRule.checks, off: is('data.earning_rule.active', false) },
  },
  'campaign.earning_rule.deleted': { ...earningRule, happened: 'event.created_at' },
  'campaign.promotion_stack.created': stack,
  'campaign.promotion_stack.updated': stack,
  'campaign.referral_tier.created': referralTier,
  'campaign.referral_tier.updated': referralTier,
  'campaign.referral_tier.deleted': referralTier,
  'campaign.reward.assignment.created': {
    ...rewardAssignment,
    happened: 'data.reward_assignment.created_at',
    checks: { ...rewardAssignment.checks, 'never changed': is('data.reward_assignment.updated_at', null) },
  },
  'campaign.reward.assignment.updated': rewardAssignment,
  'campaign.reward.assignment.deleted': { ...rewardAssignment, happened: 'event.created_at' },
})

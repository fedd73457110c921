import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'

/**
 * The event types that a webhook of the project can have (documented; `customer.holder.assignment.*` and
 * `customer.reward_redemptions.*` have pages but stand in no list). Not all of them can be made: see `describeEvents`.
 */
export const projectEventNames = [
  'business_validation_rule.assignment.created',
  'business_validation_rule.assignment.deleted',
  'business_validation_rule.created',
  'business_validation_rule.deleted',
  'business_validation_rule.updated',
  'campaign.created',
  'campaign.deleted',
  'campaign.disabled',
  'campaign.earning_rule.assigned',
  'campaign.earning_rule.deleted',
  'campaign.earning_rule.disabled',
  'campaign.earning_rule.enabled',
  'campaign.earning_rule.updated',
  'campaign.enabled',
  'campaign.loyalty_tier.created',
  'campaign.loyalty_tier.deleted',
  'campaign.loyalty_tier.updated',
  'campaign.promotion_stack.created',
  'campaign.promotion_stack.updated',
  'campaign.promotion_tier.created',
  'campaign.promotion_tier.deleted',
  'campaign.promotion_tier.disabled',
  'campaign.promotion_tier.enabled',
  'campaign.promotion_tier.updated',
  'campaign.referral_tier.created',
  'campaign.referral_tier.deleted',
  'campaign.referral_tier.updated',
  'campaign.reward.assignment.created',
  'campaign.reward.assignment.deleted',
  'campaign.reward.assignment.updated',
  'campaign.updated',
  'campaign.vouchers.added',
  'campaign.vouchers.generation.completed',
  'campaign.vouchers.generation.failed',
  'campaign.vouchers.generation.started',
  'customer.confirmed',
  'customer.created',
  'customer.deleted',
  'customer.holder.assignment.created',
  'customer.holder.assignment.deleted',
  'customer.reward_redemptions.created',
  'customer.reward_redemptions.pending',
  'customer.rewarded',
  'customer.rewarded.loyalty_points',
  'customer.updated',
  'publication.succeeded',
  'redemption.failed',
  'redemption.rollback.failed',
  'redemption.rollback.succeeded',
  'redemption.succeeded',
  'voucher.created',
  'voucher.deleted',
  'voucher.disabled',
  'voucher.enabled',
  'voucher.gift.balance_added',
  'voucher.gift.transaction.created',
  'voucher.loyalty_card.pending_points.activated',
  'voucher.loyalty_card.pending_points.added',
  'voucher.loyalty_card.pending_points.canceled',
  'voucher.loyalty_card.pending_points.updated',
  'voucher.loyalty_card.points_added',
  'voucher.loyalty_card.points_expired',
  'voucher.loyalty_card.transaction.created',
  'voucher.published',
  'voucher.updated',
] as const

/** The event types that a distribution can have (documented). */
export const distributionEventNames = [
  'customer.custom_event',
  'customer.loyalty.tier.downgraded',
  'customer.loyalty.tier.joined',
  'customer.loyalty.tier.left',
  'customer.loyalty.tier.prolonged',
  'customer.loyalty.tier.upgraded',
  'customer.order.canceled',
  'customer.order.created',
  'customer.order.paid',
  'customer.order.updated',
  'customer.publication.succeeded',
  'customer.redemption.rollback.succeeded',
  'customer.redemption.succeeded',
  'customer.referred',
  'customer.reward_redemptions.completed',
  'customer.rewarded',
  'customer.rewarded.loyalty_points',
  'customer.segment.entered',
  'customer.segment.left',
  'customer.voucher.gift.balance_added',
  'customer.voucher.loyalty_card.pending_points.activated',
  'customer.voucher.loyalty_card.pending_points.added',
  'customer.voucher.loyalty_card.pending_points.canceled',
  'customer.voucher.loyalty_card.pending_points.updated',
  'customer.voucher.loyalty_card.points_added',
  'customer.voucher.loyalty_card.points_expired',
  'manual_distribution_schedule',
] as const

const eventNames: ReadonlySet<string> = new Set([...projectEventNames, ...distributionEventNames])

/**
 * Checks that a receiver can subscribe to an event type, whether or not it can be made here.
 *
 * @throws MockVoucherifyError `unknown-event`, with the nearest known name
 */
export function checkEventName(type: string): void {
  if (eventNames.has(type)) return
  throw new MockVoucherifyError(
    'unknown-event',
    `Failed to find event: no event type has this name, got "${type}".${didYouMean(type, eventNames)} Voucherify's documentation lists them; * stands for anything, as in voucher.*.`,
  )
}

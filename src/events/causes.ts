import type { EventType } from './catalogue.js'

/** What makes Voucherify send an event. */
export interface Cause {
  /** Calls of its API first, then what happens by itself or in the dashboard. */
  readonly by: readonly string[]
  /** Says the documentation so, or do we conclude it from the names of events and calls? */
  readonly basis: 'documented' | 'our reading'
}

function documented(...by: readonly string[]): Cause {
  return { by, basis: 'documented' }
}

function read(...by: readonly string[]): Cause {
  return { by, basis: 'our reading' }
}

/** The causes of every event. */
export const causes: Readonly<Record<EventType, Cause>> = {
  'business_validation_rule.assignment.created': read(
    'POST /v1/validation-rules/{id}/assignments',
    'a campaign or voucher made with validation_rules',
  ),
  'business_validation_rule.assignment.deleted': read('DELETE /v1/validation-rules/{id}/assignments/{assignmentId}'),
  'business_validation_rule.created': read('POST /v1/validation-rules'),
  'business_validation_rule.deleted': read('DELETE /v1/validation-rules/{id}'),
  'business_validation_rule.updated': read('PUT /v1/validation-rules/{id}'),
  'campaign.created': read('POST /v1/campaigns'),
  'campaign.deleted': read('DELETE /v1/campaigns/{id}'),
  'campaign.disabled': read('POST /v1/campaigns/{id}/disable'),
  'campaign.earning_rule.assigned': read('POST /v1/loyalties/{campaignId}/earning-rules'),
  'campaign.earning_rule.deleted': read('DELETE /v1/loyalties/{campaignId}/earning-rules/{id}'),
  'campaign.earning_rule.disabled': read('POST /v1/loyalties/{campaignId}/earning-rules/{id}/disable'),
  'campaign.earning_rule.enabled': read('POST /v1/loyalties/{campaignId}/earning-rules/{id}/enable'),
  'campaign.earning_rule.updated': read('PUT /v1/loyalties/{campaignId}/earning-rules/{id}'),
  'campaign.enabled': read('POST /v1/campaigns/{id}/enable'),
  'campaign.loyalty_tier.created': documented('PUT /v1/campaigns/{id} and the dashboard, when the campaign is saved'),
  'campaign.loyalty_tier.deleted': documented('PUT /v1/campaigns/{id} and the dashboard, when the campaign is saved'),
  'campaign.loyalty_tier.updated': documented('PUT /v1/campaigns/{id} and the dashboard, when the campaign is saved'),
  'campaign.promotion_stack.created': read('POST /v1/promotions/{campaignId}/stacks'),
  'campaign.promotion_stack.updated': read('PUT /v1/promotions/{campaignId}/stacks/{id}'),
  'campaign.promotion_tier.created': read('POST /v1/campaigns', 'POST /v1/promotions/{campaignId}/tiers'),
  'campaign.promotion_tier.deleted': read('DELETE /v1/promotions/tiers/{id}'),
  'campaign.promotion_tier.disabled': read('POST /v1/promotions/tiers/{id}/disable'),
  'campaign.promotion_tier.enabled': read('POST /v1/promotions/tiers/{id}/enable'),
  'campaign.promotion_tier.updated': read('PUT /v1/promotions/tiers/{id}'),
  'campaign.referral_tier.created': read('the dashboard, when a referral campaign is saved'),
  'campaign.referral_tier.deleted': read('the dashboard, when a referral campaign is saved'),
  'campaign.referral_tier.updated': read('the dashboard, when a referral campaign is saved'),
  'campaign.reward.assignment.created': read('POST /v1/loyalties/{campaignId}/rewards'),
  'campaign.reward.assignment.deleted': read('DELETE /v1/loyalties/{campaignId}/rewards/{assignmentId}'),
  'campaign.reward.assignment.updated': read('PUT /v1/loyalties/{campaignId}/rewards/{assignmentId}'),
  'campaign.updated': read('PUT /v1/campaigns/{id}'),
  'campaign.vouchers.added': read(
    'POST /v1/campaigns/{id}/vouchers?vouchers_count=n',
    'POST /v1/campaigns/{id}/importCSV',
  ),
  'campaign.vouchers.generation.completed': read(
    'POST /v1/campaigns with vouchers_count',
    'POST /v1/campaigns/{id}/vouchers?vouchers_count=n',
  ),
  'campaign.vouchers.generation.failed': read(
    'POST /v1/campaigns with vouchers_count',
    'POST /v1/campaigns/{id}/vouchers?vouchers_count=n',
  ),
  'campaign.vouchers.generation.started': read(
    'POST /v1/campaigns with vouchers_count',
    'POST /v1/campaigns/{id}/vouchers?vouchers_count=n',
  ),
  'customer.confirmed': read('a customer confirms the double opt-in'),
  'customer.created': documented('POST /v1/customers', 'a publication or redemption for a customer that is new'),
  'customer.custom_event': documented('POST /v1/events'),
  'customer.deleted': documented('DELETE /v1/customers/{id}'),
  'customer.holder.assignment.created': read('a customer gets a referral code, passes it on or redeems it'),
  'customer.holder.assignment.deleted': read('a customer is taken out of a referral'),
  'customer.loyalty.tier.downgraded': read('points of a member fall below a tier, or its time ends'),
  'customer.loyalty.tier.joined': read('points of a member reach the first tier'),
  'customer.loyalty.tier.left': read('points of a member fall below all tiers, or the time of the tier ends'),
  'customer.loyalty.tier.prolonged': read('the time of a tier ends, and the member keeps it'),
  'customer.loyalty.tier.upgraded': read('points of a member reach a higher tier'),
  'customer.order.canceled': documented('PUT /v1/orders/{id}'),
  'customer.order.created': documented(
    'POST /v1/orders; not POST /v1/orders/import',
    'POST /v1/redemptions with an order that is new',
  ),
  'customer.order.paid': documented('PUT /v1/orders/{id} with the status PAID', 'POST /v1/redemptions with an order'),
  'customer.order.updated': documented('PUT /v1/orders/{id}'),
  'customer.publication.succeeded': documented(
    'POST /v1/publications',
    'POST /client/v1/publish',
    'the dashboard, a distribution or the automatic join of a campaign',
  ),
  'customer.redemption.rollback.succeeded': documented(
    'POST /v1/redemptions/{id}/rollback',
    'POST /v1/redemptions/{parentRedemptionId}/rollbacks',
  ),
  'customer.redemption.succeeded': documented('POST /v1/redemptions', 'POST /client/v1/redemptions'),
  'customer.referred': read('POST /v1/redemptions of a referral code'),
  'customer.reward_redemptions.completed': read(
    'POST /v1/loyalties/{campaignId}/members/{code}/redemption, when a member takes a reward for points',
  ),
  'customer.reward_redemptions.created': read(
    'POST /v1/loyalties/{campaignId}/members/{code}/redemption, when a member takes a reward for points',
  ),
  'customer.reward_redemptions.pending': read(
    'POST /v1/loyalties/{campaignId}/members/{code}/redemption, when a member takes a reward for points',
  ),
  'customer.rewarded': read(
    'POST /v1/redemptions, when a member exchanges points for a reward',
    'a friend redeems a referral code',
  ),
  'customer.rewarded.loyalty_points': read('POST /v1/orders or POST /v1/events, when an earning rule gives points'),
  'customer.segment.entered': read('a customer fits the conditions of a segment from now on'),
  'customer.segment.left': read('a customer does not fit the conditions of a segment any more'),
  'customer.updated': documented(
    'PUT /v1/customers/{id}',
    'POST /v1/customers with a source_id that is known; not the asynchronous calls in bulk',
  ),
  'customer.voucher.gift.balance_added': read('POST /v1/vouchers/{code}/balance'),
  'customer.voucher.loyalty_card.pending_points.activated': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/activate',
    'their time has come',
  ),
  'customer.voucher.loyalty_card.pending_points.added': documented('an earning rule whose points are pending'),
  'customer.voucher.loyalty_card.pending_points.canceled': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/cancel',
  ),
  'customer.voucher.loyalty_card.pending_points.updated': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/balance',
  ),
  'customer.voucher.loyalty_card.points_added': read('POST /v1/loyalties/members/{code}/balance', 'an earning rule'),
  'customer.voucher.loyalty_card.points_expired': read('points expire'),
  manual_distribution_schedule: documented('a distribution by hand, ten minutes after it is saved'),
  'publication.succeeded': documented(
    'POST /v1/publications',
    'POST /client/v1/publish',
    'the dashboard, a distribution or the automatic join of a campaign',
  ),
  'redemption.failed': documented('POST /v1/redemptions', 'POST /client/v1/redemptions'),
  'redemption.rollback.failed': documented(
    'POST /v1/redemptions/{id}/rollback',
    'POST /v1/redemptions/{parentRedemptionId}/rollbacks',
  ),
  'redemption.rollback.succeeded': documented(
    'POST /v1/redemptions/{id}/rollback',
    'POST /v1/redemptions/{parentRedemptionId}/rollbacks',
  ),
  'redemption.succeeded': documented('POST /v1/redemptions', 'POST /client/v1/redemptions'),
  'voucher.created': read(
    'POST /v1/vouchers',
    'POST /v1/vouchers/{code}',
    'POST /v1/campaigns/{id}/vouchers for one; never for many',
  ),
  'voucher.deleted': read('DELETE /v1/vouchers/{code}'),
  'voucher.disabled': read('POST /v1/vouchers/{code}/disable'),
  'voucher.enabled': read('POST /v1/vouchers/{code}/enable'),
  'voucher.gift.balance_added': read('POST /v1/vouchers/{code}/balance'),
  'voucher.gift.transaction.created': read('POST /v1/vouchers/{code}/balance', 'POST /v1/redemptions and its rollback'),
  'voucher.loyalty_card.pending_points.activated': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/activate',
    'their time has come',
  ),
  'voucher.loyalty_card.pending_points.added': documented('an earning rule whose points are pending'),
  'voucher.loyalty_card.pending_points.canceled': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/cancel',
  ),
  'voucher.loyalty_card.pending_points.updated': documented(
    'POST /v1/loyalties/members/{memberId}/pending-points/{id}/balance',
  ),
  'voucher.loyalty_card.points_added': read('POST /v1/loyalties/members/{code}/balance', 'an earning rule'),
  'voucher.loyalty_card.points_expired': read('points expire'),
  'voucher.loyalty_card.transaction.created': read(
    'POST /v1/loyalties/members/{code}/balance',
    'an earning rule',
    'POST /v1/redemptions and its rollback',
    'POST /v1/loyalties/{campaignId}/members/{code}/transfers',
    'points expire',
  ),
  'voucher.published': documented(
    'POST /v1/publications',
    'POST /client/v1/publish',
    'the dashboard, a distribution or the automatic join of a campaign',
  ),
  'voucher.updated': read('PUT /v1/vouchers/{code}'),
}

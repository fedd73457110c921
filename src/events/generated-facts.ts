// Generated from schemas/ by `npm run generate`. Change the schemas, not this file.

import type { EnvelopeFacts, EventType } from './event-facts.js'

const evbvr = {"level":"project","idPrefix":"evbvr_","entity":"/rule/id"} as const
const evcam = {"level":"project","idPrefix":"evcam_","entity":"/campaign/id"} as const
const evcus = {"level":"project","idPrefix":"evcus_","entity":"/customer/id"} as const
const distribution_evcus = {"level":"distribution","idPrefix":"evcus_","entity":"/customer/id"} as const
const both_evcus = {"level":"both","idPrefix":"evcus_","entity":"/customer/id"} as const
const evpub = {"level":"project","idPrefix":"evpub_","entity":"/publication/id"} as const
const evred = {"level":"project","idPrefix":"evred_","entity":"/redemption/id"} as const
const evvou = {"level":"project","idPrefix":"evvou_","entity":"/voucher/id"} as const

/** What events have in common, and which. */
export const factGroups: ReadonlyArray<readonly [EnvelopeFacts, readonly EventType[]]> = [
  [{ ...evbvr, "at":"/assignment/created_at" }, ["business_validation_rule.assignment.created"]],
  [{ ...evbvr, "at":"/assignment/updated_at" }, ["business_validation_rule.assignment.deleted"]],
  [{ ...evbvr, "at":"/rule/created_at" }, ["business_validation_rule.created"]],
  [evbvr, ["business_validation_rule.deleted"]],
  [{ ...evbvr, "at":"/rule/updated_at" }, ["business_validation_rule.updated"]],
  [{ ...evcam, "at":"/campaign/created_at" }, ["campaign.created"]],
  [{ ...evcam, "at":"/deleted_at" }, ["campaign.deleted"]],
  [{ ...evcam, "at":"/campaign/updated_at" }, ["campaign.disabled","campaign.enabled","campaign.updated"]],
  [{ ...evcam, "at":"/earning_rule/created_at" }, ["campaign.earning_rule.assigned"]],
  [evcam, ["campaign.earning_rule.deleted","campaign.loyalty_tier.deleted","campaign.promotion_stack.created","campaign.promotion_stack.updated","campaign.promotion_tier.deleted","campaign.referral_tier.created","campaign.referral_tier.deleted","campaign.referral_tier.updated","campaign.reward.assignment.deleted","campaign.vouchers.added","campaign.vouchers.generation.failed","campaign.vouchers.generation.started"]],
  [{ ...evcam, "at":"/earning_rule/updated_at" }, ["campaign.earning_rule.disabled","campaign.earning_rule.enabled","campaign.earning_rule.updated"]],
  [{ ...evcam, "at":"/loyalty_tier/created_at" }, ["campaign.loyalty_tier.created"]],
  [{ ...evcam, "at":"/loyalty_tier/updated_at" }, ["campaign.loyalty_tier.updated"]],
  [{ ...evcam, "at":"/promotion_tier/created_at" }, ["campaign.promotion_tier.created"]],
  [{ ...evcam, "at":"/promotion_tier/updated_at" }, ["campaign.promotion_tier.disabled","campaign.promotion_tier.enabled","campaign.promotion_tier.updated"]],
  [{ ...evcam, "at":"/reward_assignment/created_at" }, ["campaign.reward.assignment.created"]],
  [{ ...evcam, "at":"/reward_assignment/updated_at" }, ["campaign.reward.assignment.updated"]],
  [{ ...evcam, "at":"/completed_at" }, ["campaign.vouchers.generation.completed"]],
  [evcus, ["customer.confirmed","customer.holder.assignment.deleted"]],
  [{ ...evcus, "at":"/customer/created_at" }, ["customer.created"]],
  [{ ...distribution_evcus, "at":"/event/created_at" }, ["customer.custom_event"]],
  [{ ...evcus, "at":"/customer/updated_at" }, ["customer.deleted","customer.updated"]],
  [{ ...evcus, "at":"/holder/created_at" }, ["customer.holder.assignment.created"]],
  [distribution_evcus, ["customer.loyalty.tier.downgraded","customer.loyalty.tier.joined","customer.loyalty.tier.left","customer.loyalty.tier.prolonged","customer.loyalty.tier.upgraded","customer.referred","customer.segment.entered","customer.segment.left"]],
  [{ ...distribution_evcus, "at":"/order/updated_at" }, ["customer.order.canceled","customer.order.paid","customer.order.updated"]],
  [{ ...distribution_evcus, "at":"/order/created_at" }, ["customer.order.created"]],
  [{ ...distribution_evcus, "at":"/publication/created_at","channel":"/publication/channel" }, ["customer.publication.succeeded"]],
  [{ ...distribution_evcus, "at":"/redemption_rollback/date" }, ["customer.redemption.rollback.succeeded"]],
  [{ ...distribution_evcus, "at":"/redemption/date" }, ["customer.redemption.succeeded"]],
  [{ ...distribution_evcus, "at":"/reward_redemption/updated_at" }, ["customer.reward_redemptions.completed"]],
  [{ ...evcus, "at":"/reward_redemption/created_at" }, ["customer.reward_redemptions.created","customer.reward_redemptions.pending"]],
  [{ ...both_evcus, "at":"/redemption/date" }, ["customer.rewarded"]],
  [both_evcus, ["customer.rewarded.loyalty_points"]],
  [{ ...distribution_evcus, "at":"/transaction/created_at","channel":"/transaction/source" }, ["customer.voucher.gift.balance_added","customer.voucher.loyalty_card.pending_points.activated","customer.voucher.loyalty_card.points_added","customer.voucher.loyalty_card.points_expired"]],
  [{ ...distribution_evcus, "at":"/voucher/updated_at" }, ["customer.voucher.loyalty_card.pending_points.added","customer.voucher.loyalty_card.pending_points.canceled","customer.voucher.loyalty_card.pending_points.updated"]],
  [{ ...distribution_evcus, "channel":"/publication/channel" }, ["manual_distribution_schedule"]],
  [{ ...evpub, "at":"/publication/created_at","channel":"/publication/channel","user":"/user/id" }, ["publication.succeeded"]],
  [evred, ["redemption.failed","redemption.succeeded"]],
  [{ ...evred, "at":"/redemption_rollback/date" }, ["redemption.rollback.failed","redemption.rollback.succeeded"]],
  [{ ...evvou, "at":"/voucher/created_at" }, ["voucher.created"]],
  [evvou, ["voucher.deleted"]],
  [{ ...evvou, "at":"/voucher/updated_at" }, ["voucher.disabled","voucher.enabled","voucher.loyalty_card.pending_points.added","voucher.loyalty_card.pending_points.canceled","voucher.loyalty_card.pending_points.updated","voucher.updated"]],
  [{ ...evvou, "at":"/transaction/created_at","channel":"/transaction/source" }, ["voucher.gift.balance_added","voucher.gift.transaction.created","voucher.loyalty_card.pending_points.activated","voucher.loyalty_card.points_added","voucher.loyalty_card.points_expired","voucher.loyalty_card.transaction.created"]],
  [{ ...evvou, "channel":"/publication/channel" }, ["voucher.published"]],
]

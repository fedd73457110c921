// Generated from schemas/ by `npm run generate`. Change the schemas, not this file.

/**
 * The voucher as events name it: exactly one of discount, gift and loyalty_card, and no null beside it.
 */
export type SimpleVoucher = (
  | {
      type: 'DISCOUNT_VOUCHER'
      discount: {}
    }
  | {
      type: 'GIFT_VOUCHER'
      gift: {}
    }
  | {
      type: 'LOYALTY_CARD'
      loyalty_card: {}
    }
) & {
  id: string
  /**
   * What the customer types in.
   */
  code: string
  discount?: Discount
  gift?: Gift & {
    balance: {} | null
  }
  loyalty_card?: LoyaltyCard
  type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  /**
   * Name of the campaign, null for a code of its own.
   */
  campaign: string | null
  campaign_id: string | null
  is_referral_code: boolean
  holder_id: string | null
  referrer_id?: string
  category_id: string | null
  active: boolean
  created_at: string
  updated_at: string
  redemption: VoucherRedemption
  start_date: string | null
  expiration_date: string | null
  metadata: Metadata
  object: 'voucher'
  categories: Category[]
}
/**
 * What a discount voucher takes off. Amounts are in minor units: 1500 is 15.00.
 */
export type Discount = DiscountAmount | DiscountPercent | DiscountUnit | DiscountUnits | DiscountFixed
/**
 * The campaign as other objects name it.
 */
export type SimpleCampaign = (
  | {
      campaign_type: 'DISCOUNT_COUPONS'
      is_referral_code: false
      voucher: {
        type?: 'DISCOUNT_VOUCHER'
      }
      auto_join: false
    }
  | {
      campaign_type: 'GIFT_VOUCHERS'
      is_referral_code: false
      voucher: {
        type?: 'GIFT_VOUCHER'
        redemption?: {
          quantity?: null
        }
      }
      auto_join: false
    }
  | {
      campaign_type: 'LOYALTY_PROGRAM'
      type: 'AUTO_UPDATE' | 'STATIC'
      is_referral_code: false
      voucher: {
        type?: 'LOYALTY_CARD'
        redemption?: {
          quantity?: null
        }
      }
      join_once: true
    }
  | {
      campaign_type: 'REFERRAL_PROGRAM'
      type: 'AUTO_UPDATE' | 'STATIC'
      is_referral_code: true
      voucher: {
        type?: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER'
        redemption?: {
          quantity?: unknown
        }
      }
      auto_join: false
    }
  | {
      campaign_type: 'PROMOTION'
      type: 'STATIC'
      is_referral_code: false
      auto_join: false
      join_once: false
    }
) &
  (
    | {
        type: 'AUTO_UPDATE' | 'STATIC'
      }
    | {
        type: 'STANDALONE'
        join_once: false
      }
  ) & {
    id: string
    name: string
    campaign_type: 'DISCOUNT_COUPONS' | 'GIFT_VOUCHERS' | 'LOYALTY_PROGRAM' | 'REFERRAL_PROGRAM' | 'PROMOTION'
    /**
     * AUTO_UPDATE makes codes on demand, STATIC has a fixed number, STANDALONE holds single codes.
     */
    type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE'
    is_referral_code: boolean
    voucher?: CampaignVoucher
    referral_program?: ReferralProgram
    auto_join: boolean
    join_once: boolean
    active: boolean
    category_id: string | null
    category: string | null
    categories?: Category[]
    metadata: Metadata
    start_date: string | null
    expiration_date: string | null
    description: string | null
    created_at: string
    /**
     * Left out while the campaign was never changed.
     */
    updated_at?: string
    object: 'campaign'
  }
/**
 * The pattern after which a campaign makes its vouchers. What does not apply is there as null.
 */
export type CampaignVoucher = (
  | {
      type: 'DISCOUNT_VOUCHER'
      discount: {}
      gift: null
      loyalty_card: null
    }
  | {
      type: 'GIFT_VOUCHER'
      discount: null
      gift: {}
      loyalty_card: null
    }
  | {
      type: 'LOYALTY_CARD'
      discount: null
      gift: null
      loyalty_card: {}
    }
) & {
  type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  discount:
    | null
    | (Discount & {
        units: {} | null
      })
  gift: null | Gift
  loyalty_card: null | CampaignLoyaltyCard
  redemption: CampaignRedemption
  code_config: CodeConfig
}
/**
 * What a member does to earn points.
 */
export type EarningEvent =
  | 'order.paid'
  | 'customer.segment.entered'
  | 'custom_event'
  | 'customer.loyalty.tier.upgraded'
  | 'customer.loyalty.tier.downgraded'
  | 'customer.loyalty.tier.prolonged'
  | 'customer.loyalty.tier.joined'
  | 'customer.loyalty.tier.left'
/**
 * The points of an earning rule: so many each time, or in proportion to what was ordered or is known of the customer.
 */
export type EarningRuleLoyalty = EarnedFixed | EarnedByOrder | EarnedByItems | EarnedByCustomer | EarnedByCustomEvent
export type EarnedByOrder = (
  | {
      calculation_type: 'ORDER_AMOUNT'
    }
  | {
      calculation_type: 'ORDER_TOTAL_AMOUNT'
    }
  | {
      calculation_type: 'ORDER_METADATA'
    }
) & {
  type: 'PROPORTIONAL'
  calculation_type: 'ORDER_AMOUNT' | 'ORDER_TOTAL_AMOUNT' | 'ORDER_METADATA'
  order: EarnedPerOrder
}
export type EarnedByItems = (
  | {
      calculation_type: 'ORDER_ITEMS_QUANTITY'
    }
  | {
      calculation_type: 'ORDER_ITEMS_AMOUNT'
    }
  | {
      calculation_type: 'ORDER_ITEMS_SUBTOTAL_AMOUNT'
    }
) & {
  type: 'PROPORTIONAL'
  calculation_type: 'ORDER_ITEMS_QUANTITY' | 'ORDER_ITEMS_AMOUNT' | 'ORDER_ITEMS_SUBTOTAL_AMOUNT'
  order_items: EarnedPerItem
}
/**
 * The campaign in full.
 */
export type Campaign = (
  | {
      campaign_type: 'DISCOUNT_COUPONS'
    }
  | {
      campaign_type: 'GIFT_VOUCHERS'
    }
  | {
      campaign_type: 'LOYALTY_PROGRAM'
      type: 'AUTO_UPDATE' | 'STATIC'
      join_once: true
    }
  | {
      campaign_type: 'REFERRAL_PROGRAM'
      type: 'AUTO_UPDATE' | 'STATIC'
    }
  | {
      campaign_type: 'PROMOTION'
      type: 'STATIC'
      join_once: false
    }
) &
  (
    | {
        type: 'AUTO_UPDATE' | 'STATIC'
      }
    | {
        type: 'STANDALONE'
        join_once: false
      }
  ) & {
    id: string
    name: string
    description?: string | null
    campaign_type: 'DISCOUNT_COUPONS' | 'GIFT_VOUCHERS' | 'LOYALTY_PROGRAM' | 'REFERRAL_PROGRAM' | 'PROMOTION'
    type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE'
    voucher?: FullCampaignVoucher
    auto_join: boolean
    join_once: boolean
    use_voucher_metadata_schema: boolean
    validity_timeframe?: ValidityTimeframe
    validity_day_of_week?: ValidityDays
    validity_hours?: ValidityHours
    /**
     * A duration in the form of ISO 8601.
     */
    activity_duration_after_publishing?: string
    vouchers_count?: number
    start_date?: string | null
    expiration_date?: string | null
    active: boolean
    metadata: Metadata
    created_at: string
    updated_at?: string | null
    category: string | null
    creation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED' | 'DRAFT' | 'MODIFYING'
    vouchers_generation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED' | 'DRAFT' | 'MODIFYING'
    protected: boolean
    category_id: string | null
    categories: Category[]
    object: 'campaign'
    referral_program?: ReferralProgram
    loyalty_tiers_expiration?: LoyaltyTiersExpiration
    promotion?: PromotionTiers
    validation_rules_assignments?: ValidationRuleAssignments
    access_settings_assignments?: AccessSettings
  }
/**
 * The pattern after which a campaign makes its vouchers, as the campaign in full has it: what does not apply is left out.
 */
export type FullCampaignVoucher = (
  | {
      type: 'DISCOUNT_VOUCHER'
    }
  | {
      type: 'GIFT_VOUCHER'
    }
  | {
      type: 'LOYALTY_CARD'
    }
) & {
  type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  discount?: Discount
  gift?: Gift
  loyalty_card?: CampaignLoyaltyCard
  redemption: FullCampaignRedemption
  code_config: FullCodeConfig
  is_referral_code: boolean
  start_date?: string | null
  expiration_date?: string | null
  validity_timeframe?: ValidityTimeframe
  validity_day_of_week?: ValidityDays
  validity_hours?: ValidityHours
}
/**
 * The days of the week on which something is valid, Sunday is 0.
 */
export type ValidityDays = number[]
/**
 * How a tier changes the points of an earning rule or the price of a reward.
 */
export type PointsMapping = PointsMultiplied | PointsFixed
export type CustomerSummaryOrders = {
  total_count: 0
  average_amount: 0
  last_order_amount: 0
} & {
  /**
   * Minor units.
   */
  total_amount: number
  total_count: number
  /**
   * Minor units, rounded.
   */
  average_amount: number
  /**
   * Minor units.
   */
  last_order_amount: number
  /**
   * Left out before the first order.
   */
  last_order_date?: string
}
/**
 * One use of a code: what was redeemed, by whom, for which order, and how it ended.
 */
export type Redemption = (
  | {
      result: 'SUCCESS'
      status: 'SUCCEEDED' | 'ROLLED BACK'
    }
  | {
      result: 'FAILURE'
      status: 'FAILED'
    }
) & {
  id: string
  customer_id: string | null
  /**
   * The same for all redemptions of a customer.
   */
  tracking_id?: string
  date: string
  /**
   * Credits or points that were used: minor units or points. Negative in a rollback.
   */
  amount?: number
  /**
   * Only in a rollback: the redemption that was taken back.
   */
  redemption?: string
  /**
   * Only in a rollback: why.
   */
  reason?: string | null
  order?: SimpleOrder
  reward?: SimpleReward
  customer?: SimpleCustomer
  result: 'SUCCESS' | 'FAILURE'
  status: 'SUCCEEDED' | 'FAILED' | 'ROLLED BACK' | null
  voucher?: SimpleVoucher
  promotion_tier?: SimplePromotionTier
  failure_code?: string
  failure_message?: string
  metadata: Metadata
  channel?: RedemptionChannel
  object: 'redemption' | 'redemption_rollback'
}
/**
 * What a member got for points, as redemptions name it.
 */
export type SimpleReward = (
  | {
      type: 'MATERIAL'
    }
  | {
      type: 'COIN'
    }
  | {
      type: 'CAMPAIGN'
    }
) & {
  customer?: SimpleCustomer
  /**
   * Id of the reward's place in the campaign.
   */
  assignment_id?: string | null
  voucher?: SimpleVoucher
  product?: SimpleProduct
  sku?: SimpleSku
  loyalty_tier_id?: string | null
  id: string
  object: 'reward'
  name: string
  created_at?: string
  updated_at?: string | null
  parameters?: RewardParameters
  metadata?: Metadata
  type: 'CAMPAIGN' | 'COIN' | 'MATERIAL'
}
/**
 * What a reward is: a product, money off for points, or a code of a campaign.
 */
export type RewardParameters = RewardMaterial | RewardCoin | RewardCampaign
/**
 * The voucher in full: what does not apply is there as null, and lists are named by their URL.
 */
export type Voucher = (
  | {
      type: 'DISCOUNT_VOUCHER'
      discount: {}
      gift: null
      loyalty_card: null
    }
  | {
      type: 'GIFT_VOUCHER'
      discount: null
      gift: {}
      loyalty_card: null
    }
  | {
      type: 'LOYALTY_CARD'
      discount: null
      gift: null
      loyalty_card: {}
    }
) & {
  id: string
  code: string
  /**
   * Name of the campaign, null for a code of its own.
   */
  campaign: string | null
  campaign_id: string | null
  category: string | null
  category_id: string | null
  categories: Category[]
  type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  discount: Discount | null
  gift:
    | (Gift & {
        balance: {} | null
      })
    | null
  loyalty_card: LoyaltyCard | null
  start_date: string | null
  expiration_date: string | null
  validity_timeframe: ValidityTimeframe | null
  validity_hours: ValidityHours | null
  validity_day_of_week: ValidityDays | null
  active: boolean | null
  additional_info: string | null
  metadata: Metadata
  assets: VoucherAssets
  is_referral_code: boolean | null
  created_at: string
  updated_at: string | null
  /**
   * Left out while nobody holds it.
   */
  holder_id?: string
  validation_rules_assignments?: ValidationRuleAssignments
  referrer_id?: string
  redemption: VoucherRedemptionList
  publish: VoucherPublicationList
  object: 'voucher'
}
/**
 * What changed on a gift or loyalty card, and what it holds since.
 */
export type Balance = (
  | {
      type: 'loyalty_card'
    }
  | {
      type: 'gift_voucher'
    }
) & {
  type: 'loyalty_card' | 'gift_voucher'
  /**
   * All credits or points ever given.
   */
  total: number
  object: 'balance'
  /**
   * The change of a gift card in minor units, negative where taken away.
   */
  amount?: number
  /**
   * The change of a loyalty card, negative where taken away.
   */
  points?: number
  /**
   * What can be spent.
   */
  balance: number
  operation_type?: 'MANUAL' | 'AUTOMATIC'
  related_object: BalanceOwner
}
/**
 * Who caused an event: a key of the API, somebody in the dashboard, or Voucherify itself.
 */
export type EventSource = EventSourceApi | EventSourceUser | EventSourceInternal
/**
 * What members may get for points, in full.
 */
export type Reward = (
  | {
      type: 'MATERIAL'
    }
  | {
      type: 'COIN'
    }
  | {
      type: 'CAMPAIGN'
    }
) & {
  id: string
  name: string
  /**
   * null is unlimited.
   */
  stock: number | null
  redeemed: number | null
  attributes?: RewardAttributes
  created_at: string
  updated_at: string | null
  metadata: Metadata
  type: 'CAMPAIGN' | 'COIN' | 'MATERIAL'
  parameters: RewardParameters
  object: 'reward'
}
/**
 * Either sends an event or waits.
 */
export type ScenarioStep = SendStep | WaitStep | MixStep

/**
 * The data of each event, by event type.
 */
export interface EventData {
  /** A validation rule guards something now: that is there, and its campaign by its id. */
  'business_validation_rule.assignment.created': BusinessValidationRuleAssignmentCreatedData
  /** A validation rule guards something no longer. */
  'business_validation_rule.assignment.deleted': BusinessValidationRuleAssignmentCreatedData
  /** A validation rule was set up. */
  'business_validation_rule.created': BusinessValidationRuleCreatedData
  /** A validation rule was deleted. When, the data does not say. */
  'business_validation_rule.deleted': BusinessValidationRuleCreatedData
  /** A validation rule was changed. */
  'business_validation_rule.updated': BusinessValidationRuleCreatedData
  /** A campaign was set up. Its codes are still to be generated. */
  'campaign.created': CampaignCreatedData
  /** A campaign was deleted. It is there in full as it was. */
  'campaign.deleted': CampaignDeletedData
  /** A campaign was switched off. */
  'campaign.disabled': CampaignCreatedData
  /** A loyalty program got an earning rule. A guess: Voucherify does not document its payload. */
  'campaign.earning_rule.assigned': CampaignEarningRuleAssignedData
  /** An earning rule was deleted. A guess: Voucherify does not document its payload. */
  'campaign.earning_rule.deleted': CampaignEarningRuleAssignedData
  /** An earning rule was switched off. A guess: Voucherify does not document its payload. */
  'campaign.earning_rule.disabled': CampaignEarningRuleAssignedData
  /** An earning rule was switched on. A guess: Voucherify does not document its payload. */
  'campaign.earning_rule.enabled': CampaignEarningRuleAssignedData
  /** An earning rule was changed. A guess: Voucherify does not document its payload. */
  'campaign.earning_rule.updated': CampaignEarningRuleAssignedData
  /** A campaign was switched on. */
  'campaign.enabled': CampaignCreatedData
  /** A loyalty program got another tier. */
  'campaign.loyalty_tier.created': CampaignLoyaltyTierCreatedData
  /** A tier of a loyalty program was deleted. When, the data does not say. */
  'campaign.loyalty_tier.deleted': CampaignLoyaltyTierCreatedData
  /** A tier of a loyalty program was changed. */
  'campaign.loyalty_tier.updated': CampaignLoyaltyTierCreatedData
  /** Discounts of a promotion were stacked. A guess: Voucherify does not document its payload. */
  'campaign.promotion_stack.created': CampaignPromotionStackCreatedData
  /** A stack of discounts was changed. A guess: Voucherify does not document its payload. */
  'campaign.promotion_stack.updated': CampaignPromotionStackCreatedData
  /** A promotion got another discount. */
  'campaign.promotion_tier.created': CampaignPromotionTierCreatedData
  /** A discount of a promotion was deleted; it no longer names its campaign. When, the data does not say. */
  'campaign.promotion_tier.deleted': CampaignPromotionTierCreatedData
  /** A discount of a promotion was switched off. */
  'campaign.promotion_tier.disabled': CampaignPromotionTierCreatedData
  /** A discount of a promotion was switched on. */
  'campaign.promotion_tier.enabled': CampaignPromotionTierCreatedData
  /** A discount of a promotion was changed. */
  'campaign.promotion_tier.updated': CampaignPromotionTierCreatedData
  /** A referral program rewards something more. A guess: Voucherify does not document its payload. */
  'campaign.referral_tier.created': CampaignReferralTierCreatedData
  /** A reward for referrals was deleted. A guess: Voucherify does not document its payload. */
  'campaign.referral_tier.deleted': CampaignReferralTierCreatedData
  /** A reward for referrals was changed. A guess: Voucherify does not document its payload. */
  'campaign.referral_tier.updated': CampaignReferralTierCreatedData
  /** A loyalty program offers a reward. A guess: Voucherify does not document its payload. */
  'campaign.reward.assignment.created': CampaignRewardAssignmentCreatedData
  /** A loyalty program offers a reward no longer. A guess: Voucherify does not document its payload. */
  'campaign.reward.assignment.deleted': CampaignRewardAssignmentCreatedData
  /** The price of a reward was changed. A guess: Voucherify does not document its payload. */
  'campaign.reward.assignment.updated': CampaignRewardAssignmentCreatedData
  /** A campaign was changed. */
  'campaign.updated': CampaignCreatedData
  /** Codes were added to a campaign. A guess: Voucherify does not document its payload. */
  'campaign.vouchers.added': CampaignVouchersGenerationStartedData
  /** All codes of a campaign were generated. */
  'campaign.vouchers.generation.completed': CampaignVouchersGenerationCompletedData
  /** Codes of a campaign could not be generated. A guess: Voucherify does not document its payload. */
  'campaign.vouchers.generation.failed': CampaignVouchersGenerationStartedData
  /** Codes of a campaign are about to be generated. A guess: Voucherify does not document its payload. */
  'campaign.vouchers.generation.started': CampaignVouchersGenerationStartedData
  /** A customer who was not confirmed yet became one. A guess: Voucherify does not document its payload. */
  'customer.confirmed': CustomerConfirmedData
  /** A customer became known. */
  'customer.created': CustomerCreatedData
  /** A customer did something that the project's own software reported. */
  'customer.custom_event': CustomerCustomEventData
  /** A customer was deleted. The own id in the shop's system becomes free: a mark and the time are added to it. */
  'customer.deleted': CustomerDeletedData
  /** A customer became part of a referral: as owner of the code, by passing it on, or by using it. */
  'customer.holder.assignment.created': CustomerHolderAssignmentCreatedData
  /** A customer is no longer part of a referral. */
  'customer.holder.assignment.deleted': CustomerHolderAssignmentCreatedData
  /** A member fell to a lower tier. */
  'customer.loyalty.tier.downgraded': CustomerLoyaltyTierDowngradedData
  /** A member reached a tier, having had none. */
  'customer.loyalty.tier.joined': CustomerLoyaltyTierJoinedData
  /** A member has lost a tier and has none any more. */
  'customer.loyalty.tier.left': CustomerLoyaltyTierJoinedData
  /** A member keeps a tier for another period. */
  'customer.loyalty.tier.prolonged': CustomerLoyaltyTierJoinedData
  /** A member reached a higher tier. */
  'customer.loyalty.tier.upgraded': CustomerLoyaltyTierUpgradedData
  /** An order of a customer was canceled. */
  'customer.order.canceled': CustomerOrderUpdatedData
  /** A customer ordered something. */
  'customer.order.created': CustomerOrderUpdatedData
  /** An order of a customer was paid. */
  'customer.order.paid': CustomerOrderUpdatedData
  /** An order of a customer was changed. */
  'customer.order.updated': CustomerOrderUpdatedData
  /** A code was given to a customer, for a distribution. */
  'customer.publication.succeeded': CustomerPublicationSucceededData
  /** A redemption of a customer was taken back. */
  'customer.redemption.rollback.succeeded': RedemptionRollbackSucceededData
  /** A customer redeemed a code or a promotion. */
  'customer.redemption.succeeded': CustomerRedemptionSucceededData
  /** A customer came by the code of a friend. A guess: Voucherify does not document its payload. */
  'customer.referred': CustomerReferredData
  /** A member has got the reward that points were exchanged for. */
  'customer.reward_redemptions.completed': CustomerRewardRedemptionsCompletedData
  /** A member exchanges points for a reward. */
  'customer.reward_redemptions.created': CustomerRewardRedemptionsCompletedData
  /** A reward that points were exchanged for is on its way. */
  'customer.reward_redemptions.pending': CustomerRewardRedemptionsCompletedData
  /** A customer got a reward: for points, or for a friend who came. */
  'customer.rewarded': CustomerRewardedData
  /** A member earned points by an earning rule. */
  'customer.rewarded.loyalty_points': CustomerRewardedLoyaltyPointsData
  /** A customer came into a segment. */
  'customer.segment.entered': CustomerSegmentEnteredData
  /** A customer fell out of a segment. */
  'customer.segment.left': CustomerSegmentEnteredData
  /** What is known of a customer changed. */
  'customer.updated': CustomerUpdatedData
  /** Credit was added to a gift card that a customer holds, for a distribution. */
  'customer.voucher.gift.balance_added': CustomerVoucherGiftBalanceAddedData
  /** Points can be spent from now on, for a distribution. */
  'customer.voucher.loyalty_card.pending_points.activated': VoucherLoyaltyCardPendingPointsActivatedData
  /** A member earned points that cannot be spent yet, for a distribution. */
  'customer.voucher.loyalty_card.pending_points.added': VoucherLoyaltyCardPendingPointsAddedData
  /** Points that could not be spent yet were taken back, for a distribution. */
  'customer.voucher.loyalty_card.pending_points.canceled': VoucherLoyaltyCardPendingPointsCanceledData
  /** The number of points that cannot be spent yet was changed, for a distribution. */
  'customer.voucher.loyalty_card.pending_points.updated': VoucherLoyaltyCardPendingPointsUpdatedData
  /** Points were added to a loyalty card, for a distribution. */
  'customer.voucher.loyalty_card.points_added': VoucherLoyaltyCardPointsAddedData
  /** Points of a loyalty card expired, for a distribution. */
  'customer.voucher.loyalty_card.points_expired': VoucherLoyaltyCardPointsExpiredData
  /** A distribution that somebody started reaches a customer. */
  manual_distribution_schedule: ManualDistributionScheduleData
  /** Codes were given to a customer. */
  'publication.succeeded': PublicationSucceededData
  /** A code was refused. */
  'redemption.failed': RedemptionFailedData
  /** A redemption could not be taken back. */
  'redemption.rollback.failed': RedemptionRollbackFailedData
  /** A redemption was taken back. */
  'redemption.rollback.succeeded': RedemptionRollbackSucceededData
  /** A code or a promotion was redeemed. */
  'redemption.succeeded': CustomerRedemptionSucceededData & {
    created_at: {} | null
  }
  /** A single voucher was made. */
  'voucher.created': VoucherCreatedData
  /** A voucher was deleted. Nothing in it says when. */
  'voucher.deleted': VoucherDeletedData
  /** A voucher was switched off. */
  'voucher.disabled': VoucherUpdatedData
  /** A voucher was switched on. */
  'voucher.enabled': VoucherUpdatedData
  /** Credit was added to a gift card. */
  'voucher.gift.balance_added': VoucherGiftBalanceAddedData
  /** The book of a gift card has a new entry. */
  'voucher.gift.transaction.created': VoucherGiftTransactionCreatedData
  /** Points that a member had earned before can be spent from now on. */
  'voucher.loyalty_card.pending_points.activated': VoucherLoyaltyCardPendingPointsActivatedData
  /** A member earned points that cannot be spent yet. */
  'voucher.loyalty_card.pending_points.added': VoucherLoyaltyCardPendingPointsAddedData
  /** Points that could not be spent yet were taken back. */
  'voucher.loyalty_card.pending_points.canceled': VoucherLoyaltyCardPendingPointsCanceledData
  /** The number of points that cannot be spent yet was changed. */
  'voucher.loyalty_card.pending_points.updated': VoucherLoyaltyCardPendingPointsUpdatedData
  /** Points were added to a loyalty card. */
  'voucher.loyalty_card.points_added': VoucherLoyaltyCardPointsAddedData
  /** Points of a loyalty card expired. */
  'voucher.loyalty_card.points_expired': VoucherLoyaltyCardPointsExpiredData
  /** The book of a loyalty card has a new entry. */
  'voucher.loyalty_card.transaction.created': VoucherLoyaltyCardTransactionCreatedData
  /** A code was given to a customer. */
  'voucher.published': VoucherPublishedData
  /** A single voucher was changed. The campaign is there by its name only. */
  'voucher.updated': VoucherUpdatedData
}
/**
 * A validation rule guards something now: that is there, and its campaign by its id.
 */
export interface BusinessValidationRuleAssignmentCreatedData {
  rule: ValidationRule
  assignment: ValidationRuleAssignment
  voucher?: SimpleVoucher
  campaign: SimpleCampaign | AssignedCampaign | null
  distribution: {
    [k: string]: unknown
  } | null
  promotion_tier: SimplePromotionTier | null
  earning_rule: SimpleEarningRule | null
}
/**
 * The conditions under which something may be redeemed, earned or sent.
 */
export interface ValidationRule {
  id: string
  name?: string
  /**
   * The conditions by their number, and under logic how they go together.
   */
  rules: {
    '1'?: ValidationCondition
    '2'?: ValidationCondition
    logic: string
    [k: string]: ValidationCondition | string | undefined
  }
  bundle_rules?: {
    [k: string]: unknown
  }
  error?: ValidationError
  applicable_to: ValidationRuleProducts
  type: 'expression' | 'basic' | 'advanced' | 'complex'
  /**
   * What the rule may be assigned to.
   */
  context_type: string
  created_at: string
  updated_at?: string
  assignments_count?: number
  object: 'validation_rules'
}
/**
 * One condition: what is compared, by operators such as $more_than, with which values.
 */
export interface ValidationCondition {
  name: string
  /**
   * The key of the metadata.
   */
  property?: string | null
  conditions: {
    [k: string]: unknown
  }
  /**
   * Conditions inside this one, in the same form.
   */
  rules: {
    [k: string]: unknown
  }
  error?: ValidationError
}
/**
 * What customers read where a condition does not hold.
 */
export interface ValidationError {
  message: string
}
/**
 * The products that the rule is about.
 */
export interface ValidationRuleProducts {
  excluded: ApplicableTo[]
  included: ApplicableTo[]
  included_all: boolean
}
/**
 * A product, one form of it, or a collection that a rule is about, and how far.
 */
export interface ApplicableTo {
  object: 'product' | 'sku' | 'products_collection'
  id: string
  source_id?: string
  product_id?: string
  product_source_id?: string
  strict: boolean
  price?: number
  price_formula?: number
  effect:
    | 'APPLY_TO_EVERY'
    | 'APPLY_TO_CHEAPEST'
    | 'APPLY_FROM_CHEAPEST'
    | 'APPLY_TO_MOST_EXPENSIVE'
    | 'APPLY_FROM_MOST_EXPENSIVE'
  quantity_limit?: number
  aggregated_quantity_limit?: number
  amount_limit?: number
  aggregated_amount_limit?: number
  order_item_indices?: number[]
  order_item_units?: {
    [k: string]: unknown
  }[]
  repeat?: number
  skip_initially?: number
  target?: 'ITEM' | 'UNIT'
}
/**
 * The tie of a validation rule to what it guards.
 */
export interface ValidationRuleAssignment {
  id: string
  rule_id: string
  related_object_id: string
  related_object_type: 'campaign' | 'voucher' | 'earning_rule' | 'reward_assignment' | 'promotion_tier' | 'distribution'
  created_at: string
  updated_at?: string
  object: 'validation_rules_assignment'
  validation_status?: 'VALID' | 'PARTIALLY_VALID' | 'INVALID'
  validation_omitted_rules?: string[]
}
export interface DiscountAmount {
  type: 'AMOUNT'
  /**
   * Minor units.
   */
  amount_off: number
  amount_off_formula?: string
  aggregated_amount_limit?: number
  units?: null
  effect:
    | 'APPLY_TO_ORDER'
    | 'APPLY_TO_ITEMS'
    | 'APPLY_TO_ITEMS_PROPORTIONALLY'
    | 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY'
    | 'APPLY_TO_ITEMS_BY_QUANTITY'
  is_dynamic?: boolean
}
export interface DiscountPercent {
  type: 'PERCENT'
  percent_off: number
  percent_off_formula?: string
  /**
   * Minor units: never takes off more than this.
   */
  amount_limit?: number
  aggregated_amount_limit?: number
  units?: null
  effect: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS'
  is_dynamic?: boolean
}
/**
 * One product given for nothing.
 */
export interface DiscountUnit {
  type: 'UNIT'
  unit_off: number
  unit_off_formula?: string
  units?: null
  effect: 'ADD_MISSING_ITEMS' | 'ADD_NEW_ITEMS'
  /**
   * Id of the product or SKU.
   */
  unit_type: string
  product: UnitProduct
  sku?: UnitProduct
  is_dynamic?: boolean
}
/**
 * The product or SKU that a unit discount gives.
 */
export interface UnitProduct {
  id: string
  source_id?: string
  name: string
}
/**
 * Several products given for nothing.
 */
export interface DiscountUnits {
  type: 'UNIT'
  units: DiscountUnitsItem[]
  effect: 'ADD_MANY_ITEMS'
}
export interface DiscountUnitsItem {
  unit_off: number
  unit_off_formula?: string
  effect: 'ADD_NEW_ITEMS' | 'ADD_MISSING_ITEMS'
  unit_type: string
  product: UnitProduct
  sku?: UnitProduct
}
/**
 * A new fixed price for the order or its items.
 */
export interface DiscountFixed {
  type: 'FIXED'
  /**
   * Minor units.
   */
  fixed_amount: number
  fixed_amount_formula?: string
  units?: null
  effect: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS'
  is_dynamic?: boolean
}
/**
 * Credit of a gift card in minor units. The campaign's form has no balance, the card's has one (seen in samples).
 */
export interface Gift {
  /**
   * Credit at issue, minor units.
   */
  amount: number
  /**
   * Credit left, minor units.
   */
  balance?: number
  effect: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS'
}
/**
 * Points of a loyalty card.
 */
export interface LoyaltyCard {
  /**
   * All points ever given.
   */
  points: number
  /**
   * Points that can be spent.
   */
  balance: number
  next_expiration_date?: string
  next_expiration_points?: number
  pending_points?: number
  expired_points?: number
  subtracted_points?: number
}
/**
 * How often the voucher may be and was redeemed. Gift and loyalty cards also say how much was spent (seen in samples).
 */
export interface VoucherRedemption {
  /**
   * null is unlimited.
   */
  quantity: number | null
  redeemed_quantity: number
  /**
   * Minor units spent from a gift card.
   */
  redeemed_amount?: number
  /**
   * Points spent from a loyalty card.
   */
  redeemed_points?: number
}
/**
 * Free keys and values of the project's own.
 */
export interface Metadata {
  [k: string]: unknown
}
/**
 * A category that orders vouchers and campaigns when several apply.
 */
export interface Category {
  id: string
  name: string
  hierarchy: number
  created_at: string
  updated_at?: string
  object: 'category'
  stacking_rules_type?: 'JOINT' | 'EXCLUSIVE'
}
/**
 * What each card of a loyalty campaign starts with.
 */
export interface CampaignLoyaltyCard {
  /**
   * Points at issue.
   */
  points: number
  expiration_rules?: LoyaltyPointsExpirationRules
}
export interface LoyaltyPointsExpirationRules {
  period_type: 'MONTH'
  period_value: number
  rounding_type: 'END_OF_MONTH' | 'END_OF_QUARTER' | 'END_OF_HALF_YEAR' | 'END_OF_YEAR'
}
/**
 * How often each voucher of the campaign may be redeemed. A campaign itself is never redeemed: the second number is always 0.
 */
export interface CampaignRedemption {
  /**
   * null is unlimited.
   */
  quantity: number | null
  redeemed_quantity: 0
}
/**
 * How a campaign forms its codes: prefix, then the pattern with each # replaced by a character of the charset, then postfix.
 */
export interface CodeConfig {
  /**
   * Each # stands for one character of the charset.
   */
  pattern: string
  /**
   * How many # the pattern holds.
   */
  length: number
  charset: string
  prefix: string
  postfix: string
  /**
   * Only in campaigns of type STANDALONE (seen in samples).
   */
  min_desired?: number
}
/**
 * What counts as a referral and what the referred person gets.
 */
export interface ReferralProgram {
  conversion_event_type: 'redemption' | 'custom_event'
  custom_event?: ReferralCustomEvent
  referee_reward: RefereeReward
}
export interface ReferralCustomEvent {
  id: string
  name: string
}
export interface RefereeReward {
  related_object_parent: RefereeRewardParent
  type: 'DISCOUNT_VOUCHER' | 'LOYALTY_CARD' | 'GIFT_VOUCHER'
  /**
   * A number in samples, although declared as a string.
   */
  amount?: number | string
}
export interface RefereeRewardParent {
  id: string
  name: string
  object: 'CAMPAIGN' | 'campaign'
}
export interface AssignedCampaign {
  id: string
  object: 'campaign'
}
/**
 * A step of a promotion as other objects name it: a discount that needs no code.
 */
export interface SimplePromotionTier {
  id: string
  name: string
  /**
   * What customers read.
   */
  banner: string | null
  campaign: SimplePromotionTierCampaign
  metadata: Metadata
}
export interface SimplePromotionTierCampaign {
  id: string
}
/**
 * What earns points, as other objects name it.
 */
export interface SimpleEarningRule {
  id: string
  campaign_id?: string
  validation_rule_id: string | null
  parameters?: EarningRuleParameters
  automation_id?: string
  active?: boolean
  source?: EarningRuleSource
  loyalty?: EarningRuleLoyalty
  event?: EarningEvent
  segment?: Reference
  loyalty_tier?: string | {}
  custom_event?: EarningRuleCustomEvent
  metadata: Metadata
}
export interface EarningRuleParameters {
  event: EarningEvent
  banner: string | null
  loyalty: EarningRuleLoyalty
}
export interface EarnedFixed {
  type: 'FIXED'
  points: number
}
export interface EarnedPerOrder {
  amount?: PointsRate
  total_amount?: PointsRate
  metadata?: PointsRate & {
    property: {} | null
  }
}
/**
 * So many points for every so many: minor units, pieces, or whatever the property counts.
 */
export interface PointsRate {
  every: number
  points: number
  /**
   * The key of the metadata.
   */
  property?: string
  object?: 'product' | 'sku' | 'products_collection'
  id?: string
}
export interface EarnedPerItem {
  quantity?: PointsRate
  amount?: PointsRate
  subtotal_amount?: PointsRate
}
export interface EarnedByCustomer {
  type: 'PROPORTIONAL'
  calculation_type: 'CUSTOMER_METADATA'
  customer: EarnedPerCustomer
}
export interface EarnedPerCustomer {
  metadata: PointsRate & {
    property: {} | null
  }
}
export interface EarnedByCustomEvent {
  type: 'PROPORTIONAL'
  calculation_type: 'CUSTOM_EVENT_METADATA'
  custom_event: EarnedPerCustomEvent
}
export interface EarnedPerCustomEvent {
  metadata: PointsRate & {
    property: {} | null
  }
}
/**
 * The campaign of an earning rule, and what members read of the rule.
 */
export interface EarningRuleSource {
  banner: string | null
  object_id: string
  object_type: 'campaign'
}
/**
 * Another object by its id.
 */
export interface Reference {
  id: string
}
export interface EarningRuleCustomEvent {
  schema_id: string
}
/**
 * A validation rule was set up.
 */
export interface BusinessValidationRuleCreatedData {
  rule: ValidationRule
}
/**
 * A campaign was set up. Its codes are still to be generated.
 */
export interface CampaignCreatedData {
  campaign: Campaign
}
export interface FullCampaignRedemption {
  /**
   * null is unlimited.
   */
  quantity: number | null
  redeemed_quantity?: number
}
export interface FullCodeConfig {
  /**
   * How many # the pattern holds.
   */
  length: number
  charset: string
  prefix?: string
  postfix?: string
  pattern: string
  initial_count?: number
  min_desired?: number
}
/**
 * Valid again and again: for the duration, at every interval (both in the form of ISO 8601).
 */
export interface ValidityTimeframe {
  interval: string
  duration: string
}
/**
 * The hours of the day in which something is valid.
 */
export interface ValidityHours {
  daily: ValidityHoursOfDays[]
}
export interface ValidityHoursOfDays {
  start_time: string
  days_of_week: ValidityDays
  expiration_time: string
}
/**
 * How members reach the tiers of a loyalty campaign, and how long they stay.
 */
export interface LoyaltyTiersExpiration {
  qualification_type: 'BALANCE' | 'POINTS_IN_PERIOD'
  qualification_period?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR'
  start_date: LoyaltyTiersStart
  expiration_date: LoyaltyTiersEnd
}
export interface LoyaltyTiersStart {
  type: 'IMMEDIATE' | 'NEXT_PERIOD'
}
export interface LoyaltyTiersEnd {
  type: 'END_OF_PERIOD' | 'END_OF_NEXT_PERIOD' | 'BALANCE_DROP' | 'CUSTOM'
  extend: string
  rounding?: LoyaltyTiersRounding
}
export interface LoyaltyTiersRounding {
  type?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR' | 'CUSTOM'
  strategy?: 'START' | 'END'
  unit?: 'MONTH'
  value?: number
}
export interface PromotionTiers {
  object: 'list'
  data_ref: 'tiers'
  tiers: PromotionTier[]
  total: number
  has_more?: boolean
}
/**
 * A step of a promotion in full: a discount that needs no code.
 */
export interface PromotionTier {
  id: string
  created_at: string
  /**
   * Left out while it was never changed.
   */
  updated_at?: string
  name: string
  /**
   * What customers read.
   */
  banner: string | null
  action: PromotionTierAction
  metadata: Metadata
  hierarchy: number
  promotion_id?: string
  campaign?: PromotionTierCampaign
  campaign_id?: string
  active: boolean
  start_date?: string | null
  expiration_date?: string | null
  validity_timeframe?: ValidityTimeframe
  validity_day_of_week?: ValidityDays
  validity_hours?: ValidityHours
  summary: PromotionTierSummary
  object: 'promotion_tier'
  validation_rule_assignments: ValidationRuleAssignments | null
  category_id: string | null
  categories: Category[]
}
export interface PromotionTierAction {
  discount: Discount
}
export interface PromotionTierCampaign {
  id: string
  start_date: string | null
  expiration_date: string | null
  validity_timeframe?: ValidityTimeframe
  validity_day_of_week?: ValidityDays
  validity_hours?: ValidityHours
  active: boolean
  category_id?: string | null
  object: 'campaign'
}
export interface PromotionTierSummary {
  redemptions: PromotionTierRedemptions
  orders: PromotionTierOrders
}
export interface PromotionTierRedemptions {
  total_redeemed: number
}
export interface PromotionTierOrders {
  total_amount: number
  total_discount_amount: number
}
/**
 * The validation rules of an object, as a list.
 */
export interface ValidationRuleAssignments {
  object: 'list'
  data_ref: 'data'
  data: ValidationRuleAssignment[]
  total: number
}
/**
 * The areas and stores that an object belongs to, as a list.
 */
export interface AccessSettings {
  object: 'list'
  data_ref: 'data'
  data: AccessSetting[]
  total: number
}
export interface AccessSetting {
  id: string
  area_id: string
  all_stores?: boolean
  area_store_id?: string
  created_at: string
  object: string
}
/**
 * A campaign was deleted. It is there in full as it was.
 */
export interface CampaignDeletedData {
  campaign: Campaign
  deleted_at: string
}
/**
 * A loyalty program got an earning rule.
 */
export interface CampaignEarningRuleAssignedData {
  campaign: SimpleCampaign
  earning_rule: EarningRule
}
/**
 * What earns points, in full.
 */
export interface EarningRule {
  id: string
  created_at: string
  updated_at: string | null
  validation_rule_id: string | null
  loyalty: EarningRuleLoyalty
  event?: EarningEvent
  custom_event?: EarningRuleSchema
  segment?: Reference
  loyalty_tier?: Reference
  pending_points?: EarningRulePendingPoints
  source: EarningRuleSource
  object: 'earning_rule'
  automation_id: string
  active?: boolean
  start_date?: string | null
  expiration_date?: string | null
  validity_timeframe?: ValidityTimeframe
  validity_day_of_week?: ValidityDays
  validity_hours?: ValidityHours
  metadata: Metadata
}
export interface EarningRuleSchema {
  schema_id: string
}
export interface EarningRulePendingPoints {
  period_type: 'DAY'
  period_value: number
}
/**
 * A loyalty program got another tier.
 */
export interface CampaignLoyaltyTierCreatedData {
  campaign: SimpleCampaign
  loyalty_tier: LoyaltyTier
}
/**
 * A step of a loyalty program that members reach with so many points.
 */
export interface LoyaltyTier {
  id: string
  name: string
  campaign_id: string
  metadata: Metadata
  created_at: string
  updated_at: string | null
  earning_rules: {
    [k: string]: PointsMapping
  }
  rewards: {
    [k: string]: PointsMapping
  }
  config: LoyaltyTierConfig
  points: PointsRange
  expiration?: LoyaltyTierExpiration
  object: 'loyalty_tier'
}
export interface PointsMultiplied {
  type: 'MULTIPLY'
  multiplier: number
}
export interface PointsFixed {
  type: 'CUSTOM'
  points: number
}
export interface LoyaltyTierConfig {
  points: PointsRange
}
/**
 * From how many points to how many; the last tier has no end.
 */
export interface PointsRange {
  from: number
  to?: number
}
export interface LoyaltyTierExpiration {
  customer_id: string
  campaign_id: string
  tier_id: string
  start_date?: string
  expiration_date?: string
  created_at: string
  updated_at?: string
}
/**
 * Discounts of a promotion were stacked.
 */
export interface CampaignPromotionStackCreatedData {
  campaign: SimpleCampaign
  promotion_stack: SimplePromotionStack
}
/**
 * Promotion tiers that apply together, as other objects name them.
 */
export interface SimplePromotionStack {
  id: string
  name: string
  category_id: string | null
  campaign: SimplePromotionStackCampaign
  tiers: SimplePromotionStackTiers
}
export interface SimplePromotionStackCampaign {
  id: string
}
export interface SimplePromotionStackTiers {
  ids: string[]
  hierarchy_mode: 'MANUAL'
}
/**
 * A promotion got another discount.
 */
export interface CampaignPromotionTierCreatedData {
  campaign: SimpleCampaign
  promotion_tier: PromotionTier
}
/**
 * A referral program rewards something more.
 */
export interface CampaignReferralTierCreatedData {
  campaign: SimpleCampaign
  referral_tier: ReferralTier
}
/**
 * What the sender of a referral code is rewarded for.
 */
export interface ReferralTier {
  id: string
  campaign_id: string
  banner: string | null
  parameters: ReferralTierParameters
}
export interface ReferralTierParameters {
  event_type: string
  segment?: Reference
  custom_event?: Reference
  distribution?: Reference
}
/**
 * A loyalty program offers a reward.
 */
export interface CampaignRewardAssignmentCreatedData {
  campaign: SimpleCampaign
  reward_assignment: RewardAssignment
}
/**
 * A reward's place in a loyalty campaign, and what it costs there.
 */
export interface RewardAssignment {
  id: string
  reward_id: string
  created_at: string
  updated_at: string | null
  object: 'reward_assignment'
  related_object_id: string
  related_object_type: 'campaign'
  parameters: RewardAssignmentParameters
}
export interface RewardAssignmentParameters {
  loyalty: RewardPrice
}
export interface RewardPrice {
  points: number
}
/**
 * Codes of a campaign are about to be generated.
 */
export interface CampaignVouchersGenerationStartedData {
  campaign: SimpleCampaign
  count: number
}
/**
 * All codes of a campaign were generated.
 */
export interface CampaignVouchersGenerationCompletedData {
  campaign: SimpleCampaign
  count: number
  completed_at: string
}
/**
 * A customer who was not confirmed yet became one.
 */
export interface CustomerConfirmedData {
  customer: Customer
  unconfirmed_customer: Reference
}
/**
 * The customer in full: address, history, loyalty and referrals.
 */
export interface Customer {
  id: string
  /**
   * Id of the customer in the shop's own system.
   */
  source_id: string | null
  name: string | null
  description?: string | null
  /**
   * Left out when no address is known.
   */
  email?: string
  phone?: string
  birthdate?: string
  address: Address | null
  summary: CustomerSummary | null
  loyalty: CustomerLoyalty | null
  referrals: CustomerReferrals | null
  metadata: Metadata
  system_metadata?: Metadata
  created_at?: string
  updated_at?: string | null
  assets?: CustomerAssets
  object: 'customer'
}
/**
 * Where a customer lives. What is not known is null.
 */
export interface Address {
  city: string | null
  state: string | null
  line_1: string | null
  line_2: string | null
  country: string | null
  postal_code: string | null
}
/**
 * What a customer has redeemed and ordered so far.
 */
export interface CustomerSummary {
  redemptions: CustomerSummaryRedemptions
  orders: CustomerSummaryOrders
}
export interface CustomerSummaryRedemptions {
  total_redeemed: number
  total_failed: number
  total_succeeded: number
  total_rolled_back: number
  total_rollback_failed: number
  total_rollback_succeeded: number
  gift: CustomerSummaryGift
  loyalty_card: CustomerSummaryLoyaltyCard
}
export interface CustomerSummaryGift {
  /**
   * Minor units.
   */
  redeemed_amount: number
  /**
   * Minor units.
   */
  amount_to_go: number
}
export interface CustomerSummaryLoyaltyCard {
  redeemed_points: number
  points_to_go: number
}
/**
 * The points of a customer, together and by the name of each loyalty campaign.
 */
export interface CustomerLoyalty {
  points: number
  referred_customers: number
  campaigns: {
    [k: string]: CustomerLoyaltyCampaign
  }
}
export interface CustomerLoyaltyCampaign {
  points: number
  /**
   * Id of the tier.
   */
  loyalty_tier?: string
  referred_customers?: number
}
/**
 * By whom a customer was referred.
 */
export interface CustomerReferrals {
  total: number
  campaigns: CustomerReferral[]
}
export interface CustomerReferral {
  campaign_id: string
  referrer_id: string
  related_object_id: string
  related_object_type: string
  date: string
}
export interface CustomerAssets {
  cockpit_url: string
}
/**
 * A customer became known.
 */
export interface CustomerCreatedData {
  customer: Customer & {
    created_at: {} | null
  }
}
/**
 * A customer did something that the project's own software reported.
 */
export interface CustomerCustomEventData {
  event: CustomEvent & {
    created_at: {} | null
  }
  event_schema: NamedReference
  customer: SimpleCustomer
  referral: CustomEventFriend | null
  loyalty: CustomEventCard | null
  campaign?: SimpleCampaign
  voucher?: SimpleVoucher
  publication?: Publication
  promotion_tier?: SimplePromotionTier
}
/**
 * Something that a customer did, as the project's own software reported it.
 */
export interface CustomEvent {
  id?: string
  object: 'event'
  type: string
  customer: SimpleCustomer
  referral: CustomEventReferral | null
  loyalty: CustomEventLoyalty | null
  metadata?: Metadata
  created_at?: string
}
/**
 * The customer as other objects name it: who, without address or history.
 */
export interface SimpleCustomer {
  /**
   * Id given by the platform.
   */
  id: string
  /**
   * Full name.
   */
  name: string | null
  /**
   * E-mail address, null when none is known.
   */
  email: string | null
  /**
   * Id of the customer in the shop's own system.
   */
  source_id: string | null
  metadata: Metadata
  object: 'customer'
}
export interface CustomEventReferral {
  referrer_id: string
  code: string
  id: string
}
export interface CustomEventLoyalty {
  code: string
}
/**
 * Another object by its id and name.
 */
export interface NamedReference {
  id: string
  name: string
}
export interface CustomEventFriend {
  referrer: SimpleCustomer
  voucher: SimpleVoucher
  campaign: SimpleCampaign
}
export interface CustomEventCard {
  voucher: SimpleVoucher
  campaign: SimpleCampaign
}
/**
 * The act of giving codes to a customer.
 */
export interface Publication {
  id: string
  object: 'publication'
  created_at: string
  customer_id: string
  /**
   * The customer's source_id in every sample.
   */
  tracking_id: string | null
  metadata: Metadata
  /**
   * Who published: API by default, voucherify-web-ui for the dashboard, Automation for automatic joins.
   */
  channel: string
  /**
   * The caller's own id of the publication.
   */
  source_id: string | null
  result: 'SUCCESS'
  customer: PublicationCustomer
  vouchers_id: string[]
}
/**
 * The customer inside a publication. Address and history are always there and always null.
 */
export interface PublicationCustomer {
  id: string
  source_id: string | null
  name: string | null
  /**
   * Left out when no address is known, where the top-level customer says null.
   */
  email?: string
  phone?: string
  birthdate?: string
  description?: string
  address: {} | null
  summary: {} | null
  loyalty: {} | null
  referrals: {} | null
  metadata: Metadata
  object: 'customer'
}
/**
 * A customer was deleted. The own id in the shop's system becomes free: a mark and the time are added to it.
 */
export interface CustomerDeletedData {
  customer: Customer & {
    updated_at: {} | null
  }
}
/**
 * A customer became part of a referral: as owner of the code, by passing it on, or by using it.
 */
export interface CustomerHolderAssignmentCreatedData {
  holder: RedeemableHolder
  voucher: SimpleVoucher
  campaign: SimpleCampaign
  customer: SimpleCustomer
}
/**
 * The part that a customer plays for a code of a referral campaign.
 */
export interface RedeemableHolder {
  id: string
  created_at: string
  redeemable_id: string
  redeemable_object: 'voucher'
  campaign_id: string
  campaign_type: 'REFERRAL_PROGRAM'
  voucher_type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  publication_id: string | null
  customer_id: string
  holder_role: 'OWNER' | 'REFERRER' | 'REFEREE'
  object: 'redeemable_holder'
}
/**
 * A member fell to a lower tier.
 */
export interface CustomerLoyaltyTierDowngradedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  loyalty_tier_from: LoyaltyTier
  loyalty_tier_to: LoyaltyTier
  /**
   * When the event happened.
   */
  created_at: string
}
/**
 * A member reached a tier, having had none.
 */
export interface CustomerLoyaltyTierJoinedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  loyalty_tier: LoyaltyTier
  /**
   * When the event happened.
   */
  created_at: string
}
/**
 * A member reached a higher tier.
 */
export interface CustomerLoyaltyTierUpgradedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  loyalty_tier_from: LoyaltyTier
  loyalty_tier_to: LoyaltyTier
  /**
   * When the event happened.
   */
  created_at: string
}
/**
 * An order of a customer was changed.
 */
export interface CustomerOrderUpdatedData {
  customer: SimpleCustomer
  referrer: SimpleCustomer | null
  order: Order
  redemption: Redemption | null
  campaign?: SimpleCampaign
  voucher?: SimpleVoucher
  publication?: Publication
  promotion_tier?: SimplePromotionTier
}
/**
 * The order in full: with who ordered and what the products are. All amounts are in minor units.
 */
export interface Order {
  id: string
  /**
   * The shop's own number of the order.
   */
  source_id: string | null
  created_at: string
  updated_at: string | null
  status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED'
  /**
   * What the items cost together.
   */
  amount: number
  /**
   * What the items cost before units were added.
   */
  initial_amount?: number
  discount_amount?: number
  items_discount_amount?: number
  total_discount_amount?: number
  /**
   * What is left to pay.
   */
  total_amount: number
  applied_discount_amount?: number
  items_applied_discount_amount?: number
  total_applied_discount_amount?: number
  items: FullOrderItem[]
  metadata: Metadata
  customer?: OrderCustomer
  referrer?: {}
  customer_id: string | null
  referrer_id: string | null
  object: 'order'
  redemptions?: {
    [k: string]: unknown
  }
}
export interface FullOrderItem {
  id?: string
  object: 'order_item'
  source_id?: string
  related_object?: 'product' | 'sku'
  product_id?: string
  sku_id?: string
  quantity: number
  initial_quantity?: number
  discount_quantity?: number
  applied_discount_quantity?: number
  /**
   * Less than 0 where some were replaced.
   */
  applied_quantity?: number
  applied_quantity_amount?: number
  /**
   * Left out, as the price and the subtotal are, where nobody said what the line costs.
   */
  amount?: number
  initial_amount?: number
  discount_amount?: number
  applied_discount_amount?: number
  price?: number
  subtotal_amount?: number
  product?: OrderedProduct
  sku?: {}
  metadata?: Metadata
}
export interface OrderedProduct {
  id?: string
  source_id?: string | null
  name: string
  price?: number
}
export interface OrderCustomer {
  id: string
  address: {} | null
  summary: {} | null
  loyalty: {} | null
  referrals: {} | null
  object: 'customer'
}
/**
 * The order as other objects name it. All amounts are in minor units; without a discount only amount and total_amount are there.
 */
export interface SimpleOrder {
  id: string
  /**
   * The shop's own number of the order.
   */
  source_id: string | null
  status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED'
  customer_id: string | null
  referrer_id: string | null
  /**
   * What the items cost together.
   */
  amount: number
  /**
   * Taken off the order as a whole.
   */
  discount_amount?: number
  /**
   * What this redemption took off the order as a whole.
   */
  applied_discount_amount?: number
  /**
   * Taken off the items, together.
   */
  items_discount_amount?: number
  /**
   * What this redemption took off the items, together.
   */
  items_applied_discount_amount?: number
  total_discount_amount?: number
  total_applied_discount_amount?: number
  /**
   * What is left to pay.
   */
  total_amount: number
  items: OrderItem[]
  metadata: Metadata
  created_at: string
  /**
   * Left out while the order was never changed.
   */
  updated_at?: string
  object: 'order'
}
/**
 * One line of an order. Amounts are in minor units and for the whole quantity; only price is for one.
 */
export interface OrderItem {
  id?: string
  object: 'order_item'
  /**
   * The shop's own number of the product.
   */
  source_id?: string
  related_object?: 'product' | 'sku'
  product_id?: string
  sku_id?: string
  quantity: number
  /**
   * How many of them were given for nothing.
   */
  discount_quantity?: number
  /**
   * How many of them this redemption gave for nothing.
   */
  applied_discount_quantity?: number
  /**
   * How many of them this redemption added; less than 0 where it replaced some.
   */
  applied_quantity?: number
  /**
   * What these cost.
   */
  applied_quantity_amount?: number
  /**
   * Left out, as the price and the subtotal are, where nobody said what the line costs.
   */
  amount?: number
  discount_amount?: number
  applied_discount_amount?: number
  price?: number
  /**
   * The amount after discounts on this line.
   */
  subtotal_amount?: number
}
/**
 * The product as other objects name it.
 */
export interface SimpleProduct {
  id: string
  source_id: string | null
  name: string
}
/**
 * One form of a product, such as a size, as other objects name it.
 */
export interface SimpleSku {
  id: string
  source_id: string | null
  /**
   * Its name.
   */
  sku: string
}
export interface RewardMaterial {
  product: RewardProduct
}
export interface RewardProduct {
  id: string
  sku_id: string | null
}
export interface RewardCoin {
  coin: RewardCoins
}
export interface RewardCoins {
  /**
   * Minor units for so many points.
   */
  exchange_ratio: number
  points_ratio: number
}
export interface RewardCampaign {
  campaign: RewardCampaignCode
}
export interface RewardCampaignCode {
  id: string
  /**
   * Credits or points that the code is worth.
   */
  balance?: number
  type: 'DISCOUNT_COUPONS' | 'PROMOTION' | 'GIFT_VOUCHERS' | 'REFERRAL_PROGRAM' | 'LOYALTY_PROGRAM'
}
export interface RedemptionChannel {
  channel_id: string
  channel_type: 'API' | 'AUTO_REDEEM' | 'USER'
}
/**
 * A code was given to a customer, for a distribution.
 */
export interface CustomerPublicationSucceededData {
  customer: SimpleCustomer
  campaign: SimpleCampaign | null
  publication: VoucherPublication
  voucher: SimpleVoucher
}
/**
 * The act of giving a code to a customer, with the voucher in full.
 */
export interface VoucherPublication {
  id: string
  object: 'publication'
  created_at: string
  customer_id: string
  tracking_id: string | null
  metadata: Metadata
  channel: string
  source_id: string | null
  result: 'SUCCESS'
  customer: PublicationCustomer
  vouchers_id: string[]
  voucher: Voucher & {
    holder_id: {} | null
  }
}
/**
 * Pictures of the code.
 */
export interface VoucherAssets {
  qr: VoucherAsset
  barcode: VoucherAsset
}
export interface VoucherAsset {
  id: string
  url: string
}
/**
 * How often a voucher may be and was redeemed, and where the redemptions are listed.
 */
export interface VoucherRedemptionList {
  /**
   * null is unlimited.
   */
  quantity: number | null
  redeemed_quantity: number
  /**
   * Minor units spent from a gift card.
   */
  redeemed_amount?: number
  /**
   * Points spent from a loyalty card.
   */
  redeemed_points?: number
  object: 'list'
  url: string
}
export interface VoucherPublicationList {
  object: 'list'
  count: number
  url: string
}
/**
 * A redemption was taken back.
 */
export interface RedemptionRollbackSucceededData {
  /**
   * null where nobody is named.
   */
  customer: SimpleCustomer | null
  order: SimpleOrder | null
  campaign: SimpleCampaign | null
  voucher: SimpleVoucher | null
  holder: SimpleCustomer | null
  promotion_tier: SimplePromotionTier | null
  promotion_stack?: SimplePromotionStack | null
  redemption: Redemption
  redemption_rollback: Redemption & {
    redemption: {} | null
  }
}
/**
 * A customer redeemed a code or a promotion.
 */
export interface CustomerRedemptionSucceededData {
  /**
   * null where nobody is named.
   */
  customer: SimpleCustomer | null
  order: SimpleOrder | null
  campaign: SimpleCampaign | null
  voucher: SimpleVoucher | null
  holder: SimpleCustomer | null
  promotion_tier: SimplePromotionTier | null
  promotion_stack?: SimplePromotionStack | null
  redemption: Redemption
  /**
   * When the event happened. Only in redemption.succeeded.
   */
  created_at?: string
}
/**
 * A customer came by the code of a friend.
 */
export interface CustomerReferredData {
  customer: SimpleCustomer
  referrer: SimpleCustomer
  campaign: SimpleCampaign
  voucher: SimpleVoucher
  custom_event: CustomEvent | null
  redemption: Redemption | null
}
/**
 * A member has got the reward that points were exchanged for.
 */
export interface CustomerRewardRedemptionsCompletedData {
  customer: SimpleCustomer
  holder: SimpleCustomer
  voucher: SimpleVoucher
  campaign: SimpleCampaign
  reward_redemption: RewardRedemption
  reward: SimpleReward
  reward_assignment: RewardAssignment
  source: RewardSource | null
  balance: RewardCredit | null
  publication?: VoucherPublication
}
/**
 * The exchange of points for a reward, and how far it is.
 */
export interface RewardRedemption {
  id: string
  state: 'CREATED' | 'PENDING' | 'COMPLETED' | 'ROLLEDBACK'
  created_at: string
  updated_at: string | null
  voucher_id: string
  campaign_id: string
  customer_id: string
  reward_assignment_id: string
  /**
   * Id of what caused it.
   */
  source_id: string
  source_type: string
}
/**
 * What the reward is for.
 */
export interface RewardSource {
  id: string
  type: string
}
/**
 * Minor units that the reward is worth on a card.
 */
export interface RewardCredit {
  amount: number
}
/**
 * A customer got a reward: for points, or for a friend who came.
 */
export interface CustomerRewardedData {
  customer: SimpleCustomer
  holder: SimpleCustomer
  voucher: SimpleVoucher
  campaign: SimpleCampaign
  redemption: Redemption | null
  reward: SimpleReward
  referral_tier: ReferralTier | null
  balance: RewardBalance | null
  custom_event: CustomEvent | null
  customer_event: RewardingEvent | null
}
/**
 * What the reward is worth on a card.
 */
export interface RewardBalance {
  /**
   * Minor units.
   */
  amount?: number
  points?: number
}
export interface RewardingEvent {
  segment?: Segment
  event_type?: string
}
/**
 * A group of customers.
 */
export interface Segment {
  id: string
  name: string
  object: 'segment'
}
/**
 * A member earned points by an earning rule.
 */
export interface CustomerRewardedLoyaltyPointsData {
  customer: SimpleCustomer
  holder: SimpleCustomer
  voucher: SimpleVoucher
  campaign: SimpleCampaign
  loyalty_tier: LoyaltyTier | null
  earning_rule: EarningRule
  balance: Balance
  order: Order | null
  event: SourceEvent
  publication?: VoucherPublication
}
/**
 * The card that a balance belongs to.
 */
export interface BalanceOwner {
  id: string
  type: 'voucher'
}
/**
 * The event that another one follows from.
 */
export interface SourceEvent {
  id: string
  type: string
  category?: 'EFFECT' | 'ACTION'
  entity_id: string
  created_at: string
  /**
   * Id of the API request.
   */
  group_id: string
  event_source?: EventSource
}
export interface EventSourceApi {
  channel: 'API' | 'CLIENT_API'
  api_key: EventSourceKey
}
export interface EventSourceKey {
  name: string
  app_id: string
}
export interface EventSourceUser {
  channel: 'USER_PORTAL'
  user: EventSourcePerson
}
export interface EventSourcePerson {
  id: string
}
export interface EventSourceInternal {
  channel: 'INTERNAL'
}
/**
 * A customer came into a segment.
 */
export interface CustomerSegmentEnteredData {
  customer: Customer
  segment: Segment
  campaign?: SimpleCampaign
  voucher?: SimpleVoucher
  publication?: Publication
  promotion_tier?: SimplePromotionTier
}
/**
 * What is known of a customer changed.
 */
export interface CustomerUpdatedData {
  customer: Customer & {
    updated_at: {} | null
  }
}
/**
 * Credit was added to a gift card that a customer holds, for a distribution.
 */
export interface CustomerVoucherGiftBalanceAddedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign | null
  voucher: SimpleVoucher
  balance: Balance & {
    operation_type: {} | null
  }
  transaction: Transaction
}
/**
 * An entry in the book of a gift or loyalty card: what changed, why, and by whom.
 */
export interface Transaction {
  id: string
  /**
   * The caller's own id of the transaction.
   */
  source_id: string | null
  voucher_id: string
  campaign_id: string | null
  /**
   * Who asked for it.
   */
  source: string | null
  reason: string | null
  type:
    | 'POINTS_ADDITION'
    | 'POINTS_ACCRUAL'
    | 'POINTS_REDEMPTION'
    | 'POINTS_REFUND'
    | 'POINTS_REMOVAL'
    | 'POINTS_EXPIRATION'
    | 'POINTS_TRANSFER_IN'
    | 'POINTS_TRANSFER_OUT'
    | 'PENDING_POINTS_ACTIVATION'
    | 'CREDITS_ADDITION'
    | 'CREDITS_REDEMPTION'
    | 'CREDITS_REFUND'
    | 'CREDITS_REMOVAL'
  details: TransactionDetails | null
  /**
   * The transaction that this one takes back or continues.
   */
  related_transaction_id: string | null
  created_at: string
}
/**
 * The balance after a transaction, and short forms of what caused it.
 */
export interface TransactionDetails {
  balance?: Balance
  order?: OrderReference
  event?: EventReference
  earning_rule?: EarningRuleReference
  segment?: NamedReference
  loyalty_tier?: NamedReference
  holder_loyalty_tier?: NamedReference
  redemption?: Reference
  rollback?: Reference
  custom_event?: EventReference
  event_schema?: NamedReference
  pending_points?: PendingPoints
  reward?: NamedReference
  source_voucher?: SimpleVoucher
  destination_voucher?: SimpleVoucher
}
/**
 * An order by its two ids.
 */
export interface OrderReference {
  id: string
  source_id: string | null
}
/**
 * An event by its id and type.
 */
export interface EventReference {
  id: string
  type: string
}
/**
 * An earning rule by its id and what members read of it.
 */
export interface EarningRuleReference {
  id: string
  source: EarningRuleBanner
}
export interface EarningRuleBanner {
  banner: string | null
}
/**
 * Points that a member has earned but may only spend from a day on.
 */
export interface PendingPoints {
  id: string
  voucher_id: string
  campaign_id: string
  customer_id: string
  order_id: string
  points: number
  activates_at: string
  details: PendingPointsDetails
  created_at: string
  updated_at?: string
}
export interface PendingPointsDetails {
  loyalty_tier?: NamedReference
  holder_loyalty_tier?: NamedReference
  event: SourceEvent
  earning_rule: EarningRuleReference
  order: OrderReference
}
/**
 * Points that a member had earned before can be spent from now on.
 */
export interface VoucherLoyaltyCardPendingPointsActivatedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  voucher: SimpleVoucher
  balance: Balance & {
    operation_type: {} | null
  }
  order: SimpleOrder
  transaction: Transaction
  pending_points: PendingPoints
}
/**
 * A member earned points that cannot be spent yet.
 */
export interface VoucherLoyaltyCardPendingPointsAddedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  voucher: SimpleVoucher
  voucher_pending_points_balance: PendingPointsBalance & {
    operation_type: {} | null
  }
  order: SimpleOrder
  pending_points: PendingPoints
}
/**
 * What changed among the pending points of a loyalty card, and how many there are since.
 */
export interface PendingPointsBalance {
  /**
   * The change, negative where points became active or were canceled.
   */
  points: number
  /**
   * Pending points after it.
   */
  total: number
  object: 'balance'
  related_object: BalanceOwner
  operation_type?: 'MANUAL' | 'AUTOMATIC'
}
/**
 * Points that could not be spent yet were taken back.
 */
export interface VoucherLoyaltyCardPendingPointsCanceledData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  voucher: SimpleVoucher
  voucher_pending_points_balance: PendingPointsBalance & {
    operation_type: {} | null
  }
  order: SimpleOrder
  /**
   * Always null in samples.
   */
  redemption?: null | Redemption
  pending_points: PendingPoints
}
/**
 * The number of points that cannot be spent yet was changed.
 */
export interface VoucherLoyaltyCardPendingPointsUpdatedData {
  customer: SimpleCustomer
  campaign: SimpleCampaign
  voucher: SimpleVoucher
  voucher_pending_points_balance: PendingPointsBalance & {
    operation_type: {} | null
  }
  order: SimpleOrder
  pending_points: PendingPoints & {
    updated_at: {} | null
  }
}
/**
 * Points were added to a loyalty card.
 */
export interface VoucherLoyaltyCardPointsAddedData {
  voucher: SimpleVoucher
  balance: Balance & {
    operation_type: {} | null
  }
  campaign: SimpleCampaign | null
  customer: SimpleCustomer | null
  transaction: Transaction
}
/**
 * Points of a loyalty card expired.
 */
export interface VoucherLoyaltyCardPointsExpiredData {
  voucher: SimpleVoucher
  /**
   * How many expired.
   */
  points: number
  campaign: SimpleCampaign | null
  customer: SimpleCustomer | null
  /**
   * The points by the day on which they expired.
   */
  buckets: LoyaltyPointsBucket[]
  transaction: Transaction
}
/**
 * Points of a card that expire on one day.
 */
export interface LoyaltyPointsBucket {
  id: string
  voucher_id: string
  campaign_id: string
  bucket: LoyaltyPointsBucketContent
  status: string
  expires_at: string
  created_at: string
  updated_at?: string
  object: 'loyalty_points_bucket'
}
export interface LoyaltyPointsBucketContent {
  total_points: number
}
/**
 * A distribution that somebody started reaches a customer.
 */
export interface ManualDistributionScheduleData {
  distribution: Distribution
  campaign: SimpleCampaign
  voucher?: SimpleVoucher
  customer: SimpleCustomer
  publication?: Publication
  promotion_tier?: SimplePromotionTier
}
/**
 * A sending of news or codes to many customers, as events name it.
 */
export interface Distribution {
  id: string
  created_at: string
  updated_at: string | null
  status: 'TO SEND' | 'PAUSED' | 'DONE' | 'DRAFT'
  parameters?: DistributionParameters
  consents?: DistributionConsents
  set_live_at: string | null
  distribution_channels: (
    | 'webhook'
    | 'email'
    | 'sms'
    | 'activecampaign'
    | 'batch'
    | 'braze'
    | 'intercom'
    | 'klaviyo'
    | 'mailchimp'
    | 'shopify'
  )[]
}
export interface DistributionParameters {
  method?: 'direct'
  subject?: string
  customer?: Customer
  campaign_id?: string
  promotion_tier_id?: string
}
export interface DistributionConsents {
  disabled: boolean
}
/**
 * Codes were given to a customer.
 */
export interface PublicationSucceededData {
  customer: SimpleCustomer
  campaign: SimpleCampaign | null
  publication: Publication
  vouchers: SimpleVoucher[]
  /**
   * Who published in the dashboard, null elsewhere.
   */
  user: PublishingUser | null
}
export interface PublishingUser {
  id: string
}
/**
 * A code was refused.
 */
export interface RedemptionFailedData {
  /**
   * null where nobody is named.
   */
  customer: SimpleCustomer | null
  order: SimpleOrder | null
  campaign: SimpleCampaign | null
  voucher: SimpleVoucher | null
  holder: SimpleCustomer | null
  promotion_tier: SimplePromotionTier | null
  promotion_stack?: SimplePromotionStack | null
  redemption: Redemption
  /**
   * When the event happened.
   */
  created_at: string
}
/**
 * A redemption could not be taken back.
 */
export interface RedemptionRollbackFailedData {
  /**
   * null where nobody is named.
   */
  customer: SimpleCustomer | null
  order: SimpleOrder | null
  campaign: SimpleCampaign | null
  voucher: SimpleVoucher | null
  holder: SimpleCustomer | null
  promotion_tier: SimplePromotionTier | null
  promotion_stack?: SimplePromotionStack | null
  redemption: Redemption
  redemption_rollback: Redemption & {
    redemption: {} | null
  }
}
/**
 * A single voucher was made.
 */
export interface VoucherCreatedData {
  voucher: Voucher
  campaign: SimpleCampaign | null
}
/**
 * A voucher was deleted. Nothing in it says when.
 */
export interface VoucherDeletedData {
  voucher: Voucher
  campaign: SimpleCampaign | null
}
/**
 * A single voucher was changed. The campaign is there by its name only.
 */
export interface VoucherUpdatedData {
  voucher: Voucher
  campaign: CampaignReference | null
}
/**
 * The campaign by its id and name.
 */
export interface CampaignReference {
  id: string
  name: string
  object: 'campaign'
}
/**
 * Credit was added to a gift card.
 */
export interface VoucherGiftBalanceAddedData {
  voucher: SimpleVoucher
  balance: Balance & {
    operation_type: {} | null
  }
  campaign: SimpleCampaign | null
  transaction: Transaction
}
/**
 * The book of a gift card has a new entry.
 */
export interface VoucherGiftTransactionCreatedData {
  transaction: Transaction
  voucher: Voucher
  campaign: SimpleCampaign | null
  holder: SimpleCustomer | null
  balance: Balance & {
    operation_type: {} | null
  }
  order: SimpleOrder | null
  redemption: Redemption | null
  rollback:
    | (Redemption & {
        redemption: {} | null
      })
    | null
}
/**
 * The book of a loyalty card has a new entry.
 */
export interface VoucherLoyaltyCardTransactionCreatedData {
  transaction: Transaction
  voucher: Voucher
  campaign: SimpleCampaign | null
  holder: SimpleCustomer | null
  holder_loyalty_tier: LoyaltyTier | null
  balance: Balance & {
    operation_type: {} | null
  }
  order: SimpleOrder | null
  event: SourceEvent | null
  earning_rule: SimpleEarningRule | null
  segment: Segment | null
  loyalty_tier: LoyaltyTier | null
  redemption: Redemption | null
  rollback:
    | (Redemption & {
        redemption: {} | null
      })
    | null
  reward: Reward | null
  custom_event: CustomEvent | null
  source_voucher: SimpleVoucher | null
  destination_voucher: SimpleVoucher | null
}
export interface RewardAttributes {
  image_url?: string
  description?: string
}
/**
 * A code was given to a customer.
 */
export interface VoucherPublishedData {
  customer: SimpleCustomer
  campaign:
    | (SimpleCampaign & {
        voucher: {} | null
      })
    | null
  publication: Publication
  voucher: SimpleVoucher
  /**
   * When the event happened.
   */
  created_at: string
}
/**
 * What stands around the data of every event. Keys and meaning are documented, id formats are seen in samples.
 */
export interface Envelope {
  /**
   * Id of the send-out, not of the event.
   */
  id: string
  project_id: string
  /**
   * Equals event.created_at in samples.
   */
  created_at: string
  /**
   * The event type; at the distribution level the name that a user typed in.
   */
  type: string
  data: {
    [k: string]: unknown
  }
  source: EnvelopeSource
  event: EnvelopeEvent
}
export interface EnvelopeSource {
  id: string
  object: 'webhook' | 'distribution'
  target_url: string
}
export interface EnvelopeEvent {
  id: string
  /**
   * The event type, at both levels.
   */
  type: string
  created_at: string
  entity_id: string
  /**
   * Id of the API request: all events of one request share it.
   */
  group_id: string
  event_source: EnvelopeEventSource
}
export interface EnvelopeEventSource {
  channel: 'API' | 'USER_PORTAL' | 'INTERNAL' | 'CLIENT_API'
  user?: EnvelopeUser
  api_key?: EnvelopeApiKey
}
export interface EnvelopeUser {
  id: string
}
export interface EnvelopeApiKey {
  name: string
  app_id: string
}
/**
 * A list of steps that an emitter plays: events to send, pauses, and what the receiver should answer.
 */
export interface Scenario {
  $schema?: string
  /**
   * What happens, in a few words.
   */
  title: string
  /**
   * When a receiver meets this, in one sentence.
   */
  when: string
  /**
   * Plays the same values every time. Another seed given to the player wins.
   */
  seed?: string | number
  /**
   * Locale of names and places, as faker names it.
   */
  locale?: string
  /**
   * When a refused delivery is repeated: voucherify (12 retries within 24 hours), none, or how long after the first attempt each retry is due, such as [5s, 1m]. What the player is given wins.
   */
  retries?: string | string[]
  /**
   * virtual plays waits and retries of hours in milliseconds; real; or a factor such as 60x. What the player is given wins.
   */
  clock?: string
  /**
   * What is done, one after another.
   */
  steps: ScenarioStep[]
}
/**
 * Makes an event and sends it to every endpoint.
 */
export interface SendStep {
  /**
   * Later steps refer to what was sent as ${steps.<name>.data.<path>}.
   */
  name?: string
  /**
   * The event type to send.
   */
  send: string
  /**
   * The form of the event. Left out: the first one that does not contradict the data.
   */
  variant?: string
  /**
   * What differs from generated data: plain values, faker templates such as {{person.firstName}}, or references such as ${steps.published.data.voucher.code}. A text that is nothing but one of them becomes the value itself, a number for example. Objects are merged; lists, and objects that a reference names, replace. A backslash before {{ or ${ sends the characters themselves.
   */
  data?: {
    [k: string]: unknown
  }
  /**
   * Paths of data that are taken out, such as voucher.categories. Where data says something of such a path, that is all there is: metadata for example.
   */
  unset?: string[]
  /**
   * allow sends what the schema forbids.
   */
  invalid?: 'allow'
  /**
   * What goes wrong with this event: the name of a fault such as duplicate, an object with its parameters such as { fault: delay, ms: 500 }, or a list of them.
   */
  fault?:
    | string
    | {
        [k: string]: unknown
      }
    | unknown[]
  /**
   * How many times this step is done, one after another. Templates draw anew each time.
   */
  repeat?: number
  expect?: ScenarioExpectation
}
/**
 * What must come of the delivery; else the scenario fails, but is played to its end.
 */
export interface ScenarioExpectation {
  /**
   * What the last attempt is answered: a status code such as 204, or a class such as 2xx.
   */
  status?: number | string
  /**
   * How many attempts are made, copies and retries included.
   */
  attempts?: number
  /**
   * What becomes of the delivery in the end.
   */
  settled?: 'delivered' | 'failed' | 'canceled' | 'dropped'
}
/**
 * Sends nothing for a while.
 */
export interface WaitStep {
  /**
   * Names the step in what is printed.
   */
  name?: string
  /**
   * A pause such as 500ms, 2s or 1m, at most 24d.
   */
  wait: string
  /**
   * How many times this step is done, one after another.
   */
  repeat?: number
}
/**
 * Sends events of several types at random, one after another.
 */
export interface MixStep {
  /**
   * Names the step in what is printed.
   */
  name?: string
  /**
   * How often each event type comes, against the others; its variants come alike.
   */
  mix: {
    [k: string]: number
  }
  /**
   * How many events come in a second.
   */
  rate: number
  /**
   * How long they come, such as 10s or 8h; at most 10000 events in all.
   */
  duration: string
}
/**
 * mock-voucherify.config.yaml or .json. Flags win over environment variables, which win over this file.
 */
export interface Config {
  $schema?: string
  /**
   * URL of the receiver.
   */
  to?: string
  /**
   * Secret that signs the deliveries.
   */
  secret?: string
  /**
   * Signature scheme.
   */
  scheme?: string
  /**
   * How payloads are written: fresh, stored or v2018-08-01.
   */
  form?: string
  /**
   * Headers added to every delivery.
   */
  headers?: {
    [k: string]: string
  }
  /**
   * Hosts outside this machine that may be sent to.
   */
  allowHosts?: string[]
  /**
   * How long a receiver may take, such as 10s.
   */
  timeout?: string
  /**
   * When a refused delivery is repeated: voucherify, none, or a list such as [5s, 1m].
   */
  retries?: string | string[]
  /**
   * real, virtual (retries of hours take milliseconds), or a factor such as 60x.
   */
  clock?: string
  /**
   * What goes wrong on the way to every receiver: names such as duplicate, or objects such as { fault: delay, ms: 2s }.
   */
  faults?: (
    | string
    | {
        [k: string]: unknown
      }
  )[]
  /**
   * Repeats a run to the byte.
   */
  seed?: string | number
  /**
   * The instant at which events happen, in ISO 8601.
   */
  now?: string
  /**
   * Locale of names and places, as faker names it.
   */
  locale?: string
  /**
   * Folder that keeps what is sent and what the API knows, also after a crash; the next run goes on from there. Left out: in memory.
   */
  data?: string
  /**
   * Port of the server.
   */
  port?: number
  /**
   * What the API does with a campaign, a code or a customer that it does not know.
   */
  unknown?: string
  /**
   * What a publication gets whose source_id was used before.
   */
  duplicateSourceId?: string
  /**
   * File with the campaigns, vouchers and customers that the API knows from the beginning.
   */
  seedData?: string
  /**
   * Customers and campaigns that are made up.
   */
  generate?: string
  /**
   * The only app ids and tokens that the API takes, such as my-app:my-token.
   */
  credentials?: string | string[]
  /**
   * What the receiver under examination is.
   */
  profile?: string
  /**
   * When the receiver under examination verifies.
   */
  verify?: string
  /**
   * A second secret that the receiver under examination takes.
   */
  nextSecret?: string
  /**
   * Counts the effects of an event.
   */
  probe?:
    | string
    | (
        | string
        | {
            [k: string]: string | number
          }
      )[]
    | {
        [k: string]: string | number
      }
  /**
   * Shows what the receiver keeps of an entity.
   */
  state?:
    | string
    | (
        | string
        | {
            [k: string]: string | number
          }
      )[]
    | {
        [k: string]: string | number
      }
  /**
   * Makes the next effect fail once.
   */
  failNext?:
    | string
    | (
        | string
        | {
            [k: string]: string | number
          }
      )[]
    | {
        [k: string]: string | number
      }
  /**
   * Restarts the receiver.
   */
  restart?:
    | string
    | (
        | string
        | {
            [k: string]: string | number
          }
      )[]
    | {
        [k: string]: string | number
      }
  /**
   * How long an effect may take to show, such as 30s.
   */
  settle?: string
  /**
   * Receivers beside that of `to`. A receiver named by flag or environment is the only one.
   */
  endpoints?: ConfigEndpoint[]
}
export interface ConfigEndpoint {
  /**
   * Where payloads are posted.
   */
  url: string
  /**
   * Signs the bodies. Left out: the secret of all.
   */
  secret?: string
  /**
   * Signature scheme. Left out: the scheme of all.
   */
  scheme?: string
  /**
   * Event types to send; * stands for anything, as in voucher.*. Left out: all.
   */
  events?: string[]
  /**
   * Headers added to each delivery.
   */
  headers?: {
    [k: string]: string
  }
  /**
   * A webhook of the project, or one of a distribution.
   */
  level?: 'project' | 'distribution'
  /**
   * How payloads are written: fresh, stored or v2018-08-01.
   */
  form?: 'fresh' | 'stored' | 'v2018-08-01'
  /**
   * What a distribution's payloads name as their type.
   */
  eventName?: string
  /**
   * Text of the payload designer: JSON with {{path}} of the data. Distributions only.
   */
  template?: string
  /**
   * true sends the data without an envelope. Distributions only.
   */
  rawPayload?: boolean
  /**
   * What goes wrong on the way to this receiver.
   */
  faults?: (
    | string
    | {
        [k: string]: unknown
      }
  )[]
}

import type { JsonObject } from '../../events/json.js'

/** The closed set of campaigns that hold vouchers (documented). */
export const campaignTypes = ['DISCOUNT_COUPONS', 'GIFT_VOUCHERS', 'LOYALTY_PROGRAM', 'REFERRAL_PROGRAM'] as const
export type CampaignType = (typeof campaignTypes)[number]

/** The closed set of vouchers, with the member that says what each is good for (documented). */
export const worthOfType = { DISCOUNT_VOUCHER: 'discount', GIFT_VOUCHER: 'gift', LOYALTY_CARD: 'loyalty_card' } as const
export type VoucherType = keyof typeof worthOfType

/** The closed set of discounts, with the member that each cannot be without (documented). */
export const memberOfDiscount = {
  AMOUNT: 'amount_off',
  PERCENT: 'percent_off',
  UNIT: 'unit_type',
  FIXED: 'fixed_amount',
} as const

/** What a voucher is good for, as campaigns and vouchers hold it: exactly one of the three. */
export type Worth =
  | { readonly type: 'DISCOUNT_VOUCHER'; readonly discount: JsonObject }
  | { readonly type: 'GIFT_VOUCHER'; readonly gift: Gift }
  | { readonly type: 'LOYALTY_CARD'; readonly loyalty_card: Card }

/** Credit, in minor units. What is left of it is what was not redeemed. */
export type Gift = { readonly amount: number; readonly effect: string }

/** Points. What is left of them is what was neither redeemed nor expired nor taken away. */
export type Card = {
  readonly points: number
  readonly expired_points?: number
  readonly subtracted_points?: number
  /** Only in campaigns. */
  readonly expiration_rules?: JsonObject
}

/** When something may be used; null is without limit. */
export interface Validity {
  readonly start_date: string | null
  readonly expiration_date: string | null
  readonly validity_timeframe: JsonObject | null
  readonly validity_day_of_week: readonly number[] | null
  readonly validity_hours: JsonObject | null
}

/** What can be filed under a category. */
export interface Filed {
  readonly category_id: string | null
  readonly category: string | null
}

/** A campaign, in the words of the API: one that gives out vouchers, or a promotion. */
export type Campaign = VoucherCampaign | Promotion

/** What all campaigns have. */
export interface CampaignMembers extends Validity, Filed {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly use_voucher_metadata_schema: boolean
  readonly active: boolean
  readonly metadata: JsonObject
  readonly created_at: string
  readonly updated_at: string | null
}

/** A campaign whose discounts need no codes: its tiers have them. */
export interface Promotion extends CampaignMembers {
  readonly campaign_type: 'PROMOTION'
}

/** A campaign that gives out vouchers. */
export interface VoucherCampaign extends CampaignMembers {
  readonly campaign_type: CampaignType
  /** AUTO_UPDATE makes codes on demand, STATIC gives out those it has, STANDALONE takes codes that are made one by one. */
  readonly type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE'
  readonly auto_join: boolean
  readonly join_once: boolean
  /** How long a voucher is good for once it is published, as an ISO 8601 duration. */
  readonly activity_duration_after_publishing: string | null
  readonly vouchers_generation_status: 'DONE' | 'IN_PROGRESS'
  readonly worth: Worth
  /** How often each voucher may be redeemed; null is without limit. */
  readonly quantity: number | null
  readonly code_config: JsonObject
  readonly referral_program: JsonObject | null
  readonly loyalty_tiers_expiration: JsonObject | null
}

/** A discount of a promotion, in the words of the API. */
export interface PromotionTier extends Validity, Filed {
  readonly id: string
  readonly campaign_id: string
  readonly name: string
  /** What customers read. */
  readonly banner: string | null
  readonly discount: JsonObject
  readonly metadata: JsonObject
  /** Its place among the tiers of the promotion, from 1. */
  readonly hierarchy: number
  readonly active: boolean
  readonly created_at: string
  readonly updated_at: string | null
  /** What was redeemed with it, less what was taken back; amounts in minor units. */
  readonly summary: {
    readonly total_redeemed: number
    /** What the orders cost before anything was taken off them. */
    readonly total_amount: number
    readonly total_discount_amount: number
  }
}

/** A voucher, in the words of the API. */
export interface Voucher extends Validity, Filed {
  readonly id: string
  readonly code: string
  readonly campaign_id: string | null
  readonly worth: Worth
  readonly active: boolean
  readonly additional_info: string | null
  readonly metadata: JsonObject
  /** Ids of its two pictures. */
  readonly assets: { readonly qr: string; readonly barcode: string }
  readonly created_at: string
  readonly updated_at: string | null
  /** The customer whom it was published to. */
  readonly holder_id: string | null
  readonly published_count: number
  readonly redemption: {
    /** How often it may be redeemed; null is without limit. */
    readonly quantity: number | null
    readonly redeemed_quantity: number
    /** Credit or points that were redeemed, less what was given back; 0 for discounts. */
    readonly redeemed_amount: number
  }
}

/** A customer, in the words of the API. */
export interface Customer {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly birthdate: string | null
  readonly description: string | null
  readonly address: JsonObject | null
  readonly metadata: JsonObject
  readonly system_metadata: JsonObject
  readonly created_at: string
  readonly updated_at: string | null
  /** What the summary counts. */
  readonly counts: {
    readonly redemptions_succeeded: number
    readonly redemptions_failed: number
    readonly rollbacks_succeeded: number
    readonly rollbacks_failed: number
    readonly redeemed_credit: number
    readonly redeemed_points: number
    readonly orders_count: number
    readonly orders_amount: number
    readonly last_order_amount: number
    readonly last_order_date: string | null
  }
}

/** A publication, in the words of the API. */
export interface Publication {
  readonly id: string
  readonly created_at: string
  readonly customer_id: string
  /** The customer as it was then: it may be deleted since. */
  readonly customer: JsonObject
  /** The campaign of its vouchers, which may be deleted since. */
  readonly campaign_id: string | null
  readonly vouchers_id: readonly string[]
  /** Their codes, or the one that was asked for in vain: vouchers may be deleted since. */
  readonly codes: readonly string[]
  readonly voucher_type: VoucherType
  readonly metadata: JsonObject
  readonly channel: string
  readonly source_id: string | null
  /** Why nothing was published; null where something was. */
  readonly failure: { readonly code: string; readonly text: string; readonly voucher_id: string | null } | null
}

/** A change of credit or points, in the words of the API. */
export interface Transaction {
  readonly id: string
  readonly source_id: string | null
  readonly voucher_id: string
  readonly campaign_id: string | null
  readonly source: string | null
  readonly reason: string | null
  readonly type: string
  readonly details: JsonObject
  readonly related_transaction_id: string | null
  readonly created_at: string
}

/** The closed set of what becomes of an order (documented). */
export const orderStatuses = ['CREATED', 'PAID', 'CANCELED', 'FULFILLED'] as const

/** An order, in the words of the API; amounts in minor units. */
export interface Order {
  readonly id: string
  readonly source_id: string | null
  readonly status: (typeof orderStatuses)[number]
  readonly customer_id: string | null
  readonly referrer_id: string | null
  readonly amount: number
  /** What was granted on the order as a whole, which may be more than there is to take it off. */
  readonly discount_amount: number
  /** What the discounts of single items come to. */
  readonly items_discount_amount: number
  readonly items: readonly JsonObject[]
  readonly metadata: JsonObject
  readonly created_at: string
  readonly updated_at: string | null
}

/** A redemption, or one that failed, or the parent of a stack, in the words of the API. */
export interface Redemption {
  readonly id: string
  readonly object: 'redemption' | 'redemption_rollback'
  readonly date: string
  readonly customer_id: string | null
  readonly tracking_id: string | null
  readonly metadata: JsonObject
  /** Credit or points that were taken; negative in a rollback; null for discounts. */
  readonly amount: number | null
  /** Only in a rollback: the redemption that was taken back. */
  readonly redemption: string | null
  /** Only in a rollback: why. */
  readonly reason: string | null
  readonly result: 'SUCCESS' | 'FAILURE'
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ROLLED BACK'
  readonly failure: { readonly code: string; readonly text: string } | null
  /** The stack that it is a part of. */
  readonly parent_id: string | null
  readonly voucher_id: string | null
  /** The voucher as it was right after it. */
  readonly voucher: JsonObject | null
  /** Only where a promotion was redeemed: rows that are older than promotions are have none. */
  readonly promotion_tier_id?: string
  /** The promotion's tier as it was then. */
  readonly promotion_tier?: JsonObject
  /** The promotion as events name it, as it was when it was deleted. */
  readonly promotion?: JsonObject
  readonly order_id: string | null
  /** The order as it was right after it. */
  readonly order: JsonObject | null
  /** The reward that points were spent on. */
  readonly reward: JsonObject | null
}

/** Something that Voucherify goes on with after its answer; here it is always done by then. */
export interface AsyncAction {
  readonly id: string
  readonly type: string
  readonly status: 'DONE'
  readonly created_at: string
  readonly updated_at: string
  /** The request that began it. */
  readonly request_id: string
  readonly result: JsonObject
}

/** A validation rule as it was given: kept and shown, never evaluated. */
export interface ValidationRule {
  readonly id: string
  readonly name: string
  readonly created_at: string
  readonly updated_at: string | null
  /** All else that was said of it. */
  readonly given: JsonObject
}

/** What a validation rule stands over; the rule is never evaluated. */
export interface Assignment {
  readonly id: string
  readonly rule_id: string
  readonly related_object_id: string
  readonly related_object_type: string
  readonly created_at: string
}

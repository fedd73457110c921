import type { JsonObject } from '../../events/json.js'
import type { CampaignType, Customer, VoucherCampaign } from '../state/rows.js'

/** What a fake knows from the beginning. */
export interface Beginning {
  /** @default none */
  readonly campaigns?: readonly CampaignOptions[] | undefined
  /** Vouchers without a campaign, or of one that is named. @default none */
  readonly vouchers?: readonly VoucherOptions[] | undefined
  /** @default none */
  readonly customers?: readonly CustomerOptions[] | undefined
}

/** When something may be used, in Voucherify's own words. Instants and days are ISO 8601. */
interface ValidityOptions {
  /** @default at once */
  readonly start_date?: string | undefined
  /** @default never */
  readonly expiration_date?: string | undefined
  /** How often and for how long, such as `{ interval: 'P2D', duration: 'P1D' }`. @default always */
  readonly validity_timeframe?: JsonObject | undefined
  /** From 0, which is Sunday, to 6. @default each day */
  readonly validity_day_of_week?: readonly number[] | undefined
  /** @default all day */
  readonly validity_hours?: JsonObject | undefined
}

/** A campaign that the fake knows from the beginning. */
export interface CampaignOptions extends ValidityOptions {
  readonly name: string
  /** @default drawn */
  readonly id?: string | undefined
  readonly description?: string | undefined
  readonly category?: string | undefined
  /** @default as its voucher says, or else 'DISCOUNT_COUPONS' */
  readonly campaign_type?: CampaignType | undefined
  /** AUTO_UPDATE makes a code where none is left, the others refuse. @default 'AUTO_UPDATE'; with codes, 'STATIC' */
  readonly type?: VoucherCampaign['type'] | undefined
  /** Whether new customers get a card of a LOYALTY_PROGRAM: kept and shown alone. @default false */
  readonly auto_join?: boolean | undefined
  /** Whether a customer gets the same code at each publication. @default false; true for LOYALTY_PROGRAM (documented) */
  readonly join_once?: boolean | undefined
  /** @default true */
  readonly active?: boolean | undefined
  /** How long a voucher is good for once it is published, as an ISO 8601 duration. @default without limit */
  readonly activity_duration_after_publishing?: string | undefined
  /** What its codes are good for. @default 10 % off, 50.00 of credit, or a card without points */
  readonly voucher?: VoucherWorth | undefined
  /** Codes that it has to give out, in this order. @default none */
  readonly codes?: readonly string[] | undefined
  /** How many codes it has to give out besides, which are drawn; at most 100 000. @default 0 */
  readonly vouchers_count?: number | undefined
  /** What counts as a referral, and what the friend gets. @default a redemption, and a code of the same campaign */
  readonly referral_program?: JsonObject | undefined
  readonly metadata?: JsonObject | undefined
}

/** What a code is good for, in Voucherify's own words. */
export interface VoucherWorth {
  readonly discount?: JsonObject | undefined
  readonly gift?: JsonObject | undefined
  readonly loyalty_card?: JsonObject | undefined
  /** How often each may be redeemed. @default without limit */
  readonly redemption?: { readonly quantity: number | null } | undefined
  readonly code_config?: JsonObject | undefined
}

/** A voucher that the fake knows from the beginning. */
export interface VoucherOptions
  extends ValidityOptions, Pick<VoucherWorth, 'discount' | 'gift' | 'loyalty_card' | 'redemption'> {
  readonly code: string
  /** The name or the id of its campaign, which says what it is good for unless it does itself. @default none */
  readonly campaign?: string | undefined
  /** The source id or the id of the customer whose it is: it counts as given out. @default nobody's */
  readonly holder?: string | undefined
  readonly category?: string | undefined
  /** @default true */
  readonly active?: boolean | undefined
  readonly additional_info?: string | undefined
  readonly metadata?: JsonObject | undefined
}

/** A customer that the fake knows from the beginning. */
export interface CustomerOptions {
  /** @default drawn */
  readonly id?: string | undefined
  readonly source_id?: string | undefined
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** Such as `1990-12-31`. */
  readonly birthdate?: string | undefined
  readonly description?: string | undefined
  readonly address?: JsonObject | undefined
  readonly metadata?: Customer['metadata'] | undefined
}

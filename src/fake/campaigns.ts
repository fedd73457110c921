import type { JsonObject } from '../events/json.js'
import { usualCodeConfig, readCodeConfig } from './code-config.js'
import { Members } from './members.js'
import type { Mint } from './mint.js'
import { readWorth, usualWorthOf } from './read-worth.js'
import type { Campaign, CampaignType, Voucher, Worth } from './rows.js'
import type { State } from './state.js'
import { always } from './validity.js'

/** A campaign that the fake knows from the beginning. */
export interface CampaignOptions {
  readonly name: string
  /** @default drawn */
  readonly id?: string | undefined
  /** @default 'DISCOUNT_COUPONS' */
  readonly campaign_type?: CampaignType | undefined
  /** AUTO_UPDATE makes a code where none is left, the others refuse. @default 'AUTO_UPDATE'; with `codes`, 'STATIC' */
  readonly type?: Campaign['type'] | undefined
  /** Whether a customer gets the same code at each publication. @default false; true for LOYALTY_PROGRAM (documented) */
  readonly join_once?: boolean | undefined
  /** What its codes are good for. @default 10 % off, 50.00 of credit, or a card without points */
  readonly voucher?: VoucherWorth | undefined
  /** Codes that it has to give out, in this order. @default none */
  readonly codes?: readonly string[] | undefined
  readonly metadata?: JsonObject | undefined
}

/** What a code is good for, in Voucherify's own words. */
export interface VoucherWorth {
  readonly discount?: JsonObject | undefined
  readonly gift?: JsonObject | undefined
  readonly loyalty_card?: JsonObject | undefined
  readonly redemption?: { readonly quantity: number | null } | undefined
  readonly code_config?: JsonObject | undefined
}

/** A voucher without a campaign that the fake knows from the beginning. */
export interface VoucherOptions extends Pick<VoucherWorth, 'discount' | 'gift' | 'loyalty_card' | 'redemption'> {
  readonly code: string
  readonly metadata?: JsonObject | undefined
}

/** Makes a campaign of options, and the vouchers that it begins with. */
export function createCampaign(state: State, mint: Mint, options: CampaignOptions): Campaign {
  const { name, campaign_type: campaignType = 'DISCOUNT_COUPONS', voucher = {}, codes = [] } = options
  const given = readOptions(voucher)
  const worth = readWorth(given) ?? usualWorthOf(campaignType)
  const campaign = state.campaigns.put({
    ...newCampaign(mint, name, campaignType, worth),
    ...(options.id === undefined ? {} : { id: options.id }),
    type: options.type ?? (codes.length === 0 ? 'AUTO_UPDATE' : 'STATIC'),
    join_once: options.join_once ?? campaignType === 'LOYALTY_PROGRAM',
    quantity: voucher.redemption === undefined ? quantityOf(worth) : voucher.redemption.quantity,
    code_config: readCodeConfig(given.inside('code_config')),
    metadata: options.metadata ?? {},
  })
  for (const code of codes) state.vouchers.put({ ...newVoucher(mint, campaign, campaign.worth), code })
  return campaign
}

/** Makes a voucher of options, without a campaign. */
export function createVoucher(state: State, mint: Mint, options: VoucherOptions): Voucher {
  const { code, redemption, metadata = {} } = options
  const voucher = newVoucher(mint, undefined, readWorth(readOptions(options)) ?? usualWorthOf())
  const quantity = redemption === undefined ? voucher.redemption.quantity : redemption.quantity
  return state.vouchers.put({ ...voucher, code, metadata, redemption: { ...voucher.redemption, quantity } })
}

/** A campaign about which nothing more is said. */
export function newCampaign(mint: Mint, name: string, campaignType: CampaignType, worth: Worth): Campaign {
  const id = mint.id('camp_', 24)
  return {
    id,
    name,
    description: null,
    campaign_type: campaignType,
    type: 'AUTO_UPDATE',
    auto_join: false,
    join_once: campaignType === 'LOYALTY_PROGRAM',
    use_voucher_metadata_schema: false,
    activity_duration_after_publishing: null,
    ...always,
    category_id: null,
    category: null,
    active: true,
    metadata: {},
    created_at: mint.instant(),
    updated_at: null,
    vouchers_generation_status: 'DONE',
    worth,
    quantity: quantityOf(worth),
    code_config: usualCodeConfig,
    // The friend gets a code of the same campaign, unless another is named (our choice).
    referral_program:
      campaignType === 'REFERRAL_PROGRAM'
        ? {
            conversion_event_type: 'redemption',
            referee_reward: { related_object_parent: { id, name, object: 'CAMPAIGN' }, type: worth.type },
          }
        : null,
    loyalty_tiers_expiration: null,
  }
}

/** A voucher after its campaign, or on its own, about which nothing more is said. */
export function newVoucher(mint: Mint, campaign: Campaign | undefined, worth: Worth): Voucher {
  const { start_date, expiration_date, validity_timeframe, validity_day_of_week, validity_hours } = campaign ?? always
  return {
    id: mint.id('v_', 32),
    code: mint.code(campaign?.code_config ?? usualCodeConfig),
    campaign_id: campaign?.id ?? null,
    start_date,
    expiration_date,
    validity_timeframe,
    validity_day_of_week,
    validity_hours,
    category_id: campaign?.category_id ?? null,
    category: campaign?.category ?? null,
    worth: voucherWorth(worth),
    active: true,
    additional_info: null,
    metadata: {},
    assets: { qr: mint.uuid(), barcode: mint.uuid() },
    created_at: mint.instant(),
    updated_at: null,
    holder_id: null,
    published_count: 0,
    redemption: {
      quantity: campaign === undefined ? quantityOf(worth) : campaign.quantity,
      redeemed_quantity: 0,
      redeemed_amount: 0,
    },
  }
}

/** Discounts may be redeemed once, cards without limit (seen in samples). */
function quantityOf({ type }: Worth): number | null {
  return type === 'DISCOUNT_VOUCHER' ? 1 : null
}

/** What each voucher of a campaign is good for: the rules by which points expire stay with the campaign. */
export function voucherWorth(worth: Worth): Worth {
  if (worth.type !== 'LOYALTY_CARD') return worth
  return { type: worth.type, loyalty_card: { points: worth.loyalty_card.points } }
}

function readOptions({ discount, gift, loyalty_card: card, code_config: codeConfig }: VoucherWorth): Members {
  return Members.ofBody({
    ...(discount === undefined ? {} : { discount }),
    ...(gift === undefined ? {} : { gift }),
    ...(card === undefined ? {} : { loyalty_card: card }),
    ...(codeConfig === undefined ? {} : { code_config: codeConfig }),
  })
}

import type { JsonObject } from '../events/json.js'
import type { Mint } from './mint.js'
import type { Campaign, CampaignType, State, Voucher, Worth } from './state.js'

/** A campaign that the fake knows from the beginning. */
export interface CampaignOptions {
  readonly name: string
  /** @default drawn */
  readonly id?: string | undefined
  /** @default 'DISCOUNT_COUPONS' */
  readonly campaign_type?: CampaignType | undefined
  /** AUTO_UPDATE makes a code where none is left, the others refuse. @default 'AUTO_UPDATE'; with `codes`, 'STATIC' */
  readonly type?: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE' | undefined
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

const discount = {
  type: 'DISCOUNT_VOUCHER',
  discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
} as const

/** What the codes of a campaign are good for where nothing else is said (our choice). */
const usualWorth = {
  DISCOUNT_COUPONS: discount,
  GIFT_VOUCHERS: { type: 'GIFT_VOUCHER', gift: { amount: 5000, effect: 'APPLY_TO_ORDER' } },
  LOYALTY_PROGRAM: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
  REFERRAL_PROGRAM: discount,
} as const satisfies Record<CampaignType, Worth>

const usualCodeConfig = {
  length: 8,
  charset: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  prefix: '',
  postfix: '',
  pattern: '########',
}

/** Makes a campaign and the vouchers that it begins with. */
export function createCampaign(state: State, mint: Mint, options: CampaignOptions): Campaign {
  const { name, campaign_type: campaignType = 'DISCOUNT_COUPONS', voucher, codes = [] } = options
  const worth = readWorth(voucher) ?? usualWorth[campaignType]
  const campaign: Campaign = {
    id: options.id ?? mint.id('camp_', 24),
    name,
    campaignType,
    type: options.type ?? (codes.length === 0 ? 'AUTO_UPDATE' : 'STATIC'),
    joinOnce: options.join_once ?? campaignType === 'LOYALTY_PROGRAM',
    worth,
    quantity: voucher?.redemption?.quantity ?? (worth.type === 'DISCOUNT_VOUCHER' ? 1 : null),
    codeConfig: readCodeConfig(voucher?.code_config),
    metadata: options.metadata ?? {},
    createdAt: mint.instant(),
    unpublished: [],
  }
  const unpublished = codes.map((code) => createVoucher(state, mint, campaign, { code }).id)
  return state.campaigns.put({ ...campaign, unpublished })
}

/** Makes a voucher: after its campaign, or on its own. */
export function createVoucher(
  state: State,
  mint: Mint,
  campaign: Campaign | undefined,
  options: Partial<VoucherOptions> & { readonly id?: string | undefined } = {},
): Voucher {
  const worth = readWorth(options) ?? campaign?.worth ?? discount
  return state.vouchers.put({
    id: options.id ?? mint.id('v_', 32),
    code: options.code ?? mint.code(campaign?.codeConfig ?? usualCodeConfig),
    campaignId: campaign?.id ?? null,
    worth,
    quantity: options.redemption?.quantity ?? campaign?.quantity ?? (worth.type === 'DISCOUNT_VOUCHER' ? 1 : null),
    metadata: options.metadata ?? {},
    createdAt: mint.instant(),
    updatedAt: mint.instant(),
    holderId: null,
  })
}

function readWorth(given: VoucherWorth | undefined): Worth | undefined {
  if (given?.discount !== undefined) return { type: 'DISCOUNT_VOUCHER', discount: given.discount }
  if (given?.gift !== undefined) return { type: 'GIFT_VOUCHER', gift: given.gift }
  if (given?.loyalty_card !== undefined) return { type: 'LOYALTY_CARD', loyalty_card: given.loyalty_card }
  return undefined
}

/** A pattern is what codes are made after; where only a length is given, it is so many places. */
function readCodeConfig(given: JsonObject | undefined): JsonObject {
  if (given === undefined) return usualCodeConfig
  const length = typeof given['length'] === 'number' ? given['length'] : usualCodeConfig.length
  const pattern = typeof given['pattern'] === 'string' ? given['pattern'] : '#'.repeat(length)
  return { ...usualCodeConfig, ...given, pattern, length: pattern.split('#').length - 1 }
}

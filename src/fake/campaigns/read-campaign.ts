import { readCodeConfig } from './code-config.js'
import { readCampaignMembers } from './campaign-members.js'
import { newCampaign } from './campaigns.js'
import { isDurationText } from '../publications/duration-text.js'
import type { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { readDiscount } from '../vouchers/read-discount.js'
import { readQuantity } from '../vouchers/read-quantity.js'
import { readReferralProgram } from './read-referral-program.js'
import { readTiersExpiration } from './read-tiers-expiration.js'
import { campaignTypeOf, readWorth, usualWorthOf } from '../vouchers/read-worth.js'
import { Refusal } from '../refusal.js'
import {
  campaignTypes,
  worthOfType,
  type CampaignType,
  type VoucherCampaign,
  type VoucherType,
  type Worth,
} from '../state/rows.js'
import type { State } from '../state/state.js'

/** What the vouchers of each campaign may be (documented). */
const worthsOf = {
  DISCOUNT_COUPONS: ['DISCOUNT_VOUCHER'],
  GIFT_VOUCHERS: ['GIFT_VOUCHER'],
  LOYALTY_PROGRAM: ['LOYALTY_CARD'],
  REFERRAL_PROGRAM: ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER'],
} as const satisfies Record<CampaignType, readonly [VoucherType, ...VoucherType[]]>

/** What has no vouchers: promotions are read elsewhere, lucky draws are not known. */
const strangers = ['PROMOTION', 'LUCKY_DRAW'] as const

/** What a campaign is where nothing is said of it. */
export interface CampaignDefaults {
  readonly id?: string | undefined
  /** Where its vouchers do not tell it either. @default none: it must be said */
  readonly campaignType?: CampaignType
  readonly type?: VoucherCampaign['type']
  /** @default none: it must be said, but for loyalty programs */
  readonly worthOf?: (campaignType: CampaignType) => Worth
}

/**
 * Reads a campaign with vouchers that is to be made. Its type is AUTO_UPDATE and its vouchers may be redeemed without limit unless it says so
 * (both seen in recorded answers); its kind follows from its vouchers where it is not said (inferred).
 *
 * @throws Refusal `invalid_payload`, `invalid_campaign`; `not_implemented` for campaigns without vouchers
 */
export function readNewCampaign(
  { draft, mint }: Pick<Operation, 'draft' | 'mint'>,
  given: Members,
  defaults: CampaignDefaults = {},
): VoucherCampaign {
  const name = given.requiredText('name')
  const kind = given.oneOf('campaign_type', [...campaignTypes, ...strangers])
  if (kind === 'PROMOTION' || kind === 'LUCKY_DRAW') {
    throw new Refusal('not_implemented', `Failed to create campaign: mock-voucherify makes no campaigns of ${kind}.`)
  }
  const pattern = given.inside('voucher')
  const said = pattern === undefined ? undefined : readWorth(pattern, 'invalid_campaign')
  const impliedType = said === undefined ? defaults.campaignType : campaignTypeOf[said.type]
  const campaignType = kind ?? impliedType ?? given.refuseMissing('campaign_type')
  const type = given.oneOf('type', ['AUTO_UPDATE', 'STATIC', 'STANDALONE']) ?? defaults.type ?? 'AUTO_UPDATE'
  const isOfOne = campaignType === 'DISCOUNT_COUPONS' || campaignType === 'GIFT_VOUCHERS'
  if (type === 'STANDALONE' && !isOfOne) {
    throw new Refusal('invalid_campaign', `A campaign of ${campaignType} cannot be STANDALONE`)
  }
  const worth = checkWorth(campaignType, said ?? defaults.worthOf?.(campaignType))
  const begun = newCampaign(mint, name, campaignType, worth, defaults.id)
  const campaign = {
    ...begun,
    type,
    use_voucher_metadata_schema: given.boolean('use_voucher_metadata_schema') ?? false,
    quantity: pattern === undefined ? null : readQuantity(pattern, null),
    code_config: readCodeConfig(pattern?.inside('code_config')),
  }
  return withMembers(draft, given, campaign)
}

/** Reads what a campaign is to become: what is not said, and what cannot be changed, stays as it was (documented). */
export function readChangedCampaign(state: State, given: Members, before: VoucherCampaign): VoucherCampaign {
  const type =
    before.type === 'STANDALONE' ? before.type : (given.oneOf('type', ['AUTO_UPDATE', 'STATIC']) ?? before.type)
  return withMembers(state, given, { ...before, type, worth: readChangedWorth(given, before.worth) })
}

/** What can be said of a campaign at any time. */
function withMembers(state: State, given: Members, before: VoucherCampaign): VoucherCampaign {
  const isLoyalty = before.campaign_type === 'LOYALTY_PROGRAM'
  const joinOnce = given.boolean('join_once') ?? before.join_once
  const { referral_program: program, activity_duration_after_publishing: activity } = before
  return {
    ...readCampaignMembers(given, before),
    auto_join: isLoyalty && (given.boolean('auto_join') ?? before.auto_join),
    join_once: isLoyalty || (before.type !== 'STANDALONE' && joinOnce),
    activity_duration_after_publishing: readActivity(given, activity),
    referral_program: program === null ? null : (readReferralProgram(given, state, program) ?? program),
    loyalty_tiers_expiration: isLoyalty
      ? (readTiersExpiration(given) ?? before.loyalty_tiers_expiration)
      : before.loyalty_tiers_expiration,
  }
}

function readActivity(given: Members, before: string | null): string | null {
  const name = 'activity_duration_after_publishing'
  const duration = given.changedText(name, before)
  return duration === null || isDurationText(duration)
    ? duration
    : given.refuse(name, 'an ISO 8601 duration such as P24D')
}

function checkWorth(campaignType: CampaignType, said: Worth | undefined): Worth {
  const allowed: readonly VoucherType[] = worthsOf[campaignType]
  if (said !== undefined && allowed.includes(said.type)) return said
  if (said === undefined && campaignType === 'LOYALTY_PROGRAM') return usualWorthOf(campaignType)
  const needed = worthOfType[worthsOf[campaignType][0]]
  throw new Refusal('invalid_campaign', `Property '${needed}' is required for ${campaignType} campaign`)
}

function readChangedWorth(given: Members, before: Worth): Worth {
  const discount = given.inside('discount')
  if (before.type === 'DISCOUNT_VOUCHER' && discount !== undefined)
    return { ...before, discount: readDiscount(discount) }
  const gift = given.inside('gift')
  if (before.type !== 'GIFT_VOUCHER' || gift === undefined) return before
  const amount = gift.integer('amount', { min: 0 }) ?? before.gift.amount
  const effect = gift.oneOf('effect', ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']) ?? before.gift.effect
  return { ...before, gift: { amount, effect } }
}

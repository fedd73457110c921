import type { JsonObject } from '../events/json.js'
import type { Members } from './members.js'
import { Refusal, type RefusalKey } from './refusal.js'
import type { CampaignType, VoucherType, Worth } from './rows.js'

/** What each kind of discount cannot be without: one of these members (documented). */
const discountMembers: Readonly<Record<string, readonly string[]>> = {
  AMOUNT: ['amount_off', 'amount_off_formula'],
  PERCENT: ['percent_off', 'percent_off_formula'],
  UNIT: ['unit_off', 'unit_type', 'units'],
  FIXED: ['fixed_amount', 'fixed_amount_formula'],
}

/** What the codes of a campaign are good for where nothing is said (our choice). */
const usualWorth: Readonly<Record<CampaignType, Worth>> = {
  DISCOUNT_COUPONS: discountWorth(10),
  GIFT_VOUCHERS: { type: 'GIFT_VOUCHER', gift: { amount: 5000, effect: 'APPLY_TO_ORDER' } },
  LOYALTY_PROGRAM: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
  REFERRAL_PROGRAM: discountWorth(10),
}

/** The campaign that holds vouchers of a type, where nothing else is said (inferred). */
export const campaignTypeOf: Readonly<Record<VoucherType, CampaignType>> = {
  DISCOUNT_VOUCHER: 'DISCOUNT_COUPONS',
  GIFT_VOUCHER: 'GIFT_VOUCHERS',
  LOYALTY_CARD: 'LOYALTY_PROGRAM',
}

/** What codes are good for that were never created: 10 % off, or what the campaign is usually for. */
export function usualWorthOf(campaignType: CampaignType = 'DISCOUNT_COUPONS'): Worth {
  return usualWorth[campaignType]
}

/**
 * What a voucher is good for, from its `type` and the one of `discount`, `gift` and `loyalty_card` that it has.
 *
 * @returns undefined where nothing of the kind is said
 * @param key the refusal of a discount, a gift or a card that cannot be
 */
export function readWorth(given: Members, key: RefusalKey = 'invalid_payload'): Worth | undefined {
  const type = given.oneOf('type', ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'])
  const discount = given.inside('discount')
  if (discount !== undefined && (type ?? 'DISCOUNT_VOUCHER') === 'DISCOUNT_VOUCHER') {
    return { type: 'DISCOUNT_VOUCHER', discount: readDiscount(discount) }
  }
  const gift = given.inside('gift')
  if (gift !== undefined && (type ?? 'GIFT_VOUCHER') === 'GIFT_VOUCHER') {
    const amount = gift.integer('amount', { min: 0 }) ?? gift.refuseMissing('amount')
    const effect = gift.oneOf('effect', ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']) ?? 'APPLY_TO_ORDER'
    return { type: 'GIFT_VOUCHER', gift: { amount, effect } }
  }
  const card = given.inside('loyalty_card')
  if (card !== undefined && (type ?? 'LOYALTY_CARD') === 'LOYALTY_CARD') {
    const rules = card.object('expiration_rules')
    const points = card.integer('points', { min: 0 }) ?? 0
    return {
      type: 'LOYALTY_CARD',
      loyalty_card: { points, ...(rules === undefined ? {} : { expiration_rules: rules }) },
    }
  }
  if (type === undefined) return undefined
  if (type === 'LOYALTY_CARD') return { type, loyalty_card: { points: 0 } }
  throw new Refusal(key, `Property '${type === 'GIFT_VOUCHER' ? 'gift' : 'discount'}' is required for ${type}`)
}

function readDiscount(given: Members): JsonObject {
  const type = given.oneOf('type', Object.keys(discountMembers)) ?? given.refuseMissing('type')
  const needed = discountMembers[type] ?? []
  if (!needed.some((name) => given.has(name))) given.refuseMissing(needed[0] ?? 'type')
  for (const name of ['amount_off', 'unit_off', 'fixed_amount', 'amount_limit']) given.integer(name, { min: 0 })
  given.number('percent_off', { min: 0, max: 100 })
  given.list('units')
  const effect = given.text('effect') ?? (type === 'UNIT' ? 'ADD_NEW_ITEMS' : 'APPLY_TO_ORDER')
  const members = Object.entries(given.given).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(members), type, effect }
}

function discountWorth(percent: number): Worth {
  return {
    type: 'DISCOUNT_VOUCHER',
    discount: { type: 'PERCENT', percent_off: percent, effect: 'APPLY_TO_ORDER' },
  }
}

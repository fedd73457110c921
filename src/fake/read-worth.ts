import type { JsonObject } from '../events/json.js'
import type { Members } from './members.js'
import { readDiscount } from './read-discount.js'
import { Refusal, type RefusalKey } from './refusal.js'
import type { CampaignType, VoucherType, Worth } from './rows.js'

const roundingTypes = ['END_OF_MONTH', 'END_OF_QUARTER', 'END_OF_HALF_YEAR', 'END_OF_YEAR', 'PARTICULAR_MONTH'] as const

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
    const rules = card.inside('expiration_rules')
    const points = card.integer('points', { min: 0 }) ?? 0
    return {
      type: 'LOYALTY_CARD',
      loyalty_card: { points, ...(rules === undefined ? {} : { expiration_rules: readExpirationRules(rules) }) },
    }
  }
  if (type === undefined) return undefined
  if (type === 'LOYALTY_CARD') return { type, loyalty_card: { points: 0 } }
  throw new Refusal(key, `Property '${type === 'GIFT_VOUCHER' ? 'gift' : 'discount'}' is required for ${type}`)
}

/** The rules by which points expire: kept and shown, never followed. Only known members are kept. */
function readExpirationRules(given: Members): JsonObject {
  const numbers = ['period_value', 'rounding_value', 'fixed_month', 'fixed_day'].flatMap((name) => {
    const value = given.integer(name, { min: 0 })
    return value === undefined ? [] : [[name, value] as const]
  })
  const rounding = given.oneOf('rounding_type', roundingTypes)
  return {
    period_type: given.oneOf('period_type', ['MONTH', 'FIXED_DAY_OF_YEAR']) ?? given.refuseMissing('period_type'),
    ...Object.fromEntries(numbers),
    ...(rounding === undefined ? {} : { rounding_type: rounding }),
  }
}

function discountWorth(percent: number): Worth {
  return {
    type: 'DISCOUNT_VOUCHER',
    discount: { type: 'PERCENT', percent_off: percent, effect: 'APPLY_TO_ORDER' },
  }
}

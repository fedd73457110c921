import type { RefusalKey } from '../refusal.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'
import { whyNotActive } from './active-at.js'

const inactiveKeys = {
  'not begun': 'voucher_not_active',
  ended: 'voucher_expired',
  pausing: 'voucher_not_active_now',
} as const

/**
 * Why a voucher cannot be redeemed at an instant by a customer, or undefined where nothing is in the way. A discount or a gift card may be
 * redeemed by anyone, also where it was published to somebody else, because only a validation rule would bind it to its holder
 * (documented), and those are not evaluated. A loyalty card may be redeemed by its holder only, a referral code by anyone else
 * (documented). The voucher's own dates count, not those of its campaign, which it was made after (inferred).
 *
 * @param customerId null where nobody is named
 * @param at in milliseconds since 1970
 */
export function whyNotRedeemable(
  voucher: Voucher,
  campaign: VoucherCampaign | undefined,
  customerId: string | null,
  at: number,
): RefusalKey | undefined {
  if (!voucher.active || campaign?.active === false) return 'voucher_disabled'
  const inactivity = whyNotActive(voucher, at)
  if (inactivity !== undefined) return inactiveKeys[inactivity]
  const { quantity, redeemed_quantity: redeemed } = voucher.redemption
  if (quantity !== null && redeemed >= quantity) return 'quantity_exceeded'
  const isHolder = customerId !== null && customerId === voucher.holder_id
  if (voucher.worth.type === 'LOYALTY_CARD' && !isHolder) return 'invalid_customer'
  if (campaign?.campaign_type === 'REFERRAL_PROGRAM' && isHolder) return 'referrer_not_permitted_to_redeem'
  return undefined
}

import { whyNotActive } from '../redemptions/active-at.js'
import type { RefusalKey } from '../refusal.js'
import type { Promotion, PromotionTier } from '../state/rows.js'

/**
 * Why a tier cannot be redeemed at an instant, or undefined where nothing is in the way. Tier and promotion must both be switched on and
 * in their time (documented, with these two keys). One that has not begun or has ended is inactive (inferred: it has no key of its own).
 *
 * @param at in milliseconds since 1970
 */
export function whyTierNotRedeemable(tier: PromotionTier, promotion: Promotion, at: number): RefusalKey | undefined {
  if (!tier.active || !promotion.active) return 'promotion_inactive'
  const reasons = [whyNotActive(tier, at), whyNotActive(promotion, at)]
  if (reasons.some((reason) => reason === 'not begun' || reason === 'ended')) return 'promotion_inactive'
  return reasons.includes('pausing') ? 'promotion_not_active_now' : undefined
}

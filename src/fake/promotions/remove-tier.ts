import { campaignIdOf } from '../forms/order-redemptions.js'
import { simplePromotion } from '../forms/promotion-form.js'
import { removeAssignments } from '../rules/assignments.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/** Removes a tier. What was redeemed with it stays, and goes on naming it as it was (our choice). */
export function removeTier(state: State, { id }: PromotionTier): void {
  removeAssignments(state, id)
  state.promotionTiers.remove(id)
}

/**
 * Removes the tiers of a promotion with all that was redeemed with it, also with tiers that are gone. Parts of stacks stay (our choice, as
 * for vouchers) and keep the promotion as it was, for who takes them back.
 */
export function removeTiersOf(state: State, promotion: Promotion): void {
  const redemptions = Array.from(state.redemptions.newestFirst()).filter(
    (redemption) => redemption.promotion_tier_id !== undefined && campaignIdOf(redemption) === promotion.id,
  )
  for (const redemption of redemptions) {
    if (redemption.parent_id === null) state.redemptions.remove(redemption.id)
    else state.redemptions.put({ ...redemption, promotion: simplePromotion(promotion) })
  }
  for (const tier of state.promotionTiers.inGroup(names.campaign(promotion.id))) removeTier(state, tier)
}

import { removeAssignments } from '../rules/assignments.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/** Removes a tier. What was redeemed with it stays, and goes on naming it as it was (our choice). */
export function removeTier(state: State, { id }: PromotionTier): void {
  removeAssignments(state, id)
  state.promotionTiers.remove(id)
}

/** Removes the tiers of a promotion with their redemptions, parts of stacks excepted (our choice, as for vouchers). */
export function removeTiersOf(state: State, promotion: Promotion): void {
  for (const tier of state.promotionTiers.inGroup(names.campaign(promotion.id))) {
    for (const redemption of state.redemptions.inGroup(names.promotionTier(tier.id))) {
      if (redemption.parent_id === null) state.redemptions.remove(redemption.id)
    }
    removeTier(state, tier)
  }
}

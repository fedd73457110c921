import type { Redemption } from '../state/rows.js'
import type { State } from '../state/state.js'

/**
 * Counts a redemption in the summary of its tier, or no longer where it is taken back (our choice). Does nothing where it is none of a
 * tier, or the tier is gone. Tells nobody, and leaves alone when the tier was changed (our choice).
 */
export function countTier(state: State, { promotion_tier_id: id, order }: Redemption, sign: 1 | -1): void {
  const tier = state.promotionTiers.find(id ?? '')
  if (tier === undefined) return
  const { total_redeemed: count, total_amount: amount, total_discount_amount: discount } = tier.summary
  const more = (before: number, name: string): number => {
    const value = order?.[name]
    return typeof value === 'number' ? Math.max(0, before + sign * value) : before
  }
  state.promotionTiers.put({
    ...tier,
    summary: {
      total_redeemed: Math.max(0, count + sign),
      total_amount: more(amount, 'amount'),
      total_discount_amount: more(discount, 'total_applied_discount_amount'),
    },
  })
}

import { tiersOf } from '../forms/promotion-form.js'
import type { Operation } from '../operation.js'
import type { Members } from '../reading/members.js'
import { assignRules, readRuleIds } from '../rules/assignments.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { lastPlace, readNewTier } from './read-tier.js'

/** Adds a tier to a promotion, after those that it has unless it says its place (documented); the last place may be shared. Tells nobody yet. */
export function addTier(operation: Operation, promotion: Promotion, given: Members): PromotionTier {
  const { draft, mint } = operation
  const last = tiersOf(draft, promotion).at(-1)?.hierarchy ?? 0
  const tier = draft.promotionTiers.put(readNewTier(mint, given, promotion, Math.min(last + 1, lastPlace)))
  assignRules(operation, readRuleIds(given), tier.id, 'promotion_tier')
  return tier
}

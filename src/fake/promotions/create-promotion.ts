import { promotionForm, tierData } from '../forms/promotion-form.js'
import { ok, type Operation, type Reply } from '../operation.js'
import type { Members } from '../reading/members.js'
import { assignRules, readRuleIds } from '../rules/assignments.js'
import type { Promotion } from '../state/rows.js'
import { addTier } from './add-tier.js'

/** Makes a promotion with its tiers, and tells of it and then of each of them (inferred: each is a tier that was created). */
export function createPromotion(operation: Operation, promotion: Promotion, given: Members): Reply {
  const { draft, emit } = operation
  draft.campaigns.put(promotion)
  assignRules(operation, readRuleIds(given), promotion.id, 'campaign')
  const tiers = (given.inside('promotion')?.items('tiers') ?? []).map((tier) => addTier(operation, promotion, tier))
  const form = promotionForm(draft, promotion)
  emit('campaign.created', { campaign: form })
  for (const tier of tiers) emit('campaign.promotion_tier.created', tierData(draft, promotion, tier))
  return ok(form)
}

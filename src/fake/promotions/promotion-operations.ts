import { deletedTierData, promotionOf, tierData, tierForm } from '../forms/promotion-form.js'
import { done, named, ok, type Call, type Operation, type Reply, type Run, type Runs } from '../operation.js'
import { Members } from '../reading/members.js'
import { notFound } from '../refusal.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { addTier } from './add-tier.js'
import { listTiers, listTiersOf } from './list-tiers.js'
import { readChangedTier } from './read-tier.js'
import { removeTier } from './remove-tier.js'

const list: Run = (operation, { query }) => ok(listTiers(operation, query))

/** The tiers of promotions. */
export const promotionOperations = {
  listPromotionTiers: list,
  // From a browser: the same list (documented).
  listPromotionTiersClientSide: list,
  listPromotionTiersFromCampaign: (operation, call) => ok(listTiersOf(operation, promotionOfPath(operation, call))),
  addPromotionTierToCampaign: (operation, call) => {
    const { draft, emit } = operation
    const promotion = promotionOfPath(operation, call)
    const tier = addTier(operation, promotion, Members.ofBody(call.body))
    emit('campaign.promotion_tier.created', tierData(draft, promotion, tier))
    return shown(operation, tier)
  },
  getPromotionTier: (operation, call) => shown(operation, tierOfPath(operation, call).tier),
  updatePromotionTier: (operation, call) => {
    const { draft, mint, emit } = operation
    const { tier: before, promotion } = tierOfPath(operation, call)
    const changed = readChangedTier(Members.ofBody(call.body), before)
    const tier = draft.promotionTiers.put({ ...changed, updated_at: mint.instant() })
    emit('campaign.promotion_tier.updated', tierData(draft, promotion, tier))
    return shown(operation, tier)
  },
  deletePromotionTier: (operation, call) => {
    const { draft, emit } = operation
    const { tier, promotion } = tierOfPath(operation, call)
    emit('campaign.promotion_tier.deleted', deletedTierData(draft, promotion, tier))
    removeTier(draft, tier)
    return done
  },
  enablePromotionTier: switchTierTo(true),
  disablePromotionTier: switchTierTo(false),
} as const satisfies Runs

function switchTierTo(active: boolean): Run {
  return (operation, call) => {
    const { draft, mint, emit } = operation
    const { tier: before, promotion } = tierOfPath(operation, call)
    const tier = draft.promotionTiers.put({ ...before, active, updated_at: mint.instant() })
    const type = active ? 'campaign.promotion_tier.enabled' : 'campaign.promotion_tier.disabled'
    emit(type, tierData(draft, promotion, tier))
    return shown(operation, tier)
  }
}

function shown({ draft }: Operation, tier: PromotionTier): Reply {
  return ok(tierForm(draft, tier))
}

/** The promotion that a path names, by its id or its name. @throws Refusal where there is none */
function promotionOfPath({ draft }: Operation, call: Call): Promotion {
  const name = named(call, 'campaign')
  const campaign = draft.campaigns.find(name)
  if (campaign?.campaign_type !== 'PROMOTION') throw notFound('campaign', name)
  return campaign
}

/** The tier that a path names, with its promotion. @throws Refusal where there is none */
function tierOfPath({ draft }: Operation, call: Call): { readonly tier: PromotionTier; readonly promotion: Promotion } {
  const id = named(call, 'id')
  const tier = draft.promotionTiers.find(id)
  const promotion = tier === undefined ? undefined : promotionOf(draft, tier)
  if (tier === undefined || promotion === undefined) throw notFound('promotion_tier', id)
  return { tier, promotion }
}

import type { JsonObject } from '../../events/json.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import { assignmentList } from './assignment-list.js'
import { recurrenceForm, validityForm } from './validity-form.js'
import { withoutNulls } from './without-nulls.js'

/** What every promotion says of the codes that it has not (seen in samples). */
const codeless = { type: 'STATIC', auto_join: false, join_once: false } as const

/** The promotion of a tier. Undefined where nothing of the kind has its id. */
export function promotionOf(
  { campaigns }: State,
  { campaign_id: campaignId }: Pick<PromotionTier, 'campaign_id'>,
): Promotion | undefined {
  const campaign = campaigns.find(campaignId)
  return campaign?.campaign_type === 'PROMOTION' ? campaign : undefined
}

/** The tiers of a promotion in the order in which they are applied. Of two with one place the older comes first (our choice). */
export function tiersOf({ promotionTiers }: State, { id }: Promotion): readonly PromotionTier[] {
  return [...promotionTiers.inGroup(names.campaign(id))].toSorted((a, b) => a.hierarchy - b.hierarchy)
}

/** The whole promotion with its tiers, as the API answers it. */
export function promotionForm(state: State, promotion: Promotion): JsonObject {
  const tiers = tiersOf(state, promotion).map((tier) => tierForm(state, tier))
  return {
    id: promotion.id,
    name: promotion.name,
    ...withoutNulls({ description: promotion.description }),
    campaign_type: promotion.campaign_type,
    ...codeless,
    use_voucher_metadata_schema: promotion.use_voucher_metadata_schema,
    ...withoutNulls(recurrenceForm(promotion)),
    ...withoutNulls({ start_date: promotion.start_date, expiration_date: promotion.expiration_date }),
    active: promotion.active,
    metadata: promotion.metadata,
    created_at: promotion.created_at,
    ...withoutNulls({ updated_at: promotion.updated_at }),
    category: promotion.category,
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    category_id: promotion.category_id,
    categories: [],
    object: 'campaign',
    promotion: tierList(tiers),
    validation_rules_assignments: assignmentList(state, promotion.id),
  }
}

/** The promotion as an event names it (seen in samples). */
export function simplePromotion(promotion: Promotion): JsonObject {
  return {
    id: promotion.id,
    name: promotion.name,
    campaign_type: promotion.campaign_type,
    type: codeless.type,
    is_referral_code: false,
    auto_join: codeless.auto_join,
    join_once: codeless.join_once,
    active: promotion.active,
    category_id: promotion.category_id,
    category: promotion.category,
    metadata: promotion.metadata,
    start_date: promotion.start_date,
    expiration_date: promotion.expiration_date,
    description: promotion.description,
    created_at: promotion.created_at,
    ...withoutNulls({ updated_at: promotion.updated_at }),
    object: 'campaign',
  }
}

/** The whole tier, as the API answers it and as its events tell of it. Its times are left out where it has none (seen in samples). */
export function tierForm(state: State, tier: PromotionTier): JsonObject {
  const promotion = promotionOf(state, tier)
  const { total_redeemed: count, total_amount: amount, total_discount_amount: discount } = tier.summary
  const assignments = assignmentList(state, tier.id)
  return {
    id: tier.id,
    created_at: tier.created_at,
    ...withoutNulls({ updated_at: tier.updated_at }),
    name: tier.name,
    banner: tier.banner,
    action: { discount: tier.discount },
    metadata: tier.metadata,
    hierarchy: tier.hierarchy,
    ...(promotion === undefined ? {} : { campaign: tierCampaign(promotion) }),
    campaign_id: tier.campaign_id,
    active: tier.active,
    ...withoutNulls(validityForm(tier)),
    summary: {
      redemptions: { total_redeemed: count },
      orders: { total_amount: amount, total_discount_amount: discount },
    },
    object: 'promotion_tier',
    validation_rule_assignments: assignments['total'] === 0 ? null : assignments,
    category_id: tier.category_id,
    categories: [],
  }
}

/** The tier as a list holds it, with the promotion under its older name too (seen in samples). */
export function listedTier(state: State, tier: PromotionTier): JsonObject {
  return { ...tierForm(state, tier), promotion_id: tier.campaign_id }
}

/** All tiers of a promotion, as it and the list of them show them: `has_more` is documented, and declared by the vendor's SDK. */
export function tierList(tiers: JsonObject[]): JsonObject {
  return { object: 'list', data_ref: 'tiers', tiers, has_more: false, total: tiers.length }
}

/** The tier as redemptions and assignments name it in events. */
export function simpleTier(tier: PromotionTier): JsonObject {
  return {
    id: tier.id,
    name: tier.name,
    banner: tier.banner,
    campaign: { id: tier.campaign_id },
    metadata: tier.metadata,
  }
}

/** The data of `campaign.promotion_tier.*`. */
export function tierData(state: State, promotion: Promotion, tier: PromotionTier): JsonObject {
  return { campaign: simplePromotion(promotion), promotion_tier: tierForm(state, tier) }
}

/** The data of `campaign.promotion_tier.deleted`, whose tier no longer names its campaign (seen in samples). */
export function deletedTierData(state: State, promotion: Promotion, tier: PromotionTier): JsonObject {
  const { campaign: _, campaign_id: __, ...form } = tierForm(state, tier)
  return { campaign: simplePromotion(promotion), promotion_tier: form }
}

function tierCampaign(promotion: Promotion): JsonObject {
  return {
    id: promotion.id,
    start_date: promotion.start_date,
    expiration_date: promotion.expiration_date,
    ...withoutNulls({ ...recurrenceForm(promotion), category_id: promotion.category_id }),
    active: promotion.active,
    object: 'campaign',
  }
}

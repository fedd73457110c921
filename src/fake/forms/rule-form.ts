import type { JsonObject } from '../../events/json.js'
import type { Assignment, PromotionTier, ValidationRule } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import { assignmentForm } from './assignment-list.js'
import { simpleCampaign } from './campaign-form.js'
import { simpleTier } from './promotion-form.js'
import { campaignOf, simpleVoucher } from './voucher-form.js'

/** The validation rule as events name it. */
export function ruleForm(rule: ValidationRule): JsonObject {
  return {
    id: rule.id,
    name: rule.name,
    ...rule.given,
    created_at: rule.created_at,
    ...(rule.updated_at === null ? {} : { updated_at: rule.updated_at }),
    object: 'validation_rules',
  }
}

/** The validation rule as it is answered, with how often it is assigned (documented). */
export function answeredRule({ assignments }: State, rule: ValidationRule): JsonObject {
  return { ...ruleForm(rule), assignments_count: assignments.groupSize(names.rule(rule.id)) }
}

/** The data of `business_validation_rule.assignment.*`: what the rule stands over, and of its campaign only the id (seen in samples). */
export function assignmentData(state: State, rule: ValidationRule, assignment: Assignment): JsonObject {
  const tier = tierOf(state, assignment)
  return {
    rule: ruleForm(rule),
    assignment: assignmentForm(assignment),
    campaign: null,
    ...related(state, assignment),
    distribution: null,
    promotion_tier: tier === undefined ? null : simpleTier(tier),
    earning_rule: null,
  }
}

function tierOf({ promotionTiers }: State, assignment: Assignment): PromotionTier | undefined {
  const { related_object_type: type, related_object_id: id } = assignment
  return type === 'promotion_tier' ? promotionTiers.find(id) : undefined
}

function related(state: State, assignment: Assignment): JsonObject {
  const { related_object_type: type, related_object_id: id } = assignment
  const campaign = type === 'campaign' ? state.campaigns.find(id) : undefined
  if (campaign !== undefined) return { campaign: simpleCampaign(campaign) }
  const tier = tierOf(state, assignment)
  if (tier !== undefined) return { campaign: { id: tier.campaign_id, object: 'campaign' } }
  const voucher = type === 'voucher' ? state.vouchers.find(id) : undefined
  if (voucher === undefined) return {}
  const itsCampaign = campaignOf(state, voucher)
  return {
    voucher: simpleVoucher(state, voucher),
    campaign: itsCampaign === undefined ? null : { id: itsCampaign.id, object: 'campaign' },
  }
}

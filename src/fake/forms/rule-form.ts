import type { JsonObject } from '../../events/json.js'
import type { Assignment, ValidationRule } from '../rows.js'
import { names, type State } from '../state.js'
import { assignmentForm } from './assignment-list.js'
import { simpleCampaign } from './campaign-form.js'
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
  return {
    rule: ruleForm(rule),
    assignment: assignmentForm(assignment),
    campaign: null,
    ...related(state, assignment),
    distribution: null,
    promotion_tier: null,
    earning_rule: null,
  }
}

function related(state: State, { related_object_type: type, related_object_id: id }: Assignment): JsonObject {
  const campaign = type === 'campaign' ? state.campaigns.find(id) : undefined
  if (campaign !== undefined) return { campaign: simpleCampaign(campaign) }
  const voucher = type === 'voucher' ? state.vouchers.find(id) : undefined
  if (voucher === undefined) return {}
  const itsCampaign = campaignOf(state, voucher)
  return {
    voucher: simpleVoucher(state, voucher),
    campaign: itsCampaign === undefined ? null : { id: itsCampaign.id, object: 'campaign' },
  }
}

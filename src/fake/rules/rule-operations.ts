import { memberOf } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { assignmentForm } from '../forms/assignment-list.js'
import { answeredRule, assignmentData, ruleForm } from '../forms/rule-form.js'
import { Members } from '../reading/members.js'
import { done, named, ok, type Call, type Operation, type Reply, type Runs } from '../operation.js'
import { readRule } from './read-rule.js'
import { notFound, Refusal } from '../refusal.js'
import type { Assignment, ValidationRule } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import type { Table } from '../state/table.js'

/** What a rule can be assigned to, by the member of a body that names it (documented). */
const assignable = [
  'voucher',
  'campaign',
  'promotion_tier',
  'earning_rule',
  'reward_assignment',
  'distribution',
] as const

/** Validation rules and what they stand over: kept and shown, never evaluated. */
export const ruleOperations = {
  createValidationRules: (operation, { body }) => {
    const { draft, mint, emit } = operation
    const { name, given } = readRule(Members.ofBody(body))
    const id = mint.id('val_', 12)
    const rule = { id, name: name ?? `Rule ${id}`, created_at: mint.instant(), updated_at: null, given }
    draft.validationRules.put(rule)
    emit('business_validation_rule.created', { rule: ruleForm(rule) })
    return ok(answeredRule(draft, rule))
  },
  listValidationRules: ({ draft }, { query }) =>
    ok(
      answerList(query, {
        key: 'data',
        rows: draft.validationRules,
        orders: ['created_at', 'updated_at', 'name'],
        see: (rule, name) => memberOf(ruleForm(rule), name),
        toForm: (rule) => answeredRule(draft, rule),
      }),
    ),
  getValidationRule: (operation, call) => ok(answeredRule(operation.draft, ruleOfPath(operation, call))),
  updateValidationRule: (operation, call) => {
    const { draft, mint, emit } = operation
    const before = ruleOfPath(operation, call)
    const changed = { ...before, ...readRule(Members.ofBody(call.body), before.given), updated_at: mint.instant() }
    const rule = draft.validationRules.put(changed)
    emit('business_validation_rule.updated', { rule: ruleForm(rule) })
    return ok(answeredRule(draft, rule))
  },
  deleteValidationRules: (operation, call) => {
    const { draft, emit } = operation
    const rule = ruleOfPath(operation, call)
    draft.validationRules.remove(rule.id)
    for (const { id } of draft.assignments.inGroup(names.rule(rule.id))) draft.assignments.remove(id)
    emit('business_validation_rule.deleted', { rule: ruleForm(rule) })
    return done
  },
  createValidationRuleAssignment: (operation, call) => {
    const { draft, mint, emit } = operation
    const rule = ruleOfPath(operation, call)
    const assignment = draft.assignments.put({
      id: mint.id('asgm_', 16),
      rule_id: rule.id,
      ...readRelated(operation, Members.ofBody(call.body)),
      created_at: mint.instant(),
    })
    emit('business_validation_rule.assignment.created', assignmentData(draft, rule, assignment))
    return ok(assignmentForm(assignment))
  },
  listValidationRuleAssignments: (operation, call) => {
    const { id } = ruleOfPath(operation, call)
    return listAssignments(call, [...operation.draft.assignments.inGroup(names.rule(id))].toReversed())
  },
  listValidationRulesAssignments: (operation, call) => {
    const given = Members.ofQuery(call.query)
    const [ruleId, objectId] = [given.text('rule'), given.text('related_object_id')]
    const { assignments } = operation.draft
    if (ruleId === undefined && objectId === undefined) return listAssignments(call, assignments)
    const group = ruleId === undefined ? names.related(objectId ?? '') : names.rule(ruleId)
    const fits = ({ related_object_id: id }: Assignment): boolean => objectId === undefined || id === objectId
    return listAssignments(call, [...assignments.inGroup(group)].filter(fits).toReversed())
  },
  deleteValidationRuleAssignment: (operation, call) => {
    const { draft, mint, emit } = operation
    const rule = ruleOfPath(operation, call)
    const id = named(call, 'assignment')
    const assignment = draft.assignments.find(id)
    if (assignment === undefined || assignment.rule_id !== rule.id) throw notFound('validation_rules_assignment', id)
    draft.assignments.remove(id)
    const data = assignmentData(draft, rule, assignment)
    const last = { ...assignmentForm(assignment), updated_at: mint.instant() }
    emit('business_validation_rule.assignment.deleted', { ...data, assignment: last })
    return done
  },
} as const satisfies Runs

function ruleOfPath({ draft }: Operation, call: Call): ValidationRule {
  const rule = draft.validationRules.find(named(call, 'id'))
  if (rule === undefined) throw notFound('validation_rule', named(call, 'id'))
  return rule
}

/** Campaigns, vouchers and promotion tiers must be known; of what the fake has no table for, the id is kept as it is. */
function readRelated(
  { draft }: Operation,
  body: Members,
): Pick<Assignment, 'related_object_id' | 'related_object_type'> {
  const type = assignable.find((name) => body.has(name)) ?? body.oneOf('related_object_type', assignable) ?? undefined
  if (type === undefined) throw new Refusal('invalid_payload', `Payload should name one of ${assignable.join(', ')}`)
  const key = body.has(type) ? body.requiredText(type) : body.requiredText('related_object_id')
  return { related_object_id: findAssignable(draft, type, key), related_object_type: type }
}

function findAssignable(draft: State, type: (typeof assignable)[number], key: string): string {
  switch (type) {
    case 'voucher':
    case 'campaign':
    case 'promotion_tier': {
      const tables = { voucher: draft.vouchers, campaign: draft.campaigns, promotion_tier: draft.promotionTiers }
      const found = tables[type].find(key)
      if (found === undefined) throw notFound(type, key)
      return found.id
    }
    default:
      return key
  }
}

function listAssignments({ query }: Call, rows: Table<Assignment> | readonly Assignment[]): Reply {
  return ok(
    answerList(query, {
      key: 'data',
      rows,
      orders: ['created_at'],
      see: (assignment, name) => memberOf(assignmentForm(assignment), name),
      toForm: assignmentForm,
    }),
  )
}

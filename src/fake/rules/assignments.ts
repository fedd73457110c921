import type { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { notFound } from '../refusal.js'
import { names, type State } from '../state/state.js'

/** The ids of validation rules that a body names, each once. */
export function readRuleIds(given: Members): readonly string[] {
  const ids = given.list('validation_rules') ?? []
  return [
    ...new Set(
      ids.map((id) => (typeof id === 'string' && id !== '' ? id : given.refuse('validation_rules', 'array of ids'))),
    ),
  ]
}

/**
 * Puts validation rules over a campaign, a voucher or a promotion tier: they are kept and shown, never evaluated. A rule that is not known is kept by its
 * id where what is not known is made on the spot.
 *
 * @throws Refusal where a rule is not known
 */
export function assignRules(
  { draft, mint, choices, note }: Operation,
  ruleIds: readonly string[],
  objectId: string,
  objectType: 'campaign' | 'voucher' | 'promotion_tier',
): void {
  for (const ruleId of ruleIds) {
    if (draft.validationRules.find(ruleId) === undefined) {
      if (!choices.mayCreate) throw notFound('validation_rule', ruleId)
      note(`The validation rule ${ruleId} was not known, so only its id was kept`)
    }
    draft.assignments.put({
      id: mint.id('asgm_', 16),
      rule_id: ruleId,
      related_object_id: objectId,
      related_object_type: objectType,
      created_at: mint.instant(),
    })
  }
}

/** Takes all validation rules off what is deleted. */
export function removeAssignments({ assignments }: State, objectId: string): void {
  for (const { id } of assignments.inGroup(names.related(objectId))) assignments.remove(id)
}

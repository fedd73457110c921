import type { JsonObject } from '../../events/json.js'
import type { Assignment } from '../rows.js'
import { names, type State } from '../state.js'

/** The validation rules that stand over something, as campaigns and vouchers show them (documented). */
export function assignmentList({ assignments }: State, objectId: string): JsonObject {
  const data = Array.from(assignments.inGroup(names.related(objectId)), assignmentForm)
  return { object: 'list', data_ref: 'data', data, total: data.length }
}

/** What a validation rule stands over, as the API answers it. */
export function assignmentForm(assignment: Assignment): JsonObject {
  return {
    id: assignment.id,
    rule_id: assignment.rule_id,
    related_object_id: assignment.related_object_id,
    related_object_type: assignment.related_object_type,
    created_at: assignment.created_at,
    object: 'validation_rules_assignment',
  }
}

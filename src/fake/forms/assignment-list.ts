import type { JsonObject } from '../../events/json.js'

/** The validation rules that stand over something, as campaigns and vouchers show them (documented). */
export function assignmentList(assignments: readonly JsonObject[]): JsonObject {
  return { object: 'list', data_ref: 'data', data: [...assignments], total: assignments.length }
}

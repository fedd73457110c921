import type { JsonObject } from '../../events/json.js'

/** What a member of a line or an order counts; 0 where it is not there, or is no number. */
export function numberAt(object: JsonObject, name: string): number {
  const value = object[name]
  return typeof value === 'number' ? value : 0
}

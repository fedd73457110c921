import type { JsonObject } from '../../events/json.js'

/** What has a value. */
export function withoutNulls(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

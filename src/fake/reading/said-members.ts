import type { Json, JsonObject } from '../../events/json.js'

/** What was said of several members: those of which nothing was said are left out. */
export function saidMembers(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}

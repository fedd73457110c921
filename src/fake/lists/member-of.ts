import type { Json, JsonObject } from '../../events/json.js'

/** What an object has by a name that somebody gave; undefined for what it only inherits. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

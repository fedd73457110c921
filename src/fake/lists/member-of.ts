import type { Json, JsonObject } from '../../events/json.js'

/** What an object has by a name that came with a request: none of what all objects inherit. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

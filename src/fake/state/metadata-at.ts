import { memberOf, type Json, type JsonObject } from '../../events/json.js'

/** What metadata have by a name such as `metadata.region`. */
export function metadataAt(metadata: JsonObject, name: string): Json | undefined {
  const key = name.startsWith('metadata.') ? name.slice('metadata.'.length) : undefined
  return key === undefined ? undefined : memberOf(metadata, key)
}

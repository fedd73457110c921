import type { Json, JsonObject } from '../events/json.js'

/** What metadata have by a name such as `metadata.region`. */
export function metadataAt(metadata: JsonObject, name: string): Json | undefined {
  const key = name.startsWith('metadata.') ? name.slice('metadata.'.length) : undefined
  return key !== undefined && Object.hasOwn(metadata, key) ? metadata[key] : undefined
}

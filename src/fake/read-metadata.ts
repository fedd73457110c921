import { cloneJson, setMember, type JsonObject } from '../events/json.js'
import type { Members } from './members.js'

/**
 * Metadata after a change: name by name (our choice, as documented for customers), and without the names of `unset_metadata_fields`
 * (documented).
 */
export function readMetadata(given: Members, before: JsonObject): JsonObject {
  const metadata = cloneJson(before)
  for (const [name, value] of Object.entries(given.object('metadata') ?? {})) setMember(metadata, name, value)
  for (const name of given.list('unset_metadata_fields') ?? []) {
    if (typeof name !== 'string') given.refuse('unset_metadata_fields', 'array of names')
    else delete metadata[name]
  }
  return metadata
}

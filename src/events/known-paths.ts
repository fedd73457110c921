import { dataSchema, type EventType } from './catalogue.js'
import { formatPath, type Path } from './path.js'
import type { SchemaNode } from './schema.js'

const deepest = 12

/** Every path that the data of an event may have, such as `voucher.code` or `voucher.categories[0].name`. */
export function knownPaths(type: EventType): readonly string[] {
  const found = new Set<string>()
  collect(dataSchema(type), [], found)
  return [...found]
}

function collect(node: SchemaNode, path: Path, found: Set<string>): void {
  if (typeof node === 'boolean' || path.length > deepest) return
  if (path.length > 0) found.add(formatPath(path))
  for (const [key, member] of Object.entries(node.properties ?? {})) collect(member, [...path, key], found)
  if (node.items !== undefined) collect(node.items, [...path, 0], found)
  for (const branch of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])]) {
    collect(branch, path, found)
  }
}

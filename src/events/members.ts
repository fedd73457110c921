import { alternatives, isPossible, typesOf } from './alternatives.js'
import type { Path } from './path.js'
import type { Schema, SchemaNode } from './schema.js'

/** The place where a schema no longer knows a path. */
export interface UnknownMember {
  /** The path up to the name that is not known. */
  readonly path: Path
  /** The names that are known there. */
  readonly known: readonly string[]
}

/** The first name of a path that no form of the schema knows, or undefined where some form knows the whole path. */
export function findUnknownMember(schema: SchemaNode, path: Path): UnknownMember | undefined {
  let nodes: readonly SchemaNode[] = [schema]
  for (const [index, step] of path.entries()) {
    const forms = nodes.flatMap(alternatives)
    const next = forms.flatMap((form) => memberOf(form, step))
    if (next.length === 0) {
      if (forms.some(isOpen)) return undefined
      return { path: path.slice(0, index + 1), known: [...new Set(forms.flatMap(memberNames))] }
    }
    nodes = next
  }
  return undefined
}

function memberOf({ properties = {}, items, maxItems = Infinity }: Schema, step: string | number): SchemaNode[] {
  const own = Object.hasOwn(properties, step) ? properties[step] : undefined
  const node = typeof step === 'string' ? own : step < maxItems ? items : undefined
  return node === undefined || !isPossible(node) ? [] : [node]
}

function memberNames({ properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, node]) => (isPossible(node) ? [name] : []))
}

/** True for a free object such as metadata, which takes members of any name. */
function isOpen(form: Schema): boolean {
  const types = typesOf(form)
  const mayBeObject =
    form.const === undefined && form.enum === undefined && (types.length === 0 || types.includes('object'))
  return mayBeObject && form.additionalProperties !== false
}

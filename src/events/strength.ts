import type { Json } from './json.js'
import { nameOf } from './schema-store.js'
import { ownKeywords, type CoherenceRule, type Schema, type SchemaNode } from './schema.js'

/**
 * The two strengths of validation. `emitted` is what this package makes: closed and exact. `received` is what Voucherify may
 * send: unknown members, absent optionals and undeclared nulls are accepted (seen in samples), ids are not judged by their form
 * (documented: they may change), and a value of a closed set may be a new one (our choice), unless the set tells forms apart.
 */
export const strengths = ['emitted', 'received'] as const

/** The name of a strength. */
export type Strength = (typeof strengths)[number]

/**
 * A schema of a file in the form that a validator of that strength reads. What it refers to is named under `shared`: most files
 * refer to the same few, which are compiled once.
 */
export function withStrength(node: SchemaNode, strength: Strength, file: string): SchemaNode {
  if (typeof node === 'boolean') return strength === 'received' ? true : node
  if (strength === 'received' && node.only === 'emitted') return true
  const { $ref, essential, coherence, ...kept } = withoutAnnotations(node)
  const said: Record<string, unknown> = { ...kept, ...coherenceOf(coherence, strength) }
  if ($ref !== undefined) said['shared'] = nameOf($ref, file)
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (node[keyword] !== undefined) said[keyword] = node[keyword].map((branch) => withStrength(branch, strength, file))
  }
  if (node.items !== undefined) said['items'] = withStrength(node.items, strength, file)
  const { additionalProperties: others } = node
  if (others !== undefined)
    said['additionalProperties'] = typeof others === 'boolean' ? others : withStrength(others, strength, file)
  if (node.properties !== undefined) {
    said['properties'] = Object.fromEntries(
      Object.entries(node.properties).map(([key, member]) => {
        const own = withStrength(member, strength, file)
        return [
          key,
          strength === 'emitted' || essential?.includes(key) === true ? own : { anyOf: [{ type: 'null' }, own] },
        ]
      }),
    )
  }
  if (strength === 'emitted') return said
  if (others === false) delete said['additionalProperties']
  delete said['pattern']
  delete said['required']
  // A new value of a closed set is still of its type.
  if (node.enum !== undefined) said['type'] ??= [...new Set(node.enum.map(typeOf))]
  delete said['enum']
  if (essential !== undefined) said['required'] = essential
  for (const bound of ['minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems', 'minLength']) delete said[bound]
  if (said['type'] === 'integer') said['type'] = 'number'
  if (said['oneOf'] !== undefined) {
    said['anyOf'] = said['oneOf']
    delete said['oneOf']
  }
  return said
}

function typeOf(value: Json): string {
  return value === null ? 'null' : typeof value
}

function coherenceOf(rules: readonly CoherenceRule[] | undefined, strength: Strength): Schema {
  const judged = (rules ?? []).filter(({ only }) => only === undefined || only === strength)
  if (judged.length === 0) return {}
  return { coherence: strength === 'emitted' ? judged : judged.map((rule) => ({ ...rule, ignoreNull: true })) }
}

function withoutAnnotations(schema: Schema): Schema {
  const dropped = new Set<string>(ownKeywords.filter((keyword) => keyword !== 'coherence' && keyword !== 'essential'))
  for (const keyword of ['$schema', '$defs', 'description', 'title', 'default']) dropped.add(keyword)
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !dropped.has(keyword)))
}

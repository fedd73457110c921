import { alternatives, isPossible, typesOf } from './alternatives.js'
import { dataSchema, type EventType } from './catalogue.js'
import type { SchemaNode } from './schema.js'

/** A member of an event's data, in short. */
export interface MemberSummary {
  readonly name: string
  /** False where it may be missing. */
  readonly isRequired: boolean
  /** The JSON types that it may have, such as `object` and `null`. */
  readonly types: readonly string[]
  /** The names of what lies inside of an object, or of the items of an array. */
  readonly members: readonly string[]
}

/**
 * The members of an event's data, in Voucherify's order: a schema in short.
 *
 * @example
 * summarizeData('voucher.published').map(({ name }) => name) // ['customer', 'campaign', 'publication', 'voucher', 'created_at']
 */
export function summarizeData(type: EventType): readonly MemberSummary[] {
  const forms = alternatives(dataSchema(type)).filter(isPossible)
  return membersOf(forms).map((name) => {
    const nodes = forms.flatMap(({ properties }) => alternatives(properties?.[name] ?? false)).filter(isPossible)
    return {
      name,
      isRequired: forms.every(({ required = [] }) => required.includes(name)),
      types: [...new Set(nodes.flatMap(typesOf))],
      members: membersOf([...nodes, ...nodes.flatMap(({ items = false }) => alternatives(items))]),
    }
  })
}

function membersOf(forms: ReadonlyArray<Exclude<SchemaNode, boolean>>): readonly string[] {
  const entries = forms.flatMap(({ properties = {} }) => Object.entries(properties))
  return [...new Set(entries.filter(([, node]) => isPossible(node)).map(([name]) => name))]
}

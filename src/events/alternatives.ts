import { sameJson, type Json } from './json.js'
import type { Schema, SchemaNode } from './schema.js'

/**
 * The plain forms that a schema allows at its own level: `allOf`, `anyOf` and `oneOf` multiplied out and merged, those that
 * contradict themselves left out. Members are merged one level down only when they are looked at. What stands in `allOf` comes
 * last: it refines, and so it does not decide the order of the members.
 */
export function alternatives(node: SchemaNode): readonly Schema[] {
  if (node === false) return []
  if (node === true) return [{}]
  return remember(knownAlternatives, node, multiplyOut)
}

function multiplyOut(node: Schema): readonly Schema[] {
  const { allOf = [], anyOf, oneOf, ...own } = node
  let forms: Schema[] = [own]
  for (const branches of [anyOf, oneOf, ...allOf.map((branch) => [branch])]) {
    if (branches === undefined) continue
    const choices = branches.flatMap(alternatives)
    forms = forms.flatMap((form) => choices.flatMap((choice) => merge(form, choice)))
  }
  return forms
}

/** True where some form of the schema, members included, can be satisfied. */
export function isPossible(node: SchemaNode): boolean {
  return typeof node === 'boolean' ? node : remember(knownPossible, node, hasPossibleForm)
}

function hasPossibleForm(node: Schema): boolean {
  return alternatives(node).some((form) =>
    (form.required ?? []).every((key) => {
      const member = form.properties?.[key]
      return member === undefined || isPossible(member)
    }),
  )
}

// Members are looked at again at every level above them.
const knownAlternatives = new WeakMap<Schema, readonly Schema[]>()
const knownPossible = new WeakMap<Schema, boolean>()

function remember<Value>(known: WeakMap<Schema, Value>, node: Schema, find: (node: Schema) => Value): Value {
  const value = known.get(node) ?? find(node)
  known.set(node, value)
  return value
}

/** What both schemas allow: an empty list where they contradict each other. */
function merge(a: Schema, b: Schema): Schema[] {
  const merged: Record<string, unknown> = { ...a, ...b }
  if (a.properties !== undefined && b.properties !== undefined) {
    merged['properties'] = mergeMembers(a, b)
  }
  if (a.items !== undefined && b.items !== undefined) merged['items'] = { allOf: [a.items, b.items] }
  for (const list of ['required', 'essential', 'coherence'] as const) {
    if (a[list] !== undefined && b[list] !== undefined) merged[list] = [...a[list], ...b[list]]
  }
  if (a.additionalProperties === false) merged['additionalProperties'] = false
  const form: Schema = { ...merged, ...mergeTypes(a, b), ...mergeValues(a, b) }
  return isConsistent(form) ? [form] : []
}

/** The order of the members is the first schema's: what refines it only adds at the end. */
function mergeMembers(a: Schema, b: Schema): Record<string, SchemaNode> {
  const members: Record<string, SchemaNode> = { ...a.properties }
  for (const [key, node] of Object.entries(b.properties ?? {})) {
    const mine = members[key] ?? a.additionalProperties !== false
    members[key] = bothMembers(mine, node)
  }
  return members
}

function bothMembers(a: SchemaNode, b: SchemaNode): SchemaNode {
  if (a === false || b === false) return false
  if (a === true) return b
  if (b === true) return a
  const { likelihood = a.likelihood, generate = a.generate, entity = a.entity } = b
  const annotations = { likelihood, generate, entity }
  return {
    ...Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== undefined)),
    allOf: [a, b],
  }
}

function mergeTypes(a: Schema, b: Schema): Schema {
  if (a.type === undefined || b.type === undefined) return {}
  const [mine, other] = [typesOf(a), typesOf(b)]
  const type = mine.filter((name) => other.includes(name) || (name === 'integer' && other.includes('number')))
  if (mine.includes('number') && other.includes('integer')) type.push('integer')
  return { type }
}

/** The values that both list. A constant becomes a list of one. */
function mergeValues(a: Schema, b: Schema): Record<string, unknown> {
  const [mine, other] = [valuesOf(a), valuesOf(b)]
  if (mine === undefined || other === undefined) return {}
  const values = mine.filter((value) => other.some((candidate) => sameJson(value, candidate)))
  return { const: undefined, enum: values }
}

function isConsistent(form: Schema): boolean {
  const values = valuesOf(form)
  if (values !== undefined && !values.some((value) => isOfType(value, typesOf(form)) && isInBounds(value, form)))
    return false
  if (form.type !== undefined && typesOf(form).length === 0) return false
  return (form.required ?? []).every((key) => {
    const member = form.properties?.[key]
    return (
      member !== false && (member !== undefined || form.additionalProperties !== false || form.properties === undefined)
    )
  })
}

/** The types that a schema names; an empty list where it names none that can be. */
export function typesOf(schema: Schema): readonly string[] {
  if (schema.type === undefined) return []
  return typeof schema.type === 'string' ? [schema.type] : schema.type
}

/** The values that a schema lists, if it lists them. */
export function valuesOf(schema: Schema): readonly Json[] | undefined {
  if (schema.const !== undefined) return [schema.const]
  return schema.enum
}

function isInBounds(value: Json, { minimum = -Infinity, maximum = Infinity }: Schema): boolean {
  return typeof value !== 'number' || (value >= Number(minimum) && value <= Number(maximum))
}

function isOfType(value: Json, types: readonly string[]): boolean {
  if (types.length === 0) return true
  return types.some((type) => {
    switch (type) {
      case 'null':
        return value === null
      case 'array':
        return Array.isArray(value)
      case 'object':
        return typeof value === 'object' && value !== null && !Array.isArray(value)
      case 'integer':
        return Number.isInteger(value)
      default:
        return typeof value === type
    }
  })
}

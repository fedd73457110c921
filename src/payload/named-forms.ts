import { alternatives, typesOf, valuesOf } from '../events/alternatives.js'
import type { Schema, SchemaNode } from '../events/schema.js'
import { isList, isMembers, Whole, type Override } from './overrides.js'

/** What is fixed of a value's form, as schemas at JSON pointers. */
type FixedForms = Readonly<Record<string, SchemaNode>>

/**
 * What an override says of the form of what it is laid over: where it names an object or an array that may also be null or
 * missing, a null, or a value of a closed set. What the schema does not know or allow says nothing: validation finds it later.
 */
export function formsNamedBy(override: Override, schema: Schema): FixedForms {
  const named: Record<string, SchemaNode> = {}
  collect(override, { nodes: [schema], isSure: true }, '', named)
  return named
}

interface Place {
  readonly nodes: readonly SchemaNode[]
  /** True where a value is there in every form of the objects around it. */
  readonly isSure: boolean
}

function collect(
  override: Override,
  { nodes, isSure }: Place,
  pointer: string,
  named: Record<string, SchemaNode>,
): void {
  if (override === undefined) return
  if (override instanceof Whole) return collect(override.value, { nodes, isSure }, pointer, named)
  const forms = nodes.flatMap(alternatives)
  const type = typeName(override)
  const fitting = forms.filter((form) => admitsType(form, type))
  if (fitting.length === 0) return
  const isOnlyType = isSure && forms.every((form) => typesOf(form).every((name) => name === type))
  if (typeof override === 'boolean') {
    named[pointer] = { const: override }
  } else if (typeof override === 'string' || typeof override === 'number') {
    const listed = fitting.flatMap((form) => valuesOf(form) ?? [])
    if (listed.includes(override) && new Set(listed).size > 1) named[pointer] = { const: override }
    else if (!isOnlyType) named[pointer] = { type }
  } else if (!isOnlyType) named[pointer] = { type }
  if (!isMembers(override)) return
  for (const [key, inner] of Object.entries(override)) {
    const members = fitting.flatMap(({ properties = {} }) => {
      const member = Object.hasOwn(properties, key) ? properties[key] : undefined
      return member === undefined || member === false ? [] : [member]
    })
    const isInAll = fitting.length === members.length && fitting.every(({ required }) => required?.includes(key))
    if (members.length > 0) collect(inner, { nodes: members, isSure: isInAll }, `${pointer}/${escape(key)}`, named)
  }
}

function admitsType(form: Schema, type: string): boolean {
  const types = typesOf(form)
  const values = valuesOf(form)
  if (values !== undefined && types.length === 0) return values.some((value) => typeName(value) === type)
  return types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'))
}

function typeName(value: Exclude<Override, undefined | Whole>): string {
  if (value === null) return 'null'
  if (isList(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

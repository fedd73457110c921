import { MockVoucherifyError } from '../errors.js'
import { describeEvent, dataSchema, type EventType } from '../events/catalogue.js'
import { isObject, type Json } from '../events/json.js'
import { parsePointer, valueAt } from '../events/path.js'
import type { CoherenceRule, Schema, SchemaNode, VariantFacts } from '../events/schema.js'
import { didYouMean } from '../nearest.js'
import { compileSchema } from './compile.js'
import type { ValueNode } from './node.js'
import type { Override } from './overrides.js'

const compiled = new Map<string, ValueNode>()

/** The compiled form of an event's variant. */
export function compileVariant(type: EventType, variant: string): ValueNode {
  const key = `${type} ${variant}`
  let node = compiled.get(key)
  if (node === undefined) {
    const schema = dataSchema(type)
    const facts = schema.variants?.[variant]
    node = compileSchema(facts === undefined ? schema : { allOf: [schema, whereSchema(schema, facts)] })
    compiled.set(key, node)
  }
  return node
}

/**
 * The variant to make: the one asked for, else the first that does not contradict the overrides, else the first.
 *
 * @throws MockVoucherifyError `unknown-variant`, with the nearest known name
 */
export function chooseVariant(type: EventType, asked: string | undefined, override: Override): string {
  const { variants } = describeEvent(type)
  const names = Object.keys(variants)
  if (asked !== undefined) {
    if (Object.hasOwn(variants, asked)) return asked
    throw new MockVoucherifyError(
      'unknown-variant',
      `Failed to create payload: ${type} has no variant of this name, got "${asked}".${didYouMean(asked, names)} Known are: ${names.join(', ')}.`,
    )
  }
  const fitting = Object.entries(variants).find(
    ([, facts]) => override === undefined || admits(facts, JSON.parse(JSON.stringify(override))),
  )
  return fitting?.[0] ?? names[0] ?? ''
}

function admits({ where }: VariantFacts, overrides: Json): boolean {
  return Object.entries(where).every(([pointer, wanted]) => {
    const path = parsePointer(pointer)
    for (let length = 1; length < path.length; length++) {
      const container = valueAt(overrides, path.slice(0, length))
      if (container !== undefined && !isObject(container)) return false
    }
    const value = valueAt(overrides, path)
    if (value === undefined || typeof wanted === 'boolean') return true
    if (wanted.const !== undefined) return wanted.const === value
    return wanted.type === undefined || wanted.type === typeName(value)
  })
}

function typeName(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** What a variant fixes, as one schema. What coherence ties to a fixed value is fixed with it. */
function whereSchema(schema: Schema, { where }: VariantFacts): Schema {
  const fixed = new Map(Object.entries(where))
  const isNull = (pointer: string): boolean =>
    [...fixed].some(
      ([other, node]) => pointer.startsWith(`${other}/`) && typeof node === 'object' && node.type === 'null',
    )
  for (const { from, to } of (schema.coherence ?? []).flatMap(tiedPointers)) {
    for (const [pointer, node] of Array.from(fixed)) {
      if (pointer !== from && !pointer.startsWith(`${from}/`)) continue
      const tied = to + pointer.slice(from.length)
      if (!fixed.has(tied) && !isNull(tied)) fixed.set(tied, node)
    }
  }
  return [...fixed].reduce<Schema>((all, [pointer, node]) => ({ allOf: [all, nested(pointer, node)] }), {})
}

function tiedPointers({ rule, at }: CoherenceRule): { from: string; to: string }[] {
  if (rule !== 'equal' && rule !== 'repeats') return []
  return at.flatMap((from) => at.filter((to) => to !== from).map((to) => ({ from, to })))
}

function nested(pointer: string, node: SchemaNode): Schema {
  return parsePointer(pointer).reduceRight<Schema>(
    (inner, step) => ({ type: 'object', properties: { [step]: inner }, required: [String(step)] }),
    typeof node === 'boolean' ? {} : node,
  )
}

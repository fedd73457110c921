import { MockVoucherifyError } from '../errors.js'
import { alternatives, isPossible } from '../events/alternatives.js'
import { describeEvent, dataSchema, type EventType } from '../events/catalogue.js'
import { parsePointer, type Path } from '../events/path.js'
import type { CoherenceRule, Schema, SchemaNode } from '../events/schema.js'
import { didYouMean } from '../nearest.js'
import { compileSchema } from './compile.js'
import { formsNamedBy } from './named-forms.js'
import type { ValueNode } from './node.js'
import type { Override } from './overrides.js'

/** A variant in the form that an override gives it. */
export interface Variant {
  readonly name: string
  readonly node: ValueNode
}

const maximumCompiled = 200
const compiled = new Map<string, Variant>()

/**
 * The compiled form of an event: of the variant asked for, else of the first that does not contradict the override. What the
 * override says of the form (that a voucher has a gift, that a campaign is STANDALONE) decides the form of all that belongs to it.
 *
 * @throws MockVoucherifyError `unknown-variant`, with the nearest known name
 */
export function compileVariant(type: EventType, asked: string | undefined, override: Override): Variant {
  const schema = dataSchema(type)
  const named = override === undefined ? {} : formsNamedBy(override, schema)
  const key = override === undefined ? `${type} ${asked}` : JSON.stringify([type, asked, named])
  let variant = compiled.get(key)
  if (variant === undefined) {
    const { name, schema: fitting } = fittingSchema(schema, candidates(type, asked), asked, Object.entries(named))
    variant = { name, node: compileSchema(fitting) }
    if (compiled.size >= maximumCompiled) compiled.clear()
    compiled.set(key, variant)
  }
  return variant
}

interface Candidate {
  readonly name: string
  readonly where: readonly Fixed[]
}

function candidates(type: EventType, asked: string | undefined): Candidate[] {
  const { variants } = describeEvent(type)
  const names = Object.keys(variants)
  if (asked !== undefined && !Object.hasOwn(variants, asked)) {
    throw new MockVoucherifyError(
      'unknown-variant',
      `Failed to create payload: ${type} has no variant of this name, got "${asked}".${didYouMean(asked, names)} Known are: ${names.join(', ')}.`,
    )
  }
  const known = Object.entries(variants).map(([name, { where }]) => ({ name, where: Object.entries(where) }))
  return asked === undefined ? known : known.filter(({ name }) => name === asked)
}

function fittingSchema(
  schema: Schema,
  variants: readonly Candidate[],
  asked: string | undefined,
  named: readonly Fixed[],
): { name: string; schema: Schema } {
  for (const { name, where } of variants) {
    // What was asked for by name stays so, even where the override takes the campaign away.
    const kept = asked === undefined ? where : where.filter(([pointer]) => !isBelowNull(pointer, named))
    const fixed = withForms(schema, [...kept, ...named])
    if (isPossible(fixed)) return { name, schema: fixed }
  }
  const { name, where } = variants[0] ?? { name: '', where: [] }
  if (named.length === 0)
    throw new TypeError(`The variant ${name} contradicts its schema, by itself or by what coherence ties to it`)
  return { name, schema: withForms(schema, where) }
}

type Fixed = readonly [pointer: string, form: SchemaNode]

/** What a variant and an override fix, as one schema. What coherence ties to a fixed value is fixed with it. */
function withForms(schema: Schema, fixed: readonly Fixed[]): Schema {
  const untied = allOf(schema, fixed)
  const rules = new Set(
    alternatives(untied)
      .filter(isPossible)
      .flatMap(({ coherence = [] }) => coherence),
  )
  const tied = fixed.flatMap((form) => [...rules].flatMap((rule) => tiedForms(rule, form)))
  return allOf(
    untied,
    tied.filter(([pointer]) => !isBelowNull(pointer, fixed)),
  )
}

function allOf(schema: Schema, fixed: readonly Fixed[]): Schema {
  return { allOf: [schema, ...fixed.map(([pointer, form]) => nested(schema, pointer, form))] }
}

function isBelowNull(pointer: string, fixed: readonly Fixed[]): boolean {
  return fixed.some(([other, form]) => isNull(form) && pointer.startsWith(`${other}/`))
}

function isNull(form: SchemaNode): boolean {
  return typeof form === 'object' && form.type === 'null'
}

function tiedForms({ rule, at, except = [], ignoreNull }: CoherenceRule, [pointer, form]: Fixed): Fixed[] {
  if (rule !== 'equal' && rule !== 'repeats') return []
  if ((form === false || isNull(form)) && (rule === 'repeats' || ignoreNull === true)) return []
  return at
    .filter((from) => pointer === from || pointer.startsWith(`${from}/`))
    .filter((from) => !except.some((member) => `${pointer}/`.startsWith(`${from}/${member}/`)))
    .flatMap((from) => at.filter((to) => to !== from).map((to): Fixed => [to + pointer.slice(from.length), form]))
}

/** The form at the end of a pointer; false says that nothing is there. A form inside an array is the form of all its items. */
function nested(schema: Schema, pointer: string, form: SchemaNode): SchemaNode {
  const path = parsePointer(pointer)
  return path.reduceRight<SchemaNode>(
    (inner, step, index) =>
      typeof step === 'number' && isArrayAt(schema, path.slice(0, index))
        ? { type: 'array', items: inner }
        : { type: 'object', properties: { [step]: inner }, ...(inner === false ? {} : { required: [String(step)] }) },
    form,
  )
}

/** A number may also be the name of a member. */
function isArrayAt(schema: Schema, path: Path): boolean {
  const nodes = path.reduce<readonly SchemaNode[]>(
    (found, step) => found.flatMap(alternatives).map(({ properties, items }) => properties?.[step] ?? items ?? false),
    [schema],
  )
  return nodes.flatMap(alternatives).some(({ items }) => items !== undefined)
}

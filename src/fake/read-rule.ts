import { isObject, setMember, type Json, type JsonObject } from '../events/json.js'
import type { Members } from './members.js'

/** What a body says of a validation rule. */
export interface RuleChanges {
  readonly name?: string
  readonly given: JsonObject
}

/** What a rule is whose body does not say (our choice). */
const usual: JsonObject = {
  rules: { logic: '' },
  applicable_to: { excluded: [], included: [], included_all: false },
  type: 'expression',
  context_type: 'global',
}

const productEffects = [
  'APPLY_TO_EVERY',
  'APPLY_TO_CHEAPEST',
  'APPLY_FROM_CHEAPEST',
  'APPLY_TO_MOST_EXPENSIVE',
  'APPLY_FROM_MOST_EXPENSIVE',
] as const

const productNumbers = [
  'quantity_limit',
  'aggregated_quantity_limit',
  'amount_limit',
  'aggregated_amount_limit',
  'repeat',
  'skip_initially',
] as const

/**
 * Reads the conditions of a validation rule, of which only known members are kept. What is not said stays as it was.
 *
 * @throws Refusal that names the member
 */
export function readRule(body: Members, before: JsonObject = usual): RuleChanges {
  const name = body.text('name')
  const rules = body.inside('rules')
  const bundle = body.object('bundle_rules')
  const error = body.inside('error')
  const products = body.inside('applicable_to')
  const type = body.oneOf('type', ['expression', 'basic', 'advanced', 'complex'])
  const context = body.text('context_type')
  return {
    ...(name === undefined ? {} : { name }),
    given: {
      ...before,
      ...(rules === undefined ? {} : { rules: readConditions(rules) }),
      ...(bundle === undefined ? {} : { bundle_rules: bundle }),
      ...(error === undefined ? {} : { error: readError(error) }),
      ...(products === undefined ? {} : { applicable_to: readProducts(products) }),
      ...(type === undefined ? {} : { type }),
      ...(context === undefined ? {} : { context_type: context }),
    },
  }
}

/** The conditions by their names, and how they go together: all of them must hold, unless something else is said (our choice). */
function readConditions(rules: Members): JsonObject {
  const read: JsonObject = {}
  const named = Object.entries(rules.given).filter(([name, value]) => name !== 'logic' && value !== null)
  for (const [name] of named) setMember(read, name, readCondition(rules.inside(name), rules, name))
  return { ...read, logic: rules.text('logic') ?? Object.keys(read).join(' AND ') }
}

function readCondition(given: Members | undefined, rules: Members, name: string): JsonObject {
  if (given === undefined) return rules.refuse(name, 'object')
  const property = given.text('property')
  const error = given.inside('error')
  return {
    name: given.requiredText('name'),
    ...(property === undefined ? {} : { property }),
    conditions: given.object('conditions') ?? {},
    rules: given.object('rules') ?? {},
    ...(error === undefined ? {} : { error: readError(error) }),
  }
}

function readError(given: Members): JsonObject {
  return { message: given.text('message') ?? '' }
}

function readProducts(given: Members): JsonObject {
  const list = (name: string): Json[] => listOf(given, name).map(readProduct)
  return {
    excluded: list('excluded'),
    included: list('included'),
    included_all: given.boolean('included_all') ?? false,
  }
}

/** A list, or an object with one in it, as answers have it. */
function listOf(given: Members, name: string): readonly Members[] {
  return isObject(given.get(name)) ? (given.inside(name)?.items('data') ?? []) : (given.items(name) ?? [])
}

function readProduct(given: Members): JsonObject {
  const limits = productNumbers.flatMap((name) => {
    const value = given.integer(name, { min: 0 })
    return value === undefined ? [] : [[name, value] as const]
  })
  const sourceId = given.text('source_id')
  return {
    object: given.oneOf('object', ['product', 'sku', 'products_collection']) ?? 'product',
    id: given.requiredText('id'),
    ...(sourceId === undefined ? {} : { source_id: sourceId }),
    strict: given.boolean('strict') ?? false,
    effect: given.oneOf('effect', productEffects) ?? 'APPLY_TO_EVERY',
    ...Object.fromEntries(limits),
  }
}

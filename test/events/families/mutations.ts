import { alternatives } from '../../../src/events/alternatives.js'
import { dataSchema } from '../../../src/events/catalogue.js'
import { expandPath, formatPath, setAt, valueAt, type Path } from '../../../src/events/path.js'
import { termsOf } from '../../../src/events/coherence-case.js'
import type { CoherenceRule, SchemaNode } from '../../../src/events/schema.js'
import { isObject } from '../../../src/events/json.js'
import type { EventType, Json, JsonObject } from '../../../src/index.js'
import { arrayForm, type ValueNode } from '../../../src/payload/node.js'
import { compileVariant } from '../../../src/payload/variant.js'

/** A payload that says something that it must not. */
export interface Mutation {
  readonly what: string
  readonly payload: JsonObject
}

/** Objects whose members are the project's own, and so of any type. */
const free = new Set(['metadata', 'system_metadata', 'conditions', 'bundle_rules'])

/** Every value in turn with one of another type in its place. */
export function wrongTypes(_type: EventType, _variant: string, payload: JsonObject): Mutation[] {
  return placesIn(payload['data'] ?? null, ['data']).flatMap(({ path, value }) =>
    value === null ? [] : [mutation(payload, path, typeof value === 'number' ? 'text' : 12_345)],
  )
}

/** Every member in turn left out that all forms of its object require. */
export function droppedMembers(type: EventType, _variant: string, payload: JsonObject): Mutation[] {
  const places = [{ path: ['data'], value: payload['data'] ?? null }, ...placesIn(payload['data'] ?? null, ['data'])]
  return places.flatMap(({ path, value }) => {
    if (!isObject(value)) return []
    const forms = nodesAt([dataSchema(type)], path.slice(1))
      .flatMap(alternatives)
      .filter((form) => form.properties)
    const required = Object.keys(value).filter(
      (key) => forms.length > 0 && forms.every((form) => form.required?.includes(key)),
    )
    return required.map((key) => mutation(payload, [...path, key], undefined))
  })
}

/** Every declared tie in turn broken at one of its ends. */
export function brokenTies(type: EventType, variant: string, payload: JsonObject): Mutation[] {
  return rulesIn(compileVariant(type, variant, undefined).node, payload['data'] ?? null, ['data']).flatMap(
    ({ rule, path }) => {
      const object = valueAt(payload, path)
      return isObject(object) ? breakTie(rule, object, path, payload) : []
    },
  )
}

function breakTie(rule: CoherenceRule, object: JsonObject, path: Path, payload: JsonObject): Mutation[] {
  const ends = termsOf(rule).paths
  const there = ends.filter((end) => expandPath(object, end).some(({ value }) => value !== null))
  const [first, second] = there
  if (first === undefined || second === undefined || rule.only === 'generated') return []
  const end = rule.rule === 'equal' || rule.rule === 'repeats' || rule.rule === 'code' ? second : ends[0]
  if (end === undefined || !there.includes(end)) return []
  const value = valueAt(object, end)
  if (rule.rule === 'ordered') {
    return [mutation(payload, [...path, ...first], typeof value === 'number' ? 1e9 : '2199-01-01T00:00:00.000Z')]
  }
  if (rule.rule === 'code') return [mutation(payload, [...path, ...end], `${String(value)}!`, rule)]
  if (!isObject(value)) return [mutation(payload, [...path, ...end], otherThan(value ?? null), rule)]
  const others = rule.rule === 'repeats' ? valueAt(object, first) : value
  const shared = Object.keys(value).find(
    (key) =>
      isObject(others) && (others[key] ?? null) !== null && value[key] !== null && rule.except?.includes(key) !== true,
  )
  return shared === undefined
    ? []
    : [mutation(payload, [...path, ...end, shared], otherThan(value[shared] ?? null), rule)]
}

/** A value of the same type and form: an id stays an id. */
function otherThan(value: Json): Json {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return []
  if (isObject(value)) return { ...value, surprise: 1 }
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return new Date(Date.parse(text) - 1).toISOString()
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}

interface Place {
  readonly path: Path
  readonly value: Json
}

/** All values below a value, but for what is the project's own. */
function placesIn(value: Json, path: Path): Place[] {
  const inner: [string | number, Json][] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : []
  return inner.flatMap(([step, each]) => {
    const place = { path: [...path, step], value: each }
    return free.has(String(step)) ? [place] : [place, ...placesIn(each, place.path)]
  })
}

function nodesAt(nodes: readonly SchemaNode[], path: Path): readonly SchemaNode[] {
  return path.reduce<readonly SchemaNode[]>(
    (known, step) =>
      known.flatMap(alternatives).flatMap(({ properties = {}, items, additionalProperties }) => {
        const member = typeof step === 'number' ? items : (properties[step] ?? additionalProperties)
        return member === undefined ? [] : [member]
      }),
    nodes,
  )
}

interface RuleAt {
  readonly rule: CoherenceRule
  readonly path: Path
}

/** The rules that judge a value and what is in it, in the forms that the variant leaves. */
function rulesIn(node: ValueNode, value: Json, path: Path): RuleAt[] {
  if (Array.isArray(value)) {
    const item = arrayForm(node)?.item
    return item === undefined ? [] : value.flatMap((each, index) => rulesIn(item, each, [...path, index]))
  }
  if (!isObject(value)) return []
  const members = node.forms.flatMap((form) => (form.kind === 'object' ? [...form.members.values()] : []))
  return [
    ...node.rules.map((rule) => ({ rule, path })),
    ...members.flatMap(({ key, node: member }) =>
      Object.hasOwn(value, key) ? rulesIn(member, value[key] ?? null, [...path, key]) : [],
    ),
  ]
}

function mutation(payload: JsonObject, path: Path, value: Json | undefined, rule?: CoherenceRule): Mutation {
  const copy = structuredClone(payload)
  setAt(copy, path, value)
  const why = rule === undefined ? '' : ` of ${rule.rule} ${rule.at.join(' ')}`
  return { what: `${formatPath(path)} = ${JSON.stringify(value)?.slice(0, 60) ?? 'left out'}${why}`, payload: copy }
}

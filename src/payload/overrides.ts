import { MockVoucherifyError } from '../errors.js'
import { coherenceCase } from '../events/coherence-case.js'
import { coherenceRules } from '../events/coherence.js'
import { cloneJson, isObject, setMember, type Json, type JsonObject } from '../events/json.js'
import { formatPath, type Path } from '../events/path.js'
import type { Context } from './context.js'
import { makeCode } from './code.js'
import { arrayForm, itemBase, makeForm, makeItem, objectForm, type ValueNode } from './node.js'
import { hashText, placeInside } from './random.js'

/** JSON in which a member may also be undefined: that takes it out. */
export type Override = Json | undefined | Whole | readonly Override[] | { readonly [key: string]: Override }

/** A list or object that is taken as it is, where a plain one is laid over what was generated. */
export class Whole {
  readonly value: Json

  constructor(value: Json) {
    this.value = value
  }

  toJSON(): Json {
    return this.value
  }
}

/** Deeper overrides are refused before they exhaust the stack (our choice). */
const maximumDepth = 100

/**
 * Reads what a caller gave as an override. Dates become instants.
 *
 * @throws MockVoucherifyError `invalid-data` for what is no object, for what JSON cannot say, and for more than 100 levels
 */
export function toOverride(data: unknown): Override {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return read(data, [], [])
  throw unreadable('the data of an event is an object', data, [])
}

function read(value: unknown, path: Path, around: readonly unknown[]): Override {
  if (path.length > maximumDepth) {
    throw new MockVoucherifyError(
      'invalid-data',
      `Failed to read override: it is nested too deeply, got more than ${maximumDepth} levels. Voucherify has fewer than 20.`,
    )
  }
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Whole) return value
  if (around.includes(value)) throw unreadable('it holds itself', value, path)
  const inside = [...around, value]
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString()
  if (Array.isArray(value)) return value.map((item, index) => read(item, [...path, index], inside))
  if (Object.prototype.toString.call(value) === '[object Object]') {
    const members: Record<string, Override> = {}
    for (const [key, member] of Object.entries(Object(value))) {
      Object.defineProperty(members, key, { value: read(member, [...path, key], inside), enumerable: true })
    }
    return members
  }
  throw unreadable('JSON cannot say it', value, path)
}

function unreadable(reason: string, value: unknown, path: Path): MockVoucherifyError {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1)
  const given = typeof value === 'number' || value instanceof Date ? String(value) : kind
  const place = path.length === 0 ? 'data' : `data.${formatPath(path)}`
  return new MockVoucherifyError(
    'invalid-data',
    `Failed to read override: ${reason}, got ${given} at ${place}. Give plain JSON values.`,
  )
}

/** Generated data with overrides laid over it, and which paths the overrides named. */
export interface Overridden {
  readonly data: JsonObject
  /** True where the override named the value, something in it, or something around it. */
  isNamed(path: Path): boolean
}

/**
 * Lays a deep-partial override over generated data and moves what declared coherence ties to the named values, unless the
 * override names both ends itself. Objects and array items that the override only begins are completed by the generator.
 */
export function applyOverride(data: JsonObject, override: Override, node: ValueNode, context: Context): Overridden {
  const named: string[] = []
  const result = overlay(data, override, node, { context, base: 0, path: [], named })
  const isNamed = (path: Path): boolean => touches(named, formatPath(path))
  const root = isObject(result) ? result : data
  if (named.length > 0) followThrough(root, node, context, isNamed)
  return { data: root, isNamed }
}

interface Laying {
  readonly context: Context
  readonly base: number
  readonly path: Path
  readonly named: string[]
}

function overlay(
  value: Json | undefined,
  override: Override,
  node: ValueNode | undefined,
  laying: Laying,
): Json | undefined {
  const { context, base, path, named } = laying
  if (override instanceof Whole) {
    named.push(formatPath(path))
    return cloneJson(override.value)
  }
  if (isList(override)) {
    // What an item leaves out is made, and so it follows.
    if (override.length === 0) named.push(formatPath(path))
    return override.map((item, index) => overlayItem(item, index, node, laying) ?? null)
  }
  if (!isMembers(override)) {
    named.push(formatPath(path))
    return override
  }
  const form = node && objectForm(node)
  const target = isObject(value) ? value : form && node ? makeForm(form, node, context, base) : {}
  if (!isObject(target)) return target
  const members = form?.members
  if (Object.keys(override).length === 0) named.push(formatPath(path))
  for (const [key, inner] of Object.entries(override)) {
    const own = Object.hasOwn(target, key) ? target[key] : undefined
    const laid = overlay(own, inner, members?.get(key)?.node, { ...laying, path: [...path, key] })
    if (laid === undefined) delete target[key]
    else setMember(target, key, laid)
  }
  return members === undefined ? target : inOrder(target, [...members.keys()])
}

function overlayItem(item: Override, index: number, node: ValueNode | undefined, laying: Laying): Json | undefined {
  const { context, base, path } = laying
  const form = node && arrayForm(node)
  const itemPath = [...path, index]
  if (form === undefined || node === undefined || !isMembers(item))
    return overlay(undefined, item, undefined, { ...laying, path: itemPath })
  const place = placeInside(base, node.inside)
  const made = makeItem(form, index, place, context, base)
  return overlay(made, item, form.item, { ...laying, base: itemBase(place, index), path: itemPath })
}

/** Members in the order of the schema: bytes do not tell which of them were overridden. */
function inOrder(object: JsonObject, keys: readonly string[]): JsonObject {
  const ordered: JsonObject = {}
  for (const key of [...keys.filter((name) => Object.hasOwn(object, name)), ...Object.keys(object)]) {
    if (!Object.hasOwn(ordered, key)) setMember(ordered, key, object[key] ?? null)
  }
  return ordered
}

const maximumPasses = 10

function followThrough(data: JsonObject, node: ValueNode, context: Context, isNamed: (path: Path) => boolean): void {
  const moved: string[] = []
  for (let pass = 0; pass < maximumPasses; pass++) {
    const before = moved.length
    visit(data, node, [], (object, rules, path) => {
      for (const rule of rules) {
        const { follow } = coherenceRules[rule.rule]
        follow({
          ...coherenceCase(rule, object),
          weight: (inner) => {
            const whole = [...path, ...inner]
            return isNamed(whole) ? 2 : recency(moved, formatPath(whole))
          },
          moved: (inner) => moved.push(formatPath([...path, ...inner])),
          makeCode: (config, inner) => makeCode(context.random.at(hashText(formatPath([...path, ...inner]))), config),
        })
      }
    })
    if (moved.length === before) return
  }
}

/** 0 for what was not moved, else from 1 up to 2: what moved last has followed most. */
function recency(moved: readonly string[], path: string): number {
  const last = moved.findLastIndex((other) => isInside(other, path) || isInside(path, other))
  return last === -1 ? 0 : 1 + last / moved.length
}

function visit(
  value: Json | undefined,
  node: ValueNode,
  path: Path,
  see: (object: JsonObject, rules: ValueNode['rules'], path: Path) => void,
): void {
  if (Array.isArray(value)) {
    const form = arrayForm(node)
    if (form !== undefined) for (const [index, item] of value.entries()) visit(item, form.item, [...path, index], see)
  }
  if (!isObject(value)) return
  if (node.rules.length > 0) see(value, node.rules, path)
  for (const [key, member] of objectForm(node)?.members ?? []) {
    if (Object.hasOwn(value, key)) visit(value[key], member.node, [...path, key], see)
  }
}

function touches(paths: readonly string[], path: string): boolean {
  return paths.some((other) => isInside(other, path) || isInside(path, other))
}

function isInside(outer: string, path: string): boolean {
  return (
    path.startsWith(outer) &&
    (path.length === outer.length || outer === '' || path[outer.length] === '.' || path[outer.length] === '[')
  )
}

export function isList(override: Override): override is readonly Override[] {
  return Array.isArray(override)
}

export function isMembers(override: Override): override is { readonly [key: string]: Override } {
  return typeof override === 'object' && override !== null && !Array.isArray(override) && !(override instanceof Whole)
}

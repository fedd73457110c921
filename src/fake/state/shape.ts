import { isObject, type JsonObject } from '../../events/json.js'

/** Where a check of a value stands, and what it wanted there when it failed. */
class Trail {
  readonly steps: (string | number)[] = []
  wanted = ''

  /** Such as `.tables.vouchers.rows[3].code should be a text`. */
  toString(): string {
    const path = this.steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
    return `${path === '' ? 'It' : path} should be ${this.wanted}`
  }
}

/** Checks that a value is a T. Where it is none, the trail leads to the first thing that is wrong. */
export type Shape<T> = (value: unknown, trail: Trail) => value is T

/** A shape for each member of T: closed, so that a member that is added to T must be added here. */
type Members<T> = { readonly [Name in keyof T]-?: Shape<T[Name]> }

/**
 * A value that must have a shape.
 *
 * @param steps where the value stands
 * @throws TypeError that says the first thing which is wrong
 */
export function check<T>(value: unknown, shape: Shape<T>, steps: readonly string[] = []): T {
  const trail = new Trail()
  trail.steps.push(...steps)
  if (shape(value, trail)) return value
  throw new TypeError(String(trail))
}

export const text = leaf('a text', (value): value is string => typeof value === 'string')
export const count = leaf(
  'a whole number from 0',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
)
/** Further away from zero than sums of what the API takes ever come, and still so that sums of these are numbers. */
const longestSum = 1e100

/** A number that others are added to. */
export const sum = leaf(
  `a number from -${longestSum} to ${longestSum}`,
  (value): value is number => typeof value === 'number' && Math.abs(value) <= longestSum,
)
export const amount = leaf(
  `a number from 0 to ${longestSum}`,
  (value): value is number => typeof value === 'number' && value >= 0 && value <= longestSum,
)
export const percent = leaf(
  'a number from 0 to 100',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 100,
)
export const boolean = leaf('true or false', (value): value is boolean => typeof value === 'boolean')
export const object: Shape<JsonObject> = leaf('an object', isObject)
export const instant = leaf(
  'an ISO 8601 instant',
  (value): value is string => typeof value === 'string' && isInstant.test(value) && !Number.isNaN(Date.parse(value)),
)

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

export function oneOf<T extends string>(...values: readonly T[]): Shape<T> {
  const known = new Set<unknown>(values)
  return leaf(`one of ${values.join(', ')}`, (value): value is T => known.has(value))
}

export function only<T extends string | number>(wanted: T): Shape<T> {
  return leaf(String(wanted), (value): value is T => value === wanted)
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, trail): value is T | null => value === null || shape(value, trail)
}

export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value, trail): value is readonly T[] => {
    if (!Array.isArray(value)) return want('a list', trail)
    for (const [index, one] of value.entries()) if (!at(index, one, item, trail)) return false
    return true
  }
}

export function pairOf<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return (value, trail): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2
      ? at(0, value[0], first, trail) && at(1, value[1], second, trail)
      : want('a pair', trail)
}

/** An object with these members, of which the optional ones may be absent, and no others. */
export function membersOf<T extends object, Optional extends object = object>(
  members: Members<T>,
  optional?: Members<Optional>,
): Shape<T & Partial<Optional>> {
  const needed = Object.entries<Shape<unknown>>(members)
  const known = new Map([...needed, ...Object.entries<Shape<unknown>>(optional ?? {})])
  return (value, trail): value is T & Partial<Optional> => {
    if (!isObject(value)) return want('an object', trail)
    for (const [name] of needed) if (!Object.hasOwn(value, name)) return at(name, undefined, missing, trail)
    for (const name in value) if (!at(name, value[name], known.get(name) ?? stranger, trail)) return false
    return true
  }
}

/** An object in which these members have these shapes, where they are there, and of which some must be. */
export function objectWith(
  members: Readonly<Record<string, Shape<unknown>>>,
  needed: readonly string[] = [],
): Shape<JsonObject> {
  const known = Object.entries(members)
  return (value, trail): value is JsonObject =>
    isObject(value)
      ? known.every(([name, shape]) => !Object.hasOwn(value, name) || at(name, value[name], shape, trail)) &&
        needed.every((name) => Object.hasOwn(value, name) || at(name, undefined, missing, trail))
      : want('an object', trail)
}

export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, trail): value is A | B => first(value, new Trail()) || second(value, trail)
}

/** One of several objects that are told apart by their `type`. */
export function byType<T extends { readonly type: string }>(shapes: {
  readonly [Type in T['type']]: Shape<Extract<T, { readonly type: Type }>>
}): Shape<T> {
  return objectByType<T>(shapes)
}

/** One of several objects of one form that are told apart by their `type`. */
export function objectByType<T>(shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const known = new Map(Object.entries(shapes))
  const type = oneOf(...known.keys())
  return (value, trail): value is T => {
    if (!isObject(value)) return want('an object', trail)
    const shape = known.get(String(value['type']))
    return shape === undefined ? at('type', value['type'], type, trail) : shape(value, trail)
  }
}

/** One of two objects: the first where a member has a value, or else the second. */
export function oneByMember<First, Second>(
  name: string,
  wanted: string,
  first: Shape<First>,
  second: Shape<Second>,
): Shape<First | Second> {
  return (value, trail): value is First | Second =>
    isObject(value) && value[name] === wanted ? first(value, trail) : second(value, trail)
}

const missing: Shape<never> = (_value, trail): _value is never => want('there', trail)

/** What must not be there. */
export const stranger: Shape<never> = (_value, trail): _value is never => want('absent, because it is not known', trail)

export function leaf<T>(wanted: string, holds: (value: unknown) => value is T): Shape<T> {
  return (value, trail): value is T => holds(value) || want(wanted, trail)
}

function want(wanted: string, trail: Trail): false {
  trail.wanted = wanted
  return false
}

/** Checks what stands one step further, and comes back where it is right. */
function at(step: string | number, value: unknown, shape: Shape<unknown>, trail: Trail): boolean {
  trail.steps.push(step)
  if (!shape(value, trail)) return false
  trail.steps.pop()
  return true
}

import type { Json } from '../events/json.js'
import { readInstant } from './read-instant.js'

/** A value that a filter asks for, read once. */
export interface Wanted {
  readonly text: string
  readonly number: number | undefined
  /** In milliseconds since 1970. */
  readonly instant: number | undefined
}

/** What an operator asks of the values that a row has. */
export interface FilterOperator {
  /** Whether some value of the row must stand in this relation to some wanted one, or none to none. */
  readonly quantity: 'some' | 'none'
  readonly relation: (value: Json, wanted: Wanted) => boolean
  /** True where the wanted value must be a date or an instant. */
  readonly needsInstant?: true
}

/**
 * Every operator of a filter (the names are documented). Numbers compare as numbers, instants as instants and other texts by their
 * characters. `$contains`, `$starts_with` and `$ends_with` do not tell small letters from capital ones, the others do (our choice).
 */
export const filterOperators = {
  $in: { quantity: 'some', relation: isSame },
  $not_in: { quantity: 'none', relation: isSame },
  $is: { quantity: 'some', relation: isSame },
  $is_not: { quantity: 'none', relation: isSame },
  $has_value: { quantity: 'some', relation: () => true },
  $is_unknown: { quantity: 'none', relation: () => true },
  $contains: { quantity: 'some', relation: (value, { text }) => fold(value).includes(fold(text)) },
  $not_contain: { quantity: 'none', relation: (value, { text }) => fold(value).includes(fold(text)) },
  $starts_with: { quantity: 'some', relation: (value, { text }) => fold(value).startsWith(fold(text)) },
  $ends_with: { quantity: 'some', relation: (value, { text }) => fold(value).endsWith(fold(text)) },
  $more_than: { quantity: 'some', relation: (value, wanted) => compare(value, wanted) > 0 },
  $less_than: { quantity: 'some', relation: (value, wanted) => compare(value, wanted) < 0 },
  $more_than_equal: { quantity: 'some', relation: (value, wanted) => compare(value, wanted) >= 0 },
  $less_than_equal: { quantity: 'some', relation: (value, wanted) => compare(value, wanted) <= 0 },
  $before: { quantity: 'some', relation: (value, wanted) => compareInstants(value, wanted) < 0, needsInstant: true },
  $after: { quantity: 'some', relation: (value, wanted) => compareInstants(value, wanted) > 0, needsInstant: true },
} as const satisfies Record<string, FilterOperator>

/** True for the name of an operator. */
export function isFilterOperator(name: string): name is keyof typeof filterOperators {
  return Object.hasOwn(filterOperators, name)
}

/** Reads a value of a query, where all are texts. */
export function readWanted(text: string): Wanted {
  return { text, number: /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined, instant: readInstant(text) }
}

/** The values that a row has by a name: the items of a list, one value, or none where it is null or absent. */
export function valuesOf(seen: Json | undefined): readonly Json[] {
  const values = Array.isArray(seen) ? seen : [seen ?? null]
  return values.filter((value) => value !== null)
}

function isSame(value: Json, wanted: Wanted): boolean {
  return typeof value === 'boolean' ? String(value) === wanted.text : compare(value, wanted) === 0
}

/** Below zero where the value comes first; NaN, of which no relation holds, where the two do not compare. */
function compare(value: Json, wanted: Wanted): number {
  if (typeof value === 'number') return value - (wanted.number ?? Number.NaN)
  if (typeof value !== 'string') return Number.NaN
  if (value === wanted.text) return 0
  const distance = compareInstants(value, wanted)
  return Number.isNaN(distance) ? (value < wanted.text ? -1 : 1) : distance
}

function compareInstants(value: Json, { instant = Number.NaN }: Wanted): number {
  const at = typeof value === 'string' && !Number.isNaN(instant) ? readInstant(value) : undefined
  return (at ?? Number.NaN) - instant
}

/** An object contains no text. */
function fold(value: Json): string {
  return typeof value === 'object' ? '' : String(value).toLowerCase()
}

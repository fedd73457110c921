import type { JsonObject } from '../events/json.js'
import { Refusal } from './refusal.js'

/**
 * Reads a whole number from 1 out of a query.
 *
 * @param fallback where the query does not have it
 * @throws Refusal `invalid_query_params`
 */
export function readCount(query: JsonObject, name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
  const text = query[name]
  if (text === undefined) return fallback
  const count = typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(count)) throw new Refusal('invalid_query_params', `Property .${name} should be integer`)
  if (count < 1) throw new Refusal('invalid_query_params', `Property .${name} should be >= 1`)
  if (count > most) throw new Refusal('invalid_query_params', `Property .${name} should be <= ${most}`)
  return count
}

/** How many rows a list shows: 1 to 100, 10 unless the query says it (documented). */
export function readLimit(query: JsonObject): number {
  return readCount(query, 'limit', 10, 100)
}

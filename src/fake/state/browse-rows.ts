import type { JsonObject } from '../../events/json.js'
import { toJson } from '../../payload/forms.js'
import { names, tableNames, type Rows, type TableName } from './state.js'
import type { Table } from './table.js'

/** What a fake knows, to be read and not written into. */
export type ReadableState = {
  readonly [Name in TableName]: Pick<Table<Rows[Name]>, 'size' | 'find' | 'newestFirst'>
}

/** Which rows of a table to read. */
export interface RowQuery {
  readonly limit: number
  /** 1 for the first. */
  readonly page: number
  /** A part of one of the row's own texts, such as its id, code or name, in any case. @default all rows */
  readonly search?: string | undefined
}

/** Some rows of a table. */
export interface RowPage {
  /** How many rows fit, on all pages. */
  readonly total: number
  /** As the fake keeps them, the newest first. */
  readonly rows: readonly JsonObject[]
}

/**
 * Reads a page of a table. Without a search it walks only to the end of the page.
 *
 * @example
 * browseRows(state, 'vouchers', { limit: 50, page: 1, search: 'summer' }) // { total: 1, rows: [{ code: 'SUMMER-1', … }] }
 */
export function browseRows(state: ReadableState, name: TableName, { limit, page, search = '' }: RowQuery): RowPage {
  const table: Pick<Table<object>, 'size' | 'newestFirst'> = state[name]
  const wanted = search.toLowerCase()
  const from = (page - 1) * limit
  const rows: JsonObject[] = []
  let fitting = 0
  for (const row of table.newestFirst()) {
    if (wanted === '' && rows.length === limit) break
    if (wanted !== '' && !holds(row, wanted)) continue
    if (fitting >= from && rows.length < limit) rows.push(toJson(row))
    fitting++
  }
  return { total: wanted === '' ? table.size : fitting, rows }
}

/** The row that is found by a key: its id, or what else the API finds it by. */
export function findRow(state: ReadableState, name: TableName, key: string): JsonObject | undefined {
  const row: object | undefined = state[name].find(key) ?? state[name].find(names.source(key))
  return row === undefined ? undefined : toJson(row)
}

/** How many rows each table has. */
export function countRows(state: ReadableState): Readonly<Record<TableName, number>> {
  const counts: Record<TableName, number> = {
    campaigns: 0,
    vouchers: 0,
    customers: 0,
    publications: 0,
    transactions: 0,
    orders: 0,
    redemptions: 0,
    asyncActions: 0,
    validationRules: 0,
    assignments: 0,
    promotionTiers: 0,
  }
  for (const name of tableNames) counts[name] = state[name].size
  return counts
}

function holds(row: object, wanted: string): boolean {
  return Object.values(row).some((value: unknown) =>
    Array.isArray(value) ? value.some((part) => isHit(part, wanted)) : isHit(value, wanted),
  )
}

function isHit(value: unknown, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase().includes(wanted)
}

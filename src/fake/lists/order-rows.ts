import type { Json, JsonObject } from '../../events/json.js'
import { valuesOf } from './filter-operators.js'
import { readInstant } from '../reading/read-instant.js'
import { Refusal } from '../refusal.js'
import type { OrderedRows } from '../state/table.js'

/** What is listed, and in which orders. */
export interface RowsToOrder<Row> {
  /** A table or a group of one, or rows of which the newest comes first. */
  readonly rows: OrderedRows<Row> | Iterable<Row>
  /** The names to order by, such as `created_at` and `code`. A minus before one turns it round (documented). */
  readonly orders: readonly string[]
  /** What a row has by a name that came with the request: only its own members should be looked at. Undefined where it has none. */
  see(row: Row, name: string): Json | undefined
}

/**
 * Rows in the order that a query asks for: the newest first unless it asks for another one (documented). Rows are taken to be as
 * old as their place in the table says, so that an order by `created_at` reads no more rows than are listed. In another order, rows
 * without a value come last and equal ones the newest first (our choice).
 *
 * @throws Refusal `invalid_query_params`
 */
export function orderRows<Row>({ order }: JsonObject, { rows, orders, see }: RowsToOrder<Row>): Iterable<Row> {
  const name = readOrder(order, orders)
  const newestFirst = isOrdered(rows) ? rows.newestFirst() : rows
  if (name === '-created_at') return newestFirst
  if (name === 'created_at') return isOrdered(rows) ? rows.oldestFirst() : [...rows].toReversed()
  const direction = name.startsWith('-') ? -1 : 1
  const field = name.slice(direction === -1 ? 1 : 0)
  return Array.from(newestFirst, (row) => ({ row, rank: rankOf(see(row, field)) }))
    .toSorted((a, b) => compare(a.rank, b.rank, direction))
    .map(({ row }) => row)
}

/** True for rows whose order is known without going through them. */
export function isOrdered<Row>(rows: OrderedRows<Row> | Iterable<Row>): rows is OrderedRows<Row> {
  return 'newestFirst' in rows
}

function readOrder(order: Json | undefined, orders: readonly string[]): string {
  if (order === undefined) return '-created_at'
  if (typeof order === 'string' && orders.includes(order.replace(/^-/, ''))) return order
  const allowed = orders.flatMap((name) => [name, `-${name}`]).join(', ')
  throw new Refusal('invalid_query_params', `Property .order should be equal to one of the allowed values: ${allowed}`)
}

/** Instants become numbers once, instead of whenever two rows are compared. */
function rankOf(seen: Json | undefined): number | string | undefined {
  const [value] = valuesOf(seen)
  if (value === undefined || typeof value === 'number') return value
  return typeof value === 'object' ? undefined : (readInstant(String(value)) ?? String(value))
}

function compare(a: number | string | undefined, b: number | string | undefined, direction: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (typeof a !== typeof b) return typeof a === 'number' ? -direction : direction
  return a === b ? 0 : a < b ? -direction : direction
}

import type { JsonObject } from '../events/json.js'
import { readFilters } from './filters.js'
import { orderRows, type RowsToOrder } from './order-rows.js'
import { readCount, readLimit } from './read-count.js'
import { Refusal } from './refusal.js'
import { Table } from './table.js'

/** What a list is made of. */
export interface ListOptions<Row> extends RowsToOrder<Row> {
  /** The member that holds the list, such as `vouchers`. */
  readonly key: string
  /** @default 1000 */
  readonly highestPage?: number
  /** Parameters of the list's own that must hold besides the filters. */
  matches?(row: Row): boolean
  toForm(row: Row): JsonObject
}

/**
 * Answers a query with a page of a list, and with how many rows there are on all pages (documented). Without filters it reads only
 * the rows of the page and those before it.
 *
 * @throws Refusal `invalid_query_params`, `page_over_limit`
 * @example
 * answerList(readQuery(new URLSearchParams('limit=2&order=code')), {
 *   key: 'vouchers',
 *   rows: state.vouchers,
 *   orders: ['created_at', 'updated_at', 'code'],
 *   see: (voucher, name) => (name === 'code' ? voucher.code : undefined),
 *   toForm: ({ code }) => ({ code }),
 * }) // { object: 'list', data_ref: 'vouchers', vouchers: [{ code: 'A' }, { code: 'B' }], total: 7 }
 */
export function answerList<Row>(query: JsonObject, options: ListOptions<Row>): JsonObject {
  const { key, rows, highestPage = 1000 } = options
  const limit = readLimit(query)
  const page = readCount(query, 'page', 1)
  if (page > highestPage) throw new Refusal('page_over_limit', `Property .page cannot be higher than ${highestPage}`)
  const filter = readFilters(query)
  const size = filter === undefined && options.matches === undefined && rows instanceof Table ? rows.size : undefined
  const start = (page - 1) * limit
  const shown: JsonObject[] = []
  let count = 0
  for (const row of orderRows(query, options)) {
    if (size !== undefined && (start >= size || shown.length === limit)) break
    if (options.matches?.(row) === false || filter?.((name) => options.see(row, name)) === false) continue
    if (count >= start && shown.length < limit) shown.push(options.toForm(row))
    count += 1
  }
  return { object: 'list', data_ref: key, [key]: shown, total: size ?? count }
}

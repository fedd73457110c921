import type { JsonObject } from '../../events/json.js'
import { readFilters } from './filters.js'
import { isOrdered, orderRows, type RowsToOrder } from './order-rows.js'
import { readCount, readLimit } from '../reading/read-count.js'
import { Refusal } from '../refusal.js'

/** What a list is made of. */
export interface ListOptions<Row> extends RowsToOrder<Row> {
  /** The member that holds the list, such as `vouchers`. */
  readonly key: string
  /** @default 1000 */
  readonly highestPage?: number
  /**
   * The instant by which the next page is asked for: then the list says whether there is more, and a page is longer than it should be
   * rather than part what has one instant.
   *
   * @default it is asked for by its number
   */
  readonly instantOf?: ((row: Row) => string) | undefined
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
  const { key, rows, highestPage = 1000, instantOf } = options
  const limit = readLimit(query)
  const page = readCount(query, 'page', 1)
  if (page > highestPage) {
    const message = `Listing resource above ${highestPage} page is not supported`
    throw new Refusal('page_over_limit', `Property .page cannot be higher than ${highestPage}`, undefined, message)
  }
  const filter = readFilters(query)
  const size = filter === undefined && options.matches === undefined && isOrdered(rows) ? rows.size : undefined
  const start = (page - 1) * limit
  const shown: JsonObject[] = []
  let count = 0
  let lastInstant: string | undefined
  for (const row of orderRows(query, options)) {
    if (size !== undefined && (start >= size || shown.length === limit)) break
    if (options.matches?.(row) === false || filter?.((name) => options.see(row, name)) === false) continue
    const instant = instantOf?.(row)
    if (count >= start && (shown.length < limit || (instant !== undefined && instant === lastInstant))) {
      shown.push(options.toForm(row))
      lastInstant = instant
    }
    count += 1
  }
  return {
    object: 'list',
    data_ref: key,
    [key]: shown,
    ...(instantOf === undefined ? {} : { has_more: count > start + shown.length }),
    total: size ?? count,
  }
}

import type { JsonObject } from '../events/json.js'
import { readFilters } from './filters.js'
import { orderRows, type RowsToOrder } from './order-rows.js'
import { readLimit } from './read-count.js'
import { Refusal } from './refusal.js'

/** What a list of the newer kind is made of. */
export interface CursorListOptions<Row> extends RowsToOrder<Row> {
  /** What `starting_after_id` names. */
  idOf(row: Row): string
  toForm(row: Row): JsonObject
}

/**
 * Answers a query with the rows that come after the one it names. A list of the newer kind has no pages and no total, but says
 * whether there is more, and after which id (documented). An id that is not in the list is refused (our choice).
 *
 * @throws Refusal `invalid_query_params`
 * @example
 * answerCursorList({ limit: '1', starting_after_id: 'vtx_3' }, options)
 * // { object: 'list', data_ref: 'data', data: [{ id: 'vtx_2' }], has_more: true, more_starting_after: 'vtx_2' }
 */
export function answerCursorList<Row>(query: JsonObject, options: CursorListOptions<Row>): JsonObject {
  const limit = readLimit(query)
  const filter = readFilters(query)
  const startingAfterId = query['starting_after_id']
  const shown: Row[] = []
  let isPast = startingAfterId === undefined
  for (const row of orderRows(query, options)) {
    if (isPast && filter?.((name) => options.see(row, name)) !== false) shown.push(row)
    if (!isPast) isPast = options.idOf(row) === startingAfterId
    if (shown.length > limit) break
  }
  if (!isPast)
    throw new Refusal('invalid_query_params', 'Property .starting_after_id should be the id of an item of the list')
  const hasMore = shown.length > limit
  const page = shown.slice(0, limit)
  const last = page.at(-1)
  return {
    object: 'list',
    data_ref: 'data',
    data: page.map((row) => options.toForm(row)),
    has_more: hasMore,
    ...(hasMore && last !== undefined ? { more_starting_after: options.idOf(last) } : {}),
  }
}

import { isObject, type Json, type JsonObject } from '../events/json.js'
import { listedPublication } from './forms.js'
import type { Operation } from './operation.js'
import { Refusal } from './refusal.js'
import type { Publication, State } from './state.js'

const maximumPage = 1000

/** Lists publications, the newest first. Filters by campaign, customer, voucher, voucher type and source id (documented). */
export function listPublications({ draft }: Operation, query: JsonObject): JsonObject {
  const limit = readNumber(query, 'limit', 10, 100)
  const page = readNumber(query, 'page', 1, Number.MAX_SAFE_INTEGER)
  if (page > maximumPage) throw new Refusal('page_over_limit', `Property .page cannot be higher than ${maximumPage}`)
  const found = [...draft.publications.oldestFirst()].filter((publication) => matches(draft, publication, query))
  const ordered = query['order'] === 'created_at' ? found : found.toReversed()
  const publications = ordered
    .slice((page - 1) * limit, page * limit)
    .map((publication) => listedPublication(draft, publication))
  return { object: 'list', data_ref: 'publications', publications, total: found.length }
}

function readNumber(query: JsonObject, name: string, standard: number, most: number): number {
  const number = Number(query[name] ?? standard)
  if (Number.isSafeInteger(number) && number >= 1 && number <= most) return number
  throw new Refusal('invalid_query_params', `Property .${name} should be integer from 1 to ${most}`)
}

function matches(state: State, publication: Publication, query: JsonObject): boolean {
  const { customerId, voucherIds, sourceId } = publication
  const vouchers = voucherIds.flatMap((id) => state.vouchers.find(id) ?? [])
  const isOneOf = (name: string, values: readonly (string | null | undefined)[]): boolean => {
    const wanted = wantedOf(query, name)
    return wanted === undefined || wanted.some((value) => values.includes(value))
  }
  const campaigns = vouchers.flatMap(({ campaignId }) => state.campaigns.find(campaignId ?? '') ?? [])
  return (
    isOneOf('customer', [customerId, state.customers.find(customerId)?.sourceId]) &&
    isOneOf('customer_id', [customerId]) &&
    isOneOf(
      'campaign',
      campaigns.flatMap(({ id, name }) => [id, name]),
    ) &&
    isOneOf(
      'voucher',
      vouchers.map(({ code }) => code),
    ) &&
    isOneOf(
      'voucher_type',
      vouchers.map(({ worth }) => worth.type),
    ) &&
    isOneOf('source_id', [sourceId]) &&
    isOneOf('result', ['SUCCESS'])
  )
}

/** A parameter of its own, or a filter: `$is` as a text or a list, or `$in` (both seen in samples). */
function wantedOf(query: JsonObject, name: string): readonly string[] | undefined {
  const own = query[name]
  if (typeof own === 'string') return [own]
  const conditions = memberOf(memberOf(memberOf(query, 'filters'), name), 'conditions')
  const condition = memberOf(conditions, '$in') ?? memberOf(conditions, '$is')
  if (condition === undefined) return undefined
  return isObject(condition) ? Object.values(condition).map(String) : [String(condition)]
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

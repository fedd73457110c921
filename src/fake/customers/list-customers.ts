import { memberOf, type Json, type JsonObject } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { customerForm } from '../forms/customer-form.js'
import { Members } from '../reading/members.js'
import { metadataAt } from '../state/metadata-at.js'
import type { Customer } from '../state/rows.js'
import type { State } from '../state/state.js'

/** Members of a customer, and of its address, by which customers are found. */
const fields = ['id', 'source_id', 'name', 'email', 'phone', 'birthdate', 'description', 'created_at', 'updated_at']
const addressFields = ['city', 'state', 'line_1', 'line_2', 'country', 'postal_code']

/**
 * Lists customers, the newest first. `email`, `name` and `city` must be the same to the letter (our choice); `starting_after` is an
 * instant, and what is listed was made before it, or after it where the oldest come first (documented). Then `has_more` says whether
 * there is a next page (the vendor's SDKs go by it).
 */
export function listCustomers(draft: State, query: JsonObject): JsonObject {
  const given = Members.ofQuery(query)
  const own = ['email', 'name', 'city'].flatMap((name) => {
    const wanted = given.text(name)
    return wanted === undefined ? [] : [{ name, wanted }]
  })
  const startingAfter = given.instant('starting_after')
  const isOldestFirst = query['order'] === 'created_at'
  const isAfterStart = ({ created_at: createdAt }: Customer): boolean =>
    startingAfter === undefined || (isOldestFirst ? createdAt > startingAfter : createdAt < startingAfter)
  return answerList(query, {
    key: 'customers',
    rows: draft.customers,
    orders: ['created_at', 'updated_at', 'id', 'source_id', 'name', 'email'],
    highestPage: 99,
    instantOf: startingAfter === undefined ? undefined : ({ created_at: createdAt }) => createdAt,
    see,
    ...(own.length === 0 && startingAfter === undefined
      ? {}
      : {
          matches: (customer: Customer) =>
            isAfterStart(customer) && own.every(({ name, wanted }) => see(customer, name) === wanted),
        }),
    toForm: (customer) => customerForm(draft, customer),
  })
}

function see(customer: Customer, name: string): Json | undefined {
  if (fields.includes(name)) return memberOf({ ...customer, counts: null }, name)
  if (addressFields.includes(name)) return memberOf(customer.address ?? {}, name)
  return metadataAt(customer.metadata, name)
}

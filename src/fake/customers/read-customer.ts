import type { JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'

/** Who is meant: known by `id` or `sourceId`, or described. What is undefined is not said. */
export interface CustomerRequest {
  readonly id: string | undefined
  readonly sourceId: string | undefined
  /** True where one text stands for the customer, which may be either of the two. */
  readonly isEither: boolean
  readonly changes: CustomerChanges
}

/** What is said of a customer; null empties it. */
export interface CustomerChanges {
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly birthdate?: string | null
  readonly description?: string | null
  readonly address?: JsonObject | null
  readonly metadata?: JsonObject
}

/** A customer as other requests name one: an object, or a text that is an id or a source id (seen in samples). */
export function readCustomerOf(given: Members): CustomerRequest | undefined {
  return readCustomerMember(given, 'customer')
}

/** A customer as another member than `customer` may name one. */
export function readCustomerMember(given: Members, name: string): CustomerRequest | undefined {
  const value = given.get(name)
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string') return { id: undefined, sourceId: value, isEither: true, changes: {} }
  const customer = given.inside(name)
  return customer === undefined ? undefined : readCustomer(customer)
}

/** A customer as it is described. */
export function readCustomer(given: Members): CustomerRequest {
  return {
    id: given.filledText('id'),
    sourceId: given.filledText('source_id'),
    isEither: false,
    changes: readCustomerChanges(given),
  }
}

/** What is said of a customer. */
export function readCustomerChanges(given: Members): CustomerChanges {
  const texts = ['name', 'email', 'phone', 'description'].flatMap((name) => {
    const value = given.isNull(name) ? null : given.text(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const birthdate = readDay(given, 'birthdate') ?? readDay(given, 'birthday')
  const emptied = given.isNull('birthdate') || given.isNull('birthday')
  const address = given.isNull('address') ? null : readAddress(given.inside('address'))
  const metadata = given.object('metadata')
  return {
    ...Object.fromEntries(texts),
    ...(birthdate !== undefined ? { birthdate } : emptied ? { birthdate: null } : {}),
    ...(address === undefined ? {} : { address }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

/** Written `birthday` by older clients (documented). Of an instant only the day stays (our choice). */
function readDay(given: Members, name: 'birthdate' | 'birthday'): string | undefined {
  return given.filledText(name) === undefined ? undefined : given.instant(name)?.slice(0, 10)
}

/** What is not said of an address is null (seen in samples). */
function readAddress(given: Members | undefined): JsonObject | undefined {
  if (given === undefined) return undefined
  return {
    city: given.text('city') ?? null,
    state: given.text('state') ?? null,
    line_1: given.text('line_1') ?? null,
    line_2: given.text('line_2') ?? null,
    country: given.text('country') ?? null,
    postal_code: given.text('postal_code') ?? null,
  }
}

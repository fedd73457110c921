import type { Mint } from './mint.js'
import type { CustomerRequest } from './read-publication.js'
import { notFound } from './refusal.js'
import type { Customer, State } from './state.js'

/** A customer that the fake knows from the beginning. */
export interface CustomerOptions {
  readonly id?: string | undefined
  readonly source_id?: string | undefined
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly metadata?: Customer['metadata'] | undefined
}

/** Makes a customer of options. */
export function createCustomer(state: State, mint: Mint, options: CustomerOptions): Customer {
  const { id = mint.id('cust_', 24), source_id: sourceId = null, name = null, email = null, metadata = {} } = options
  return state.customers.put({ id, sourceId, name, email, details: {}, metadata })
}

/**
 * Finds the customer of a request, or makes one, and brings it up to date. An id wins over a source id; whoever is named by neither is
 * always a new customer (inferred: the vendor's own tests publish to an e-mail address alone).
 *
 * @param mayCreate whether an id that nobody has makes a customer too; a source id always does (documented)
 */
export function upsertCustomer(state: State, mint: Mint, request: CustomerRequest, mayCreate: boolean): Customer {
  const { id, sourceId, isEither } = request
  const known = find(state, id ?? sourceId)
  const namedId = id ?? (isEither && sourceId?.startsWith('cust_') === true ? sourceId : undefined)
  if (known === undefined && namedId !== undefined && !mayCreate) throw notFound('customer', namedId)
  const before: Customer = known ?? {
    id: namedId ?? mint.id('cust_', 24),
    sourceId: namedId !== undefined && isEither ? null : (sourceId ?? null),
    name: null,
    email: null,
    details: {},
    metadata: {},
  }
  return state.customers.put({
    ...before,
    name: request.name === undefined ? before.name : request.name,
    email: request.email === undefined ? before.email : request.email,
    details: { ...before.details, ...request.details },
    metadata: { ...before.metadata, ...request.metadata },
  })
}

function find({ customers }: State, key: string | undefined): Customer | undefined {
  return key === undefined ? undefined : customers.find(key)
}

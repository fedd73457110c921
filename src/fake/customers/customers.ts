import { sameJson } from '../../events/json.js'
import { customerForm } from '../forms/customer-form.js'
import type { Mint } from '../mint.js'
import type { Operation } from '../operation.js'
import type { CustomerChanges, CustomerRequest } from './read-customer.js'
import { notFound } from '../refusal.js'
import type { Customer } from '../state/rows.js'
import { customerByEither, customerById, customerBySourceId } from '../state/find-rows.js'
import { isKeptForSourceIds, type State } from '../state/state.js'

/**
 * Finds the customer of a request, or makes one, and brings it up to date; tells of it where that changes anything. An id wins over a
 * source id; whoever is named by neither is always a new customer (inferred: the vendor's own tests publish to an e-mail address alone).
 *
 * @throws Refusal where nobody has the id, unless what is not known is made on the spot; a source id always makes one (documented)
 */
export function upsertCustomer(operation: Operation, request: CustomerRequest): Customer {
  const { draft, mint, choices, note } = operation
  const { id, sourceId, isEither } = request
  const known = knownCustomer(draft, request)
  if (known !== undefined) return changeCustomer(operation, known, request.changes)
  const namedId = id ?? (isEither && sourceId?.startsWith('cust_') === true ? sourceId : undefined)
  if (namedId !== undefined) {
    if (!choices.mayCreate || isKeptForSourceIds(namedId)) throw notFound('customer', namedId)
    // Two customers never have one source id.
    const namesake = sourceId === undefined ? undefined : customerBySourceId(draft, sourceId)
    if (namesake !== undefined) return changeCustomer(operation, namesake, request.changes)
    note(`The customer ${namedId} was not known, so it was made`)
  }
  const ownSourceId = isEither && namedId !== undefined ? null : (sourceId ?? null)
  const begun = newCustomer(mint, namedId ?? mint.id('cust_', 24), ownSourceId)
  const customer = draft.customers.put(withChanges(begun, request.changes))
  operation.emit('customer.created', { customer: customerForm(draft, customer) })
  return customer
}

/** Who is meant by a request: an id is looked for among ids, a source id among source ids, a bare text among both. */
export function knownCustomer(state: State, { id, sourceId, isEither }: CustomerRequest): Customer | undefined {
  if (id !== undefined) return customerById(state, id)
  if (sourceId === undefined) return undefined
  return isEither ? customerByEither(state, sourceId) : customerBySourceId(state, sourceId)
}

/**
 * The customer that has the id or the source id.
 *
 * @throws Refusal `not_found`
 */
export function findCustomer(draft: State, id: string): Customer {
  const known = customerByEither(draft, id)
  if (known === undefined) throw notFound('customer', id)
  return known
}

/** Brings a customer up to date, and tells of it where that changes anything. */
export function changeCustomer(operation: Operation, before: Customer, changes: CustomerChanges): Customer {
  const changed = withChanges(before, changes)
  if (sameJson({ ...before }, { ...changed })) return before
  const { draft, mint } = operation
  const customer = draft.customers.put({ ...changed, updated_at: mint.instant() })
  operation.emit('customer.updated', { customer: customerForm(draft, customer) })
  return customer
}

/** Metadata are changed name by name, all else as a whole (documented). */
export function withChanges(before: Customer, { metadata, ...changes }: CustomerChanges): Customer {
  return { ...before, ...changes, metadata: { ...before.metadata, ...metadata } }
}

/** A customer about whom nothing more is said. */
export function newCustomer(mint: Mint, id: string, sourceId: string | null): Customer {
  return {
    id,
    source_id: sourceId,
    name: null,
    email: null,
    phone: null,
    birthdate: null,
    description: null,
    address: null,
    metadata: {},
    system_metadata: {},
    created_at: mint.instant(),
    updated_at: null,
    counts: {
      redemptions_succeeded: 0,
      redemptions_failed: 0,
      rollbacks_succeeded: 0,
      rollbacks_failed: 0,
      redeemed_credit: 0,
      redeemed_points: 0,
      orders_count: 0,
      orders_amount: 0,
      last_order_amount: 0,
      last_order_date: null,
    },
  }
}

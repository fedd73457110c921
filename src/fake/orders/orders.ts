import { sameJson, type JsonObject } from '../../events/json.js'
import { countOrder } from '../customers/customer-counts.js'
import type { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { continueItems } from './continue-items.js'
import { readOrderItems, readWhole, sumOfItems, type SaidItem } from './order-items.js'
import { readCustomerMember, type CustomerRequest } from '../customers/read-customer.js'
import { notFound } from '../refusal.js'
import { orderStatuses, type Customer, type Order } from '../state/rows.js'
import { settledAt, tellOrder } from './tell-order.js'

/** An order as it was asked for. */
export interface OrderRequest {
  readonly id: string | undefined
  readonly sourceId: string | undefined
  /** Who ordered, where the order itself says it. */
  readonly customer: CustomerRequest | undefined
  /** By whom the customer came. */
  readonly referrer: CustomerRequest | undefined
  readonly changes: OrderChanges
  /** What an answer of the fake says that was taken off the order as a whole, where an answer is sent back. */
  readonly appliedDiscount: number
}

/** What is said of an order; amounts in minor units. */
export interface OrderChanges {
  readonly status?: Order['status']
  /** What the lines cost wins over it (documented). */
  readonly amount?: number
  /** Granted on the order as a whole, and taken off as far as the order reaches; what the lines say is taken off them comes besides. */
  readonly discount_amount?: number
  /** All lines as they are said: they take the place of those before. */
  readonly items?: readonly SaidItem[]
  /** All lines as they are to be kept: what was worked out here already. */
  readonly lines?: readonly JsonObject[]
  readonly metadata?: JsonObject
}

/** Reads an order as requests describe one. */
export function readOrderRequest(given: Members): OrderRequest {
  const status = given.oneOf('status', orderStatuses)
  const amount = given.integer('amount', { min: 0 })
  const discount = given.integer('discount_amount', { min: 0 })
  const items = readOrderItems(given)
  const metadata = given.object('metadata')
  return {
    id: given.text('id') || undefined,
    sourceId: given.text('source_id') || undefined,
    customer: readCustomerMember(given, 'customer'),
    referrer: readCustomerMember(given, 'referrer'),
    changes: {
      ...(status === undefined ? {} : { status }),
      ...(amount === undefined ? {} : { amount }),
      ...(discount === undefined ? {} : { discount_amount: discount }),
      ...(items === undefined ? {} : { items }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    appliedDiscount: readWhole(given, 'applied_discount_amount'),
  }
}

/**
 * Makes an order, or changes the one that has the id or the source id (documented), counts it for its customer, and tells of it where
 * that changes anything. A source id stays as it was first said, as a customer's does (our choice).
 *
 * @param customer who ordered, where that is known: the one of the request is not looked up here
 * @param referrer by whom the customer came
 * @throws Refusal where no order has the id
 */
export function putOrder(
  operation: Operation,
  { id, sourceId, changes }: Pick<OrderRequest, 'id' | 'sourceId' | 'changes'>,
  customer: Customer | undefined,
  referrer?: Customer,
): Order {
  const { draft, mint } = operation
  const before = findChanged(operation, id, sourceId)
  const begun = before ?? newOrder(operation, sourceId)
  const said = changes.items ?? []
  const items = changes.lines ?? (changes.items === undefined ? begun.items : continueItems(begun.items, said, mint))
  const sums = sumOfItems(items)
  // What was said of the order as a whole goes on holding for lines of which nobody ever said a price.
  const isAsBefore = changes.items === undefined || (said.length > 0 && sumOfItems(begun.items).amount === undefined)
  const amount = sums.amount ?? changes.amount ?? (isAsBefore ? begun.amount : 0)
  if (changes.amount !== undefined && changes.amount !== amount) notePriceless(operation, items, changes.amount)
  const changed: Order = {
    ...begun,
    status: changes.status ?? begun.status,
    customer_id: customer?.id ?? begun.customer_id,
    referrer_id: referrer?.id ?? begun.referrer_id,
    amount,
    discount_amount: changes.discount_amount ?? begun.discount_amount,
    items_discount_amount: sums.discount,
    items,
    metadata: { ...begun.metadata, ...changes.metadata },
  }
  if (before !== undefined && sameJson({ ...before, items: [...before.items] }, { ...changed, items: [...items] }))
    return before
  const updatedAt = before === undefined ? settledAt(operation, changed) : mint.instant()
  const order = draft.orders.put({ ...changed, updated_at: updatedAt })
  countOrder(draft, before, order)
  tellOrder(operation, before, order)
  return order
}

/** The lines win over the amount, also where one of them has no price: the real API might know it. */
function notePriceless({ note }: Operation, items: readonly JsonObject[], amount: number): void {
  const count = items.filter((item) => item['amount'] === undefined).length
  if (count === 0) return
  note(
    `The order was said to cost ${amount}, but its lines win, and ${count} of them without a price cost nothing: no products are known here`,
  )
}

function findChanged({ draft }: Operation, id: string | undefined, sourceId: string | undefined): Order | undefined {
  if (id === undefined) return sourceId === undefined ? undefined : draft.orders.find(sourceId)
  const known = draft.orders.find(id)
  if (known === undefined) throw notFound('order', id)
  return known
}

function newOrder({ mint }: Operation, sourceId: string | undefined): Order {
  return {
    id: mint.hexId('ord_'),
    source_id: sourceId ?? null,
    status: 'CREATED',
    customer_id: null,
    referrer_id: null,
    amount: 0,
    discount_amount: 0,
    items_discount_amount: 0,
    items: [],
    metadata: {},
    created_at: mint.instant(),
    updated_at: null,
  }
}

import { upsertCustomer } from '../customers/customers.js'
import { orderForm } from '../forms/order-form.js'
import { listOrders } from './list-orders.js'
import { Members } from '../reading/members.js'
import { named, ok, type Operation, type Runs } from '../operation.js'
import { putOrder, readOrderRequest, type OrderRequest } from './orders.js'
import { notFound } from '../refusal.js'
import type { Order } from '../state/rows.js'
import type { State } from '../state/state.js'

/** What knows orders: each goes by its id or its source id (documented). */
export const orderOperations = {
  createOrder: (operation, { body }) =>
    ok(orderForm(putWithCustomer(operation, readOrderRequest(Members.ofBody(body))))),
  listOrders: ({ draft }, { query }) => ok(listOrders(draft, query)),
  getOrder: ({ draft }, call) => ok(orderForm(findOrder(draft, named(call, 'id')))),
  // The path says which order it is, whatever the body says of that (our choice).
  updateOrder: (operation, call) => {
    const { id } = findOrder(operation.draft, named(call, 'id'))
    return ok(orderForm(putWithCustomer(operation, { ...readOrderRequest(Members.ofBody(call.body)), id })))
  },
} as const satisfies Runs

/** Customers inside an order are found, made and changed as everywhere (documented). */
function putWithCustomer(operation: Operation, request: OrderRequest): Order {
  const customer = request.customer === undefined ? undefined : upsertCustomer(operation, request.customer)
  const referrer = request.referrer === undefined ? undefined : upsertCustomer(operation, request.referrer)
  return putOrder(operation, request, customer, referrer)
}

function findOrder(draft: State, id: string): Order {
  const known = draft.orders.find(id)
  if (known === undefined) throw notFound('order', id)
  return known
}

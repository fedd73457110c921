import { changeCustomer, findCustomer, upsertCustomer } from './customers.js'
import { deleteCustomer } from './delete-customer.js'
import { customerForm } from './forms/customer-form.js'
import { listCustomers } from './list-customers.js'
import { Members } from './members.js'
import { done, named, ok, type Run, type Runs } from './operation.js'
import { readCustomer, readCustomerChanges } from './read-customer.js'
import { names } from './state.js'

/** The one that has the id or the source id is changed, another one is made (documented). */
const create: Run = (operation, { body }) =>
  ok(customerForm(operation.draft, upsertCustomer(operation, readCustomer(Members.ofBody(body)))))

/** What knows customers: each goes by its id or its source id in a path (documented). */
export const customerOperations = {
  createCustomer: create,
  createCustomerClientSide: create,
  listCustomers: ({ draft }, { query }) => ok(listCustomers(draft, query)),
  getCustomer: ({ draft }, call) => ok(customerForm(draft, findCustomer(draft, named(call, 'id')))),
  // A source id never changes (documented), so that the one in the body is not looked at.
  updateCustomer: (operation, call) => {
    const customer = findCustomer(operation.draft, named(call, 'id'))
    const changes = readCustomerChanges(Members.ofBody(call.body))
    return ok(customerForm(operation.draft, changeCustomer(operation, customer, changes)))
  },
  deleteCustomer: (operation, call) => {
    deleteCustomer(operation, findCustomer(operation.draft, named(call, 'id')))
    return done
  },
  // The vendor itself writes the object's name like this (documented).
  customerPermanentlyDeletion: (operation, call) => {
    const { draft, mint } = operation
    const customer = findCustomer(draft, named(call, 'id'))
    const orders = [...draft.orders.inGroup(names.customer(customer.id))]
    for (const { id } of orders) draft.orders.remove(id)
    deleteCustomer(operation, customer)
    return ok({
      id: mint.id('del_', 24),
      created_at: mint.instant(),
      related_object_id: customer.id,
      related_object: 'customer',
      status: 'DONE',
      data_json: {
        events: 0,
        customer_events: 0,
        daily_events: 0,
        segments: 0,
        orders: orders.length,
        order_events: 0,
        customer: 1,
      },
      object: 'pernament_deletion',
    })
  },
} as const satisfies Runs

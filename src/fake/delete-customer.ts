import { customerForm } from './forms/customer-form.js'
import type { Operation } from './operation.js'
import type { Customer } from './rows.js'
import { names } from './state.js'

/** A deleted customer is touched so long after the instant that its source id says (seen in samples). */
const touchedAfterMs = 16

/**
 * Deletes a customer and tells of it; the source id becomes free. Vouchers that it held stay, held by nobody and never to be published
 * again; orders, publications and redemptions stay and go on naming its id (our choice).
 */
export function deleteCustomer({ draft, mint, emit }: Operation, customer: Customer): void {
  const { source_id: sourceId } = customer
  const deleted = {
    ...customer,
    source_id: sourceId === null ? null : `${sourceId}_deleted${mint.instant()}`,
    updated_at: mint.instant(touchedAfterMs),
  }
  emit('customer.deleted', { customer: customerForm(draft, deleted) })
  for (const voucher of draft.vouchers.inGroup(names.customer(customer.id))) {
    draft.vouchers.put({ ...voucher, holder_id: null, updated_at: mint.instant() })
  }
  draft.customers.remove(customer.id)
}

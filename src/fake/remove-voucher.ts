import { removeAssignments } from './assignments.js'
import type { Voucher } from './rows.js'
import { names, type State } from './state.js'

/** Removes a voucher with its redemptions (documented) and its transactions (our choice). Publications stay in their list (our choice). */
export function removeVoucher(state: State, { id }: Voucher): void {
  const name = names.voucher(id)
  for (const redemption of state.redemptions.inGroup(name)) state.redemptions.remove(redemption.id)
  for (const transaction of state.transactions.inGroup(name)) state.transactions.remove(transaction.id)
  removeAssignments(state, id)
  state.vouchers.remove(id)
}

import { removeAssignments } from '../rules/assignments.js'
import type { Voucher } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/**
 * Removes a voucher with its redemptions (documented) and its transactions (our choice). Parts of stacks stay, since the stack goes on
 * naming them and can be taken back; publications stay in their list (both our choice).
 */
export function removeVoucher(state: State, { id }: Voucher): void {
  const name = names.voucher(id)
  for (const redemption of state.redemptions.inGroup(name)) {
    if (redemption.parent_id === null) state.redemptions.remove(redemption.id)
  }
  for (const transaction of state.transactions.inGroup(name)) state.transactions.remove(transaction.id)
  removeAssignments(state, id)
  state.vouchers.remove(id)
}

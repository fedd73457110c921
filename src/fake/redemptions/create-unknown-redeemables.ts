import type { Operation } from '../operation.js'
import { createUnknownVoucher } from '../vouchers/create-unknown-voucher.js'
import type { Redeemable } from './read-redemption.js'

/** Makes the vouchers that nobody knows on the spot, where that is chosen. */
export function createUnknownRedeemables(operation: Operation, redeemables: readonly Redeemable[]): void {
  if (!operation.choices.mayCreate) return
  for (const { object, id } of redeemables) {
    if (object === 'voucher' && operation.draft.vouchers.find(id) === undefined) createUnknownVoucher(operation, id)
  }
}

import { newVoucher } from './campaigns.js'
import type { Operation } from './operation.js'
import { usualWorthOf } from './read-worth.js'
import type { Voucher } from './rows.js'

/** Makes a voucher on the spot for a code or an id that nothing has, and says so. */
export function createUnknownVoucher({ draft, mint, note }: Operation, code: string): Voucher {
  note(`The voucher ${code} was not known, so it was made: 10 % off, without a campaign`)
  const voucher = newVoucher(mint, undefined, usualWorthOf())
  return draft.vouchers.put(code.startsWith('v_') ? { ...voucher, id: code } : { ...voucher, code })
}

import type { CodeSource } from './code-source.js'
import type { Operation } from '../operation.js'
import { Refusal } from '../refusal.js'
import type { Voucher } from '../state/rows.js'

/** So many vouchers are made by one request (our choice). */
export const mostVouchers = 100_000

/**
 * Makes vouchers after a pattern: each with an id, a code and pictures of its own.
 *
 * @throws Refusal `invalid_payload` where the codes do not suffice
 */
export function makeVouchers(
  making: Pick<Operation, 'draft' | 'mint'>,
  pattern: Voucher,
  count: number,
  codes: CodeSource,
): Voucher[] {
  return Array.from({ length: count }, (_, index) => makeNextVoucher(making, pattern, codes, `${index} of ${count}`))
}

/**
 * Makes the next voucher after a pattern.
 *
 * @param had how many were made of how many
 * @throws Refusal `invalid_payload` where no code is left
 */
export function makeNextVoucher(
  { draft, mint }: Pick<Operation, 'draft' | 'mint'>,
  pattern: Voucher,
  codes: CodeSource,
  had = '0 of 1',
): Voucher {
  const code = codes.next()
  if (code === undefined) throw new Refusal('invalid_payload', `Property .code_config has only ${had} codes left`)
  const assets = { qr: mint.uuid(), barcode: mint.uuid() }
  return draft.vouchers.put({ ...pattern, id: mint.id('v_', 32), code, assets })
}

/**
 * Makes the voucher of a code that was named.
 *
 * @throws Refusal `duplicate_found` where another voucher has the code
 */
export function makeVoucher({ draft }: Operation, pattern: Voucher, code: string): Voucher {
  if (draft.vouchers.find(code) !== undefined) {
    const resource = { id: code, type: 'voucher' }
    throw new Refusal('duplicate_found', `Duplicated voucher exists with id ${code}`, resource)
  }
  return draft.vouchers.put({ ...pattern, code })
}

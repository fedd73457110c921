import { newVoucher } from '../campaigns/campaigns.js'
import type { Operation } from '../operation.js'
import { usualWorthOf } from './read-worth.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'

/**
 * Makes a voucher on the spot for a code or an id that nothing has, and says so.
 *
 * @param program the loyalty program that it is a card of; a discount without a campaign where undefined
 */
export function createUnknownVoucher(
  { draft, mint, note }: Operation,
  key: string,
  program?: VoucherCampaign,
): Voucher {
  const [what, how] = program === undefined ? ['voucher', ': 10 % off, without a campaign'] : ['loyalty card', '']
  note(`The ${what} ${key} was not known, so it was made${how}`)
  const voucher = newVoucher(mint, program, program?.worth ?? usualWorthOf())
  return draft.vouchers.put(key.startsWith('v_') ? { ...voucher, id: key } : { ...voucher, code: key })
}

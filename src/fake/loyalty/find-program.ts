import { named, type Call } from '../operation.js'
import { notFound } from '../refusal.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'
import type { State } from '../state/state.js'

/** The loyalty program that a path names, by its id or its name. @throws Refusal where there is none */
export function findProgram(draft: State, call: Call): VoucherCampaign {
  const name = named(call, 'campaign')
  const program = draft.campaigns.find(name)
  if (program?.campaign_type !== 'LOYALTY_PROGRAM') throw notFound('campaign', name)
  return program
}

/** The loyalty card that a path names, of the program that it names, too. @throws Refusal where there is none */
export function findCard(draft: State, call: Call): Voucher {
  const code = named(call, 'id')
  const card = draft.vouchers.find(code)
  const program = call.path['campaign'] === undefined ? undefined : findProgram(draft, call)
  if (card?.worth.type === 'LOYALTY_CARD' && (program === undefined || program.id === card.campaign_id)) return card
  // A member is reported as a voucher (documented).
  throw notFound('voucher', code)
}

import { newCampaign, newVoucher } from '../campaigns/campaigns.js'
import { findProgram } from './find-program.js'
import { voucherForm } from '../forms/voucher-form.js'
import { Members } from '../reading/members.js'
import { named, ok, type Call, type Operation, type Reply } from '../operation.js'
import { publish } from '../publications/publish.js'
import { readPublication } from '../publications/read-publication.js'
import { usualWorthOf } from '../vouchers/read-worth.js'
import { notFound } from '../refusal.js'
import type { Campaign } from '../state/rows.js'

/**
 * Gives a customer a card of a loyalty program: a publication, answered with the card (documented). Whoever is a member gets the same
 * card again. A program or a card that is not known is made, or refused.
 */
export function addMember(operation: Operation, call: Call): Reply {
  const { draft } = operation
  const given = Members.ofBody(call.body)
  const request = readPublication(given)
  const program = programOf(operation, call)
  if (request.voucher !== undefined) checkCard(operation, request.voucher, program)
  const { publication, refusal } = publish(operation, { ...request, campaign: program.id, count: 1 })
  if (refusal !== undefined) return operation.refused(refusal)
  const [voucherId = ''] = publication.vouchers_id
  const card = draft.vouchers.find(voucherId)
  if (card === undefined) throw notFound('voucher', voucherId)
  return ok(voucherForm(draft, card))
}

function programOf({ draft, mint, choices, note }: Operation, call: Call): Campaign {
  const name = named(call, 'campaign')
  if (draft.campaigns.find(name) !== undefined || !choices.mayCreate) return findProgram(draft, call)
  note(`The loyalty program ${name} was not known, so it was made: cards without points, on demand`)
  const program = newCampaign(mint, name, 'LOYALTY_PROGRAM', usualWorthOf('LOYALTY_PROGRAM'))
  return draft.campaigns.put(name.startsWith('camp_') ? { ...program, id: name } : program)
}

/** A card of another program is no card of this one. */
function checkCard({ draft, mint, choices, note }: Operation, code: string, program: Campaign): void {
  const known = draft.vouchers.find(code)
  if (known?.campaign_id === program.id) return
  if (known !== undefined || !choices.mayCreate) throw notFound('voucher', code)
  note(`The loyalty card ${code} was not known, so it was made`)
  const card = newVoucher(mint, program, program.worth)
  draft.vouchers.put(code.startsWith('v_') ? { ...card, id: code } : { ...card, code })
}

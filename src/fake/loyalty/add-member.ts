import { createUnknownCampaign } from '../campaigns/create-unknown-campaign.js'
import { findProgram } from './find-program.js'
import { voucherForm } from '../forms/voucher-form.js'
import { Members } from '../reading/members.js'
import { named, ok, type Call, type Operation, type Reply } from '../operation.js'
import { publish } from '../publications/publish.js'
import { readPublication } from '../publications/read-publication.js'
import { createUnknownVoucher } from '../vouchers/create-unknown-voucher.js'
import { notFound } from '../refusal.js'
import type { VoucherCampaign } from '../state/rows.js'

/**
 * Gives a customer a card of a loyalty program: a publication, answered with the card (documented). Whoever is a member is shown
 * the card again, and gets no other one. A program or a card that is not known is made, or refused.
 */
export function addMember(operation: Operation, call: Call): Reply {
  const { draft } = operation
  const given = Members.ofBody(call.body)
  const request = readPublication(given)
  const program = programOf(operation, call)
  if (request.voucher !== undefined) checkCard(operation, request.voucher, program)
  const { publication, refusal } = publish(operation, { ...request, campaign: program.id, count: 1 })
  if (refusal !== undefined) return operation.refused(refusal)
  const [card] = publication.vouchers_id.flatMap((id) => draft.vouchers.find(id) ?? [])
  if (card === undefined) throw notFound('voucher', publication.codes.join(', '))
  return ok(voucherForm(draft, card))
}

function programOf(operation: Operation, call: Call): VoucherCampaign {
  const name = named(call, 'campaign')
  if (operation.draft.campaigns.find(name) !== undefined || !operation.choices.mayCreate) {
    return findProgram(operation.draft, call)
  }
  return createUnknownCampaign(operation, name, 'LOYALTY_PROGRAM')
}

/** A card of another program is no card of this one. */
function checkCard(operation: Operation, code: string, program: VoucherCampaign): void {
  const card = operation.draft.vouchers.find(code)
  if (card?.campaign_id === program.id) return
  if (card !== undefined || !operation.choices.mayCreate) throw notFound('voucher', code)
  createUnknownVoucher(operation, code, program)
}

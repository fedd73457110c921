import { named, type Call, type Operation } from './operation.js'
import { notFound } from './refusal.js'
import type { Campaign, Voucher } from './rows.js'

/** The campaign that a path names, by its id or its name. @throws Refusal where there is none */
export function campaignOfPath({ draft }: Operation, call: Call): Campaign {
  const campaign = draft.campaigns.find(named(call, 'id'))
  if (campaign === undefined) throw notFound('campaign', named(call, 'id'))
  return campaign
}

/** The voucher that a path names, by its code or its id. @throws Refusal where there is none */
export function voucherOfPath({ draft }: Operation, call: Call): Voucher {
  const voucher = draft.vouchers.find(named(call, 'code'))
  if (voucher === undefined) throw notFound('voucher', named(call, 'code'))
  return voucher
}

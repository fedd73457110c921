import { named, type Call, type Operation } from '../operation.js'
import { notFound, Refusal } from '../refusal.js'
import type { Campaign, Customer, Voucher, VoucherCampaign } from './rows.js'
import { names, type State } from './state.js'

/** The campaign that a path names, by its id or its name. @throws Refusal where there is none */
export function campaignOfPath({ draft }: Operation, call: Call): Campaign {
  const campaign = draft.campaigns.find(named(call, 'id'))
  if (campaign === undefined) throw notFound('campaign', named(call, 'id'))
  return campaign
}

/** The campaign that a path names for its vouchers. @throws Refusal where there is none, or where it has none */
export function voucherCampaignOfPath(operation: Operation, call: Call): VoucherCampaign {
  return checkVouchers(campaignOfPath(operation, call))
}

/** A campaign that is to give out vouchers. @throws Refusal `invalid_campaign` for a promotion, which has none (the key is our choice) */
export function checkVouchers(campaign: Campaign): VoucherCampaign {
  if (campaign.campaign_type !== 'PROMOTION') return campaign
  const resource = { id: campaign.id, type: 'campaign' }
  throw new Refusal('invalid_campaign', `Campaign ${campaign.name} is a promotion, which has no vouchers.`, resource)
}

/** The customer that has the id; a source id is none. */
export function customerById({ customers }: State, id: string): Customer | undefined {
  const customer = customers.find(id)
  return customer?.id === id ? customer : undefined
}

/** The customer that has the source id; an id is none. */
export function customerBySourceId({ customers }: State, sourceId: string): Customer | undefined {
  return customers.find(names.source(sourceId))
}

/** The customer that has the id, or else the one that has the source id: paths and filters take either (documented). */
export function customerByEither(state: State, key: string): Customer | undefined {
  return customerById(state, key) ?? customerBySourceId(state, key)
}

/** The voucher that a path names, by its code or its id. @throws Refusal where there is none */
export function voucherOfPath({ draft }: Operation, call: Call): Voucher {
  const voucher = draft.vouchers.find(named(call, 'code'))
  if (voucher === undefined) throw notFound('voucher', named(call, 'code'))
  return voucher
}

import type { JsonObject } from '../../events/json.js'
import type { Voucher } from '../rows.js'
import type { State } from '../state.js'
import { campaignReference, simpleCampaign } from './campaign-form.js'
import { campaignOf, voucherForm } from './voucher-form.js'

/** The data of `voucher.created` and `voucher.deleted`. */
export function voucherData(state: State, voucher: Voucher): JsonObject {
  const campaign = campaignOf(state, voucher)
  return {
    voucher: voucherForm(state, voucher),
    campaign: campaign === undefined ? null : simpleCampaign(campaign),
  }
}

/** The data of `voucher.updated`, `voucher.enabled` and `voucher.disabled`. */
export function changedVoucherData(state: State, voucher: Voucher): JsonObject {
  const campaign = campaignOf(state, voucher)
  return {
    voucher: voucherForm(state, voucher),
    campaign: campaign === undefined ? null : campaignReference(campaign),
  }
}

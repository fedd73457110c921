import { sameJson } from '../../events/json.js'
import { voucherWorth } from './campaigns.js'
import { validityForm } from '../forms/validity-form.js'
import type { Operation } from '../operation.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'
import { names } from '../state/state.js'

/**
 * Puts a campaign in the place of what it was. Its vouchers that were neither published nor redeemed take over what changed (documented),
 * unless they were given something else than the campaign had (our choice).
 */
export function changeCampaign(
  { draft, mint }: Operation,
  before: VoucherCampaign,
  after: VoucherCampaign,
): VoucherCampaign {
  const campaign = draft.campaigns.put({ ...after, updated_at: mint.instant() })
  if (sameJson(heritage(before), heritage(after))) return campaign
  for (const voucher of draft.vouchers.inGroup(names.campaign(campaign.id))) {
    if (voucher.published_count > 0 || voucher.redemption.redeemed_quantity > 0) continue
    draft.vouchers.put({ ...withHeritage(voucher, before, after), updated_at: mint.instant() })
  }
  return campaign
}

/** What vouchers have from their campaign. */
function heritage(campaign: VoucherCampaign) {
  return {
    worth: { ...voucherWorth(campaign.worth) },
    ...validityForm(campaign),
    category: campaign.category,
    category_id: campaign.category_id,
  }
}

function withHeritage(voucher: Voucher, before: VoucherCampaign, after: VoucherCampaign): Voucher {
  const [own, was] = [validityForm(voucher), validityForm(before)]
  const ownFile = { category: voucher.category, category_id: voucher.category_id }
  const isFiledAlike = sameJson(ownFile, { category: before.category, category_id: before.category_id })
  return {
    ...voucher,
    // Times hang together: a start of its own with the campaign's end might never be.
    ...(sameJson(own, was) ? validityForm(after) : {}),
    ...(isFiledAlike ? { category: after.category, category_id: after.category_id } : {}),
    ...(sameJson({ ...voucher.worth }, { ...voucherWorth(before.worth) }) ? { worth: voucherWorth(after.worth) } : {}),
  }
}

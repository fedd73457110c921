import { newCampaignMembers } from './campaign-members.js'
import { usualCodeConfig } from './code-config.js'
import { validityForm } from '../forms/validity-form.js'
import type { Mint } from '../mint.js'
import type { CampaignType, Voucher, VoucherCampaign, Worth } from '../state/rows.js'
import { always } from '../vouchers/validity.js'

/** A campaign about which nothing more is said. Its vouchers may be redeemed without limit (seen in recorded answers). */
export function newCampaign(
  mint: Mint,
  name: string,
  campaignType: CampaignType,
  worth: Worth,
  id = mint.id('camp_', 24),
): VoucherCampaign {
  return {
    ...newCampaignMembers(mint, name, id),
    campaign_type: campaignType,
    type: 'AUTO_UPDATE',
    auto_join: false,
    join_once: campaignType === 'LOYALTY_PROGRAM',
    activity_duration_after_publishing: null,
    vouchers_generation_status: 'DONE',
    worth,
    quantity: null,
    code_config: usualCodeConfig,
    // The friend gets a code of the same campaign, unless another is named (our choice).
    referral_program:
      campaignType === 'REFERRAL_PROGRAM'
        ? {
            conversion_event_type: 'redemption',
            referee_reward: { related_object_parent: { id, name, object: 'CAMPAIGN' }, type: worth.type },
          }
        : null,
    loyalty_tiers_expiration: null,
  }
}

/** A voucher after its campaign, or on its own, about which nothing more is said: it may be redeemed without limit (our choice, as for campaigns). */
export function newVoucher(mint: Mint, campaign: VoucherCampaign | undefined, worth: Worth): Voucher {
  return {
    id: mint.id('v_', 32),
    code: mint.code(campaign?.code_config ?? usualCodeConfig),
    campaign_id: campaign?.id ?? null,
    ...validityForm(campaign ?? always),
    category_id: campaign?.category_id ?? null,
    category: campaign?.category ?? null,
    worth: voucherWorth(worth),
    active: true,
    additional_info: null,
    metadata: {},
    assets: { qr: mint.uuid(), barcode: mint.uuid() },
    created_at: mint.instant(),
    updated_at: null,
    holder_id: null,
    published_count: 0,
    redemption: {
      quantity: campaign?.quantity ?? null,
      redeemed_quantity: 0,
      redeemed_amount: 0,
    },
  }
}

/** What each voucher of a campaign is good for: the rules by which points expire stay with the campaign. */
export function voucherWorth(worth: Worth): Worth {
  if (worth.type !== 'LOYALTY_CARD') return worth
  return { type: worth.type, loyalty_card: { points: worth.loyalty_card.points } }
}

import type { JsonObject } from '../../events/json.js'
import type { Campaign, VoucherCampaign, Worth } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import { assignmentList } from './assignment-list.js'
import { promotionForm, simplePromotion } from './promotion-form.js'
import { recurrenceForm } from './validity-form.js'
import { withoutNulls } from './without-nulls.js'

/** The whole campaign as the API answers it: what does not apply is left out (seen in samples). */
export function campaignForm(state: State, campaign: Campaign): JsonObject {
  return campaign.campaign_type === 'PROMOTION' ? promotionForm(state, campaign) : voucherCampaignForm(state, campaign)
}

function voucherCampaignForm(state: State, campaign: VoucherCampaign): JsonObject {
  const isReferral = campaign.campaign_type === 'REFERRAL_PROGRAM'
  return {
    id: campaign.id,
    name: campaign.name,
    ...withoutNulls({ description: campaign.description }),
    campaign_type: campaign.campaign_type,
    type: campaign.type,
    voucher: {
      ...campaignWorth(campaign.worth),
      redemption: { quantity: campaign.quantity },
      code_config: campaign.code_config,
      is_referral_code: isReferral,
    },
    auto_join: campaign.auto_join,
    join_once: campaign.join_once,
    use_voucher_metadata_schema: campaign.use_voucher_metadata_schema,
    ...withoutNulls({
      ...recurrenceForm(campaign),
      activity_duration_after_publishing: campaign.activity_duration_after_publishing,
    }),
    vouchers_count:
      campaign.vouchers_generation_status === 'DONE' ? state.vouchers.groupSize(names.campaign(campaign.id)) : 0,
    ...withoutNulls({ start_date: campaign.start_date, expiration_date: campaign.expiration_date }),
    active: campaign.active,
    metadata: campaign.metadata,
    created_at: campaign.created_at,
    ...withoutNulls({ updated_at: campaign.updated_at }),
    category: campaign.category,
    creation_status: campaign.vouchers_generation_status,
    vouchers_generation_status: campaign.vouchers_generation_status,
    protected: false,
    category_id: campaign.category_id,
    categories: [],
    object: 'campaign',
    ...withoutNulls({
      referral_program: campaign.referral_program,
      loyalty_tiers_expiration: campaign.loyalty_tiers_expiration,
    }),
    validation_rules_assignments: assignmentList(state, campaign.id),
  }
}

/** The campaign by its name, as events of its vouchers say it. */
export function campaignReference({ id, name }: Campaign): JsonObject {
  return { id, name, object: 'campaign' }
}

/** The campaign as an event names it. */
export function simpleCampaign(campaign: Campaign): JsonObject {
  return campaign.campaign_type === 'PROMOTION' ? simplePromotion(campaign) : simpleVoucherCampaign(campaign)
}

function simpleVoucherCampaign(campaign: VoucherCampaign): JsonObject {
  const { worth } = campaign
  return {
    id: campaign.id,
    name: campaign.name,
    campaign_type: campaign.campaign_type,
    type: campaign.type,
    is_referral_code: campaign.campaign_type === 'REFERRAL_PROGRAM',
    voucher: {
      type: worth.type,
      discount: worth.type === 'DISCOUNT_VOUCHER' ? { units: null, ...worth.discount } : null,
      gift: worth.type === 'GIFT_VOUCHER' ? worth.gift : null,
      loyalty_card: worth.type === 'LOYALTY_CARD' ? worth.loyalty_card : null,
      redemption: { quantity: campaign.quantity, redeemed_quantity: 0 },
      // Only there has it this member (seen in samples).
      code_config: { ...campaign.code_config, ...(campaign.type === 'STANDALONE' ? { min_desired: 1 } : {}) },
    },
    ...withoutNulls({ referral_program: campaign.referral_program }),
    auto_join: campaign.auto_join,
    join_once: campaign.join_once,
    active: campaign.active,
    category_id: campaign.category_id,
    category: campaign.category,
    metadata: campaign.metadata,
    start_date: campaign.start_date,
    expiration_date: campaign.expiration_date,
    description: campaign.description,
    created_at: campaign.created_at,
    ...withoutNulls({ updated_at: campaign.updated_at }),
    object: 'campaign',
  }
}

function campaignWorth(worth: Worth): JsonObject {
  switch (worth.type) {
    case 'DISCOUNT_VOUCHER':
      return { type: worth.type, discount: worth.discount }
    case 'GIFT_VOUCHER':
      return { type: worth.type, gift: worth.gift }
    case 'LOYALTY_CARD':
      return { type: worth.type, loyalty_card: worth.loyalty_card }
  }
}

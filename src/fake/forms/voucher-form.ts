import type { JsonObject } from '../../events/json.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'
import type { State } from '../state/state.js'
import { redeemedForm, worthForm } from '../vouchers/worth.js'
import { assignmentList } from './assignment-list.js'
import { validityForm } from './validity-form.js'

/** The campaign of a voucher, where it has one. */
export function campaignOf(
  state: State,
  { campaign_id: campaignId }: Pick<Voucher, 'campaign_id'>,
): VoucherCampaign | undefined {
  const campaign = campaignId === null ? undefined : state.campaigns.find(campaignId)
  return campaign?.campaign_type === 'PROMOTION' ? undefined : campaign
}

/** The whole voucher as the API answers it: what does not apply is there as null (seen in samples). */
export function voucherForm(state: State, voucher: Voucher): JsonObject {
  const { id, code, holder_id: holderId } = voucher
  const campaign = campaignOf(state, voucher)
  // Members that come new behind an object that is spread first take V8 long, and this is the object that is read most.
  const { quantity = null, redeemed_quantity = 0, ...redeemed } = redeemedForm(voucher)
  // Half a character cannot stand in a path.
  const path = `/v1/vouchers/${encodeURIComponent(code.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))}`
  return {
    id,
    code,
    campaign: campaign?.name ?? null,
    campaign_id: voucher.campaign_id,
    category: voucher.category,
    category_id: voucher.category_id,
    categories: [],
    type: voucher.worth.type,
    discount: null,
    gift: null,
    loyalty_card: null,
    ...worthForm(voucher),
    ...validityForm(voucher),
    active: voucher.active,
    additional_info: voucher.additional_info,
    metadata: voucher.metadata,
    assets: {
      qr: assetForm('qr', voucher.assets.qr),
      barcode: assetForm('barcode', voucher.assets.barcode),
    },
    is_referral_code: campaign?.campaign_type === 'REFERRAL_PROGRAM',
    created_at: voucher.created_at,
    updated_at: voucher.updated_at,
    ...(holderId === null ? {} : { holder_id: holderId }),
    validation_rules_assignments: assignmentList(state, voucher.id),
    redemption: {
      quantity,
      redeemed_quantity,
      ...redeemed,
      object: 'list',
      url: `${path}/redemptions?page=1&limit=10`,
    },
    publish: { object: 'list', count: voucher.published_count, url: `${path}/publications?page=1&limit=10` },
    object: 'voucher',
  }
}

/** The voucher as an event names it: exactly one of discount, gift and loyalty_card, and no null beside it. */
export function simpleVoucher(state: State, voucher: Voucher): JsonObject {
  const campaign = campaignOf(state, voucher)
  return {
    id: voucher.id,
    code: voucher.code,
    ...worthForm(voucher),
    type: voucher.worth.type,
    campaign: campaign?.name ?? null,
    campaign_id: voucher.campaign_id,
    is_referral_code: campaign?.campaign_type === 'REFERRAL_PROGRAM',
    holder_id: voucher.holder_id,
    category_id: voucher.category_id,
    active: voucher.active,
    created_at: voucher.created_at,
    updated_at: voucher.updated_at ?? voucher.created_at,
    redemption: redeemedForm(voucher),
    start_date: voucher.start_date,
    expiration_date: voucher.expiration_date,
    metadata: voucher.metadata,
    object: 'voucher',
    categories: [],
  }
}

/** The voucher as a list of publications holds it (documented). */
export function listedVoucher(state: State, voucher: Voucher): JsonObject {
  const campaign = campaignOf(state, voucher)
  return {
    code: voucher.code,
    object: 'voucher',
    campaign: campaign?.name ?? null,
    ...worthForm(voucher),
    is_referral_code: campaign?.campaign_type === 'REFERRAL_PROGRAM',
  }
}

function assetForm(kind: 'qr' | 'barcode', id: string): JsonObject {
  return { id, url: `https://dl.voucherify.io/api/v1/assets/${kind}/${id}` }
}

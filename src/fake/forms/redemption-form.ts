import { isObject, type JsonObject } from '../../events/json.js'
import type { Redemption } from '../state/rows.js'
import type { State } from '../state/state.js'
import { simpleCampaign } from './campaign-form.js'
import { simpleCustomer } from './customer-form.js'
import { campaignIdOf, orderRedemptions, relatedTo } from './order-redemptions.js'
import { tierForm } from './promotion-form.js'
import { voucherForm } from './voucher-form.js'

/** A redemption or a rollback as the API answers it, with the voucher or the promotion tier as it is now. */
export function redemptionForm(state: State, redemption: Redemption): JsonObject {
  const voucher = state.vouchers.find(redemption.voucher_id ?? '')
  const tier = state.promotionTiers.find(redemption.promotion_tier_id ?? '')
  const shownTier = tier === undefined ? redemption.promotion_tier : tierForm(state, tier)
  return {
    ...answered(state, redemption),
    ...(redemption.voucher_id === null
      ? {}
      : { voucher: voucher === undefined ? redemption.voucher : voucherForm(state, voucher) }),
    ...(shownTier === undefined ? {} : { promotion_tier: shownTier }),
    ...(redemption.reward === null ? {} : { reward: redemption.reward }),
  }
}

/** A redemption or a rollback as a list holds it, with no more of the voucher than its names (seen in samples). */
export function listedRedemption(state: State, redemption: Redemption): JsonObject {
  const { voucher, promotion_tier: tier } = redemption
  if (voucher === null) {
    return { ...answered(state, redemption), voucher: null, ...(tier === undefined ? {} : { promotion_tier: tier }) }
  }
  const { id = null, code = null, campaign = null, campaign_id: campaignId = null } = voucher
  return {
    ...answered(state, redemption),
    voucher: { id, code, campaign, campaign_id: campaignId, object: 'voucher' },
    ...(redemption.reward === null ? {} : { reward: redemption.reward }),
  }
}

/** A redemption or a rollback as events name it. */
export function simpleRedemption(state: State, redemption: Redemption): JsonObject {
  const { order, reward, voucher } = redemption
  const tier = toldTier(state, redemption)
  const isRollback = redemption.object === 'redemption_rollback'
  return {
    ...begun(redemption),
    ...(isRollback ? { redemption: redemption.redemption, reason: redemption.reason } : {}),
    ...(order === null ? {} : { order }),
    ...(reward === null ? {} : { reward }),
    ...customerOf(state, redemption),
    result: redemption.result,
    status: redemption.status,
    ...(voucher === null ? {} : { voucher }),
    ...(tier === undefined ? {} : { promotion_tier: tier }),
    ...failureOf(redemption),
    metadata: redemption.metadata,
    object: redemption.object,
  }
}

/** The campaign that events name: of those that were deleted since, only a promotion, as it was (our choice). */
export function toldCampaign({ campaigns }: State, redemption: Redemption): JsonObject | null {
  const campaign = campaigns.find(campaignIdOf(redemption) ?? '')
  return campaign === undefined ? (redemption.promotion ?? null) : simpleCampaign(campaign)
}

/** The promotion tier that events name. It is told with its campaign or not at all: a state that was put back may lack that. */
export function toldTier(state: State, redemption: Redemption): JsonObject | undefined {
  return toldCampaign(state, redemption) === null ? undefined : redemption.promotion_tier
}

function answered(state: State, redemption: Redemption): JsonObject {
  const { redemption: undone, parent_id: parentId, order } = redemption
  const belongsTo = undone ?? parentId
  return {
    ...begun(redemption),
    ...(belongsTo === null ? {} : { redemption: belongsTo }),
    ...(redemption.reason === null ? {} : { reason: redemption.reason }),
    result: redemption.result,
    status: redemption.status,
    ...failureOf(redemption),
    ...(order === null ? {} : { order: orderOf(state, order) }),
    ...customerOf(state, redemption),
    ...relatedTo(redemption),
    ...spent(redemption),
    metadata: redemption.metadata,
    object: redemption.object,
  }
}

function orderOf(state: State, order: JsonObject): JsonObject {
  const { id = null, customer_id: customerId = null } = order
  return {
    ...order,
    updated_at: order['updated_at'] ?? null,
    ...(customerId === null ? {} : { customer: { id: customerId, object: 'customer' } }),
    ...(typeof id === 'string' ? { redemptions: orderRedemptions(state, id) } : {}),
  }
}

function begun({ id, customer_id: customerId, tracking_id: trackingId, date, amount }: Redemption): JsonObject {
  return {
    id,
    customer_id: customerId,
    ...(trackingId === null ? {} : { tracking_id: trackingId }),
    date,
    ...(amount === null ? {} : { amount }),
  }
}

function customerOf(state: State, { customer_id: customerId }: Redemption): JsonObject {
  const customer = state.customers.find(customerId ?? '')
  return customer === undefined ? {} : { customer: simpleCustomer(customer) }
}

function failureOf({ failure }: Redemption): JsonObject {
  return failure === null ? {} : { failure_code: failure.code, failure_message: failure.text }
}

function spent({ amount, voucher }: Redemption): JsonObject {
  if (amount === null || !isObject(voucher)) return {}
  return voucher['type'] === 'LOYALTY_CARD' ? { loyalty_card: { points: amount } } : { gift: { amount } }
}

import { isObject, type JsonObject } from '../../events/json.js'
import type { Redemption } from '../rows.js'
import { names, type State } from '../state.js'
import { simpleCustomer } from './customer-form.js'
import { voucherForm } from './voucher-form.js'

/** A redemption or a rollback as the API answers it, with the voucher as it is now. */
export function redemptionForm(state: State, redemption: Redemption): JsonObject {
  const voucher = state.vouchers.find(redemption.voucher_id ?? '')
  return {
    ...answered(state, redemption),
    ...(redemption.voucher_id === null
      ? {}
      : { voucher: voucher === undefined ? redemption.voucher : voucherForm(state, voucher) }),
    ...(redemption.reward === null ? {} : { reward: redemption.reward }),
  }
}

/** A redemption or a rollback as a list holds it, with no more of the voucher than its names (seen in samples). */
export function listedRedemption(state: State, redemption: Redemption): JsonObject {
  const { voucher } = redemption
  if (voucher === null) return { ...answered(state, redemption), voucher: null }
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
    ...failureOf(redemption),
    metadata: redemption.metadata,
    object: redemption.object,
  }
}

/** What happened to an order, by the ids of redemptions (documented). */
export function orderRedemptions(state: State, orderId: string): JsonObject {
  const rows = [...state.redemptions.inGroup(names.order(orderId))]
  return Object.fromEntries(
    rows
      .filter(
        ({ object, parent_id: parentId, result }) =>
          object === 'redemption' && parentId === null && result === 'SUCCESS',
      )
      .map((redemption) => [redemption.id, orderRedemption(state, redemption)]),
  )
}

function orderRedemption(state: State, redemption: Redemption): JsonObject {
  const family = [...state.redemptions.inGroup(names.parent(redemption.id))]
  const parts = family.filter(({ parent_id: parentId }) => parentId === redemption.id)
  const rollback = family.find(({ redemption: undone, result }) => undone === redemption.id && result === 'SUCCESS')
  const campaignId = redemption.voucher?.['campaign_id'] ?? null
  return {
    date: redemption.date,
    ...(rollback === undefined ? {} : { rollback_id: rollback.id, rollback_date: rollback.date }),
    ...relatedTo(redemption),
    ...(campaignId === null ? {} : { related_object_parent_id: campaignId }),
    ...(parts.length === 0 ? {} : { stacked: parts.map(({ id }) => id) }),
  }
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

/** A part of a stack is of its voucher, the parent is of itself (documented). */
function relatedTo({ id, voucher_id: voucherId }: Redemption): JsonObject {
  return voucherId === null
    ? { related_object_type: 'redemption', related_object_id: id }
    : { related_object_type: 'voucher', related_object_id: voucherId }
}

function spent({ amount, voucher }: Redemption): JsonObject {
  if (amount === null || !isObject(voucher)) return {}
  return voucher['type'] === 'LOYALTY_CARD' ? { loyalty_card: { points: amount } } : { gift: { amount } }
}

import type { JsonObject } from '../../events/json.js'
import type { Application, Applied } from '../redemptions/apply-redeemables.js'
import { isCard, nameOf, rowOf } from '../redemptions/offer.js'
import type { Redeemable } from '../redemptions/read-redemption.js'
import { refusals } from '../refusal.js'
import type { State } from '../state/state.js'
import { worthForm } from '../vouchers/worth.js'
import { initialAmount, validatedOrder } from './redeemed-order.js'
import { campaignOf } from './voucher-form.js'

/** What comes of one redeemable, as validations tell it. */
export function redeemableForm(application: Application): JsonObject {
  const { status, redeemable } = application
  if (status === 'SKIPPED') return skippedForm(redeemable)
  const { id, object } = redeemable
  if (status === 'APPLICABLE') {
    const { order, reduction } = application
    return {
      status,
      id,
      object,
      ...(order === undefined
        ? {}
        : { order: { ...validatedOrder(order, reduction), ...initialAmount(order, reduction) } }),
      applicable_to: noObjects(),
      inapplicable_to: noObjects(),
      result: resultOf(application),
      metadata: rowOf(application.offer).metadata,
    }
  }
  const { key, details, resource } = application.refusal
  const { status: code, message } = refusals[key]
  const error = {
    code,
    key,
    message,
    details,
    ...(resource === undefined ? {} : { resource_id: resource.id, resource_type: resource.type }),
  }
  return { status, id, object, result: { error, details: { key, message } }, metadata: {} }
}

/** One that comes after as many as may be applied (seen in samples). */
export function skippedForm({ id, object }: Redeemable): JsonObject {
  const details = { key: 'applicable_redeemables_limit_exceeded', message: 'Applicable redeemables limit exceeded' }
  return { status: 'SKIPPED', id, object, result: { details }, metadata: {} }
}

/** What comes of one code, as the older validations tell it. */
export function singleForm(state: State, application: Application): JsonObject {
  const code = application.redeemable.id
  if (application.status !== 'APPLICABLE') {
    const reason = application.status === 'SKIPPED' ? 'skipped' : refusals[application.refusal.key].message
    return { valid: false, code, reason, metadata: {} }
  }
  const { amount, offer } = application
  const { start_date, expiration_date, metadata } = rowOf(offer)
  const campaign = offer.object === 'voucher' ? campaignOf(state, offer.voucher) : offer.promotion
  return {
    valid: true,
    code: nameOf(offer),
    ...(campaign === undefined ? {} : { campaign: campaign.name, campaign_id: campaign.id }),
    ...(offer.object === 'voucher' ? worthForm(offer.voucher) : { discount: offer.tier.discount }),
    ...(isCard(offer) ? { loyalty: { points_cost: amount ?? 0 } } : {}),
    start_date,
    expiration_date,
    applicable_to: noObjects(),
    inapplicable_to: noObjects(),
    metadata,
  }
}

/** What is given. */
function resultOf({ offer, amount }: Applied): JsonObject {
  if (offer.object === 'promotion_tier') return discountResult(offer.tier.discount)
  const { worth } = offer.voucher
  switch (worth.type) {
    case 'DISCOUNT_VOUCHER':
      return discountResult(worth.discount)
    case 'GIFT_VOUCHER':
      return { gift: { credits: amount ?? 0 } }
    case 'LOYALTY_CARD':
      return { loyalty_card: { points: amount ?? 0 } }
  }
}

function discountResult(discount: JsonObject): JsonObject {
  return { discount: { ...discount, is_dynamic: discount['is_dynamic'] ?? false } }
}

/** To which products it applies would be said by validation rules, which are not evaluated. */
function noObjects(): JsonObject {
  return { data: [], total: 0, data_ref: 'data', object: 'list' }
}

import { redeemedOrder } from '../forms/redeemed-order.js'
import { simpleTier } from '../forms/promotion-form.js'
import { simpleVoucher } from '../forms/voucher-form.js'
import type { Offer } from './offer.js'
import type { Operation } from '../operation.js'
import type { RedemptionRequest } from './read-redemption.js'
import type { Reduction } from './reduction.js'
import type { Customer, Order, Redemption, Voucher } from '../state/rows.js'
import { trackingIdOf } from '../customers/tracking-id.js'

/** The voucher is touched, and the redemption happens, so long after its order is made (seen in samples). */
export const redeemedAfterMs = 5

/** Who redeems, and what was asked for. */
export interface Redeemer {
  readonly request: RedemptionRequest
  /** Undefined where nobody is named. */
  readonly customer: Customer | undefined
}

/** A redemption that succeeded, of which nothing more is said. */
export function newRedemption({ mint }: Operation, { request, customer }: Redeemer, id: string): Redemption {
  return {
    id,
    object: 'redemption',
    date: mint.instant(redeemedAfterMs),
    customer_id: customer?.id ?? null,
    tracking_id: customer === undefined ? (request.trackingId ?? null) : trackingIdOf(customer),
    metadata: request.metadata,
    amount: null,
    redemption: null,
    reason: null,
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    failure: null,
    parent_id: null,
    voucher_id: null,
    voucher: null,
    order_id: null,
    order: null,
    reward: null,
  }
}

/** The voucher as it is now. */
function voucherMembers({ draft }: Operation, voucher: Voucher): Pick<Redemption, 'voucher_id' | 'voucher'> {
  return { voucher_id: voucher.id, voucher: simpleVoucher(draft, voucher) }
}

/** What is redeemed, as it is now. */
export function offerMembers(
  operation: Operation,
  offer: Offer,
): Pick<Redemption, 'voucher_id' | 'voucher' | 'promotion_tier_id' | 'promotion_tier'> {
  if (offer.object === 'voucher') return voucherMembers(operation, offer.voucher)
  const { tier } = offer
  return { voucher_id: null, voucher: null, promotion_tier_id: tier.id, promotion_tier: simpleTier(tier) }
}

/** The order as it is now, with what this redemption took off it. */
export function orderMembers(order: Order | undefined, taken: Reduction): Pick<Redemption, 'order_id' | 'order'> {
  return { order_id: order?.id ?? null, order: order === undefined ? null : redeemedOrder(order, taken) }
}

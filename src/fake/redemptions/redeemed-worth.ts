import type { JsonObject } from '../../events/json.js'
import { amountToPay } from '../orders/amount-to-pay.js'
import { creditOf, discountOf, hasItemAmounts, isForItems } from './discounts.js'
import type { Offer } from './offer.js'
import type { Redeemable } from './read-redemption.js'
import { noReduction, type Reduction } from './reduction.js'
import type { RefusalKey } from '../refusal.js'
import type { Order } from '../state/rows.js'
import { balanceOf } from '../vouchers/worth.js'

/** What redeeming something takes off the order and from the card. */
export interface Use {
  readonly reduction: Reduction
  /** Credit or points; null for discounts. */
  readonly amount: number | null
}

/**
 * What redeeming something comes to, or why it cannot be. A point is worth a minor unit, whatever the reward (our choice: rewards are not
 * kept here). Where the request does not say how much, a card pays what the order needs, as far as it reaches (our choice).
 *
 * @param order as it is before; undefined where none is told
 */
export function useOf(offer: Offer, redeemable: Redeemable, order: Order | undefined): Use | RefusalKey {
  if (offer.object === 'promotion_tier') return useOfDiscount(offer.tier.discount, order)
  const { voucher } = offer
  const { worth } = voucher
  switch (worth.type) {
    case 'DISCOUNT_VOUCHER':
      return useOfDiscount(worth.discount, order)
    case 'GIFT_VOUCHER': {
      const amount = spend(balanceOf(voucher), redeemable.credits, order, 'gift_amount_exceeded')
      if (typeof amount === 'string') return amount
      if (order === undefined) return { reduction: noReduction, amount }
      if (isForItems(worth.gift.effect) && !hasItemAmounts(order)) return 'missing_order_items_amount'
      return { reduction: creditOf(worth.gift.effect, amount, order), amount }
    }
    case 'LOYALTY_CARD': {
      if (redeemable.reward === undefined) return 'missing_reward'
      const amount = spend(balanceOf(voucher), redeemable.reward.points, order, 'loyalty_card_points_exceeded')
      if (typeof amount === 'string') return amount
      return { reduction: order === undefined ? noReduction : { order: amount, items: [] }, amount }
    }
  }
}

function useOfDiscount(discount: JsonObject, order: Order | undefined): Use | RefusalKey {
  if (order === undefined) return { reduction: noReduction, amount: null }
  if (isForItems(discount['effect']) && !hasItemAmounts(order)) return 'missing_order_items_amount'
  return { reduction: discountOf(discount, order), amount: null }
}

function spend(
  balance: number,
  wanted: number | undefined,
  order: Order | undefined,
  exceeded: RefusalKey,
): number | RefusalKey {
  const needed = order === undefined ? undefined : amountToPay(order)
  if (wanted === undefined && needed === undefined) return 'missing_amount'
  const most = needed ?? Infinity
  if (wanted !== undefined) return wanted > balance ? exceeded : Math.min(wanted, most)
  return balance <= 0 && most > 0 ? exceeded : Math.min(balance, most)
}

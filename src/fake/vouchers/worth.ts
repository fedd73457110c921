import type { JsonObject } from '../../events/json.js'
import type { Voucher } from '../state/rows.js'

/** What is left on a card: credit in minor units, or points; 0 for discounts. */
export function balanceOf({ worth, redemption }: Pick<Voucher, 'worth' | 'redemption'>): number {
  switch (worth.type) {
    case 'GIFT_VOUCHER':
      return worth.gift.amount - redemption.redeemed_amount
    case 'LOYALTY_CARD': {
      const { points, expired_points: expired = 0, subtracted_points: subtracted = 0 } = worth.loyalty_card
      return points - expired - subtracted - redemption.redeemed_amount
    }
    case 'DISCOUNT_VOUCHER':
      return 0
  }
}

/** What a voucher is good for, with what is left of it: the one of discount, gift and loyalty_card that it has. */
export function worthForm(voucher: Pick<Voucher, 'worth' | 'redemption'>): JsonObject {
  const { worth } = voucher
  switch (worth.type) {
    case 'GIFT_VOUCHER':
      return { gift: { amount: worth.gift.amount, balance: balanceOf(voucher), effect: worth.gift.effect } }
    case 'LOYALTY_CARD': {
      const { expiration_rules: _, ...card } = worth.loyalty_card
      return { loyalty_card: { ...card, balance: balanceOf(voucher) } }
    }
    case 'DISCOUNT_VOUCHER':
      return { discount: worth.discount }
  }
}

/** How often, and how much of it, was redeemed. */
export function redeemedForm({ worth, redemption }: Pick<Voucher, 'worth' | 'redemption'>): JsonObject {
  const { quantity, redeemed_quantity: redeemedQuantity, redeemed_amount: amount } = redemption
  return {
    quantity,
    redeemed_quantity: redeemedQuantity,
    ...(worth.type === 'GIFT_VOUCHER' ? { redeemed_amount: amount } : {}),
    ...(worth.type === 'LOYALTY_CARD' ? { redeemed_points: amount } : {}),
  }
}

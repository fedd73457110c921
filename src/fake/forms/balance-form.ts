import type { JsonObject } from '../../events/json.js'
import type { Voucher } from '../rows.js'
import { balanceOf } from '../worth.js'

/**
 * What changed on a card, and what it holds since, as events and transactions say it (seen in samples). All is credit in minor units, or
 * points.
 */
export function balanceForm(voucher: Voucher, change: number): JsonObject {
  const { worth } = voucher
  const isCard = worth.type === 'LOYALTY_CARD'
  const given = worth.type === 'GIFT_VOUCHER' ? worth.gift.amount : 0
  return {
    type: isCard ? 'loyalty_card' : 'gift_voucher',
    total: isCard ? worth.loyalty_card.points : given,
    object: 'balance',
    ...(isCard ? { points: change } : { amount: change }),
    balance: balanceOf(voucher),
    operation_type: 'MANUAL',
    related_object: { id: voucher.id, type: 'voucher' },
  }
}

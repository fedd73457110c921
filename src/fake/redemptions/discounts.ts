import type { Json, JsonObject } from '../../events/json.js'
import { takenOff } from '../../events/taken-off.js'
import { amountOfItem, amountToPay } from '../orders/amount-to-pay.js'
import { paidUnitsOf } from '../orders/units-of-item.js'
import type { Order } from '../state/rows.js'
import { giveUnits } from './give-units.js'
import { leftOf, withinItems, type Reduction } from './reduction.js'

/** True where an effect works on the items of an order and not on the order as a whole. */
export function isForItems(effect: unknown): boolean {
  return typeof effect === 'string' && effect.startsWith('APPLY_TO_ITEMS')
}

/** True where items say what they cost, also where nothing is left of it. */
export function hasItemAmounts({ items }: Order): boolean {
  return items.some((item) => amountOfItem(item) > 0)
}

/**
 * What a discount takes off what is left of an order (documented effects: for the order, for each item, for each unit, or split among the
 * items by what they cost or by their units; `aggregated_amount_limit` bounds what they lose together; or units that are given for
 * nothing). Units that are free already do not count where units do, and formulas take off nothing: none is worked out here (our choice).
 */
export function discountOf(discount: JsonObject, order: Order): Reduction {
  const { type, effect } = discount
  if (type === 'UNIT') return giveUnits(discount, order)
  if (!isForItems(effect)) return { order: takenOff(discount, amountToPay(order)) ?? 0, items: [] }
  const { items } = order
  const most = limitOf(discount['aggregated_amount_limit'], amountToPay(order))
  switch (effect) {
    case 'APPLY_TO_ITEMS_PROPORTIONALLY':
      return withinItems(items, split(takenOff(discount, most) ?? 0, items.map(leftOf)), most)
    case 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY':
      return withinItems(items, split(takenOff(discount, most) ?? 0, items.map(paidUnitsOf)), most)
    case 'APPLY_TO_ITEMS_BY_QUANTITY':
      return withinItems(
        items,
        items.map((item) => (takenOff(discount, Infinity) ?? 0) * paidUnitsOf(item)),
        most,
      )
    default:
      return withinItems(
        items,
        items.map((item) => takenOff(forUnits(discount, paidUnitsOf(item)), leftOf(item)) ?? 0),
        limitOf(discount['amount_limit'], most),
      )
  }
}

/** How credit is applied: to the order, or split among its items by what they cost (our choice). */
export function creditOf(effect: string, credits: number, order: Order): Reduction {
  if (!isForItems(effect)) return { order: credits, items: [] }
  return withinItems(order.items, split(credits, order.items.map(leftOf)), amountToPay(order))
}

/** A fixed amount is the price of one unit (documented). */
function forUnits(discount: JsonObject, units: number): JsonObject {
  const fixed = discount['fixed_amount']
  return typeof fixed === 'number' ? { ...discount, fixed_amount: fixed * units } : discount
}

function limitOf(limit: Json | undefined, most: number): number {
  return typeof limit === 'number' ? Math.min(limit, most) : most
}

/** Shares of an amount by weight, which come to the amount exactly. */
function split(amount: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let [weighed, given] = [0, 0]
  return weights.map((weight) => {
    weighed += weight
    const share = all === 0 ? 0 : Math.round((amount * weighed) / all) - given
    given += share
    return share
  })
}

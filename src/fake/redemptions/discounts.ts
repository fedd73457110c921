import type { Json, JsonObject } from '../../events/json.js'
import { takenOff } from '../../events/taken-off.js'
import { amountOfItem, amountToPay, discountOfItem } from '../orders/amount-to-pay.js'
import type { Order } from '../state/rows.js'

/** What is taken off an order as a whole, and off each of its items, in minor units. */
export interface Reduction {
  readonly order: number
  /** One for each item; empty where the items are left alone. */
  readonly items: readonly number[]
}

/** Nothing is taken off. */
export const noReduction: Reduction = { order: 0, items: [] }

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
 * items by what they cost or by their units; `aggregated_amount_limit` bounds what they lose together). Products that are given for nothing and formulas take off nothing: there are no products
 * here, and no formulas are worked out (our choice).
 */
export function discountOf(discount: JsonObject, order: Order): Reduction {
  const { effect } = discount
  if (!isForItems(effect)) return { order: takenOff(discount, amountToPay(order)) ?? 0, items: [] }
  const { items } = order
  const most = limitOf(discount['aggregated_amount_limit'], amountToPay(order))
  switch (effect) {
    case 'APPLY_TO_ITEMS_PROPORTIONALLY':
      return withinItems(items, split(takenOff(discount, most) ?? 0, items.map(leftOf)), most)
    case 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY':
      return withinItems(items, split(takenOff(discount, most) ?? 0, items.map(unitsOf)), most)
    case 'APPLY_TO_ITEMS_BY_QUANTITY':
      return withinItems(
        items,
        items.map((item) => (takenOff(discount, Infinity) ?? 0) * unitsOf(item)),
        most,
      )
    default:
      return withinItems(
        items,
        items.map((item) => takenOff(forUnits(discount, unitsOf(item)), leftOf(item)) ?? 0),
        limitOf(discount['amount_limit'], most),
      )
  }
}

/** How credit is applied: to the order, or split among its items by what they cost (our choice). */
export function creditOf(effect: string, credits: number, order: Order): Reduction {
  if (!isForItems(effect)) return { order: credits, items: [] }
  return withinItems(order.items, split(credits, order.items.map(leftOf)), amountToPay(order))
}

/** The order after something more was taken off it. */
export function reduced(order: Order, { order: off, items }: Reduction): Order {
  if (items.length === 0) return { ...order, discount_amount: order.discount_amount + off }
  return {
    ...order,
    items_discount_amount: items.reduce((sum, each) => sum + each, order.items_discount_amount),
    items: order.items.map((item, index) => ({ ...item, discount_amount: grantedOn(item) + (items[index] ?? 0) })),
  }
}

/** What several take off together. */
export function combined(reductions: readonly Reduction[]): Reduction {
  return reductions.reduce(
    (sum, { order, items }) => ({
      order: sum.order + order,
      items: Array.from(
        { length: Math.max(sum.items.length, items.length) },
        (_, index) => (sum.items[index] ?? 0) + (items[index] ?? 0),
      ),
    }),
    noReduction,
  )
}

function grantedOn({ discount_amount: granted }: JsonObject): number {
  return typeof granted === 'number' ? granted : 0
}

/** A fixed amount is the price of one unit (documented). */
function forUnits(discount: JsonObject, units: number): JsonObject {
  const fixed = discount['fixed_amount']
  return typeof fixed === 'number' ? { ...discount, fixed_amount: fixed * units } : discount
}

function limitOf(limit: Json | undefined, most: number): number {
  return typeof limit === 'number' ? Math.min(limit, most) : most
}

/** No item costs less than nothing, and all together lose no more than they may. */
function withinItems(items: readonly JsonObject[], wanted: readonly number[], most: number): Reduction {
  let left = most
  const taken = items.map((item, index) => {
    const off = Math.max(0, Math.min(wanted[index] ?? 0, leftOf(item), left))
    left -= off
    return off
  })
  return { order: 0, items: taken }
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

function leftOf(item: JsonObject): number {
  return amountOfItem(item) - discountOfItem(item)
}

function unitsOf({ quantity }: JsonObject): number {
  return typeof quantity === 'number' ? quantity : 1
}

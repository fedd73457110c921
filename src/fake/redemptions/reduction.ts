import type { JsonObject } from '../../events/json.js'
import { amountOfItem, discountOfItem } from '../orders/amount-to-pay.js'
import { numberAt } from '../orders/number-at.js'
import { freeUnitsOf, priceOfItem, unitsOfItem } from '../orders/units-of-item.js'
import type { Order } from '../state/rows.js'

/** What is taken off an order as a whole, and off each of its items, in minor units. */
export interface Reduction {
  readonly order: number
  /** One for each item, of those that are added too; empty where the items are left alone. */
  readonly items: readonly number[]
  /** Absent where no units are given for nothing. */
  readonly units?: readonly GivenUnits[]
}

/** Units of one item that cost nothing. */
export interface GivenUnits {
  /** Which item; the first number after them adds one. */
  readonly at: number
  /** How many came into the order for it. */
  readonly added: number
  /** How many cost nothing because of it: those that were added, and some that were there. */
  readonly free: number
  /** The item that is added, still without units. */
  readonly item?: JsonObject
}

/** Nothing is taken off. */
export const noReduction: Reduction = { order: 0, items: [] }

/** The order after something more was taken off it, with the units that were given. An item that is new has no id yet. */
export function reduced(order: Order, { order: off, items, units = [] }: Reduction): Order {
  if (items.length === 0) return { ...order, discount_amount: order.discount_amount + off }
  const grown = withUnits(order, units)
  return {
    ...grown,
    items_discount_amount: items.reduce((sum, each) => sum + each, grown.items_discount_amount),
    items: grown.items.map((item, index) =>
      withDiscount(item, numberAt(item, 'discount_amount') + (items[index] ?? 0)),
    ),
  }
}

/** What several take off together, one after the other. */
export function combined(reductions: readonly Reduction[]): Reduction {
  const units = reductions.flatMap(({ units: each = [] }) => each)
  const length = reductions.reduce((most, { items }) => Math.max(most, items.length), 0)
  return {
    order: reductions.reduce((sum, { order }) => sum + order, 0),
    items: Array.from({ length }, (_, index) => reductions.reduce((sum, { items }) => sum + (items[index] ?? 0), 0)),
    ...(units.length === 0 ? {} : { units }),
  }
}

/**
 * The order with units more: what its items and the order cost grows with them. Of each item it is told how many units it had, and what they
 * cost, before the first was given (documented; seen in samples).
 */
export function withUnits(order: Order, units: readonly GivenUnits[]): Order {
  return units.reduce((grown, { at, added, free, item: fresh = {} }) => {
    const item = grown.items[at] ?? fresh
    const more = added * (priceOfItem(item) ?? 0)
    const { initial_quantity: initialQuantity = unitsOfItem(item), initial_amount: initialAmount, ...others } = item
    // So that it stays when the units are taken out again, where a line that came in with them does not.
    const isEmpty = item !== fresh && item['initial_quantity'] === undefined && unitsOfItem(item) === 0
    const line: JsonObject = {
      ...others,
      quantity: unitsOfItem(item) + added,
      discount_quantity: freeUnitsOf(item) + free,
      initial_quantity: initialQuantity,
      ...(isEmpty ? { was_empty: true } : {}),
      ...(priceOfItem(item) === undefined
        ? {}
        : { amount: amountOfItem(item) + more, initial_amount: initialAmount ?? amountOfItem(item) }),
    }
    return {
      ...grown,
      amount: grown.amount + more,
      items: [...grown.items.slice(0, at), line, ...grown.items.slice(at + 1)],
    }
  }, order)
}

/** No item costs less than nothing, and all together lose no more than they may. */
export function withinItems(items: readonly JsonObject[], wanted: readonly number[], most: number): Reduction {
  let left = most
  const taken = items.map((item, index) => {
    const off = Math.max(0, Math.min(wanted[index] ?? 0, leftOf(item), left))
    left -= off
    return off
  })
  return { order: 0, items: taken }
}

/** What is left to pay of an item. */
export function leftOf(item: JsonObject): number {
  return amountOfItem(item) - discountOfItem(item)
}

/** The very item where nothing changes, so that many units of many items take no longer than they must. */
function withDiscount(item: JsonObject, granted: number): JsonObject {
  return item['discount_amount'] === granted ? item : { ...item, discount_amount: granted }
}

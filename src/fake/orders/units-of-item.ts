import type { JsonObject } from '../../events/json.js'

/** How many units a line has. */
export function unitsOfItem({ quantity }: JsonObject): number {
  return typeof quantity === 'number' ? quantity : 1
}

/** How many of them cost nothing. */
export function freeUnitsOf(item: JsonObject): number {
  const { discount_quantity: free } = item
  return typeof free === 'number' ? Math.min(free, unitsOfItem(item)) : 0
}

/** How many of these came into the order with discounts: the line had the others, or was said to have them since. */
export function addedUnitsOf(item: JsonObject): number {
  const { initial_quantity: initial } = item
  if (typeof initial !== 'number') return 0
  return Math.max(0, Math.min(unitsOfItem(item) - initial, freeUnitsOf(item)))
}

/** How many have still to be paid. */
export function paidUnitsOf(item: JsonObject): number {
  return unitsOfItem(item) - freeUnitsOf(item)
}

/** What a unit costs; undefined where nobody said it. */
export function priceOfItem({ amount, price }: JsonObject): number | undefined {
  return typeof amount === 'number' && typeof price === 'number' ? price : undefined
}

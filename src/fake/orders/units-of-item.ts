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

/** How many have still to be paid. */
export function paidUnitsOf(item: JsonObject): number {
  return unitsOfItem(item) - freeUnitsOf(item)
}

/** What a unit costs; undefined where nobody said it. */
export function priceOfItem({ amount, price }: JsonObject): number | undefined {
  return typeof amount === 'number' && typeof price === 'number' ? price : undefined
}

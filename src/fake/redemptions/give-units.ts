import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { amountToPay } from '../orders/amount-to-pay.js'
import { paidUnitsOf, priceOfItem, unitsOfItem } from '../orders/units-of-item.js'
import type { Order } from '../state/rows.js'
import { combined, noReduction, reduced, withinItems, withUnits, type GivenUnits, type Reduction } from './reduction.js'

/** More than that cannot be counted exactly. */
const most = Number.MAX_SAFE_INTEGER

/**
 * What a discount in units gives: units that are always added (`ADD_NEW_ITEMS`), or as many as the order lacks, while those that are there
 * become free as well (`ADD_MISSING_ITEMS`), or several of them (`ADD_MANY_ITEMS`; all documented). Units that are free already are not
 * taken for there, and no item loses more than is left of it (both seen in samples).
 *
 * There is no catalogue here, so the price is what an item of the product costs in the order. Where none says it, the units are added
 * without a price and take nothing off, and without an order nothing is given (our choice).
 */
export function giveUnits(discount: JsonObject, order: Order): Reduction {
  const { units } = discount
  let left = order
  return combined(
    (Array.isArray(units) ? units.filter(isObject) : [discount]).map((unit) => {
      const reduction = giveUnit(unit, left)
      left = reduced(left, reduction)
      return reduction
    }),
  )
}

function giveUnit(unit: JsonObject, order: Order): Reduction {
  const { unit_off: wanted, effect } = unit
  if (typeof wanted !== 'number' || wanted <= 0) return noReduction
  const places = placesOf(unit, order)
  const there =
    effect === 'ADD_MISSING_ITEMS'
      ? upTo(
          wanted,
          places.map((at) => paidUnitsOf(order.items[at] ?? {})),
        )
      : []
  const missing = there.reduce((left, free) => left - free, wanted)
  // One that says what it costs goes first, so that the price is known wherever it can be (our choice).
  const target =
    places.find((at) => priceOfItem(order.items[at] ?? {}) !== undefined) ?? places[0] ?? order.items.length
  const added = Math.min(missing, roomIn(order, order.items[target] ?? {}))
  const isNew = target === order.items.length
  const units = (isNew ? [target] : places)
    .map((at, index): GivenUnits => {
      const more = at === target ? added : 0
      return { at, added: more, free: more + (there[index] ?? 0), ...(isNew ? { item: itemOf(unit) } : {}) }
    })
    .filter(({ free }) => free > 0)
  if (units.length === 0) return noReduction
  const grown = withUnits(order, units)
  const off = grown.items.map((item, index) => {
    const free = units.find(({ at }) => at === index)?.free ?? 0
    // Where no unit is left to be paid, nothing of the item is: a price that was rounded leaves no rest (our choice).
    if (free > 0 && paidUnitsOf(item) === 0) return Infinity
    return free * (priceOfItem(item) ?? 0)
  })
  return { ...withinItems(grown.items, off, amountToPay(grown)), units }
}

/** Which items of an order are of the product or the SKU, by any of its names: their own numbers, and the shop's. */
function placesOf({ unit_type: unitType, product, sku }: JsonObject, { items }: Order): readonly number[] {
  const given = sku ?? product
  const names = new Set([unitType, ...(isObject(given) ? [given['id'], given['source_id']] : [])].filter(isName))
  const isNamed = (object: Json | undefined): boolean =>
    isObject(object) && (names.has(object['id']) || names.has(object['source_id']))
  return items.flatMap((item, index) => {
    const { product_id: productId, sku_id: skuId, source_id: sourceId, product: ofItem, sku: skuOfItem } = item
    const isOne =
      names.has(productId) || names.has(skuId) || names.has(sourceId) || isNamed(ofItem) || isNamed(skuOfItem)
    return isOne ? [index] : []
  })
}

function isName(name: Json | undefined): boolean {
  return typeof name === 'string' && name !== ''
}

/** An item of what is given, where the order has none. */
function itemOf({ unit_type: unitType = '', product, sku }: JsonObject): JsonObject {
  const base = { object: 'order_item', quantity: 0 }
  if (!isObject(sku)) return { ...base, product_id: unitType, ...(isObject(product) ? { product } : {}) }
  const { name, ...ids } = sku
  // Where nobody said what the product of the SKU is, it goes by the id of the SKU.
  const known =
    isObject(product) && product['id'] !== unitType ? { product_id: product['id'] ?? unitType, product } : {}
  return { ...base, ...known, sku_id: unitType, sku: { ...ids, sku: name ?? unitType } }
}

/** The amount shared out from the first on, to each no more than it can take. */
function upTo(amount: number, rooms: readonly number[]): readonly number[] {
  let left = amount
  return rooms.map((room) => {
    const given = Math.min(left, room)
    left -= given
    return given
  })
}

/** How many units can be added so that all can still be counted exactly. */
function roomIn({ amount }: Order, item: JsonObject): number {
  const price = priceOfItem(item) ?? 0
  return Math.max(0, Math.min(most - unitsOfItem(item), price === 0 ? most : Math.floor((most - amount) / price)))
}

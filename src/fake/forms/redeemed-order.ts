import { isObject, type JsonObject } from '../../events/json.js'
import { priceOfItem } from '../orders/units-of-item.js'
import type { GivenUnits, Reduction } from '../redemptions/reduction.js'
import type { Order } from '../state/rows.js'
import { initialMembers, simpleOrder } from './order-form.js'

/** What an order has only once it is kept. */
const keptMembers = ['id', 'status', 'created_at', 'updated_at']

/**
 * An order as redemptions name it: what was taken off in all, and what this one took off (documented).
 *
 * @param taken what this redemption took off
 */
export function redeemedOrder(order: Order, taken: Reduction): JsonObject {
  const form = simpleOrder(order)
  const ofItems = taken.items.reduce((sum, each) => sum + each, 0)
  const { items } = form
  return {
    ...form,
    ...replace(form, 'applied_discount_amount', taken.order),
    ...replace(form, 'items_applied_discount_amount', ofItems),
    ...replace(form, 'total_applied_discount_amount', taken.order + ofItems),
    items: (Array.isArray(items) ? items : []).map((item, index) =>
      isObject(item)
        ? {
            ...item,
            ...replace(item, 'applied_discount_amount', taken.items[index] ?? 0),
            ...unitsMembers(order.items[index] ?? {}, unitsAt(taken, index)),
          }
        : item,
    ),
  }
}

/** An order that is only tried out. Its items say how they were before units were given (seen in samples). */
export function validatedOrder(order: Order, taken: Reduction): JsonObject {
  const form = Object.fromEntries(
    Object.entries(redeemedOrder(order, taken)).filter(([name]) => !keptMembers.includes(name)),
  )
  const { items } = form
  if (!Array.isArray(items)) return form
  return {
    ...form,
    items: items.map((item, index) =>
      isObject(item) ? { ...item, ...pick(order.items[index] ?? {}, initialMembers) } : item,
    ),
  }
}

/** What an order cost before one redeemable gave units of it; only one that does so says it (seen in samples). */
export function initialAmount({ amount, items }: Order, { units = [] }: Reduction): JsonObject {
  if (units.length === 0) return {}
  const grown = units.reduce((sum, { at, added }) => sum + added * (priceOfItem(items[at] ?? {}) ?? 0), 0)
  return { initial_amount: amount - grown }
}

/** What one redemption added to an item, and made free of it (documented). */
function unitsMembers(item: JsonObject, units: readonly GivenUnits[]): JsonObject {
  if (units.length === 0) return {}
  const added = units.reduce((sum, each) => sum + each.added, 0)
  const price = priceOfItem(item)
  return {
    applied_discount_quantity: units.reduce((sum, { free }) => sum + free, 0),
    applied_quantity: added,
    ...(price === undefined ? {} : { applied_quantity_amount: added * price }),
  }
}

function unitsAt({ units = [] }: Reduction, index: number): readonly GivenUnits[] {
  return units.filter(({ at }) => at === index)
}

/** Discounts are there only where the order has some. */
function replace(form: JsonObject, name: string, amount: number): JsonObject {
  return Object.hasOwn(form, name) ? { [name]: amount } : {}
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)))
}

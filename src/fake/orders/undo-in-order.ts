import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { Operation } from '../operation.js'
import { isParent } from '../forms/order-redemptions.js'
import { sumOfItems } from './order-items.js'
import { putOrder } from './orders.js'
import { freeUnitsOf, priceOfItem, unitsOfItem } from './units-of-item.js'
import type { Order, Redemption } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/**
 * Puts back on an order what redemptions that are taken back took off it, takes out the units that they gave, and cancels it where
 * nothing else is redeemed for it: of an order with one redemption it is documented that it is canceled, of one with others our choice
 * that it is not. Undefined where they had no order.
 *
 * @param undone the redemptions; of a stack its parts and its parent
 */
export function undoInOrder(operation: Operation, undone: readonly Redemption[]): Order | undefined {
  const { draft } = operation
  const order = draft.orders.find(undone[0]?.order_id ?? '')
  if (order === undefined) return undefined
  const parts = undone.filter((redemption) => !isParent(redemption))
  const linesById = new Map<Json | undefined, JsonObject[]>()
  for (const line of parts.flatMap(({ order: form }) => linesOf(form))) {
    linesById.set(line['id'], [...(linesById.get(line['id']) ?? []), line])
  }
  const items = order.items.flatMap((item) => undoInItem(item, linesById.get(item['id']) ?? []))
  // Where no line says what it costs, the order does.
  const { amount = order.amount } = sumOfItems(items)
  const taken = parts.reduce((sum, { order: form }) => sum + numberAt(form ?? {}, 'applied_discount_amount'), 0)
  const changes = {
    ...(isRedeemedElse(draft, order, undone) ? {} : { status: 'CANCELED' as const }),
    discount_amount: Math.max(0, order.discount_amount - taken),
    ...(order.items.length > 0 ? { amount, items } : {}),
  }
  return putOrder(
    operation,
    { id: order.id, sourceId: undefined, customer: undefined, referrer: undefined, changes },
    undefined,
  )
}

function isRedeemedElse(draft: State, { id: orderId }: Order, undone: readonly Redemption[]): boolean {
  const ids = new Set(undone.map(({ id }) => id))
  return [...draft.redemptions.inGroup(names.order(orderId))].some(
    ({ id, object, status }) => object === 'redemption' && status === 'SUCCEEDED' && !ids.has(id),
  )
}

/** The line as it was, or none where it only came in with units that were given. */
function undoInItem(item: JsonObject, undone: readonly JsonObject[]): readonly JsonObject[] {
  const sum = (name: string): number => undone.reduce((total, line) => total + numberAt(line, name), 0)
  const { discount_amount: _, ...priced } = withoutUnits(
    item,
    sum('applied_discount_quantity'),
    sum('applied_quantity'),
  )
  if (item['initial_quantity'] === 0 && priced['quantity'] === 0) return []
  const left = numberAt(item, 'discount_amount') - sum('applied_discount_amount')
  return [left > 0 ? { ...priced, discount_amount: left } : priced]
}

/** No more is taken out than is still free: the line may have been said anew since. */
function withoutUnits(item: JsonObject, given: number, added: number): JsonObject {
  if (given === 0) return item
  const free = freeUnitsOf(item)
  const out = Math.min(added, free)
  const price = priceOfItem(item)
  const { discount_quantity: _, initial_quantity: initialQuantity, initial_amount: initialAmount, ...others } = item
  const left: JsonObject = {
    ...others,
    quantity: unitsOfItem(item) - out,
    ...(price === undefined ? {} : { amount: numberAt(item, 'amount') - out * price }),
  }
  if (free <= given) return left
  return {
    ...left,
    discount_quantity: free - given,
    ...(initialQuantity === undefined ? {} : { initial_quantity: initialQuantity }),
    ...(initialAmount === undefined ? {} : { initial_amount: initialAmount }),
  }
}

function numberAt(object: JsonObject, name: string): number {
  const value = object[name]
  return typeof value === 'number' ? value : 0
}

function linesOf(order: JsonObject | null): readonly JsonObject[] {
  const items = order?.['items']
  return Array.isArray(items) ? items.filter(isObject) : []
}

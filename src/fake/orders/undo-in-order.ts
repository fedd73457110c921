import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { Operation } from '../operation.js'
import { isParent } from '../forms/order-redemptions.js'
import { numberAt } from './number-at.js'
import { sumOfItems } from './order-items.js'
import { putOrder } from './orders.js'
import { addedUnitsOf, freeUnitsOf, priceOfItem, unitsOfItem } from './units-of-item.js'
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
  const others = redeemedElse(draft, order, undone)
  const [linesOfParts, linesOfOthers] = [linesById(parts), linesById(others.filter((each) => !isParent(each)))]
  const items = order.items.flatMap((item) => {
    const { id = '' } = item
    return undoInItem(item, linesOfParts.get(id) ?? [], linesOfOthers.get(id) ?? [])
  })
  // Where no line ever said what it costs, the order does.
  const said = sumOfItems(order.items).amount === undefined ? order.amount : 0
  const { amount = said } = sumOfItems(items)
  const taken = parts.reduce((sum, { order: form }) => sum + numberAt(form ?? {}, 'applied_discount_amount'), 0)
  const changes = {
    ...(others.length > 0 ? {} : { status: 'CANCELED' as const }),
    discount_amount: Math.max(0, order.discount_amount - taken),
    ...(order.items.length > 0 ? { amount, lines: items } : {}),
  }
  return putOrder(operation, { id: order.id, sourceId: undefined, changes }, undefined)
}

/** What else is still redeemed for the order. */
function redeemedElse(draft: State, { id: orderId }: Order, undone: readonly Redemption[]): readonly Redemption[] {
  const ids = new Set(undone.map(({ id }) => id))
  return [...draft.redemptions.inGroup(names.order(orderId))].filter(
    ({ id, object, status }) => object === 'redemption' && status === 'SUCCEEDED' && !ids.has(id),
  )
}

/** What redemptions say of each line. */
function linesById(redemptions: readonly Redemption[]): ReadonlyMap<Json, readonly JsonObject[]> {
  const lines = new Map<Json, JsonObject[]>()
  for (const line of redemptions.flatMap(({ order }) => linesOf(order))) {
    const { id = '' } = line
    lines.set(id, [...(lines.get(id) ?? []), line])
  }
  return lines
}

/** The line as it was, or none where it only came in with units that were given. */
function undoInItem(
  item: JsonObject,
  undone: readonly JsonObject[],
  others: readonly JsonObject[],
): readonly JsonObject[] {
  const [mine, theirs] = [unitsIn(undone), unitsIn(others)]
  const added = addedUnitsOf(item)
  const out: Units = {
    added: share(mine.added, added, theirs.added),
    there: share(mine.there, freeUnitsOf(item) - added, theirs.there),
  }
  const { discount_amount: _, ...priced } = mine.added + mine.there === 0 ? item : withoutUnits(item, out)
  if (item['initial_quantity'] === 0 && item['was_empty'] !== true && priced['quantity'] === 0) return []
  const left = undone.reduce((sum, line) => sum - discountOf(line, mine, out), numberAt(item, 'discount_amount'))
  return [left > 0 ? { ...priced, discount_amount: left } : priced]
}

/** Units that cost nothing: those that were added, and those that were there. */
interface Units {
  readonly added: number
  readonly there: number
}

function unitsIn(lines: readonly JsonObject[]): Units {
  const sum = (name: string): number => lines.reduce((total, line) => total + numberAt(line, name), 0)
  const added = sum('applied_quantity')
  return { added, there: sum('applied_discount_quantity') - added }
}

/**
 * How many of the units that are left are taken back. The line may have been said anew with fewer units since: what it lost then is not
 * taken a second time, and what is left belongs to the redemptions that still hold (our choice).
 */
function share(given: number, left: number, ofOthers: number): number {
  return Math.max(0, Math.min(given, left - ofOthers))
}

/** What comes back of the discount: with units that the line has lost, what they cost went as well. */
function discountOf(line: JsonObject, given: Units, out: Units): number {
  const discount = numberAt(line, 'applied_discount_amount')
  if (numberAt(line, 'applied_discount_quantity') === 0) return discount
  return Math.ceil((discount * (out.added + out.there)) / (given.added + given.there))
}

function withoutUnits(item: JsonObject, out: Units): JsonObject {
  const price = priceOfItem(item)
  const {
    discount_quantity: _,
    initial_quantity: initialQuantity,
    initial_amount: initialAmount,
    was_empty: wasEmpty,
    ...others
  } = item
  const left: JsonObject = {
    ...others,
    quantity: unitsOfItem(item) - out.added,
    ...(price === undefined ? {} : { amount: Math.max(0, numberAt(item, 'amount') - out.added * price) }),
  }
  const free = freeUnitsOf(item) - out.added - out.there
  if (free === 0) return left
  return {
    ...left,
    discount_quantity: free,
    ...(initialQuantity === undefined ? {} : { initial_quantity: initialQuantity }),
    ...(initialAmount === undefined ? {} : { initial_amount: initialAmount }),
    ...(wasEmpty === undefined ? {} : { was_empty: wasEmpty }),
  }
}

function linesOf(order: JsonObject | null): readonly JsonObject[] {
  const items = order?.['items']
  return Array.isArray(items) ? items.filter(isObject) : []
}

import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { Operation } from '../operation.js'
import { isParent } from '../forms/order-redemptions.js'
import { putOrder } from './orders.js'
import type { Order, Redemption } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/**
 * Puts back on an order what redemptions that are taken back took off it, and cancels it where nothing else is redeemed for it: of an
 * order with one redemption it is documented that it is canceled, of one with others our choice that it is not. Undefined where they
 * had no order.
 *
 * @param undone the redemptions; of a stack its parts and its parent
 */
export function undoInOrder(operation: Operation, undone: readonly Redemption[]): Order | undefined {
  const { draft } = operation
  const order = draft.orders.find(undone[0]?.order_id ?? '')
  if (order === undefined) return undefined
  const parts = undone.filter((redemption) => !isParent(redemption))
  const takenById = new Map<Json | undefined, number>()
  for (const line of parts.flatMap(({ order: form }) => linesOf(form))) {
    takenById.set(line['id'], (takenById.get(line['id']) ?? 0) + takenOff(line))
  }
  const items = order.items.map(({ discount_amount: granted, ...item }) => {
    const left = (typeof granted === 'number' ? granted : 0) - (takenById.get(item['id']) ?? 0)
    return left > 0 ? { ...item, discount_amount: left } : item
  })
  const taken = parts.reduce((sum, { order: form }) => sum + takenOff(form ?? {}), 0)
  const changes = {
    ...(isRedeemedElse(draft, order, undone) ? {} : { status: 'CANCELED' as const }),
    discount_amount: Math.max(0, order.discount_amount - taken),
    ...(items.length > 0 ? { items } : {}),
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

/** What one redemption took off an order as a whole, or off a line. */
function takenOff({ applied_discount_amount: taken }: JsonObject): number {
  return typeof taken === 'number' ? taken : 0
}

function linesOf(order: JsonObject | null): readonly JsonObject[] {
  const items = order?.['items']
  return Array.isArray(items) ? items.filter(isObject) : []
}

import { isObject, type JsonObject } from '../../events/json.js'
import type { Operation } from '../operation.js'
import { putOrder } from './orders.js'
import type { Order, Redemption } from '../state/rows.js'

/** Cancels the order of redemptions that are taken back, and puts back on it what they took off; undefined where they had none. */
export function cancelOrder(operation: Operation, undone: readonly Redemption[]): Order | undefined {
  const order = operation.draft.orders.find(undone[0]?.order_id ?? '')
  if (order === undefined) return undefined
  const taken = (name: string): number => undone.reduce((sum, { order: form }) => sum + numberOf(form?.[name]), 0)
  const takenOfItem = (index: number): number =>
    undone.reduce((sum, { order: form }) => sum + numberOf(itemOf(form, index)?.['applied_discount_amount']), 0)
  const items = order.items.map(({ discount_amount: discount, ...item }, index) => {
    const left = Math.max(0, numberOf(discount) - takenOfItem(index))
    return left === 0 ? item : { ...item, discount_amount: left }
  })
  const discount = Math.max(0, order.discount_amount - taken('applied_discount_amount'))
  return putOrder(
    operation,
    {
      id: order.id,
      sourceId: undefined,
      customer: undefined,
      referrer: undefined,
      changes: { status: 'CANCELED', discount_amount: discount, ...(items.length > 0 ? { items } : {}) },
    },
    undefined,
  )
}

function itemOf(form: Redemption['order'], index: number): JsonObject | undefined {
  const items = form?.['items']
  const item = Array.isArray(items) ? items[index] : undefined
  return isObject(item) ? item : undefined
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

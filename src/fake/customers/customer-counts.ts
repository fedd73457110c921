import { amountToPay } from '../orders/amount-to-pay.js'
import type { Customer, Order, Redemption } from '../state/rows.js'
import { names, type State } from '../state/state.js'

type Counts = Customer['counts']

/**
 * Counts an order for its customer, and no longer for the customer that it had before. Orders that are paid or fulfilled count, with
 * what was paid (our choice: documented is what a customer spent). Tells nobody.
 */
export function countOrder(draft: State, before: Order | undefined, after: Order): void {
  if (before !== undefined) recount(draft, before, -1)
  recount(draft, after, 1)
}

/** Counts a redemption, one that failed too, for its customer. Not for the parent of a stack, whose parts count. Tells nobody. */
export function countRedemption(draft: State, redemption: Redemption): void {
  change(draft, redemption.customer_id, (counts) =>
    redemption.result === 'FAILURE'
      ? { ...counts, redemptions_failed: counts.redemptions_failed + 1 }
      : { ...withSpent(counts, redemption), redemptions_succeeded: counts.redemptions_succeeded + 1 },
  )
}

/** Counts a rollback, one that failed too, for its customer. Of a stack each part counts and the parent does not. Tells nobody. */
export function countRollback(draft: State, rollback: Redemption): void {
  change(draft, rollback.customer_id, (counts) =>
    rollback.result === 'FAILURE'
      ? { ...counts, rollbacks_failed: counts.rollbacks_failed + 1 }
      : { ...withSpent(counts, rollback), rollbacks_succeeded: counts.rollbacks_succeeded + 1 },
  )
}

/** Credit and points are given back by a negative amount. */
function withSpent(counts: Counts, { amount, voucher }: Redemption): Counts {
  const more = (count: number): number => Math.max(0, count + (amount ?? 0))
  switch (voucher?.['type']) {
    case 'GIFT_VOUCHER':
      return { ...counts, redeemed_credit: more(counts.redeemed_credit) }
    case 'LOYALTY_CARD':
      return { ...counts, redeemed_points: more(counts.redeemed_points) }
    default:
      return counts
  }
}

function recount(draft: State, order: Order, sign: 1 | -1): void {
  if (!isCounted(order)) return
  change(draft, order.customer_id, (counts) => ({
    ...counts,
    orders_count: counts.orders_count + sign,
    orders_amount: counts.orders_amount + sign * amountToPay(order),
    ...lastOrder(draft, order, sign, counts),
  }))
}

/** The orders of the customer are looked through only where the last one no longer counts. */
function lastOrder(
  draft: State,
  order: Order,
  sign: 1 | -1,
  { last_order_date: lastDate }: Counts,
): Pick<Counts, 'last_order_amount' | 'last_order_date'> | undefined {
  if (sign === 1) {
    if (lastDate !== null && order.created_at < lastDate) return undefined
    return { last_order_amount: amountToPay(order), last_order_date: order.created_at }
  }
  if (order.created_at !== lastDate) return undefined
  const last = [...draft.orders.inGroup(names.customer(order.customer_id ?? ''))].reduce<Order | undefined>(
    (latest, other) =>
      other.id !== order.id && isCounted(other) && (latest === undefined || other.created_at >= latest.created_at)
        ? other
        : latest,
    undefined,
  )
  return {
    last_order_amount: last === undefined ? 0 : amountToPay(last),
    last_order_date: last?.created_at ?? null,
  }
}

function isCounted({ status }: Order): boolean {
  return status === 'PAID' || status === 'FULFILLED'
}

function change(draft: State, customerId: string | null, toCounts: (counts: Counts) => Counts): void {
  const customer = customerId === null ? undefined : draft.customers.find(customerId)
  if (customer === undefined) return
  draft.customers.put({ ...customer, counts: toCounts(customer.counts) })
}

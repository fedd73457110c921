import { countRollback } from './customer-counts.js'
import { noReduction } from './discounts.js'
import { redeemedOrder } from './forms/redeemed-order.js'
import { simpleVoucher } from './forms/voucher-form.js'
import type { Operation } from './operation.js'
import { putOrder } from './orders.js'
import type { RollbackRequest } from './read-rollback.js'
import { Refusal, refusals, type RefusalKey } from './refusal.js'
import type { Order, Redemption, Voucher } from './rows.js'
import { names } from './state.js'
import { tellRollback } from './tell-redemption.js'

/** A redemption can be taken back for so many months (documented). */
const monthsToRollBack = 3

/** What came of a request to roll back: rollbacks, with a parent where there are several, or a refusal that is stored. */
export type RolledBack =
  { readonly rollbacks: readonly Redemption[]; readonly parent: Redemption | undefined } | { readonly refusal: Refusal }

/**
 * Takes back a redemption, and with the parent of a stack all that belongs to it: gives back quantity, credit and points, and cancels the
 * order (documented). What was taken back before, or is too old, is refused, and that is kept and told as well.
 */
export function rollBack(operation: Operation, redemption: Redemption, request: RollbackRequest): RolledBack {
  const { draft, mint } = operation
  const reason = whyNotRolledBack(redemption, mint.at)
  if (reason !== undefined) return { refusal: fail(operation, redemption, request, reason) }
  const parts = partsOf(operation, redemption)
  const undone = parts.length > 0 ? parts : [redemption]
  const order = cancelOrder(operation, undone)
  const parent =
    parts.length > 0
      ? draft.redemptions.put({ ...newRollback(operation, redemption, request, 'rr_'), ...orderMembers(order) })
      : undefined
  const pairs = undone.map((row) => ({ row, ...undo(operation, row, request, order, parent) }))
  if (parent !== undefined) draft.redemptions.put({ ...redemption, status: 'ROLLED BACK' })
  for (const { rollback, row, voucher } of pairs) tellRollback(operation, rollback, row, voucher)
  if (parent !== undefined) tellRollback(operation, parent, redemption, undefined)
  return { rollbacks: pairs.map(({ rollback }) => rollback), parent }
}

/** The redemptions of a stack, where this one is its parent. */
export function partsOf({ draft }: Operation, { id }: Redemption): readonly Redemption[] {
  return [...draft.redemptions.inGroup(names.parent(id))].filter(({ parent_id: parentId }) => parentId === id)
}

function undo(
  operation: Operation,
  row: Redemption,
  request: RollbackRequest,
  order: Order | undefined,
  parent: Redemption | undefined,
): { readonly rollback: Redemption; readonly voucher: Voucher | undefined } {
  const { draft } = operation
  draft.redemptions.put({ ...row, status: 'ROLLED BACK' })
  const voucher = giveBack(operation, row)
  const rollback = draft.redemptions.put({
    ...newRollback(operation, row, request, 'rr_'),
    amount: row.amount === null ? null : -row.amount,
    parent_id: parent?.id ?? null,
    ...(voucher === undefined ? {} : { voucher: simpleVoucher(draft, voucher) }),
    ...orderMembers(order),
  })
  countRollback(draft, rollback)
  return { rollback, voucher }
}

/** Undefined where the voucher was deleted since. */
function giveBack({ draft, mint }: Operation, { voucher_id: voucherId, amount }: Redemption): Voucher | undefined {
  const voucher = draft.vouchers.find(voucherId ?? '')
  if (voucher === undefined) return undefined
  const { redeemed_quantity: quantity, redeemed_amount: redeemed } = voucher.redemption
  return draft.vouchers.put({
    ...voucher,
    redemption: {
      ...voucher.redemption,
      redeemed_quantity: Math.max(0, quantity - 1),
      redeemed_amount: Math.max(0, redeemed - (amount ?? 0)),
    },
    updated_at: mint.instant(),
  })
}

/** What the redemptions took off is put back on it. */
function cancelOrder(operation: Operation, undone: readonly Redemption[]): Order | undefined {
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

function fail(operation: Operation, redemption: Redemption, request: RollbackRequest, key: RefusalKey): Refusal {
  const { draft } = operation
  const rollback = draft.redemptions.put({
    ...newRollback(operation, redemption, request, 'rrf_'),
    result: 'FAILURE',
    status: 'FAILED',
    failure: { code: key, text: refusals[key].message },
  })
  countRollback(draft, rollback)
  tellRollback(operation, rollback, redemption, undefined)
  const details =
    key === 'already_rolled_back'
      ? 'The redemption was rolled back before.'
      : `The redemption is older than ${monthsToRollBack} months.`
  return new Refusal(key, details, { id: rollback.id, type: 'redemption_rollback' })
}

function whyNotRolledBack({ status, date }: Redemption, at: number): RefusalKey | undefined {
  if (status === 'ROLLED BACK') return 'already_rolled_back'
  const last = new Date(date)
  last.setUTCMonth(last.getUTCMonth() + monthsToRollBack)
  // The key is our choice: only that it is refused is documented.
  return at > last.getTime() ? 'invalid_redemption' : undefined
}

function newRollback(
  { mint }: Operation,
  redemption: Redemption,
  { reason, metadata }: RollbackRequest,
  prefix: 'rr_' | 'rrf_',
): Redemption {
  return {
    ...redemption,
    id: mint.hexId(prefix),
    object: 'redemption_rollback',
    date: mint.instant(),
    metadata,
    amount: null,
    redemption: redemption.id,
    reason: reason ?? null,
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    failure: null,
    parent_id: null,
  }
}

function orderMembers(order: Order | undefined): Partial<Redemption> {
  return order === undefined ? {} : { order: redeemedOrder(order, noReduction) }
}

function itemOf(form: Redemption['order'], index: number): Record<string, unknown> | undefined {
  const items = form?.['items']
  const item = Array.isArray(items) ? items[index] : undefined
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? item : undefined
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

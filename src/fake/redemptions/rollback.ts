import { undoInOrder } from '../orders/undo-in-order.js'
import { countRollback } from '../customers/customer-counts.js'
import { simpleVoucher } from '../forms/voucher-form.js'
import { countTier } from '../promotions/count-tier.js'
import { orderMembers, redeemedAfterMs } from './new-redemption.js'
import type { Operation } from '../operation.js'
import type { RollbackRequest } from './read-rollback.js'
import { noReduction } from './reduction.js'
import { Refusal, refusals, type RefusalKey } from '../refusal.js'
import type { Order, Redemption, Voucher } from '../state/rows.js'
import { names } from '../state/state.js'
import { tellRollback } from './tell-redemption.js'

/** A redemption can be taken back for so many months (documented). */
const monthsToRollBack = 3

/** What came of a request to roll back: rollbacks, with a parent where there are several, or a refusal that is stored. */
export type RolledBack =
  | { readonly rollbacks: readonly [Redemption, ...Redemption[]]; readonly parent: Redemption | undefined }
  | { readonly refusal: Refusal }

/**
 * Takes back a redemption, and with the parent of a stack all that belongs to it: gives back quantity, credit and points, and cancels the
 * order (documented) unless more was redeemed for it. A part of a stack whose voucher was deleted since is taken back all the same, with
 * the voucher as it was; a promotion tier is always told as it was when it was redeemed (both our choice). What was taken back before, or
 * is too old, is refused, and that is kept and told as well.
 */
export function rollBack(operation: Operation, redemption: Redemption, request: RollbackRequest): RolledBack {
  const { draft, mint } = operation
  const reason = whyNotRolledBack(redemption, mint.at)
  if (reason !== undefined) return { refusal: fail(operation, redemption, request, reason) }
  const parts = partsOf(operation, redemption)
  const order = undoInOrder(operation, [...parts, redemption])
  const parent =
    parts.length > 0
      ? draft.redemptions.put({
          ...newRollback(operation, redemption, request, 'rr_'),
          ...orderMembers(order, noReduction),
        })
      : undefined
  const [first = redemption, ...others] = parts
  const undoOne = (row: Redemption) => ({ row, ...undo(operation, row, request, order, parent) })
  const [one, ...more] = [undoOne(first), ...others.map(undoOne)] as const
  if (parent !== undefined) draft.redemptions.put({ ...redemption, status: 'ROLLED BACK' })
  for (const { rollback, row, voucher } of [one, ...more]) tellRollback(operation, rollback, row, voucher)
  if (parent !== undefined) tellRollback(operation, parent, redemption, undefined)
  return { rollbacks: [one.rollback, ...more.map(({ rollback }) => rollback)], parent }
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
  countTier(draft, row, -1)
  const rollback = draft.redemptions.put({
    ...newRollback(operation, row, request, 'rr_'),
    amount: row.amount === null ? null : -row.amount,
    parent_id: parent?.id ?? null,
    ...(voucher === undefined ? {} : { voucher: simpleVoucher(draft, voucher) }),
    ...orderMembers(order, noReduction),
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
    updated_at: mint.instant(redeemedAfterMs),
  })
}

function fail(operation: Operation, redemption: Redemption, request: RollbackRequest, key: RefusalKey): Refusal {
  const { draft } = operation
  const rollback = draft.redemptions.put({
    ...newRollback(operation, redemption, request, 'rrf_'),
    result: 'FAILURE',
    status: 'FAILED',
    failure: { code: key, text: refusals[key].message },
  })
  // Each part counts, as where it is taken back.
  const parts = partsOf(operation, redemption)
  for (const _ of parts.length > 0 ? parts : [redemption]) countRollback(draft, rollback)
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
    date: mint.instant(redeemedAfterMs),
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

import type { JsonObject } from '../../events/json.js'
import { simpleCustomer } from '../forms/customer-form.js'
import { simpleRedemption, toldCampaign, toldTier } from '../forms/redemption-form.js'
import { rewardForm } from '../forms/reward-form.js'
import type { Operation } from '../operation.js'
import type { Redemption, Voucher } from '../state/rows.js'
import { addTransaction, tellOfTransaction, type TransactionCause } from '../vouchers/transactions.js'

/** Tells of a redemption: to the project, then of what it took from a card, then to those who follow the customer. */
export function tellRedemption(operation: Operation, redemption: Redemption, voucher: Voucher | undefined): void {
  const data = { ...contextOf(operation, redemption), redemption: simpleRedemption(operation.draft, redemption) }
  if (redemption.result === 'FAILURE') {
    operation.emit('redemption.failed', { ...data, created_at: redemption.date })
    return
  }
  operation.emit('redemption.succeeded', { ...data, created_at: redemption.date })
  const { order, reward, amount } = redemption
  if (voucher !== undefined && amount !== null && amount > 0) {
    const cause = {
      order,
      redemption: data.redemption,
      reward: reward === null ? null : rewardForm(reward),
    }
    tellTransaction(operation, voucher, 'REDEMPTION', -amount, cause)
  }
  if (data.customer !== null) operation.emit('customer.redemption.succeeded', data)
}

/**
 * Tells of a rollback as of a redemption.
 *
 * @param undone the redemption as it was
 */
export function tellRollback(
  operation: Operation,
  rollback: Redemption,
  undone: Redemption,
  voucher: Voucher | undefined,
): void {
  const data = {
    ...contextOf(operation, rollback),
    redemption: simpleRedemption(operation.draft, undone),
    redemption_rollback: simpleRedemption(operation.draft, rollback),
  }
  if (rollback.result === 'FAILURE') {
    operation.emit('redemption.rollback.failed', data)
    return
  }
  operation.emit('redemption.rollback.succeeded', data)
  const { order, amount } = rollback
  if (voucher !== undefined && amount !== null && amount < 0) {
    tellTransaction(operation, voucher, 'REFUND', -amount, { order, rollback: data.redemption_rollback })
  }
  if (data.customer !== null) operation.emit('customer.redemption.rollback.succeeded', data)
}

function tellTransaction(
  operation: Operation,
  voucher: Voucher,
  kind: 'REDEMPTION' | 'REFUND',
  change: number,
  cause: TransactionCause,
): void {
  const transaction = addTransaction(operation, voucher, { kind, change, cause })
  tellOfTransaction(operation, voucher, transaction, cause)
}

/** What stands beside a redemption. There are no stacks of promotion tiers here. */
function contextOf(
  { draft }: Operation,
  redemption: Redemption,
): { readonly customer: JsonObject | null } & JsonObject {
  const { customer_id: customerId, order, voucher } = redemption
  const customer = draft.customers.find(customerId ?? '')
  const holder = draft.customers.find(textOf(voucher, 'holder_id'))
  return {
    customer: customer === undefined ? null : simpleCustomer(customer),
    order,
    campaign: toldCampaign(draft, redemption),
    voucher,
    holder: holder === undefined ? null : simpleCustomer(holder),
    promotion_tier: toldTier(draft, redemption) ?? null,
  }
}

function textOf(object: JsonObject | null, name: string): string {
  const value = object?.[name]
  return typeof value === 'string' ? value : ''
}

import { isObject, type JsonObject } from '../events/json.js'
import { balanceForm } from './forms/balance-form.js'
import { simpleCampaign } from './forms/campaign-form.js'
import { simpleCustomer } from './forms/customer-form.js'
import { transactionForm } from './forms/transaction-form.js'
import { campaignOf, voucherForm } from './forms/voucher-form.js'
import type { Operation } from './operation.js'
import type { Transaction, Voucher } from './rows.js'

/** What a transaction comes from, in the forms of its event; none of them where it was asked for by hand. */
export interface TransactionCause {
  readonly order?: JsonObject | null
  readonly redemption?: JsonObject | null
  readonly rollback?: JsonObject | null
  /** What points were spent on. */
  readonly reward?: JsonObject | null
}

/** A transaction to be written. */
export interface TransactionOptions {
  readonly kind: 'ADDITION' | 'REMOVAL' | 'REDEMPTION' | 'REFUND'
  /** Credit in minor units, or points; negative where they are taken away. */
  readonly change: number
  /** The caller's own id of it. */
  readonly sourceId?: string | undefined
  readonly reason?: string | undefined
  readonly cause?: TransactionCause
}

/**
 * Writes a transaction into the book of a gift or loyalty card, and tells nobody yet.
 *
 * @param voucher as it is after the change, with `updated_at`: the transaction happens then
 * @example
 * const transaction = addTransaction(operation, voucher, { kind: 'REDEMPTION', change: -500, cause: { redemption } })
 * tellOfTransaction(operation, voucher, transaction, { redemption })
 */
export function addTransaction(
  { draft, mint }: Operation,
  voucher: Voucher,
  { kind, change, sourceId, reason, cause = {} }: TransactionOptions,
): Transaction {
  const unit = voucher.worth.type === 'LOYALTY_CARD' ? 'POINTS' : 'CREDITS'
  return draft.transactions.put({
    id: mint.hexId('vtx_'),
    source_id: sourceId ?? null,
    voucher_id: voucher.id,
    campaign_id: voucher.campaign_id,
    source: 'API',
    reason: reason ?? null,
    type: `${unit}_${kind}`,
    details: { balance: balanceForm(voucher, change), ...detailsOf(cause) },
    related_transaction_id: null,
    created_at: voucher.updated_at ?? mint.instant(),
  })
}

/** Tells of a transaction: `voucher.gift.transaction.created` or `voucher.loyalty_card.transaction.created`. */
export function tellOfTransaction(
  { draft, emit }: Operation,
  voucher: Voucher,
  transaction: Transaction,
  { order = null, redemption = null, rollback = null, reward = null }: TransactionCause = {},
): void {
  const campaign = campaignOf(draft, voucher)
  const holder = draft.customers.find(voucher.holder_id ?? '')
  const told = {
    transaction: transactionForm(transaction),
    voucher: voucherForm(draft, voucher),
    campaign: campaign === undefined ? null : simpleCampaign(campaign),
    holder: holder === undefined ? null : simpleCustomer(holder),
  }
  const balance = transaction.details['balance'] ?? null
  if (voucher.worth.type !== 'LOYALTY_CARD') {
    emit('voucher.gift.transaction.created', { ...told, balance, order, redemption, rollback })
    return
  }
  emit('voucher.loyalty_card.transaction.created', {
    ...told,
    holder_loyalty_tier: null,
    balance,
    order,
    event: null,
    earning_rule: null,
    segment: null,
    loyalty_tier: null,
    redemption,
    rollback,
    reward,
    custom_event: null,
    source_voucher: null,
    destination_voucher: null,
  })
}

/** The short forms of what a transaction comes from. */
function detailsOf({ order, redemption, rollback, reward }: TransactionCause): JsonObject {
  return {
    ...short('order', order, ['id', 'source_id']),
    ...short('redemption', redemption, ['id']),
    ...short('rollback', rollback, ['id']),
    ...short('reward', reward, ['id', 'name']),
  }
}

function short(name: string, whole: JsonObject | null | undefined, members: readonly string[]): JsonObject {
  if (!isObject(whole)) return {}
  return { [name]: Object.fromEntries(members.map((member) => [member, whole[member] ?? null])) }
}

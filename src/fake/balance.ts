import type { JsonObject } from '../events/json.js'
import { balanceForm } from './forms/balance-form.js'
import { simpleCampaign } from './forms/campaign-form.js'
import { simpleCustomer } from './forms/customer-form.js'
import { transactionForm } from './forms/transaction-form.js'
import { campaignOf, simpleVoucher } from './forms/voucher-form.js'
import type { Operation } from './operation.js'
import { Refusal } from './refusal.js'
import type { Transaction, Voucher, Worth } from './rows.js'
import { names } from './state.js'
import { addTransaction, tellOfTransaction } from './transactions.js'
import { balanceOf } from './worth.js'

/** How the balance of a card is to change. */
export interface BalanceChange {
  /** Credit in minor units, or points; negative takes away (documented). */
  readonly amount: number
  /** The caller's own id of the transaction, used once for each card (our choice). */
  readonly sourceId?: string | undefined
  readonly reason?: string | undefined
}

/**
 * Adds credit or points to a card, or takes them away, and tells of it. What is taken away is only told as a transaction: nothing
 * documents an event of its own (our choice).
 *
 * @returns the balance, as events say it
 * @throws Refusal `invalid_voucher` where it is no card, or a loyalty card that nobody holds (documented, the key is our choice);
 *   `invalid_amount` where nothing changes or the balance falls below zero; `duplicate_source_id`
 */
export function changeBalance(
  operation: Operation,
  voucher: Voucher,
  { amount, sourceId, reason }: BalanceChange,
): JsonObject {
  const { draft, mint } = operation
  const resource = { id: voucher.code, type: 'voucher' }
  if (sourceId !== undefined && draft.transactions.find(names.source(`${voucher.id} ${sourceId}`)) !== undefined) {
    throw new Refusal('duplicate_source_id', `A transaction with source_id ${sourceId} exists already.`, resource)
  }
  const worth = withChange(voucher, amount)
  const changed = { ...voucher, worth, updated_at: mint.instant() }
  const balance = balanceOf(changed)
  if (amount === 0 || balance < 0 || !Number.isSafeInteger(totalOf(worth))) {
    throw new Refusal(
      'invalid_amount',
      `The balance is ${balanceOf(voucher)} and cannot change by ${amount}.`,
      resource,
    )
  }
  draft.vouchers.put(changed)
  const kind = amount > 0 ? 'ADDITION' : 'REMOVAL'
  const transaction = addTransaction(operation, changed, { kind, change: amount, sourceId, reason })
  tell(operation, changed, transaction, amount)
  return balanceForm(changed, amount)
}

/** What is taken off a gift card lessens what it was given; a loyalty card counts it apart (seen in samples). */
function withChange({ code, worth, holder_id: holderId }: Voucher, change: number): Worth {
  const resource = { id: code, type: 'voucher' }
  if (worth.type === 'DISCOUNT_VOUCHER') {
    throw new Refusal('invalid_voucher', 'A discount voucher has no balance.', resource)
  }
  if (worth.type === 'GIFT_VOUCHER') return { ...worth, gift: { ...worth.gift, amount: worth.gift.amount + change } }
  if (holderId === null) throw new Refusal('invalid_voucher', 'The loyalty card has no holder.', resource)
  const { points, subtracted_points: subtracted = 0 } = worth.loyalty_card
  const after = change > 0 ? { points: points + change } : { subtracted_points: subtracted - change }
  return { ...worth, loyalty_card: { ...worth.loyalty_card, ...after } }
}

function totalOf(worth: Worth): number {
  switch (worth.type) {
    case 'GIFT_VOUCHER':
      return worth.gift.amount
    case 'LOYALTY_CARD':
      return worth.loyalty_card.points + (worth.loyalty_card.subtracted_points ?? 0)
    case 'DISCOUNT_VOUCHER':
      return 0
  }
}

function tell(operation: Operation, voucher: Voucher, transaction: Transaction, amount: number): void {
  const { draft, emit } = operation
  const campaign = campaignOf(draft, voucher)
  const holder = draft.customers.find(voucher.holder_id ?? '')
  const customer = holder === undefined ? null : simpleCustomer(holder)
  const told = {
    voucher: simpleVoucher(draft, voucher),
    balance: balanceForm(voucher, amount),
    campaign: campaign === undefined ? null : simpleCampaign(campaign),
    transaction: transactionForm(transaction),
  }
  const isCard = voucher.worth.type === 'LOYALTY_CARD'
  if (amount > 0 && isCard) emit('voucher.loyalty_card.points_added', { ...told, customer })
  if (amount > 0 && !isCard) emit('voucher.gift.balance_added', told)
  tellOfTransaction(operation, voucher, transaction)
  if (amount < 0 || customer === null) return
  emit(isCard ? 'customer.voucher.loyalty_card.points_added' : 'customer.voucher.gift.balance_added', {
    customer,
    ...told,
  })
}

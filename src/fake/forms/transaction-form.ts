import type { JsonObject } from '../../events/json.js'
import type { Transaction } from '../rows.js'

/** The transaction as the API answers it and as events name it. */
export function transactionForm(transaction: Transaction): JsonObject {
  return {
    id: transaction.id,
    source_id: transaction.source_id,
    voucher_id: transaction.voucher_id,
    campaign_id: transaction.campaign_id,
    source: transaction.source,
    reason: transaction.reason,
    type: transaction.type,
    details: transaction.details,
    related_transaction_id: transaction.related_transaction_id,
    created_at: transaction.created_at,
  }
}

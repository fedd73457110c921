import type { JsonObject } from '../../events/json.js'
import type { Redemption } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/** What happened to an order, by the ids of redemptions (documented). */
export function orderRedemptions(state: State, orderId: string): JsonObject {
  const rows = [...state.redemptions.inGroup(names.order(orderId))]
  return Object.fromEntries(
    rows
      .filter(
        ({ object, parent_id: parentId, result }) =>
          object === 'redemption' && parentId === null && result === 'SUCCESS',
      )
      .map((redemption) => [redemption.id, orderRedemption(state, redemption)]),
  )
}

function orderRedemption(state: State, redemption: Redemption): JsonObject {
  const family = [...state.redemptions.inGroup(names.parent(redemption.id))]
  const parts = family.filter(({ parent_id: parentId }) => parentId === redemption.id)
  const rollback = family.find(({ redemption: undone, result }) => undone === redemption.id && result === 'SUCCESS')
  const campaignId = redemption.voucher?.['campaign_id'] ?? null
  return {
    date: redemption.date,
    ...(rollback === undefined ? {} : { rollback_id: rollback.id, rollback_date: rollback.date }),
    ...relatedTo(redemption),
    ...(campaignId === null ? {} : { related_object_parent_id: campaignId }),
    ...(parts.length === 0 ? {} : { stacked: parts.map(({ id }) => id) }),
  }
}

/** A part of a stack is of its voucher, the parent is of itself (documented). */
export function relatedTo({ id, voucher_id: voucherId }: Redemption): JsonObject {
  return voucherId === null
    ? { related_object_type: 'redemption', related_object_id: id }
    : { related_object_type: 'voucher', related_object_id: voucherId }
}

import { isObject, type JsonObject } from '../../events/json.js'
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
  const campaignId = campaignIdOf(redemption)
  return {
    date: redemption.date,
    ...(rollback === undefined ? {} : { rollback_id: rollback.id, rollback_date: rollback.date }),
    ...relatedTo(redemption),
    ...(campaignId === null ? {} : { related_object_parent_id: campaignId }),
    ...(parts.length === 0 ? {} : { stacked: parts.map(({ id }) => id) }),
  }
}

/** A part of a stack is of its voucher or its promotion tier, the parent is of itself (documented). */
export function relatedTo({ id, voucher_id: voucherId, promotion_tier_id: tierId }: Redemption) {
  if (tierId !== undefined) return { related_object_type: 'promotion_tier', related_object_id: tierId } as const
  if (voucherId !== null) return { related_object_type: 'voucher', related_object_id: voucherId } as const
  return { related_object_type: 'redemption', related_object_id: id } as const
}

/** True for the parent of a stack, and for what failed without anything that it was about. */
export function isParent(redemption: Redemption): boolean {
  return relatedTo(redemption).related_object_type === 'redemption'
}

/** The campaign of what was redeemed, which may be deleted since. */
export function campaignIdOf({ voucher, promotion_tier: tier }: Redemption): string | null {
  const campaign = tier?.['campaign']
  const id = isObject(campaign) ? campaign['id'] : voucher?.['campaign_id']
  return typeof id === 'string' ? id : null
}

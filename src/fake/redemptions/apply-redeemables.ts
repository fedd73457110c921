import { findOffer, nameOf, rowOf, whyOfferNotRedeemable, type Offer } from './offer.js'
import type { Redeemable } from './read-redemption.js'
import { useOf, type Use } from './redeemed-worth.js'
import { reduced } from './reduction.js'
import { createItemId } from '../orders/continue-items.js'
import type { Mint } from '../mint.js'
import { notFound, Refusal } from '../refusal.js'
import type { Order } from '../state/rows.js'
import type { Operation } from '../operation.js'

/** What comes of one thing to be redeemed. */
export type Application = Applied | Inapplicable | Skipped

/** It can be redeemed. */
export interface Applied extends Use {
  readonly status: 'APPLICABLE'
  readonly redeemable: Redeemable
  readonly offer: Offer
  /** As it is then; undefined where none is told. */
  readonly order: Order | undefined
}

/** It cannot. */
export interface Inapplicable {
  readonly status: 'INAPPLICABLE'
  readonly redeemable: Redeemable
  /** Undefined where nothing has the code or the id. */
  readonly offer: Offer | undefined
  readonly refusal: Refusal
}

/** It could be, but as many as may be are before it. */
export interface Skipped {
  readonly status: 'SKIPPED'
  readonly redeemable: Redeemable
}

/** Who redeems, and for what. */
export interface ApplyOptions {
  /** Undefined where nobody is named. */
  readonly customerId: string | undefined
  readonly order: Order | undefined
}

/** How redeemables are put together, as validations tell it (seen in samples: what a project has before anyone changes it). */
export const stackingRules = {
  redeemables_limit: 30,
  applicable_redeemables_limit: 5,
  applicable_exclusive_redeemables_limit: 1,
  exclusive_categories: [],
  joint_categories: [],
  redeemables_application_mode: 'ALL',
  redeemables_sorting_rule: 'REQUESTED_ORDER',
} as const

/**
 * Applies one redeemable after the other to what is left of an order. Changes nothing by itself.
 *
 * @throws Refusal `duplicated_redeemables` where a code and an id name the same voucher
 */
export function applyRedeemables(
  { draft, mint }: Operation,
  redeemables: readonly Redeemable[],
  { customerId, order }: ApplyOptions,
): readonly Application[] {
  let left = order
  let applied = 0
  const seen = new Set<string>()
  return redeemables.map((redeemable): Application => {
    if (applied === stackingRules.applicable_redeemables_limit) return { status: 'SKIPPED', redeemable }
    const offer = findOffer(draft, redeemable)
    if (offer === undefined) {
      return { status: 'INAPPLICABLE', redeemable, offer, refusal: notFound(redeemable.object, redeemable.id) }
    }
    const { id } = rowOf(offer)
    if (seen.has(id)) throw new Refusal('duplicated_redeemables', `${nameOf(offer)} is there more than once.`)
    seen.add(id)
    const reason = whyOfferNotRedeemable(draft, offer, customerId, mint.at) ?? useOf(offer, redeemable, left)
    if (typeof reason === 'string') {
      return { status: 'INAPPLICABLE', redeemable, offer, refusal: new Refusal(reason, nameOf(offer)) }
    }
    applied += 1
    left = left === undefined ? undefined : withItemIds(reduced(left, reason.reduction), mint)
    return { status: 'APPLICABLE', redeemable, offer, ...reason, order: left }
  })
}

function withItemIds(order: Order, mint: Mint): Order {
  return {
    ...order,
    items: order.items.map((item) => (item['id'] === undefined ? { id: createItemId(mint), ...item } : item)),
  }
}

/** True for what can be redeemed. */
export function isApplied(application: Application): application is Applied {
  return application.status === 'APPLICABLE'
}

/** True for what cannot. */
export function isInapplicable(application: Application): application is Inapplicable {
  return application.status === 'INAPPLICABLE'
}

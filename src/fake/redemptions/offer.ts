import { promotionOf } from '../forms/promotion-form.js'
import { campaignOf } from '../forms/voucher-form.js'
import { whyTierNotRedeemable } from '../promotions/tier-redeemability.js'
import type { RefusalKey } from '../refusal.js'
import type { Promotion, PromotionTier, Voucher } from '../state/rows.js'
import type { State } from '../state/state.js'
import type { Redeemable } from './read-redemption.js'
import { whyNotRedeemable } from './redeemability.js'

/** What a redeemable turns out to be: a voucher, or a tier of a promotion. */
export type Offer =
  | { readonly object: 'voucher'; readonly voucher: Voucher }
  | { readonly object: 'promotion_tier'; readonly tier: PromotionTier; readonly promotion: Promotion }

/** What has the id, or undefined where nothing has it. Stacks of tiers are not known. */
export function findOffer(state: State, { object, id }: Redeemable): Offer | undefined {
  switch (object) {
    case 'voucher': {
      const voucher = state.vouchers.find(id)
      return voucher === undefined ? undefined : { object, voucher }
    }
    case 'promotion_tier': {
      const tier = state.promotionTiers.find(id)
      const promotion = tier === undefined ? undefined : promotionOf(state, tier)
      return tier === undefined || promotion === undefined ? undefined : { object, tier, promotion }
    }
    case 'promotion_stack':
      return undefined
  }
}

/** The row of an offer, which two names may lead to. */
export function rowOf(offer: Offer): Voucher | PromotionTier {
  return offer.object === 'voucher' ? offer.voucher : offer.tier
}

/** What people call an offer by. */
export function nameOf(offer: Offer): string {
  return offer.object === 'voucher' ? offer.voucher.code : offer.tier.id
}

/** True for a loyalty card. */
export function isCard(offer: Offer): boolean {
  return offer.object === 'voucher' && offer.voucher.worth.type === 'LOYALTY_CARD'
}

/**
 * Why an offer cannot be redeemed, or undefined where nothing is in the way. Where nobody is named, it is the holder of a loyalty card
 * who redeems it (inferred). A tier may be redeemed by anyone, and as often as anyone likes: only a validation rule would limit it.
 *
 * @param at in milliseconds since 1970
 */
export function whyOfferNotRedeemable(
  state: State,
  offer: Offer,
  customerId: string | undefined,
  at: number,
): RefusalKey | undefined {
  if (offer.object === 'promotion_tier') return whyTierNotRedeemable(offer.tier, offer.promotion, at)
  const { voucher } = offer
  const who = customerId ?? (voucher.worth.type === 'LOYALTY_CARD' ? voucher.holder_id : null)
  return whyNotRedeemable(voucher, campaignOf(state, voucher), who, at)
}

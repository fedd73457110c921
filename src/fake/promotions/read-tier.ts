import type { JsonObject } from '../../events/json.js'
import type { Mint } from '../mint.js'
import type { Members } from '../reading/members.js'
import { readMetadata } from '../reading/read-metadata.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { readCategory } from '../vouchers/read-category.js'
import { readDiscount } from '../vouchers/read-discount.js'
import { always, readValidity } from '../vouchers/validity.js'

/** The last place that a tier can be given (our choice). */
export const lastPlace = 1_000_000

/**
 * Reads a tier that is to be made. Without a name it is called after its place (our choice), and without times of its own those of its
 * promotion hold alone.
 *
 * @param next the place that it has where nothing is said: after the last one (documented)
 * @throws Refusal `invalid_payload`, for a tier without a discount too (our choice)
 */
export function readNewTier(mint: Mint, given: Members, { id: campaignId }: Promotion, next: number): PromotionTier {
  const hierarchy = readHierarchy(given) ?? next
  return withMembers(given, {
    id: mint.id('promo_', 24),
    campaign_id: campaignId,
    name: `Tier ${hierarchy}`,
    banner: null,
    discount: readAction(given) ?? given.refuseMissing('action'),
    ...always,
    category_id: null,
    category: null,
    metadata: {},
    hierarchy,
    active: given.boolean('active') ?? true,
    created_at: mint.instant(),
    updated_at: null,
    summary: { total_redeemed: 0, total_amount: 0, total_discount_amount: 0 },
  })
}

/** Reads what a tier is to become. Unlike a new one it is switched on and off by operations of their own (documented). */
export function readChangedTier(given: Members, before: PromotionTier): PromotionTier {
  return withMembers(given, {
    ...before,
    discount: readAction(given) ?? before.discount,
    hierarchy: readHierarchy(given) ?? before.hierarchy,
  })
}

/** What can be said of a tier at any time (documented). */
function withMembers(given: Members, before: PromotionTier): PromotionTier {
  return {
    ...before,
    ...readValidity(given, before),
    ...readCategory(given, before),
    name: given.filledText('name') ?? before.name,
    banner: given.changedText('banner', before.banner),
    metadata: readMetadata(given, before.metadata),
  }
}

function readHierarchy(given: Members): number | undefined {
  return given.integer('hierarchy', { min: 0, max: lastPlace })
}

function readAction(given: Members): JsonObject | undefined {
  const action = given.inside('action')
  if (action === undefined) return undefined
  return readDiscount(action.inside('discount') ?? action.refuseMissing('discount'))
}

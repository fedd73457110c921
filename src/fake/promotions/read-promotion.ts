import type { Mint } from '../mint.js'
import type { Members } from '../reading/members.js'
import { readMetadata } from '../reading/read-metadata.js'
import type { Promotion } from '../state/rows.js'
import { readCategory } from '../vouchers/read-category.js'
import { always, readValidity } from '../vouchers/validity.js'

/**
 * Reads a promotion that is to be made, without its tiers. What is said of codes is left alone: it has none.
 *
 * @throws Refusal `invalid_payload`
 */
export function readNewPromotion(mint: Mint, given: Members): Promotion {
  return readChangedPromotion(given, {
    id: mint.id('camp_', 24),
    name: given.requiredText('name'),
    description: null,
    campaign_type: 'PROMOTION',
    use_voucher_metadata_schema: given.boolean('use_voucher_metadata_schema') ?? false,
    ...always,
    category_id: null,
    category: null,
    active: true,
    metadata: {},
    created_at: mint.instant(),
    updated_at: null,
  })
}

/** Reads what a promotion is to become: what is not said stays as it was (documented), and its tiers are changed one by one. */
export function readChangedPromotion(given: Members, before: Promotion): Promotion {
  return {
    ...before,
    ...readValidity(given, before),
    ...readCategory(given, before),
    description: given.changedText('description', before.description),
    metadata: readMetadata(given, before.metadata),
  }
}

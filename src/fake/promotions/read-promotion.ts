import type { Mint } from '../mint.js'
import type { Members } from '../reading/members.js'
import { readMetadata } from '../reading/read-metadata.js'
import { Refusal } from '../refusal.js'
import type { Promotion } from '../state/rows.js'
import { readCategory } from '../vouchers/read-category.js'
import { always, readValidity } from '../vouchers/validity.js'

/**
 * Reads a promotion that is to be made, without its tiers. It is switched on, as every new campaign: its body says nothing of that (documented).
 *
 * @throws Refusal `invalid_payload`; `invalid_campaign` for one that is to give out codes (our choice)
 */
export function readNewPromotion(mint: Mint, given: Members): Promotion {
  if (given.has('voucher') || (given.integer('vouchers_count', { min: 0 }) ?? 0) > 0) {
    throw new Refusal('invalid_campaign', 'A campaign of PROMOTION has no vouchers')
  }
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

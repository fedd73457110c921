import { newCampaignMembers, readCampaignMembers } from '../campaigns/campaign-members.js'
import type { Mint } from '../mint.js'
import type { Members } from '../reading/members.js'
import { Refusal } from '../refusal.js'
import type { Promotion } from '../state/rows.js'

/**
 * Reads a promotion that is to be made, without its tiers. It is switched on, as every new campaign: its body says nothing of that (documented).
 *
 * @throws Refusal `invalid_payload`; `invalid_campaign` for one that is to give out codes (our choice)
 */
export function readNewPromotion(mint: Mint, given: Members): Promotion {
  if (given.has('voucher') || (given.integer('vouchers_count', { min: 0 }) ?? 0) > 0) {
    throw new Refusal('invalid_campaign', 'A campaign of PROMOTION has no vouchers')
  }
  return readCampaignMembers(given, {
    ...newCampaignMembers(mint, given.requiredText('name')),
    campaign_type: 'PROMOTION',
    use_voucher_metadata_schema: given.boolean('use_voucher_metadata_schema') ?? false,
  })
}

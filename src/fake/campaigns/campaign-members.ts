import type { Mint } from '../mint.js'
import type { Members } from '../reading/members.js'
import { readMetadata } from '../reading/read-metadata.js'
import type { CampaignMembers } from '../state/rows.js'
import { readCategory } from '../vouchers/read-category.js'
import { always, readValidity } from '../vouchers/validity.js'

/** What all campaigns have, of one about which nothing more is said. */
export function newCampaignMembers(mint: Mint, name: string, id = mint.id('camp_', 24)): CampaignMembers {
  return {
    id,
    name,
    description: null,
    use_voucher_metadata_schema: false,
    ...always,
    category_id: null,
    category: null,
    active: true,
    metadata: {},
    created_at: mint.instant(),
    updated_at: null,
  }
}

/** What can be said of any campaign at any time: what is not said stays as it was (documented). */
export function readCampaignMembers<Row extends CampaignMembers>(given: Members, before: Row): Row {
  return {
    ...before,
    ...readValidity(given, before),
    ...readCategory(given, before),
    description: given.changedText('description', before.description),
    metadata: readMetadata(given, before.metadata),
  }
}

import { newCampaign } from './campaigns.js'
import type { Operation } from '../operation.js'
import type { VoucherCampaign } from '../state/rows.js'
import { usualWorthOf } from '../vouchers/read-worth.js'

/** What is made on the spot, as the journal tells it. */
const told = {
  DISCOUNT_COUPONS: { what: 'campaign', how: '10 % off, codes on demand' },
  LOYALTY_PROGRAM: { what: 'loyalty program', how: 'cards without points, on demand' },
} as const

/** Makes a campaign on the spot for a name or an id that nothing has, and says so. */
export function createUnknownCampaign(
  { draft, mint, note }: Operation,
  key: string,
  campaignType: keyof typeof told,
): VoucherCampaign {
  const { what, how } = told[campaignType]
  note(`The ${what} ${key} was not known, so it was made: ${how}`)
  const id = key.startsWith('camp_') ? key : undefined
  return draft.campaigns.put(newCampaign(mint, key, campaignType, usualWorthOf(campaignType), id))
}

import { isObject, type JsonObject } from '../../events/json.js'
import type { CampaignOptions, CustomerOptions } from '../../fake/beginning/beginning.js'
import { createEvent } from '../../payload/create-payload.js'

/** How much of a shop is made up. */
export interface ShopSize {
  /** @default 0 */
  readonly customers?: number | undefined
  /** @default 0 */
  readonly campaigns?: number | undefined
}

/** The kinds of campaigns, in turn, with the form of the event that they are taken from. */
const kinds = [
  ['DISCOUNT_COUPONS', 'discount-percent'],
  ['GIFT_VOUCHERS', 'gift-cards'],
  ['LOYALTY_PROGRAM', 'loyalty-program'],
] as const satisfies ReadonlyArray<readonly [NonNullable<CampaignOptions['campaign_type']>, string]>

/** Makes up customers and campaigns: the same for the same seed. */
export function generateShop(
  seed: string,
  { customers = 0, campaigns = 0 }: ShopSize,
): { readonly customers: readonly CustomerOptions[]; readonly campaigns: readonly CampaignOptions[] } {
  const names = new Set<string>()
  return {
    customers: Array.from({ length: customers }, (_, number) => createCustomer(seed, number, names)),
    campaigns: Array.from({ length: campaigns }, (_, number) => createCampaign(seed, number, names)),
  }
}

function createCustomer(seed: string, number: number, taken: Set<string>): CustomerOptions {
  const { customer } = createEvent('customer.created', {
    seed: `${seed}/customers`,
    number,
    variant: 'with-profile',
  }).data
  const { name, email, metadata } = customer
  return {
    source_id: distinct(String(customer.source_id ?? 'member'), '.', taken),
    name: name ?? undefined,
    email: email ?? undefined,
    metadata: isObject(metadata) ? metadata : {},
  }
}

function createCampaign(seed: string, number: number, taken: Set<string>): CampaignOptions {
  const [campaignType, variant] = kinds[number % kinds.length] ?? kinds[0]
  const { campaign } = createEvent('campaign.created', { seed: `${seed}/campaigns`, number, variant }).data
  const voucher = isObject(campaign.voucher) ? campaign.voucher : {}
  return {
    name: distinct(campaign.name, ' ', taken),
    campaign_type: campaignType,
    // One that never runs out of codes.
    type: 'AUTO_UPDATE',
    voucher: pickWorth(voucher),
    metadata: isObject(campaign.metadata) ? campaign.metadata : {},
  }
}

function pickWorth({
  discount,
  gift,
  loyalty_card: card,
  code_config: codeConfig,
}: JsonObject): CampaignOptions['voucher'] {
  return {
    ...(isObject(discount) ? { discount } : {}),
    ...(isObject(gift) ? { gift } : {}),
    ...(isObject(card) ? { loyalty_card: card } : {}),
    ...(isObject(codeConfig) ? { code_config: codeConfig } : {}),
  }
}

function distinct(name: string, separator: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${separator}${number}`
  taken.add(free)
  return free
}

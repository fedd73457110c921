import type { JsonObject } from '../events/json.js'
import type { Campaign, Customer, Publication, State, Voucher, Worth } from './state.js'

/** The customer as an event names it. */
function simpleCustomer({ id, name, email, sourceId, metadata }: Customer): JsonObject {
  return { id, name, email, source_id: sourceId, metadata, object: 'customer' }
}

/** The customer inside a publication: address and history are always there and always null (seen in samples). */
function publicationCustomer({ id, sourceId, name, email, details, metadata }: Customer): JsonObject {
  return {
    id,
    source_id: sourceId,
    name,
    ...(email === null ? {} : { email }),
    ...details,
    address: null,
    summary: null,
    loyalty: null,
    referrals: null,
    metadata,
    object: 'customer',
  }
}

/** The publication as its answer and its event tell it, up to where they differ. */
function publicationForm(publication: Publication, customer: Customer): JsonObject {
  return {
    id: publication.id,
    object: 'publication',
    created_at: publication.createdAt,
    customer_id: customer.id,
    tracking_id: customer.sourceId,
    metadata: publication.metadata,
    channel: publication.channel,
    source_id: publication.sourceId,
    result: 'SUCCESS',
    customer: publicationCustomer(customer),
    vouchers_id: [...publication.voucherIds],
  }
}

/** A gift card has a balance, a loyalty card too; the campaign's form has none. */
function issued({ gift, loyalty_card: card, discount }: Worth): JsonObject {
  if (gift !== undefined) return { gift: { amount: gift['amount'] ?? 0, balance: gift['amount'] ?? 0, ...gift } }
  if (card !== undefined) return { loyalty_card: { points: card['points'] ?? 0, balance: card['points'] ?? 0 } }
  return { discount: discount ?? {} }
}

function redemptionOf({ worth, quantity }: Voucher): JsonObject {
  return {
    quantity,
    redeemed_quantity: 0,
    ...(worth.type === 'GIFT_VOUCHER' ? { redeemed_amount: 0 } : {}),
    ...(worth.type === 'LOYALTY_CARD' ? { redeemed_points: 0 } : {}),
  }
}

/** The whole voucher as the API answers it: what does not apply is there as null (seen in samples). */
function voucherForm(voucher: Voucher, campaign: Campaign | undefined): JsonObject {
  const { id, code, worth, metadata } = voucher
  const path = `/v1/vouchers/${encodeURIComponent(code)}`
  return {
    id,
    code,
    campaign: campaign?.name ?? null,
    campaign_id: campaign?.id ?? null,
    category: null,
    category_id: null,
    categories: [],
    type: worth.type,
    discount: null,
    gift: null,
    loyalty_card: null,
    ...issued(worth),
    start_date: null,
    expiration_date: null,
    validity_timeframe: null,
    validity_day_of_week: null,
    active: true,
    additional_info: null,
    metadata,
    is_referral_code: campaign?.campaignType === 'REFERRAL_PROGRAM',
    created_at: voucher.createdAt,
    updated_at: voucher.updatedAt,
    holder_id: voucher.holderId,
    publish: {
      object: 'list',
      count: voucher.holderId === null ? 0 : 1,
      url: `${path}/publications?page=1&limit=10`,
    },
    redemption: { ...redemptionOf(voucher), object: 'list', url: `${path}/redemptions?page=1&limit=10` },
    object: 'voucher',
  }
}

/** The voucher as an event names it: exactly one of discount, gift and loyalty_card, and no null beside it. */
function simpleVoucher(voucher: Voucher, campaign: Campaign | undefined): JsonObject {
  return {
    id: voucher.id,
    code: voucher.code,
    ...issued(voucher.worth),
    type: voucher.worth.type,
    campaign: campaign?.name ?? null,
    campaign_id: campaign?.id ?? null,
    is_referral_code: campaign?.campaignType === 'REFERRAL_PROGRAM',
    holder_id: voucher.holderId,
    category_id: null,
    active: true,
    created_at: voucher.createdAt,
    updated_at: voucher.updatedAt,
    redemption: redemptionOf(voucher),
    start_date: null,
    expiration_date: null,
    metadata: voucher.metadata,
    object: 'voucher',
    categories: [],
  }
}

function simpleCampaign({ worth, codeConfig, ...campaign }: Campaign): JsonObject {
  return {
    id: campaign.id,
    name: campaign.name,
    campaign_type: campaign.campaignType,
    type: campaign.type,
    is_referral_code: campaign.campaignType === 'REFERRAL_PROGRAM',
    voucher: {
      type: worth.type,
      discount: worth.discount === undefined ? null : { units: null, ...worth.discount },
      gift: worth.gift ?? null,
      loyalty_card: worth.loyalty_card ?? null,
      redemption: { quantity: campaign.quantity, redeemed_quantity: 0 },
      code_config: codeConfig,
    },
    ...(campaign.campaignType === 'REFERRAL_PROGRAM' ? { referral_program: referralProgram(campaign) } : {}),
    auto_join: false,
    join_once: campaign.joinOnce,
    active: true,
    category_id: null,
    category: null,
    metadata: campaign.metadata,
    start_date: null,
    expiration_date: null,
    description: null,
    created_at: campaign.createdAt,
    object: 'campaign',
  }
}

/** The friend gets a code of the same campaign (our choice: the fake knows no other). */
function referralProgram({ id, name }: Pick<Campaign, 'id' | 'name'>): JsonObject {
  return {
    conversion_event_type: 'redemption',
    referee_reward: { related_object_parent: { id, name, object: 'CAMPAIGN' }, type: 'DISCOUNT_VOUCHER' },
  }
}

function rowsOf(
  state: State,
  { customerId, voucherIds }: Publication,
): { customer: Customer; vouchers: readonly Voucher[] } {
  const customer = state.customers.find(customerId)
  if (customer === undefined) throw new TypeError(`The publication has no customer ${customerId}`)
  return { customer, vouchers: voucherIds.flatMap((id) => state.vouchers.find(id) ?? []) }
}

function campaignOf(state: State, { campaignId }: Voucher): Campaign | undefined {
  return campaignId === null ? undefined : state.campaigns.find(campaignId)
}

/** A publication as it is answered: one voucher as a whole, several as their codes (documented). */
export function answeredPublication(state: State, publication: Publication): JsonObject {
  const { customer, vouchers } = rowsOf(state, publication)
  const [voucher, ...others] = vouchers
  const form = publicationForm(publication, customer)
  if (voucher !== undefined && others.length === 0)
    return { ...form, voucher: voucherForm(voucher, campaignOf(state, voucher)) }
  return { ...form, vouchers: vouchers.map(({ code }) => code) }
}

/** A publication as a list holds it, with a simplified voucher (documented). */
export function listedPublication(state: State, publication: Publication): JsonObject {
  const { customer, vouchers } = rowsOf(state, publication)
  const [voucher, ...others] = vouchers
  const form = publicationForm(publication, customer)
  if (voucher === undefined || others.length > 0) return { ...form, vouchers: vouchers.map(({ code }) => code) }
  const campaign = campaignOf(state, voucher)
  const simplified = {
    code: voucher.code,
    object: 'voucher',
    campaign: campaign?.name ?? null,
    ...issued(voucher.worth),
    is_referral_code: campaign?.campaignType === 'REFERRAL_PROGRAM',
  }
  return { ...form, voucher: simplified }
}

/** The data of one event for each voucher of a publication (documented). */
export function publishedData(state: State, publication: Publication, createdAt: string): JsonObject[] {
  const { customer, vouchers } = rowsOf(state, publication)
  return vouchers.map((voucher) => {
    const campaign = campaignOf(state, voucher)
    return {
      customer: simpleCustomer(customer),
      campaign: campaign === undefined ? null : simpleCampaign(campaign),
      publication: { ...publicationForm(publication, customer), vouchers_id: [voucher.id] },
      voucher: simpleVoucher(voucher, campaign),
      created_at: createdAt,
    }
  })
}

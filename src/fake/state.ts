import type { JsonObject } from '../events/json.js'
import { Table } from './table.js'

/** The closed set of campaigns (documented). */
export type CampaignType = 'DISCOUNT_COUPONS' | 'GIFT_VOUCHERS' | 'LOYALTY_PROGRAM' | 'REFERRAL_PROGRAM'

/** What a voucher is good for, as campaigns and vouchers hold it: exactly one of the three. */
export interface Worth {
  readonly type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  readonly discount?: JsonObject | undefined
  readonly gift?: JsonObject | undefined
  readonly loyalty_card?: JsonObject | undefined
}

/** A campaign of the fake. */
export interface Campaign {
  readonly id: string
  readonly name: string
  readonly campaignType: CampaignType
  /** AUTO_UPDATE makes codes on demand, the others give out those they have. */
  readonly type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE'
  readonly joinOnce: boolean
  readonly worth: Worth
  /** How often each voucher may be redeemed; null is without limit. */
  readonly quantity: number | null
  readonly codeConfig: JsonObject
  readonly metadata: JsonObject
  readonly createdAt: string
  /** Ids of the vouchers that were never published, the oldest first. */
  readonly unpublished: readonly string[]
}

/** A voucher of the fake. */
export interface Voucher {
  readonly id: string
  readonly code: string
  readonly campaignId: string | null
  readonly worth: Worth
  readonly quantity: number | null
  readonly metadata: JsonObject
  readonly createdAt: string
  readonly updatedAt: string
  /** The customer whom it was published to. */
  readonly holderId: string | null
}

/** A customer of the fake. */
export interface Customer {
  readonly id: string
  readonly sourceId: string | null
  readonly name: string | null
  readonly email: string | null
  /** Members that are absent where they are not known: phone, birthdate, description. */
  readonly details: JsonObject
  readonly metadata: JsonObject
}

/** A publication of the fake. */
export interface Publication {
  readonly id: string
  readonly createdAt: string
  readonly customerId: string
  /** The campaign that it was asked from; null where a code was named. */
  readonly campaignId: string | null
  readonly voucherIds: readonly string[]
  readonly metadata: JsonObject
  readonly channel: string
  readonly sourceId: string | null
}

/** All that Voucherify would know. Ids are permissive, as in the real paths: a campaign is found by its name too. */
export interface State {
  readonly campaigns: Table<Campaign>
  readonly vouchers: Table<Voucher>
  readonly customers: Table<Customer>
  readonly publications: Table<Publication>
}

/** Nothing is known yet. */
export function createState(): State {
  return {
    campaigns: new Table({ keysOf: ({ id, name }) => [id, name] }),
    vouchers: new Table({ keysOf: ({ id, code }) => [id, code] }),
    customers: new Table({ keysOf: ({ id, sourceId }) => (sourceId === null ? [id] : [id, sourceId]) }),
    publications: new Table({
      keysOf: ({ id, sourceId, campaignId, customerId }) => [
        id,
        ...(sourceId === null ? [] : [sourceKey(sourceId)]),
        ...(campaignId === null ? [] : [membershipKey(campaignId, customerId)]),
      ],
    }),
  }
}

/** The key of a publication by the caller's own id of it. */
export function sourceKey(sourceId: string): string {
  return `source ${sourceId}`
}

/** The key of the publication by which a customer came into a campaign. */
export function membershipKey(campaignId: string, customerId: string): string {
  return `member ${campaignId} ${customerId}`
}

/** A state to write into without changing this one. */
export function draftOf({ campaigns, vouchers, customers, publications }: State): State {
  return {
    campaigns: campaigns.draft(),
    vouchers: vouchers.draft(),
    customers: customers.draft(),
    publications: publications.draft(),
  }
}

/** Takes over what was written into a draft. */
export function mergeDraft(state: State, draft: State): void {
  state.campaigns.merge(draft.campaigns)
  state.vouchers.merge(draft.vouchers)
  state.customers.merge(draft.customers)
  state.publications.merge(draft.publications)
}

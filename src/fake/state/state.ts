import type {
  Assignment,
  AsyncAction,
  Campaign,
  Customer,
  Order,
  PromotionTier,
  Publication,
  Redemption,
  Transaction,
  ValidationRule,
  Voucher,
} from './rows.js'
import { Table, type TableKeys } from './table.js'

/** What each table holds. */
export interface Rows {
  readonly campaigns: Campaign
  readonly vouchers: Voucher
  readonly customers: Customer
  readonly publications: Publication
  readonly transactions: Transaction
  readonly orders: Order
  readonly redemptions: Redemption
  readonly asyncActions: AsyncAction
  readonly validationRules: ValidationRule
  readonly assignments: Assignment
  readonly promotionTiers: PromotionTier
}

/** The name of a table. */
export type TableName = keyof Rows

/** All that Voucherify would know. A campaign is found by its name too, a voucher by its code. */
export type State = { readonly [Name in TableName]: Table<Rows[Name]> }

/** The names under which rows are found, besides their own ids. */
export const names = {
  /** A customer, a publication or a transaction by the caller's own id of it; that of an order is a key as it is. */
  source: (sourceId: string) => `source ${sourceId}`,
  /** Vouchers of a campaign that a customer holds. */
  membership: (campaignId: string, customerId: string) => `member ${campaignId} ${customerId}`,
  /** Vouchers of a campaign, or the tiers of a promotion. */
  campaign: (campaignId: string) => `campaign ${campaignId}`,
  /** Vouchers of a campaign that can be published. */
  unpublished: (campaignId: string) => `unpublished ${campaignId}`,
  /** What belongs to a customer. */
  customer: (customerId: string) => `customer ${customerId}`,
  /** What happened to a voucher. */
  voucher: (voucherId: string) => `voucher ${voucherId}`,
  /** Redemptions of a promotion tier. */
  promotionTier: (tierId: string) => `promotion tier ${tierId}`,
  /** Redemptions of a stack, and rollbacks of a redemption. */
  parent: (id: string) => `parent ${id}`,
  /** Redemptions for an order. */
  order: (orderId: string) => `order ${orderId}`,
  /** Assignments of a rule. */
  rule: (ruleId: string) => `rule ${ruleId}`,
  /** Assignments to an object. */
  related: (objectId: string) => `related ${objectId}`,
} as const

/** True for what would be taken for a source id, so that it cannot be an id. */
export function isKeptForSourceIds(id: string): boolean {
  return id.startsWith(names.source(''))
}

const some = <Value>(value: Value | null, name: (value: Value) => string): readonly string[] =>
  value === null ? [] : [name(value)]

const keysOfTables: { readonly [Name in TableName]: TableKeys<Rows[Name]> } = {
  campaigns: { keysOf: ({ id, name }) => [id, name] },
  vouchers: {
    keysOf: ({ id, code }) => [id, code],
    groupsOf: ({ campaign_id: campaignId, holder_id: holderId, active, published_count: published }) => [
      ...some(campaignId, names.campaign),
      ...some(holderId, names.customer),
      ...(holderId === null ? [] : some(campaignId, (campaign) => names.membership(campaign, holderId))),
      ...(holderId === null && published === 0 && active ? some(campaignId, names.unpublished) : []),
    ],
  },
  customers: { keysOf: ({ id, source_id: sourceId }) => [id, ...some(sourceId, names.source)] },
  publications: {
    mayTakeKeys: true,
    keysOf: ({ id, source_id: sourceId, failure }) => [id, ...(failure === null ? some(sourceId, names.source) : [])],
    groupsOf: ({ customer_id: customerId, vouchers_id: voucherIds }) => [
      names.customer(customerId),
      ...voucherIds.map(names.voucher),
    ],
  },
  transactions: {
    keysOf: ({ id, voucher_id: voucherId, source_id: sourceId }) => [
      id,
      ...some(sourceId, (source) => names.source(`${voucherId} ${source}`)),
    ],
    groupsOf: ({ voucher_id: voucherId }) => [names.voucher(voucherId)],
  },
  orders: {
    keysOf: ({ id, source_id: sourceId }) => [id, ...some(sourceId, String)],
    groupsOf: ({ customer_id: customerId }) => some(customerId, names.customer),
  },
  redemptions: {
    keysOf: ({ id }) => [id],
    groupsOf: ({
      customer_id: customerId,
      voucher_id: voucherId,
      promotion_tier_id: tierId = null,
      parent_id: parentId,
      order_id: orderId,
      redemption,
    }) => [
      ...some(customerId, names.customer),
      ...some(voucherId, names.voucher),
      ...some(tierId, names.promotionTier),
      ...some(orderId, names.order),
      ...some(parentId, names.parent),
      ...some(redemption, names.parent),
    ],
  },
  asyncActions: { keysOf: ({ id }) => [id] },
  validationRules: { keysOf: ({ id }) => [id] },
  assignments: {
    keysOf: ({ id }) => [id],
    groupsOf: ({ rule_id: ruleId, related_object_id: objectId }) => [names.rule(ruleId), names.related(objectId)],
  },
  promotionTiers: {
    keysOf: ({ id }) => [id],
    groupsOf: ({ campaign_id: campaignId }) => [names.campaign(campaignId)],
  },
}

/** The names of all tables, in the order in which they are written down. */
export const tableNames: readonly TableName[] = Object.keys(keysOfTables).filter(isTableName)

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(keysOfTables, name)
}

/** Nothing is known yet. */
export function createState(): State {
  return eachTable((name) => new Table(keysOfTables[name]))
}

/** A state to write into without changing this one. */
export function draftOf(state: State): State {
  return eachTable((name) => state[name].draft())
}

/** Takes over what was written into a draft. */
export function mergeDraft(state: State, draft: State): void {
  const merge = <Name extends TableName>(name: Name): void => state[name].merge(draft[name])
  tableNames.forEach(merge)
}

/** Makes every table. */
function eachTable(make: <Name extends TableName>(name: Name) => Table<Rows[Name]>): State {
  return {
    campaigns: make('campaigns'),
    vouchers: make('vouchers'),
    customers: make('customers'),
    publications: make('publications'),
    transactions: make('transactions'),
    orders: make('orders'),
    redemptions: make('redemptions'),
    asyncActions: make('asyncActions'),
    validationRules: make('validationRules'),
    assignments: make('assignments'),
    promotionTiers: make('promotionTiers'),
  }
}

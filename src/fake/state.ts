import type {
  Assignment,
  AsyncAction,
  Campaign,
  Customer,
  Order,
  Publication,
  Redemption,
  Transaction,
  ValidationRule,
  Voucher,
} from './rows.js'
import { Table } from './table.js'

/** All that Voucherify would know. Ids are permissive, as in the real paths: a campaign is found by its name too. */
export interface State {
  readonly campaigns: Table<Campaign>
  readonly vouchers: Table<Voucher>
  readonly customers: Table<Customer>
  readonly publications: Table<Publication>
  readonly transactions: Table<Transaction>
  readonly orders: Table<Order>
  readonly redemptions: Table<Redemption>
  readonly asyncActions: Table<AsyncAction>
  readonly validationRules: Table<ValidationRule>
  readonly assignments: Table<Assignment>
}

/** The names under which rows are found, besides their own ids. */
export const names = {
  /** A publication, an order or a transaction by the caller's own id of it. */
  source: (sourceId: string) => `source ${sourceId}`,
  /** The publication by which a customer came into a campaign. */
  membership: (campaignId: string, customerId: string) => `member ${campaignId} ${customerId}`,
  /** Vouchers of a campaign. */
  campaign: (campaignId: string) => `campaign ${campaignId}`,
  /** Vouchers of a campaign that can be published. */
  unpublished: (campaignId: string) => `unpublished ${campaignId}`,
  /** What belongs to a customer. */
  customer: (customerId: string) => `customer ${customerId}`,
  /** What happened to a voucher. */
  voucher: (voucherId: string) => `voucher ${voucherId}`,
  /** Redemptions of a stack, and rollbacks of a redemption. */
  parent: (id: string) => `parent ${id}`,
  /** Redemptions for an order. */
  order: (orderId: string) => `order ${orderId}`,
  /** Assignments of a rule. */
  rule: (ruleId: string) => `rule ${ruleId}`,
  /** Assignments to an object. */
  related: (objectId: string) => `related ${objectId}`,
} as const

const some = <Value>(value: Value | null, name: (value: Value) => string): readonly string[] =>
  value === null ? [] : [name(value)]

/** Nothing is known yet. */
export function createState(): State {
  return {
    campaigns: new Table({ keysOf: ({ id, name }) => [id, name] }),
    vouchers: new Table({
      keysOf: ({ id, code }) => [id, code],
      groupsOf: ({ campaign_id: campaignId, holder_id: holderId, active, published_count: published }) => [
        ...some(campaignId, names.campaign),
        ...some(holderId, names.customer),
        ...(holderId === null && published === 0 && active ? some(campaignId, names.unpublished) : []),
      ],
    }),
    customers: new Table({ keysOf: ({ id, source_id: sourceId }) => [id, ...some(sourceId, String)] }),
    publications: new Table({
      keysOf: ({ id, source_id: sourceId, campaign_id: campaignId, customer_id: customerId, failure }) =>
        failure === null
          ? [
              id,
              ...some(sourceId, names.source),
              ...some(campaignId, (campaign) => names.membership(campaign, customerId)),
            ]
          : [id],
      groupsOf: ({ customer_id: customerId, vouchers_id: voucherIds }) => [
        names.customer(customerId),
        ...voucherIds.map(names.voucher),
      ],
    }),
    transactions: new Table({
      keysOf: ({ id, voucher_id: voucherId, source_id: sourceId }) => [
        id,
        ...some(sourceId, (source) => names.source(`${voucherId} ${source}`)),
      ],
      groupsOf: ({ voucher_id: voucherId }) => [names.voucher(voucherId)],
    }),
    orders: new Table({
      keysOf: ({ id, source_id: sourceId }) => [id, ...some(sourceId, String)],
      groupsOf: ({ customer_id: customerId }) => some(customerId, names.customer),
    }),
    redemptions: new Table({
      keysOf: ({ id }) => [id],
      groupsOf: ({
        customer_id: customerId,
        voucher_id: voucherId,
        parent_id: parentId,
        order_id: orderId,
        redemption,
      }) => [
        ...some(customerId, names.customer),
        ...some(voucherId, names.voucher),
        ...some(orderId, names.order),
        ...some(parentId, names.parent),
        ...some(redemption, names.parent),
      ],
    }),
    asyncActions: new Table({ keysOf: ({ id }) => [id] }),
    validationRules: new Table({ keysOf: ({ id }) => [id] }),
    assignments: new Table({
      keysOf: ({ id }) => [id],
      groupsOf: ({ rule_id: ruleId, related_object_id: objectId }) => [names.rule(ruleId), names.related(objectId)],
    }),
  }
}

/** A state to write into without changing this one. */
export function draftOf(state: State): State {
  return {
    campaigns: state.campaigns.draft(),
    vouchers: state.vouchers.draft(),
    customers: state.customers.draft(),
    publications: state.publications.draft(),
    transactions: state.transactions.draft(),
    orders: state.orders.draft(),
    redemptions: state.redemptions.draft(),
    asyncActions: state.asyncActions.draft(),
    validationRules: state.validationRules.draft(),
    assignments: state.assignments.draft(),
  }
}

/** Takes over what was written into a draft. */
export function mergeDraft(state: State, draft: State): void {
  state.campaigns.merge(draft.campaigns)
  state.vouchers.merge(draft.vouchers)
  state.customers.merge(draft.customers)
  state.publications.merge(draft.publications)
  state.transactions.merge(draft.transactions)
  state.orders.merge(draft.orders)
  state.redemptions.merge(draft.redemptions)
  state.asyncActions.merge(draft.asyncActions)
  state.validationRules.merge(draft.validationRules)
  state.assignments.merge(draft.assignments)
}

import type { JsonObject } from '../../events/json.js'
import type { TableName } from '../../fake/state/state.js'

interface TableLook {
  readonly title: string
  /** What a row is called in a list: the first of these members that is a text. */
  readonly titles: readonly string[]
  /** What else a list says of it. */
  readonly notes: readonly string[]
  /** Tables whose rows name a row of this one; promotions, which are campaigns, have others. */
  readonly owns: readonly TableName[]
}

/** Everything that a project knows, in the order in which one looks at it. */
export const tables = {
  customers: {
    title: 'Customers',
    titles: ['name', 'email', 'source_id'],
    notes: ['source_id', 'email'],
    owns: ['vouchers', 'publications', 'redemptions', 'orders'],
  },
  campaigns: {
    title: 'Campaigns',
    titles: ['name'],
    notes: ['campaign_type', 'type'],
    owns: ['vouchers', 'publications'],
  },
  vouchers: {
    title: 'Vouchers',
    titles: ['code'],
    notes: ['worth.type', 'created_at'],
    owns: ['publications', 'redemptions', 'transactions'],
  },
  promotionTiers: {
    title: 'Promotion tiers',
    titles: ['name'],
    notes: ['banner', 'created_at'],
    owns: ['redemptions'],
  },
  publications: {
    title: 'Publications',
    titles: ['customer.name', 'customer.email', 'customer.source_id'],
    notes: ['failure.code', 'channel', 'created_at'],
    owns: [],
  },
  redemptions: {
    title: 'Redemptions',
    titles: ['voucher.code', 'promotion_tier.name'],
    notes: ['status', 'failure.code', 'date'],
    owns: [],
  },
  orders: {
    title: 'Orders',
    titles: ['source_id'],
    notes: ['status', 'created_at'],
    owns: ['redemptions'],
  },
  transactions: { title: 'Transactions', titles: ['type'], notes: ['reason', 'created_at'], owns: [] },
  validationRules: { title: 'Rules', titles: ['name'], notes: ['created_at'], owns: ['assignments'] },
  assignments: { title: 'Assignments', titles: ['related_object_id'], notes: ['related_object_type'], owns: [] },
  asyncActions: { title: 'Async actions', titles: ['type'], notes: ['status', 'created_at'], owns: [] },
} as const satisfies Readonly<Record<TableName, TableLook>>

/** Their names, in that order. */
export const tableNames: readonly TableName[] = Object.keys(tables).filter(isTableName)

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name)
}

/** What a row is called, and what else a list says of it. */
export function describeRow(name: TableName, row: JsonObject): { readonly title: string; readonly note: string } {
  const { titles, notes }: TableLook = tables[name]
  const title = textsOf(row, titles)[0] ?? idOf(row)
  return {
    title,
    note: textsOf(
      row,
      notes.filter((path) => path !== titles[0]),
    )
      .filter((text) => text !== title)
      .join(' · '),
  }
}

/** Tables that may have rows which name this one. */
export function ownedBy(name: TableName, row: JsonObject): readonly TableName[] {
  return name === 'campaigns' && row['campaign_type'] === 'PROMOTION' ? ['promotionTiers'] : tables[name].owns
}

/** The id that every row has. */
export function idOf({ id }: JsonObject): string {
  return String(id)
}

function textsOf(row: JsonObject, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const value = path.split('.').reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), row)
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

/** Members that name a row of another table. */
const references: ReadonlyArray<readonly [member: string, table: TableName, label: string]> = [
  ['customer_id', 'customers', 'Customer'],
  ['holder_id', 'customers', 'Holder'],
  ['referrer_id', 'customers', 'Referrer'],
  ['campaign_id', 'campaigns', 'Campaign'],
  ['voucher_id', 'vouchers', 'Voucher'],
  ['vouchers_id', 'vouchers', 'Voucher'],
  ['promotion_tier_id', 'promotionTiers', 'Promotion tier'],
  ['order_id', 'orders', 'Order'],
  ['parent_id', 'redemptions', 'Parent'],
  ['redemption', 'redemptions', 'Redemption'],
  ['related_transaction_id', 'transactions', 'Related transaction'],
  ['rule_id', 'validationRules', 'Rule'],
]

/** Nobody follows more links of one row. */
const shownReferences = 20

/** The rows that a row names. */
export function referencesOf(row: JsonObject) {
  return references
    .flatMap(([member, table, label]) => {
      const value = row[member]
      const ids = Array.isArray(value) ? value : [value]
      return ids.flatMap((id) => (typeof id === 'string' && id !== '' ? [{ label, table, id }] : []))
    })
    .slice(0, shownReferences)
}

/** The text by which the send-outs about a row are found. */
export function sendOutTextOf(name: TableName, row: JsonObject): string {
  return name === 'vouchers' ? String(row['code']) : idOf(row)
}

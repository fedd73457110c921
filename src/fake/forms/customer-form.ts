import type { JsonObject } from '../../events/json.js'
import type { Customer } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import { balanceOf } from '../vouchers/worth.js'

/** The customer as events and redemptions name it. */
export function simpleCustomer({ id, name, email, source_id: sourceId, metadata }: Customer): JsonObject {
  return { id, name, email, source_id: sourceId, metadata, object: 'customer' }
}

/** The customer inside a publication: address and history are always there and always null (seen in samples). */
export function publicationCustomer(customer: Customer): JsonObject {
  const { id, source_id: sourceId, name, metadata } = customer
  return {
    id,
    source_id: sourceId,
    name,
    ...filledMembers(customer, ['email', 'phone', 'birthdate', 'description']),
    address: null,
    summary: null,
    loyalty: null,
    referrals: null,
    metadata,
    object: 'customer',
  }
}

/** The customer as a whole. */
export function customerForm(state: State, customer: Customer): JsonObject {
  return {
    id: customer.id,
    source_id: customer.source_id,
    name: customer.name,
    description: customer.description,
    ...filledMembers(customer, ['email', 'phone', 'birthdate']),
    address: customer.address,
    summary: summaryOf(state, customer),
    loyalty: loyaltyOf(state, customer),
    referrals: { total: 0, campaigns: [] },
    metadata: customer.metadata,
    system_metadata: customer.system_metadata,
    created_at: customer.created_at,
    ...(customer.updated_at === null ? {} : { updated_at: customer.updated_at }),
    object: 'customer',
  }
}

function filledMembers(
  customer: Customer,
  members: ReadonlyArray<'email' | 'phone' | 'birthdate' | 'description'>,
): JsonObject {
  return Object.fromEntries(
    members.flatMap((name) => {
      const value = customer[name]
      return value === null ? [] : [[name, value] as const]
    }),
  )
}

function summaryOf(state: State, { id, counts }: Customer): JsonObject {
  const cards = [...state.vouchers.inGroup(names.customer(id))].map(({ worth, redemption }) => ({ worth, redemption }))
  const left = (type: 'GIFT_VOUCHER' | 'LOYALTY_CARD'): number =>
    cards.filter(({ worth }) => worth.type === type).reduce((sum, card) => sum + balanceOf(card), 0)
  return {
    redemptions: {
      total_redeemed: counts.redemptions_succeeded + counts.redemptions_failed,
      total_failed: counts.redemptions_failed,
      total_succeeded: counts.redemptions_succeeded,
      total_rolled_back: counts.rollbacks_succeeded + counts.rollbacks_failed,
      total_rollback_failed: counts.rollbacks_failed,
      total_rollback_succeeded: counts.rollbacks_succeeded,
      gift: { redeemed_amount: counts.redeemed_credit, amount_to_go: left('GIFT_VOUCHER') },
      loyalty_card: { redeemed_points: counts.redeemed_points, points_to_go: left('LOYALTY_CARD') },
    },
    orders: {
      total_amount: counts.orders_amount,
      total_count: counts.orders_count,
      average_amount: counts.orders_count === 0 ? 0 : Math.round(counts.orders_amount / counts.orders_count),
      last_order_amount: counts.last_order_amount,
      ...(counts.last_order_date === null ? {} : { last_order_date: counts.last_order_date }),
    },
  }
}

/** The points on a customer's cards, by campaign. */
function loyaltyOf(state: State, { id }: Customer): JsonObject {
  const points = new Map<string, number>()
  for (const card of state.vouchers.inGroup(names.customer(id))) {
    const campaign = state.campaigns.find(card.campaign_id ?? '')
    if (card.worth.type !== 'LOYALTY_CARD' || campaign === undefined) continue
    points.set(campaign.name, (points.get(campaign.name) ?? 0) + balanceOf(card))
  }
  return {
    points: [...points.values()].reduce((sum, each) => sum + each, 0),
    referred_customers: 0,
    campaigns: Object.fromEntries([...points].map(([name, sum]) => [name, { points: sum, referred_customers: 0 }])),
  }
}

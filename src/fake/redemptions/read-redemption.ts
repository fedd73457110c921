import type { Json, JsonObject } from '../../events/json.js'
import { Members } from '../reading/members.js'
import { readOrderRequest, type OrderRequest } from '../orders/orders.js'
import { readCustomerOf, type CustomerRequest } from '../customers/read-customer.js'
import { Refusal } from '../refusal.js'

/** The closed set of what can be redeemed (documented). Stacks of promotion tiers are refused as unknown: the fake has none. */
const redeemableObjects = ['voucher', 'promotion_tier', 'promotion_stack'] as const

/** So many can be redeemed at once (documented). */
const mostAtOnce = 30

/** One thing to be redeemed. */
export interface Redeemable {
  readonly object: (typeof redeemableObjects)[number]
  /** Of a voucher: its code or its id. */
  readonly id: string
  /** Credit to take from a gift card, in minor units; undefined takes what the order needs. */
  readonly credits: number | undefined
  readonly reward: RewardRequest | undefined
}

/** What points are to be spent on. */
export interface RewardRequest {
  readonly id: string | undefined
  /** Undefined takes what the order needs. */
  readonly points: number | undefined
}

/** What is to be redeemed or validated. */
export interface RedemptionRequest {
  readonly redeemables: readonly Redeemable[]
  readonly customer: CustomerRequest | undefined
  readonly order: OrderRequest | undefined
  readonly metadata: JsonObject
  /** Where no customer is known by it, only repeated. */
  readonly trackingId: string | undefined
  /** Repeated in the answer; nothing is locked (our choice). */
  readonly session: JsonObject | undefined
}

/**
 * Reads what is to be redeemed together.
 *
 * @throws Refusal `invalid_payload`, `duplicated_redeemables`, `invalid_redeemables` for more than 30
 */
export function readStack(given: Members): RedemptionRequest {
  const items = given.items('redeemables') ?? given.refuseMissing('redeemables')
  if (items.length === 0) given.refuse('redeemables', 'array with at least 1 item')
  const redeemables = items.map((item) =>
    readRedeemable(
      item,
      item.oneOf('object', redeemableObjects) ?? item.refuseMissing('object'),
      item.requiredText('id'),
    ),
  )
  if (redeemables.length > mostAtOnce) {
    throw new Refusal('invalid_redeemables', `No more than ${mostAtOnce} can be redeemed at once.`)
  }
  const ids = redeemables.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Refusal('duplicated_redeemables', `${twice} is there more than once.`)
  return readContext(given, redeemables)
}

/** Reads what is to be redeemed with one code that the path names. A text instead of a body is a tracking id (seen with the SDK). */
export function readSingle(code: string, body: Json | undefined, query: JsonObject): RedemptionRequest {
  const given = Members.ofBody(typeof body === 'string' ? { tracking_id: body } : body)
  const request = readContext(given, [readRedeemable(given, 'voucher', code)])
  return { ...request, trackingId: request.trackingId ?? Members.ofQuery(query).text('tracking_id') }
}

/** Reads what is to be redeemed with one promotion tier that the path names. */
export function readSingleTier(id: string, body: Json | undefined): RedemptionRequest {
  const given = Members.ofBody(body)
  return readContext(given, [readRedeemable(given, 'promotion_tier', id)])
}

/** Reads for whom and for what something is to be redeemed. */
export function readContext(given: Members, redeemables: readonly Redeemable[]): RedemptionRequest {
  const order = given.inside('order')
  const customer = readCustomerOf(given)
  return {
    redeemables,
    // A customer of whom nothing is said is nobody (seen with the SDK).
    customer: customer !== undefined && isSaid(customer) ? customer : undefined,
    order: order === undefined ? undefined : readOrderRequest(order),
    metadata: given.object('metadata') ?? {},
    trackingId: given.text('tracking_id'),
    session: given.object('session'),
  }
}

/** Reads what is said of one thing to be redeemed. */
export function readRedeemable(given: Members, object: Redeemable['object'], id: string): Redeemable {
  const reward = given.inside('reward')
  return {
    object,
    id,
    credits: given.inside('gift')?.integer('credits', { min: 0 }),
    reward: reward === undefined ? undefined : { id: reward.text('id'), points: reward.integer('points', { min: 0 }) },
  }
}

/** Who redeems: who is named, or who ordered. A text that is no tracking id of Voucherify's own names the customer (documented). */
export function redeemerOf({ customer, order, trackingId }: RedemptionRequest): CustomerRequest | undefined {
  const who = customer ?? order?.customer
  if (who !== undefined || trackingId === undefined || trackingId === '') return who
  return trackingId.startsWith('track_')
    ? undefined
    : { id: undefined, sourceId: trackingId, isEither: false, changes: {} }
}

function isSaid({ id, sourceId, changes }: CustomerRequest): boolean {
  return id !== undefined || sourceId !== undefined || Object.keys(changes).length > 0
}

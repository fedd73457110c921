import { expect, test } from 'vitest'
import { createPayload, type EventType, type Json, type JsonObject } from '../../../src/index.js'
import { at } from '../../payload/checks.js'

interface Case {
  readonly type: EventType
  readonly variant?: string
  readonly data: JsonObject
  /** What has moved with it, by path. Every other rule holds too: `createPayload` refuses what the schema forbids. */
  readonly moves: Readonly<Record<string, Json | undefined>>
}

const cases: readonly Case[] = [
  {
    type: 'redemption.succeeded',
    data: {
      order: {
        items: [
          { price: 1000, quantity: 2 },
          { price: 500, quantity: 1 },
        ],
      },
    },
    moves: {
      'data.order.items.0.amount': 2000,
      'data.order.amount': 2500,
      'data.redemption.order.amount': 2500,
      'data.redemption.order.items.1.price': 500,
    },
  },
  {
    type: 'redemption.succeeded',
    variant: 'discount-percent',
    data: { order: { amount: 10_000 }, voucher: { discount: { percent_off: 25 } } },
    moves: {
      'data.order.discount_amount': 2500,
      'data.order.total_amount': 7500,
      'data.redemption.order.total_amount': 7500,
      'data.redemption.voucher.discount.percent_off': 25,
      'data.campaign.voucher.discount.percent_off': 25,
    },
  },
  {
    type: 'redemption.succeeded',
    data: { voucher: { code: 'SPRING-1' } },
    moves: { 'data.redemption.voucher.code': 'SPRING-1' },
  },
  {
    type: 'redemption.succeeded',
    data: { order: null },
    moves: { 'data.order': null, 'data.redemption.order': undefined },
  },
  {
    type: 'redemption.succeeded',
    data: { customer: { id: 'cust_ada', name: 'Ada' } },
    moves: {
      'data.redemption.customer_id': 'cust_ada',
      'data.redemption.order.customer_id': 'cust_ada',
      'data.order.customer_id': 'cust_ada',
      'data.holder.name': 'Ada',
      'data.voucher.holder_id': 'cust_ada',
    },
  },
  {
    type: 'redemption.succeeded',
    variant: 'gift-card',
    data: { redemption: { amount: 490 } },
    moves: { 'data.order.discount_amount': 490, 'data.redemption.order.applied_discount_amount': 490 },
  },
  {
    type: 'redemption.rollback.succeeded',
    data: { redemption: { id: 'r_0e2500291ae016adea' } },
    moves: { 'data.redemption_rollback.redemption': 'r_0e2500291ae016adea' },
  },
  {
    type: 'redemption.rollback.succeeded',
    data: { redemption_rollback: { date: '2026-03-01T12:00:00.000Z' } },
    moves: { 'event.created_at': '2026-03-01T12:00:00.000Z' },
  },
  {
    type: 'customer.created',
    data: { customer: { created_at: '2026-03-01T12:00:00.000Z' } },
    moves: { created_at: '2026-03-01T12:00:00.000Z', 'event.created_at': '2026-03-01T12:00:00.000Z' },
  },
  {
    type: 'customer.updated',
    data: { customer: { loyalty: { campaigns: { 'Green Club': { points: 70 }, 'Blue Club': { points: 30 } } } } },
    moves: { 'data.customer.loyalty.points': 100, 'data.customer.summary.redemptions.loyalty_card.points_to_go': 100 },
  },
  {
    type: 'voucher.gift.balance_added',
    data: { balance: { amount: 700 }, campaign: { voucher: { gift: { amount: 5000 } } } },
    moves: {
      'data.voucher.gift.amount': 5700,
      'data.balance.total': 5700,
      'data.transaction.details.balance.total': 5700,
    },
  },
  {
    type: 'voucher.gift.balance_added',
    data: { voucher: { gift: { amount: 9000 }, redemption: { redeemed_amount: 2000 } } },
    moves: { 'data.balance.total': 9000, 'data.balance.balance': 7000, 'data.voucher.gift.balance': 7000 },
  },
  {
    type: 'voucher.loyalty_card.points_added',
    variant: 'first-points',
    data: { balance: { balance: 900 } },
    moves: { 'data.voucher.loyalty_card.balance': 900, 'data.transaction.details.balance.balance': 900 },
  },
  {
    type: 'campaign.created',
    data: { campaign: { expiration_date: '2026-12-31T23:59:59.000Z' } },
    moves: { 'data.campaign.voucher.expiration_date': '2026-12-31T23:59:59.000Z' },
  },
  {
    type: 'campaign.promotion_tier.disabled',
    data: { campaign: { id: 'camp_winter', active: false } },
    moves: {
      'data.promotion_tier.campaign.id': 'camp_winter',
      'data.promotion_tier.campaign_id': 'camp_winter',
      'data.promotion_tier.campaign.active': false,
    },
  },
  {
    type: 'business_validation_rule.assignment.created',
    data: { promotion_tier: { id: 'promo_winter' }, rule: { id: 'val_winter' } },
    moves: {
      'data.assignment.related_object_type': 'promotion_tier',
      'data.assignment.related_object_id': 'promo_winter',
      'data.assignment.rule_id': 'val_winter',
      'data.voucher': undefined,
      'data.earning_rule': null,
    },
  },
]

test.each(cases)('what belongs together moves together in $type: $data', ({ type, variant, data, moves }) => {
  const payload: Json = JSON.parse(JSON.stringify(createPayload(type, { variant, seed: 3, data })))
  expect(Object.fromEntries(Object.keys(moves).map((path) => [path, at(payload, path)]))).toEqual(moves)
})

test('two codes after a config that is overridden are two', () => {
  const data = { campaign: { voucher: { code_config: { prefix: 'XX-' } } } }
  for (const seed of ['a', 'b', 'c']) {
    const payload = createPayload('publication.succeeded', { variant: 'two-codes', seed, data })
    const [one, other] = payload.data.vouchers
    expect(one?.code).toMatch(/^XX-/)
    expect(other?.code).toMatch(/^XX-/)
    expect(other?.code).not.toBe(one?.code)
  }
})

test('an order without items costs nothing', () => {
  const { order } = createPayload('customer.order.paid', { seed: 1, data: { order: { items: [] } } }).data
  expect(order).toMatchObject({ items: [], amount: 0, total_amount: 0 })
})

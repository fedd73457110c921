import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/events/json.js'
import { discountOf } from '../../src/fake/redemptions/discounts.js'
import type { Order } from '../../src/fake/state/rows.js'

const order: Order = {
  id: 'ord_1',
  source_id: null,
  status: 'CREATED',
  customer_id: null,
  referrer_id: null,
  amount: 10000,
  discount_amount: 0,
  items_discount_amount: 0,
  items: [
    { quantity: 3, amount: 9000 },
    { quantity: 1, amount: 1000 },
  ],
  metadata: {},
  created_at: '2026-03-01T09:00:00.000Z',
  updated_at: null,
}

test.each<[string, JsonObject, { order: number; items: number[] }]>([
  ['an amount', { type: 'AMOUNT', amount_off: 2500, effect: 'APPLY_TO_ORDER' }, { order: 2500, items: [] }],
  ['more than there is', { type: 'AMOUNT', amount_off: 25000, effect: 'APPLY_TO_ORDER' }, { order: 10000, items: [] }],
  ['a share', { type: 'PERCENT', percent_off: 12.5, effect: 'APPLY_TO_ORDER' }, { order: 1250, items: [] }],
  [
    'a share with a limit',
    { type: 'PERCENT', percent_off: 50, amount_limit: 1500, effect: 'APPLY_TO_ORDER' },
    { order: 1500, items: [] },
  ],
  ['a fixed price', { type: 'FIXED', fixed_amount: 9900, effect: 'APPLY_TO_ORDER' }, { order: 100, items: [] }],
  [
    'an amount off each item',
    { type: 'AMOUNT', amount_off: 1500, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [1500, 1000] },
  ],
  [
    'an amount off each unit',
    { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' },
    { order: 0, items: [1500, 500] },
  ],
  [
    'an amount split by what items cost',
    { type: 'AMOUNT', amount_off: 999, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
    { order: 0, items: [899, 100] },
  ],
  [
    'an amount split by units',
    { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
    { order: 0, items: [750, 250] },
  ],
  [
    'a share of each item',
    { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [900, 100] },
  ],
  [
    'a share of each item with a limit for all',
    { type: 'PERCENT', percent_off: 10, amount_limit: 950, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [900, 50] },
  ],
  [
    'an amount off each item with a limit for all',
    { type: 'AMOUNT', amount_off: 1500, aggregated_amount_limit: 1700, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [1500, 200] },
  ],
  [
    'an amount off each unit with a limit for all',
    { type: 'AMOUNT', amount_off: 500, aggregated_amount_limit: 100, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' },
    { order: 0, items: [100, 0] },
  ],
  [
    'an amount split by what items cost with a limit for all',
    { type: 'AMOUNT', amount_off: 999, aggregated_amount_limit: 100, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
    { order: 0, items: [90, 10] },
  ],
  [
    'a share of each item with another limit for all',
    { type: 'PERCENT', percent_off: 10, aggregated_amount_limit: 950, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [900, 50] },
  ],
  [
    'a fixed price of each unit',
    { type: 'FIXED', fixed_amount: 900, effect: 'APPLY_TO_ITEMS' },
    { order: 0, items: [6300, 100] },
  ],
])('%s is taken off', (_, discount, expected) => {
  expect(discountOf(discount, order)).toEqual(expected)
})

test('a discount works on what is left', () => {
  const left = { ...order, discount_amount: 4000 }
  expect(discountOf({ type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' }, left)).toEqual({
    order: 600,
    items: [],
  })
  expect(discountOf({ type: 'AMOUNT', amount_off: 9000, effect: 'APPLY_TO_ITEMS' }, left)).toEqual({
    order: 0,
    items: [6000, 0],
  })
})

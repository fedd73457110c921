import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/events/json.js'
import { createAsk, expectValid } from './ask-fake.js'
import { createShop, gives, mug, shirt } from './unit-shop.js'

test.each<[string, JsonObject, readonly JsonObject[]]>([
  ['units that were added', gives(2, 'ADD_NEW_ITEMS'), [shirt]],
  ['units that were there', gives(1, 'ADD_MISSING_ITEMS'), [shirt, mug]],
  ['a product that was added', gives(1, 'ADD_NEW_ITEMS', 'prod_pen'), [shirt]],
  ['units of something without a price', gives(1, 'ADD_NEW_ITEMS'), [{ product_id: 'prod_shirt', quantity: 2 }]],
])('a rollback makes the order what it was: %s', (_, discount, items) => {
  const { ask, redeem } = createShop(discount)
  const told = {
    source_id: 'order-1',
    status: 'CREATED',
    amount: 6000,
    customer: { source_id: 'ada' },
    items: [...items],
  }
  const before = Object(ask('POST', '/v1/orders', told).body)
  const [{ id }] = Object(redeem({ source_id: 'order-1' }).body).redemptions
  expect(ask('GET', '/v1/orders/order-1').body).not.toMatchObject({ items: before.items })
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback`)
  expectValid(rolledBack)
  expect(rolledBack.types).toEqual([
    'customer.order.canceled',
    'redemption.rollback.succeeded',
    'customer.redemption.rollback.succeeded',
  ])
  const after = ask('GET', '/v1/orders/order-1').body
  expect(after).toEqual({ ...before, status: 'CANCELED', updated_at: expect.any(String) })
})

test('a rollback leaves the units that another code gave', () => {
  const ask = createAsk({
    vouchers: ['A', 'B'].map((code) => ({ code, discount: gives(1, 'ADD_NEW_ITEMS', 'prod_shirt') })),
  })
  const redeem = (id: string, order: JsonObject): string => {
    const redeemed = ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id }], order })
    return Object(redeemed.body).redemptions[0].id
  }
  const first = redeem('A', { source_id: 'order-1', items: [shirt] })
  const second = redeem('B', { source_id: 'order-1' })
  const order = (): Json | undefined => ask('GET', '/v1/orders/order-1').body
  expect(order()).toMatchObject({ amount: 8700, total_amount: 2900, items: [{ quantity: 3, discount_quantity: 2 }] })
  expectValid(ask('POST', `/v1/redemptions/${first}/rollback`))
  expect(order()).toMatchObject({
    status: 'PAID',
    amount: 5800,
    total_amount: 2900,
    items: [{ quantity: 2, discount_quantity: 1, initial_quantity: 1, initial_amount: 2900 }],
  })
  expectValid(ask('POST', `/v1/redemptions/${second}/rollback`))
  expect(order()).toMatchObject({ status: 'CANCELED', amount: 2900, total_amount: 2900, items: [{ quantity: 1 }] })
  expect(order()).not.toHaveProperty('items.0.discount_quantity')
})

test.each([
  // what the item is said to have, and what of it is free then
  ['as many', 2, { quantity: 2, discount_quantity: 1, initial_quantity: 1, subtotal_amount: 2900 }, 2900],
  ['more', 4, { quantity: 4, discount_quantity: 1, initial_quantity: 3, subtotal_amount: 8700 }, 8700],
  ['fewer, so that the given one is gone', 1, { quantity: 1, subtotal_amount: 2900 }, 2900],
])('an order that is said anew, with %s', (_, quantity, item, afterRollback) => {
  const { ask, redeem } = createShop(gives(1, 'ADD_NEW_ITEMS'))
  const [{ id }] = Object(redeem({ source_id: 'order-1', items: [shirt] }).body).redemptions
  const changed = ask('PUT', '/v1/orders/order-1', { items: [{ ...shirt, quantity }] })
  expectValid(changed)
  expect(changed.body).toMatchObject({ items: [item], total_amount: item.subtotal_amount })
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback`)
  expectValid(rolledBack)
  expect(rolledBack.body).toMatchObject({ order: { amount: afterRollback, total_amount: afterRollback } })
})

import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/events/json.js'
import { createShop } from './7-order-shop.js'

const pen = { product_id: 'prod_pen', quantity: 1, price: 100 }
const mug = { product_id: 'prod_mug', quantity: 1, price: 1000 }

/** What the codes do to the order of a cart. */
const cases = [
  ['PENS', [pen], { amount: 300, total_amount: 100, items: [{ quantity: 3, discount_quantity: 2 }] }],
  ['THREE-PENS', [pen], { amount: 300, total_amount: 0, items: [{ quantity: 3, discount_quantity: 3 }] }],
  [
    'PENS',
    [mug],
    { amount: 1000, total_amount: 1000, items: [{ quantity: 1 }, { quantity: 2, discount_quantity: 2 }] },
  ],
  ['PENS', [{ ...pen, quantity: 0 }], { amount: 200, total_amount: 0, items: [{ quantity: 2, discount_quantity: 2 }] }],
  ['HALF', [pen, mug], { amount: 1100, items_discount_amount: 550, total_amount: 550 }],
  ['TENTH', [pen, mug], { amount: 1100, discount_amount: 110, total_amount: 990 }],
  ['TENTH', [{ ...pen, quantity: 2, discount_amount: 50 }], { amount: 200, discount_amount: 15, total_amount: 135 }],
] as const satisfies readonly (readonly [string, readonly JsonObject[], JsonObject])[]

test.each(cases)('the order that a validation of %s answered is redeemed for: %j', (code, items, expected) => {
  const { ask, redeem, rollBack } = createShop()
  const redeemables = [{ object: 'voucher', id: code }]
  const validate = (order: JsonObject): JsonObject =>
    Object(ask('POST', '/v1/validations', { redeemables, order })['order'])
  const validated = validate({ source_id: 'order-1', items: [...items] })
  expect(validated).toMatchObject(expected)
  expect(validate(validated)).toMatchObject(expected)
  const { id, order } = redeem(code, validated)
  expect(order).toMatchObject(expected)
  const cart = ask('POST', '/v1/orders', { source_id: 'order-2', items: [...items] })
  expect(rollBack(id)).toMatchObject({ amount: cart['amount'], total_amount: cart['total_amount'] })
})

test.each(cases)('as it is where the order was kept before, with %s: %j', (code, items, expected) => {
  const { ask, redeem, rollBack } = createShop()
  const made = ask('POST', '/v1/orders', { source_id: 'order-1', customer: 'ada', items: [...items] })
  const redeemables = [{ object: 'voucher', id: code }]
  const { order } = ask('POST', '/v1/validations', { redeemables, order: { source_id: 'order-1' } })
  const redeemed = redeem(code, order ?? null)
  expect(redeemed.order).toMatchObject(expected)
  rollBack(redeemed.id)
  const kept = ask('GET', '/v1/orders/order-1')
  expect(kept).toEqual({ ...made, status: 'CANCELED', updated_at: expect.any(String) })
})

test('a kept line without units and price is none that was tried out', () => {
  const { ask, redeem } = createShop()
  ask('POST', '/v1/orders', {
    source_id: 'order-1',
    amount: 500,
    items: [{ product_id: 'prod_pen', quantity: 0 }, { quantity: 1 }],
  })
  const redeemables = [{ object: 'voucher', id: 'PENS' }]
  const { order } = ask('POST', '/v1/validations', { redeemables, order: { source_id: 'order-1' } })
  const items = [{ quantity: 2, discount_quantity: 2 }, { quantity: 1 }]
  expect(order).toMatchObject({ amount: 500, items })
  expect(redeem('PENS', order ?? null).order).toMatchObject({ amount: 500, items })
})

test('what another redemption took off before stays, and is not taken for what was tried out', () => {
  const { ask, redeem } = createShop()
  const first = redeem('PENS', { source_id: 'order-1', items: [pen] })
  redeem('HUNDRED', { source_id: 'order-1', items: first.order.items })
  const redeemables = [{ object: 'voucher', id: 'PENS' }]
  const { order } = ask('POST', '/v1/validations', { redeemables, order: { source_id: 'order-1' } })
  const expected = { amount: 500, items_discount_amount: 400, discount_amount: 100, total_amount: 0 }
  expect(order).toMatchObject(expected)
  expect(redeem('PENS', order ?? null).order).toMatchObject({
    ...expected,
    items: [{ quantity: 5, discount_quantity: 4 }],
  })
})

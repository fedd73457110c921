import { expect, test } from 'vitest'
import { createShop } from './7-order-shop.js'

test.each([
  ['THREE-PENS', { price: 100 }],
  ['PENS', { price: 100 }],
  ['PENS', {}],
] as const)('a line without units is there again when %s is rolled back: %j', (code, price) => {
  const { ask, redeem, rollBack } = createShop()
  const mug = { product_id: 'prod_mug', quantity: 1, price: 1000 }
  const order = {
    source_id: 'order-1',
    customer: 'ada',
    items: [{ product_id: 'prod_pen', quantity: 0, ...price }, mug],
  }
  const before = ask('POST', '/v1/orders', order)
  const { id, order: redeemed } = redeem(code, { source_id: 'order-1' })
  expect(redeemed.items).toHaveLength(2)
  const kept = ask('GET', '/v1/orders/order-1')
  expect(kept).not.toHaveProperty('items.0.was_empty')
  expect(ask('PUT', '/v1/orders/order-1', kept)).toEqual(kept)
  rollBack(id)
  expect(ask('GET', '/v1/orders/order-1')).toEqual({ ...before, status: 'CANCELED', updated_at: expect.any(String) })
})

import { expect, test } from 'vitest'
import { createShop } from './7-order-shop.js'

const priceless = {
  source_id: 'order-1',
  customer: 'ada',
  amount: 5000,
  items: [{ product_id: 'prod_pen', quantity: 1 }],
}

test('a line without a price is answered without one, and so the order can be sent back', () => {
  const { ask } = createShop()
  const made = ask('POST', '/v1/orders', priceless)
  expect(made).toMatchObject({ amount: 5000, total_amount: 5000 })
  expect(made['items']).toEqual([
    { id: expect.stringMatching(/^ordli_/), object: 'order_item', product_id: 'prod_pen', quantity: 1 },
  ])
  const kept = ask('GET', '/v1/orders/order-1')
  expect(ask('PUT', '/v1/orders/order-1', kept)).toEqual(kept)
  expect(ask('PUT', '/v1/orders/order-1', { ...kept, metadata: { gift: true } })).toMatchObject({
    amount: 5000,
    total_amount: 5000,
  })
})

test('a price of 0 that was said stays', () => {
  const { ask } = createShop()
  const made = ask('POST', '/v1/orders', { ...priceless, items: [{ product_id: 'prod_pen', price: 0 }] })
  expect(made).toMatchObject({ amount: 0, items: [{ price: 0, amount: 0, subtotal_amount: 0 }] })
  expect(ask('PUT', '/v1/orders/order-1', made)).toEqual(made)
})

test.each(['TENTH', 'PENS'] as const)(
  'an order whose lines have no price keeps its amount when the answer of %s comes back',
  (code) => {
    const { ask, redeem, rollBack } = createShop()
    const { id, order } = redeem(code, priceless)
    expect(order).toMatchObject({ amount: 5000 })
    const { customer_id: _, ...answered } = order
    expect(ask('POST', '/v1/orders', { ...answered, status: 'FULFILLED' })).toMatchObject({
      status: 'FULFILLED',
      amount: 5000,
      total_amount: order.total_amount,
    })
    expect(rollBack(id)).toMatchObject({ status: 'CANCELED', amount: 5000, total_amount: 5000 })
  },
)

test('an order whose lines have no price keeps its amount from a validation to the redemption', () => {
  const { ask, redeem } = createShop()
  const redeemables = [{ object: 'voucher', id: 'PENS' }]
  const { order } = ask('POST', '/v1/validations', { redeemables, order: priceless })
  expect(order).toMatchObject({ amount: 5000 })
  expect(redeem('PENS', order ?? null).order).toMatchObject({ amount: 5000, total_amount: 5000 })
})

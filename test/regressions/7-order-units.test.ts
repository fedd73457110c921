import { expect, test } from 'vitest'
import { createShop } from './7-order-shop.js'

const pen = { product_id: 'prod_pen', quantity: 1, price: 100 }
const order = { source_id: 'order-1', items: [pen] }

test('a rollback leaves the units that the customer bought, where the order was said anew without the others', () => {
  const { ask, redeem, rollBack } = createShop()
  const { id, order: redeemed } = redeem('THREE-PENS', order)
  expect(redeemed).toMatchObject({ amount: 300, total_amount: 0, items: [{ quantity: 3, discount_quantity: 3 }] })
  expect(ask('POST', '/v1/orders', order)).toMatchObject({
    amount: 100,
    total_amount: 0,
    items: [{ quantity: 1, discount_quantity: 1, initial_quantity: 1 }],
  })
  const undone = rollBack(id)
  expect(undone).toMatchObject({ amount: 100, total_amount: 100, items: [{ quantity: 1, amount: 100 }] })
  expect(undone).not.toHaveProperty('items.0.discount_quantity')
})

test('a rollback leaves what another code gave, where the order was said anew with fewer units', () => {
  const { ask, redeem, rollBack } = createShop()
  const first = redeem('ONE-PEN', order)
  const second = redeem('PENS', { source_id: 'order-1' })
  expect(second.order).toMatchObject({ amount: 300, total_amount: 0, items: [{ quantity: 3, discount_quantity: 3 }] })
  ask('POST', '/v1/orders', order)
  expect(rollBack(second.id)).toMatchObject({
    status: 'PAID',
    amount: 100,
    items_discount_amount: 100,
    total_amount: 0,
    items: [{ quantity: 1, discount_quantity: 1, discount_amount: 100 }],
  })
  const undone = rollBack(first.id)
  expect(undone).toMatchObject({ status: 'CANCELED', amount: 100, total_amount: 100, items: [{ quantity: 1 }] })
  expect(undone).not.toHaveProperty('items.0.discount_quantity')
})

test.each([
  // what the line is said to have one after the other, what is free then, and what is left after the rollback
  [[1, 3], 1, 3],
  [[2], 2, 1],
  [[5], 3, 3],
  [[5, 4], 2, 3],
  [[2, 1], 1, 1],
  [[0], 0, 0],
] as const)(
  'a line of three pens, two of them given, is said to have %j: %i are free, and %i stay',
  (said, free, stay) => {
    const { ask, redeem, rollBack } = createShop()
    const { id } = redeem('THREE-PENS', order)
    for (const quantity of said) ask('PUT', '/v1/orders/order-1', { items: [{ ...pen, quantity }] })
    const [line] = Object(ask('GET', '/v1/orders/order-1')['items'])
    expect(line.discount_quantity ?? 0).toBe(free)
    expect(rollBack(id)).toMatchObject({ amount: stay * 100, total_amount: stay * 100, items: [{ quantity: stay }] })
  },
)

test.each([
  [2, 2],
  [1, 1],
])('a line that is sent back as it was answered, save that it has %i units, has %i free', (quantity, free) => {
  const { ask, redeem, rollBack } = createShop()
  const { id } = redeem('THREE-PENS', order)
  const [line] = Object(ask('GET', '/v1/orders/order-1')['items'])
  const said = ask('PUT', '/v1/orders/order-1', { items: [{ ...line, quantity }] })
  expect(said).toMatchObject({ total_amount: 0, items: [{ quantity, discount_quantity: free, initial_quantity: 1 }] })
  expect(rollBack(id)).toMatchObject({ amount: 100, total_amount: 100, items: [{ quantity: 1 }] })
})

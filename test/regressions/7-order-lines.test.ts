import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/events/json.js'
import { createShop } from './7-order-shop.js'

const pen = { product_id: 'prod_pen', quantity: 1, price: 100 }
const mug = { product_id: 'prod_mug', quantity: 1, price: 1000 }

test.each<[string, JsonObject]>([
  ['a product', { product: { source_id: 'p1', name: 'Mug', price: 1000 }, quantity: 2 }],
  ['a SKU', { sku: { source_id: 's1', price: 1000 }, quantity: 2 }],
  ['a source id and metadata', { source_id: 'mug', price: 1000, quantity: 2, metadata: { engraved: 'Ada' } }],
])('a line of %s that a redemption answered is the same when it is sent back', (_, line) => {
  const { ask, redeem, rollBack } = createShop()
  const { id, order } = redeem('HALF', { source_id: 'order-1', items: [line] })
  expect(order).toMatchObject({ total_amount: 1000 })
  const kept = ask('GET', '/v1/orders/order-1')
  const fulfilled = ask('POST', '/v1/orders', { source_id: 'order-1', status: 'FULFILLED', items: order.items })
  expect(fulfilled).toEqual({ ...kept, status: 'FULFILLED', updated_at: expect.any(String) })
  const undone = rollBack(id)
  expect(undone).toMatchObject({ status: 'CANCELED', amount: 2000, total_amount: 2000 })
  expect(undone).not.toHaveProperty('items_discount_amount')
})

test.each(['PENS', 'RED-PENS'] as const)(
  'a line that %s brought goes with the rollback after it was sent back',
  (code) => {
    const { ask, redeem, rollBack } = createShop()
    const { id, order } = redeem(code, { source_id: 'order-1', items: [mug] })
    const kept = ask('GET', '/v1/orders/order-1')
    ask('POST', '/v1/orders', { source_id: 'order-1', status: 'FULFILLED', items: order.items })
    ask('PUT', '/v1/orders/order-1', kept)
    expect(ask('GET', '/v1/orders/order-1')['items']).toEqual(kept['items'])
    expect(rollBack(id)).toMatchObject({ amount: 1000, total_amount: 1000, items: [{ product_id: 'prod_mug' }] })
  },
)

test('a line that a code brought is known by the name that both say', () => {
  const { ask, redeem, rollBack } = createShop()
  const { id } = redeem('PENS', { source_id: 'order-1', items: [mug] })
  const brought = Object(ask('GET', '/v1/orders/order-1')['items'])[1]
  const said = ask('POST', '/v1/orders', {
    source_id: 'order-1',
    items: [mug, { product_id: 'prod_pen', quantity: 2 }],
  })
  expect(said).toMatchObject({
    items: [{}, { id: brought.id, quantity: 2, discount_quantity: 2, initial_quantity: 0 }],
  })
  expect(rollBack(id)).toMatchObject({ amount: 1000, items: [{ product_id: 'prod_mug' }] })
})

test('nothing is left of a line that a code brought, though it was said to have a price', () => {
  const { ask, redeem, rollBack } = createShop()
  const { id } = redeem('PENS', { source_id: 'order-1' })
  ask('POST', '/v1/orders', { source_id: 'order-1', items: [{ ...pen, quantity: 2 }] })
  expect(rollBack(id)).toMatchObject({ amount: 0, total_amount: 0, items: [] })
})

test('a second code is redeemed for the order that the first one answered, and the first is rolled back', () => {
  const { redeem, rollBack } = createShop()
  const line = { product: { source_id: 'p1', name: 'Mug', price: 1000 }, quantity: 1 }
  const first = redeem('HALF', { source_id: 'order-1', items: [line] })
  const second = redeem('HUNDRED', first.order)
  expect(second.order).toMatchObject({ total_amount: 400, total_discount_amount: 600 })
  expect(rollBack(first.id)).toMatchObject({ status: 'PAID', discount_amount: 100, total_amount: 900 })
  expect(rollBack(second.id)).toMatchObject({ status: 'CANCELED', total_amount: 1000 })
})

test('an id that no line of the order has says nothing', () => {
  const { ask } = createShop()
  const made = ask('POST', '/v1/orders', {
    source_id: 'order-1',
    items: [
      { ...pen, id: 'ordli_mine' },
      { ...mug, id: 7 },
    ],
  })
  const [first, second] = Object(made['items'])
  expect([first.id, second.id]).toEqual([
    expect.stringMatching(/^ordli_[0-9a-f]{18}$/),
    expect.stringMatching(/^ordli_[0-9a-f]{18}$/),
  ])
  const other = ask('POST', '/v1/orders', { source_id: 'order-2', items: [{ ...pen, id: first.id }] })
  expect(Object(other['items'])[0].id).not.toBe(first.id)
  // An id goes before the names, and one line is not two.
  const swapped = ask('PUT', '/v1/orders/order-1', { items: [{ ...mug, id: first.id }, { ...mug, id: first.id }, pen] })
  const [third, fourth, fifth] = Object(swapped['items'])
  expect([third.id, fourth.id]).toEqual([first.id, second.id])
  expect([first.id, second.id]).not.toContain(fifth.id)
})

test('lines of one product are told apart by their SKUs as far as these are said', () => {
  const { ask } = createShop()
  const [red, blue] = [
    { product_id: 'prod_pen', sku_id: 'sku_red', price: 100 },
    { product_id: 'prod_pen', sku_id: 'sku_blue', price: 200 },
  ]
  const ids = (items: readonly JsonObject[]): readonly string[] =>
    Object(ask('POST', '/v1/orders', { source_id: 'order-1', items: [...items] })['items']).map(
      ({ id }: { id: string }) => id,
    )
  const [first, second] = ids([red, blue])
  expect(ids([blue, red])).toEqual([second, first])
  expect(ids([{ product_id: 'prod_pen', price: 100 }, red])).toEqual([second, first])
  const [third] = ids([{ product_id: 'prod_pen', sku_id: 'sku_green', price: 100 }])
  expect([first, second]).not.toContain(third)
})

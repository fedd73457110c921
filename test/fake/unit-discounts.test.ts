import { expect, onTestFinished, test } from 'vitest'
import type { Json, JsonObject } from '../../src/events/json.js'
import { createEmitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { voucherifyApi, voucherifyReceiver } from '../../src/testing/msw/index.js'
import { listen, secret } from '../testing/msw/suite.js'
import { expectValid } from './ask-fake.js'
import { sdks, type Shop } from './journey.js'
import { createShop, gives, mug, shirt } from './unit-shop.js'

function orderOf(body: Json | undefined): JsonObject {
  return Object(Object(body).order)
}

function itemsOf(body: Json | undefined): readonly JsonObject[] {
  return Object(orderOf(body)).items
}

test('ADD_NEW_ITEMS puts a free unit on top of what is there', () => {
  const { ask, redeem } = createShop(gives(1, 'ADD_NEW_ITEMS'))
  const redeemed = redeem({ source_id: 'order-1', amount: 2900, items: [shirt] })
  expect(redeemed).toMatchObject({
    status: 200,
    notes: [],
    types: [
      'customer.created',
      'customer.order.created',
      'customer.order.paid',
      'redemption.succeeded',
      'customer.redemption.succeeded',
    ],
  })
  expectValid(redeemed)
  expect(orderOf(redeemed.body)).toMatchObject({
    amount: 5800,
    items_discount_amount: 2900,
    total_discount_amount: 2900,
    total_amount: 2900,
    items_applied_discount_amount: 2900,
    total_applied_discount_amount: 2900,
  })
  expect(itemsOf(redeemed.body)).toEqual([
    {
      id: expect.stringMatching(/^ordli_[0-9a-f]{18}$/),
      object: 'order_item',
      product_id: 'prod_shirt',
      quantity: 2,
      discount_quantity: 1,
      applied_discount_quantity: 1,
      applied_quantity: 1,
      applied_quantity_amount: 2900,
      amount: 5800,
      discount_amount: 2900,
      applied_discount_amount: 2900,
      price: 2900,
      subtotal_amount: 2900,
    },
  ])
  expect(redeemed.events[3]?.data).toMatchObject({ order: { amount: 5800, total_amount: 2900 } })
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({
    status: 'PAID',
    amount: 5800,
    total_amount: 2900,
    items: [{ quantity: 2, discount_quantity: 1, initial_quantity: 1, initial_amount: 2900, subtotal_amount: 2900 }],
  })
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({ summary: { orders: { total_amount: 2900 } } })
})

test.each([
  // as many as are in the cart, how many there are then, how many of them are free, what is left to pay
  ['none', 0, 2, 2, 0],
  ['fewer', 1, 2, 2, 0],
  ['as many', 2, 2, 2, 0],
  ['more', 5, 5, 2, 8700],
])('ADD_MISSING_ITEMS of two, where the cart has %s', (_, there, quantity, free, toPay) => {
  const { redeem } = createShop(gives(2, 'ADD_MISSING_ITEMS'))
  const redeemed = redeem({ items: [{ ...shirt, quantity: there }] })
  expectValid(redeemed)
  expect(orderOf(redeemed.body)).toMatchObject({ amount: quantity * 2900, total_amount: toPay })
  expect(itemsOf(redeemed.body)).toMatchObject([
    {
      quantity,
      discount_quantity: free,
      applied_discount_quantity: 2,
      applied_quantity: quantity - there,
      discount_amount: 5800,
      subtotal_amount: toPay,
    },
  ])
})

test('ADD_MANY_ITEMS gives each of its units by its own effect', () => {
  const units = [
    { unit_off: 1, unit_type: 'prod_shirt', effect: 'ADD_MISSING_ITEMS' },
    { unit_off: 1, unit_type: 'prod_mug', effect: 'ADD_NEW_ITEMS' },
  ]
  const { redeem } = createShop({ type: 'UNIT', effect: 'ADD_MANY_ITEMS', units })
  const redeemed = redeem({ amount: 6000, items: [shirt, mug] })
  expectValid(redeemed)
  expect(orderOf(redeemed.body)).toMatchObject({
    amount: 9100,
    items_discount_amount: 6000,
    total_amount: 3100,
    items_applied_discount_amount: 6000,
  })
  expect(itemsOf(redeemed.body)).toMatchObject([
    { quantity: 1, discount_quantity: 1, amount: 2900, discount_amount: 2900, subtotal_amount: 0 },
    { quantity: 2, discount_quantity: 1, amount: 6200, discount_amount: 3100, subtotal_amount: 3100 },
  ])
})

test('the same product twice among the units is given twice', () => {
  const unit = { unit_off: 1, unit_type: 'prod_shirt' }
  const units = [
    { ...unit, effect: 'ADD_NEW_ITEMS' },
    { ...unit, effect: 'ADD_MISSING_ITEMS' },
  ]
  const { ask, redeem } = createShop({ type: 'UNIT', effect: 'ADD_MANY_ITEMS', units })
  expect(itemsOf(redeem({ source_id: 'order-1', items: [shirt] }).body)).toMatchObject([
    { quantity: 2, discount_quantity: 2, applied_discount_quantity: 2, applied_quantity: 1, subtotal_amount: 0 },
  ])
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({ total_amount: 0, items: [{ initial_quantity: 1 }] })
})

test('a validation tells how order and items were before, and keeps nothing', () => {
  const { ask, redeem, validate } = createShop(gives(1, 'ADD_NEW_ITEMS'), {
    type: 'PERCENT',
    percent_off: 10,
    effect: 'APPLY_TO_ORDER',
  })
  const order = { source_id: 'order-1', items: [shirt] }
  const item = { quantity: 2, initial_quantity: 1, amount: 5800, initial_amount: 2900, discount_quantity: 1 }
  const validated = validate(order)
  expect(validated).toMatchObject({
    status: 200,
    events: [],
    notes: [],
    body: {
      valid: true,
      redeemables: [
        {
          id: 'A',
          order: {
            amount: 5800,
            initial_amount: 2900,
            items_applied_discount_amount: 2900,
            total_amount: 2900,
            items: [{ ...item, applied_discount_amount: 2900 }],
          },
          result: { discount: { type: 'UNIT', unit_off: 1, effect: 'ADD_NEW_ITEMS' } },
        },
        { id: 'B', order: { amount: 5800, discount_amount: 290, total_amount: 2610, items: [item] } },
      ],
      order: {
        amount: 5800,
        discount_amount: 290,
        items_discount_amount: 2900,
        total_amount: 2610,
        items: [{ ...item, applied_quantity: 1 }],
      },
    },
  })
  expect(validated.body).not.toHaveProperty('order.initial_amount')
  expect(validated.body).not.toHaveProperty('redeemables.1.order.initial_amount')
  expect(validated.body).not.toHaveProperty('redeemables.1.order.items.0.applied_quantity')
  expect(ask('GET', '/v1/orders').body).toMatchObject({ total: 0 })
  expect(ask('POST', '/v1/vouchers/A/validate', { order }).body).toMatchObject({
    valid: true,
    order: { amount: 5800, total_amount: 2900, items: [item] },
  })
  const redeemed = redeem(order)
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({
    redemptions: [
      { order: { amount: 5800, total_amount: 2900 } },
      { order: { amount: 5800, discount_amount: 290, items_applied_discount_amount: 0, total_amount: 2610 } },
    ],
    parent_redemption: { order: { applied_discount_amount: 290, items_applied_discount_amount: 2900 } },
    order: { total_amount: 2610 },
  })
})

test.each<[string, readonly JsonObject[], JsonObject, JsonObject]>([
  [
    'a share of the items, then a unit that is there: what is left of it is taken off',
    [{ type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }, gives(1, 'ADD_MISSING_ITEMS')],
    { quantity: 1, discount_amount: 2900, applied_discount_amount: 2900, subtotal_amount: 0 },
    { amount: 2900, total_amount: 0 },
  ],
  [
    'a share of the items, then a unit more: all of it is taken off',
    [{ type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }, gives(1, 'ADD_NEW_ITEMS')],
    { quantity: 2, discount_amount: 3190, subtotal_amount: 2610 },
    { amount: 5800, total_amount: 2610 },
  ],
  [
    'a unit, then a share of the items: of what is left',
    [gives(1, 'ADD_NEW_ITEMS'), { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }],
    { quantity: 2, discount_amount: 3190, subtotal_amount: 2610 },
    { amount: 5800, total_amount: 2610 },
  ],
  [
    'a unit, then a new price: of what is still to be paid',
    [gives(1, 'ADD_NEW_ITEMS'), { type: 'FIXED', fixed_amount: 1000, effect: 'APPLY_TO_ITEMS' }],
    { quantity: 2, discount_amount: 4800, subtotal_amount: 1000 },
    { amount: 5800, total_amount: 1000 },
  ],
  [
    'a unit, then an amount off each: of those still to be paid',
    [gives(1, 'ADD_NEW_ITEMS'), { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' }],
    { quantity: 2, discount_amount: 3400, subtotal_amount: 2400 },
    { amount: 5800, total_amount: 2400 },
  ],
  [
    'the whole order, then a unit that is there: nothing is left to be taken off',
    [{ type: 'PERCENT', percent_off: 100, effect: 'APPLY_TO_ORDER' }, gives(1, 'ADD_MISSING_ITEMS')],
    { quantity: 1, discount_quantity: 1, applied_discount_quantity: 1, applied_quantity: 0 },
    { amount: 2900, discount_amount: 2900, total_amount: 0 },
  ],
  [
    'the whole order, then a unit more',
    [{ type: 'PERCENT', percent_off: 100, effect: 'APPLY_TO_ORDER' }, gives(1, 'ADD_NEW_ITEMS')],
    { quantity: 2, discount_quantity: 1, discount_amount: 2900, subtotal_amount: 2900 },
    { amount: 5800, discount_amount: 2900, items_discount_amount: 2900, total_amount: 0 },
  ],
  [
    'missing units twice: what is free already is not there for the second',
    [gives(1, 'ADD_MISSING_ITEMS'), gives(2, 'ADD_MISSING_ITEMS')],
    { quantity: 3, discount_quantity: 3, applied_discount_quantity: 3, applied_quantity: 2, subtotal_amount: 0 },
    { amount: 8700, items_applied_discount_amount: 8700, total_amount: 0 },
  ],
])('stacked: %s', (_, discounts, item, order) => {
  const { ask, redeem } = createShop(...discounts)
  const redeemed = redeem({ source_id: 'order-1', amount: 2900, items: [shirt] })
  expectValid(redeemed)
  const stored = ask('GET', '/v1/orders/order-1').body
  expect(redeemed.body).toMatchObject({ order: { ...order, items: [item] } })
  expect(Object(stored).total_amount).toBe(order['total_amount'])
  const { parent_redemption: parent } = Object(redeemed.body)
  const rolledBack = ask('POST', `/v1/redemptions/${parent.id}/rollbacks`)
  expectValid(rolledBack)
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({
    status: 'CANCELED',
    amount: 2900,
    total_amount: 2900,
    items: [{ quantity: 1, amount: 2900, price: 2900, subtotal_amount: 2900 }],
  })
})

test.each(['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS'])(
  '%s adds a product that the order has not, without a price',
  (effect) => {
    const { ask, redeem, validate } = createShop(gives(2, effect, 'prod_pen'))
    const order = { source_id: 'order-1', items: [shirt] }
    const note = 'A gives 2 of prod_pen for nothing, but no item of the order says what it costs'
    expect(validate(order).notes).toEqual([expect.stringContaining(note)])
    const redeemed = redeem(order)
    expectValid(redeemed)
    expect(redeemed.notes).toEqual([expect.stringContaining(note)])
    expect(orderOf(redeemed.body)).toMatchObject({ amount: 2900, total_amount: 2900 })
    expect(itemsOf(redeemed.body)).toEqual([
      expect.objectContaining({ product_id: 'prod_shirt', quantity: 1, subtotal_amount: 2900 }),
      {
        id: expect.stringMatching(/^ordli_[0-9a-f]{18}$/),
        object: 'order_item',
        product_id: 'prod_pen',
        quantity: 2,
        discount_quantity: 2,
        applied_discount_quantity: 2,
        applied_quantity: 2,
        discount_amount: 0,
        applied_discount_amount: 0,
      },
    ])
    const stored = ask('GET', '/v1/orders/order-1').body
    expect(Object(stored).items[1]).toMatchObject({
      initial_quantity: 0,
      product: { id: 'prod_pen', name: 'prod_pen' },
    })
  },
)

test('an order without items keeps what it was said to cost', () => {
  const { ask, redeem } = createShop(gives(1, 'ADD_NEW_ITEMS'))
  const redeemed = redeem({ source_id: 'order-1', amount: 5000 })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({
    order: { amount: 5000, total_amount: 5000, items: [{ product_id: 'prod_shirt', quantity: 1 }] },
  })
  const [{ id }] = Object(redeemed.body).redemptions
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback`)
  expectValid(rolledBack)
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({
    status: 'CANCELED',
    amount: 5000,
    total_amount: 5000,
    items: [],
  })
})

test('without an order nothing is given', () => {
  const { redeem, validate } = createShop(gives(1, 'ADD_NEW_ITEMS'))
  const validated = validate()
  expect(validated).toMatchObject({ status: 200, notes: [], body: { valid: true } })
  expect(validated.body).not.toHaveProperty('order')
  const redeemed = redeem()
  expectValid(redeemed)
  expect(redeemed).toMatchObject({ status: 200, notes: [], body: { redemptions: [{ result: 'SUCCESS' }] } })
  expect(redeemed.body).not.toHaveProperty('order')
})

test.each<[string, JsonObject, JsonObject]>([
  ['its own id', {}, { product_id: 'prod_shirt' }],
  ['the id of the product that the item describes', {}, { product: { id: 'prod_shirt', name: 'Shirt' } }],
  ['the number of the shop, as the unit', { unit_type: 'SHIRT' }, { source_id: 'SHIRT', related_object: 'product' }],
  ['the number of the shop', { product: { source_id: 'SHIRT' } }, { source_id: 'SHIRT' }],
  [
    'the number of the shop in the product',
    { product: { source_id: 'SHIRT' } },
    { product: { source_id: 'SHIRT', name: 'S' } },
  ],
  ['a SKU by its id', { unit_type: 'sku_red' }, { product_id: 'prod_shirt', sku_id: 'sku_red' }],
  [
    'a SKU by the number of the shop',
    { unit_type: 'sku_red', sku: { source_id: 'RED' } },
    { source_id: 'RED', related_object: 'sku' },
  ],
])('an item is of the product by %s', (_, unit, names) => {
  const { redeem } = createShop({ ...gives(1, 'ADD_NEW_ITEMS'), ...unit })
  const redeemed = redeem({ items: [{ ...names, quantity: 1, price: 2900 }] })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({ order: { amount: 5800, total_amount: 2900, items: [{ quantity: 2 }] } })
})

test('a SKU is given, and not another one of its product', () => {
  const sku = { source_id: 'RED', sku: 'Red shirt' }
  const product = { id: 'prod_shirt', source_id: 'SHIRT', name: 'Shirt' }
  const { ask, redeem } = createShop({ ...gives(1, 'ADD_MISSING_ITEMS', 'sku_red'), sku, product })
  expect(ask('GET', '/v1/vouchers/A').body).toMatchObject({
    discount: { unit_type: 'sku_red', product, sku: { id: 'sku_red', source_id: 'RED', name: 'Red shirt' } },
  })
  const redeemed = redeem({
    source_id: 'order-1',
    items: [{ product_id: 'prod_shirt', sku_id: 'sku_blue', price: 2900 }],
  })
  expectValid(redeemed)
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({
    total_amount: 2900,
    items: [
      { sku_id: 'sku_blue', quantity: 1 },
      {
        product_id: 'prod_shirt',
        sku_id: 'sku_red',
        quantity: 1,
        discount_quantity: 1,
        product,
        sku: { id: 'sku_red', source_id: 'RED', sku: 'Red shirt' },
      },
    ],
  })
})

test('missing units are looked for in all items of the product, and added to the first that has a price', () => {
  const { redeem } = createShop(gives(4, 'ADD_MISSING_ITEMS'))
  const items = [
    { product_id: 'prod_shirt', sku_id: 'sku_red', quantity: 1, price: 2900 },
    mug,
    { product_id: 'prod_shirt', sku_id: 'sku_blue', quantity: 2, price: 3000 },
  ]
  const redeemed = redeem({ items })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({
    order: {
      amount: 14900,
      total_amount: 3100,
      items: [
        { quantity: 2, discount_quantity: 2, applied_quantity: 1, discount_amount: 5800 },
        { quantity: 1, discount_amount: 0, subtotal_amount: 3100 },
        { quantity: 2, discount_quantity: 2, applied_quantity: 0, discount_amount: 6000 },
      ],
    },
  })
})

test('a unit is added to the item of the product that has a price', () => {
  const { redeem } = createShop(gives(1, 'ADD_NEW_ITEMS'))
  const redeemed = redeem({ items: [{ product_id: 'prod_shirt', quantity: 1 }, shirt] })
  expectValid(redeemed)
  expect(redeemed).toMatchObject({
    notes: [],
    body: { order: { amount: 5800, total_amount: 2900, items: [{ quantity: 1 }, { quantity: 2 }] } },
  })
})

test('only the units without a price are noted, not that the order comes to more than was said', () => {
  const units = [
    { unit_off: 1, unit_type: 'prod_shirt' },
    { unit_off: 3, unit_type: 'prod_pen' },
  ]
  const { redeem } = createShop({ type: 'UNIT', units })
  expect(redeem({ amount: 2900, items: [shirt] })).toMatchObject({
    notes: [expect.stringMatching(/^A gives 3 of prod_pen for nothing/)],
    body: { order: { amount: 5800, total_amount: 2900 } },
  })
})

test('a price that was rounded leaves no rest where all units are free', () => {
  const { redeem } = createShop(gives(3, 'ADD_MISSING_ITEMS'))
  expect(redeem({ items: [{ product_id: 'prod_shirt', quantity: 3, amount: 1000 }] }).body).toMatchObject({
    order: { amount: 1000, total_amount: 0, items: [{ price: 333, quantity: 3, discount_amount: 1000 }] },
  })
})

test.each([
  ['no units', { unit_off: 0 }],
  ['a formula alone', { unit_off: null, unit_off_formula: 'ORDER_AMOUNT / 1000' }],
])('%s gives nothing', (_, unit) => {
  const { redeem } = createShop({ ...gives(1, 'ADD_NEW_ITEMS'), ...unit })
  const redeemed = redeem({ items: [shirt] })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({ order: { amount: 2900, total_amount: 2900, items: [{ quantity: 1 }] } })
  expect(redeemed.body).not.toHaveProperty('order.items.0.discount_quantity')
})

test.each(Object.entries(sdks))('%s gets a free unit from the server as from the handlers', async (_, open) => {
  const vouchers = [{ code: 'FREE', discount: gives(1, 'ADD_NEW_ITEMS') }]
  const redeem = async (shop: Shop): Promise<object> =>
    Object(await shop.redeem('FREE', { order: { amount: 2900, items: [shirt] }, customer: { source_id: 'ada' } }))
  const expected = { order: { amount: 5800, total_amount: 2900, items: [{ quantity: 2, discount_quantity: 1 }] } }
  const server = await startServer({ emitter: createEmitter({ seed: 1 }), port: 0, api: { vouchers } })
  onTestFinished(() => server.close())
  expect(await redeem(open(server.url))).toMatchObject(expected)
  listen(voucherifyApi({ deliverTo: voucherifyReceiver('https://shop.test/webhook', { secret }), secret, vouchers }))
  expect(await redeem(open())).toMatchObject(expected)
})

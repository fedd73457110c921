import { expect, test } from 'vitest'
import type { Json } from '../../src/events/json.js'
import { validate } from '../../src/events/validate.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { openFake } from './ask-fake.js'

const createFake = (options: FakeOptions = {}) => openFake('orders', options, 1)

const order = {
  source_id: 'order-1',
  customer: { source_id: 'ada', name: 'Ada' },
  items: [
    { source_id: 'mug', related_object: 'product', quantity: 2, price: 1500, product: { name: 'Mug', price: 1500 } },
    { product_id: 'prod_1', amount: 900, quantity: 3 },
  ],
  metadata: { shop: 'north' },
}

test('a journey: an order is made, changed, paid and canceled, and the customer knows what it spent', () => {
  const ask = createFake()
  const made = ask('POST', '/v1/orders', order)
  expect(made.response).toMatchObject({
    status: 200,
    body: {
      source_id: 'order-1',
      status: 'CREATED',
      amount: 3900,
      total_amount: 3900,
      updated_at: null,
      items: [
        {
          object: 'order_item',
          source_id: 'mug',
          related_object: 'product',
          quantity: 2,
          price: 1500,
          amount: 3000,
          subtotal_amount: 3000,
          product: { name: 'Mug', price: 1500 },
        },
        { object: 'order_item', product_id: 'prod_1', quantity: 3, price: 300, amount: 900, subtotal_amount: 900 },
      ],
      customer: { object: 'customer' },
      referrer_id: null,
      metadata: { shop: 'north' },
      object: 'order',
    },
  })
  const spent = () => Object(ask('GET', '/v1/customers/ada').response.body).summary.orders
  expect(spent()).toEqual({ total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 })
  const changed = ask('POST', '/v1/orders', { source_id: 'order-1', metadata: { gift: true } })
  expect(changed.response.body).toMatchObject({ amount: 3900, metadata: { shop: 'north', gift: true } })
  const paid = ask('PUT', '/v1/orders/order-1', { status: 'PAID', discount_amount: 400 })
  expect(paid.response.body).toMatchObject({
    status: 'PAID',
    amount: 3900,
    discount_amount: 400,
    total_discount_amount: 400,
    total_amount: 3500,
  })
  expect(spent()).toEqual({
    total_amount: 3500,
    total_count: 1,
    average_amount: 3500,
    last_order_amount: 3500,
    last_order_date: '2026-03-01T09:00:00.000Z',
  })
  const canceled = ask('PUT', '/v1/orders/order-1', { status: 'CANCELED' })
  expect(spent()).toEqual({ total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 })
  const events = [made, changed, paid, canceled].flatMap((answer) => answer.events)
  expect(events.map(({ type }) => type)).toEqual([
    'customer.created',
    'customer.order.created',
    'customer.order.updated',
    'customer.order.paid',
    'customer.order.canceled',
  ])
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test('an order that is paid when it comes is told of as created and as paid', () => {
  const ask = createFake()
  const { events, response } = ask('POST', '/v1/orders', { ...order, status: 'PAID' })
  expect(events.map(({ type }) => type)).toEqual(['customer.created', 'customer.order.created', 'customer.order.paid'])
  expect(events[1]?.data['order']).toMatchObject({ status: 'PAID', updated_at: null })
  expect(events[2]?.data['order']).toEqual(response.body)
  expect(response.body).toMatchObject({ status: 'PAID', updated_at: '2026-03-01T09:00:00.001Z' })
  expect(ask('GET', '/v1/orders/order-1').response).toEqual(response)
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test.each([
  [{ amount: 5000 }, 5000],
  [{ amount: 5000, items: [] }, 5000],
  [{ amount: 5000, items: [{ source_id: 'mug', quantity: 2 }] }, 5000],
  [{ amount: 5000, items: [{ source_id: 'mug', quantity: 2, price: 100 }] }, 200],
  [{ items: [{ sku_id: 'sku_1', sku: { sku: 'Large', price: 250 } }] }, 250],
  [{ items: [{ quantity: 2, price: 100, amount: 7 }] }, 200],
  [{}, 0],
])('an order with %j costs %i', (given, amount) => {
  const { response, events } = createFake()('POST', '/v1/orders', { ...given, customer: 'ada' })
  expect(response.body).toMatchObject({ amount, total_amount: amount })
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test('discounts of items are added up, and what is left to pay is never below zero', () => {
  const { response, events } = createFake()('POST', '/v1/orders', {
    customer: 'ada',
    discount_amount: 9999,
    items: [
      { quantity: 1, price: 1000, discount_amount: 300 },
      { quantity: 1, price: 500 },
    ],
  })
  expect(response.body).toMatchObject({
    amount: 1500,
    discount_amount: 1200,
    items_discount_amount: 300,
    total_discount_amount: 1500,
    total_amount: 0,
    items: [{ discount_amount: 300, subtotal_amount: 700 }, { subtotal_amount: 500 }],
  })
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test('an order without a customer is told to nobody, and one that comes again unchanged neither', () => {
  const ask = createFake()
  expect(ask('POST', '/v1/orders', { source_id: 'order-1', amount: 5 })).toMatchObject({
    response: { status: 200, body: { customer_id: null } },
    events: [],
  })
  const first = ask('POST', '/v1/orders', { ...order, source_id: 'order-2' })
  const second = ask('POST', '/v1/orders', { ...order, source_id: 'order-2' })
  expect(second.events).toEqual([])
  expect(second.response).toEqual(first.response)
})

test('an order counts for the customer who has it in the end, and the last one is the youngest that counts', () => {
  const ask = createFake()
  const spent = (customer: string) => Object(ask('GET', `/v1/customers/${customer}`).response.body).summary.orders
  const pay = (sourceId: string, amount: number, customer = 'ada') =>
    ask('POST', '/v1/orders', { source_id: sourceId, amount, customer, status: 'PAID' })
  pay('order-1', 100)
  pay('order-2', 201)
  expect(spent('ada')).toMatchObject({ total_amount: 301, total_count: 2, average_amount: 151, last_order_amount: 201 })
  pay('order-2', 201, 'ben')
  expect(spent('ada')).toMatchObject({ total_amount: 100, total_count: 1, last_order_amount: 100 })
  expect(spent('ben')).toMatchObject({ total_amount: 201, total_count: 1, last_order_amount: 201 })
  const { events } = ask('PUT', '/v1/customers/ada', { name: 'Ada' })
  expect(validate('customer.updated', events[0]?.data).problems).toEqual([])
})

test('an order names its referrer', () => {
  const { response, events } = createFake()('POST', '/v1/orders', { customer: 'ada', referrer: { source_id: 'ben' } })
  expect(response.body).toMatchObject({ referrer_id: expect.stringMatching(/^cust_/) })
  expect(events.at(-1)?.data['referrer']).toMatchObject({ source_id: 'ben' })
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test.each([
  ['GET', '/v1/orders/none', undefined],
  ['PUT', '/v1/orders/none', {}],
  ['POST', '/v1/orders', { id: 'none' }],
])('%s %s of an order that is not known is refused', (method, path, body) => {
  expect(createFake()(method, path, body).response).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_id: 'none', resource_type: 'order' },
  })
})

test.each([
  [{ status: 'LOST' }, 'Property .status should be one of CREATED, PAID, CANCELED, FULFILLED'],
  [{ amount: '5' }, 'Property .amount should be number'],
  [{ amount: -1 }, 'Property .amount should be >= 0'],
  [{ items: {} }, 'Property .items should be array'],
  [{ items: [null] }, 'Property .items[0] should be object'],
  [{ items: [{ quantity: 'two' }] }, 'Property .items[0].quantity should be number'],
  [{ items: [{ quantity: 9e15, price: 9e15 }] }, 'Property .items[0].amount should be <= 9007199254740991'],
  [
    { items: [{ price: 9e15 }, { price: 9e15 }] },
    'Property .items should be array of lines that cost <= 9007199254740991 together',
  ],
  [{ items: [{}, { product: { name: 5 } }] }, 'Property .items[1].product.name should be string'],
])('an order with %j is refused', (body, details) => {
  expect(createFake()('POST', '/v1/orders', body).response).toMatchObject({
    status: 400,
    body: { key: 'invalid_payload', details },
  })
})

test.each([
  ['', ['order-3', 'order-2', 'order-1']],
  ['order=amount', ['order-2', 'order-3', 'order-1']],
  ['limit=1&page=3', ['order-1']],
  ['filters[status][conditions][$is]=PAID', ['order-2']],
  ['filters[amount][conditions][$more_than]=250', ['order-1']],
  ['filters[metadata.shop][conditions][$is]=north', ['order-3']],
])('a list of orders with %s', (query, sourceIds) => {
  const ask = createFake()
  ask('POST', '/v1/orders', { source_id: 'order-1', amount: 300 })
  ask('POST', '/v1/orders', { source_id: 'order-2', amount: 100, status: 'PAID' })
  ask('POST', '/v1/orders', { source_id: 'order-3', amount: 200, metadata: { shop: 'north' } })
  const { body } = ask('GET', `/v1/orders?${query}`).response
  expect(Object(body).orders.map((each: { source_id: string }) => each.source_id)).toEqual(sourceIds)
})

test('a line is known by its source id, its product or its SKU, and without them by its price', () => {
  const ask = createFake()
  const idsOf = (body: Json | undefined): readonly string[] => Object(body).items.map(({ id }: { id: string }) => id)
  const put = (items: Json) => idsOf(ask('PUT', '/v1/orders/order-1', { items }).response.body)
  const line = (sourceId: string, price: number) => ({ source_id: sourceId, quantity: 1, price })
  const first = ask('POST', '/v1/orders', { source_id: 'order-1', items: [line('a', 100), line('b', 200)] })
  const [a = '', b = ''] = idsOf(first.response.body)
  expect(put([line('b', 250)])).toEqual([b])
  const [again, kept] = put([line('a', 100), line('b', 200)])
  expect(kept).toBe(b)
  expect([a, b]).not.toContain(again)
  const anonymous = [
    { price: 5, product: { name: 'Pen' } },
    { price: 5, quantity: 2 },
    { price: 7, sku: { sku: 'L' } },
    { price: 7, product: { id: 'prod_1' } },
  ]
  const [pen, pens, large, product] = put(anonymous)
  expect(put(anonymous.toReversed())).toEqual([product, large, pen, pens])
})

test('what is taken off an order comes back when the order is as large as before', () => {
  const ask = createFake()
  const items = [{ source_id: 'mug', price: 1000, discount_amount: 300 }]
  ask('POST', '/v1/orders', { source_id: 'order-1', customer: 'ada', items, discount_amount: 200 })
  const put = (price: number) =>
    ask('PUT', '/v1/orders/order-1', { items: [{ source_id: 'mug', price }] }).response.body
  expect(put(100)).toMatchObject({ items_discount_amount: 100, total_amount: 0 })
  expect(put(100)).not.toHaveProperty('discount_amount')
  expect(put(400)).toMatchObject({ items_discount_amount: 300, discount_amount: 100, total_amount: 0 })
  expect(put(1000)).toMatchObject({ items_discount_amount: 300, discount_amount: 200, total_amount: 500 })
})

test('lines win over an amount, and where one without a price is among them that is noted', () => {
  const ask = createFake()
  const mixed = { source_id: 'order-1', amount: 5000, items: [{ price: 100 }, { source_id: 'b' }] }
  expect(ask('POST', '/v1/orders', mixed)).toMatchObject({
    response: { body: { amount: 100 } },
    notes: [
      'The order was said to cost 5000, but its lines win, and 1 of them without a price cost nothing: no products are known here',
    ],
  })
  expect(ask('POST', '/v1/orders', { amount: 5000, items: [{ price: 100 }] }).notes).toEqual([])
  expect(ask('POST', '/v1/orders', { amount: 5000, items: [{ source_id: 'b' }] }).notes).toEqual([])
})

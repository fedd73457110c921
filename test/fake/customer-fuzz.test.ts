import { expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../src/events/json.js'
import { validate } from '../../src/events/validate.js'
import { createAsk } from './ask-fake.js'
import { strangeValues } from './strange-values.js'
import { variantsOf } from './variants-of.js'

const strange: readonly Json[] = [...strangeValues, 9e15, '0000-01-01T00:00:00+23:59', 'ada', 'CARD-1']

const customer = {
  id: 'cust_1',
  source_id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  phone: '1',
  birthdate: '2000-01-01',
  birthday: '2000-01-01',
  description: 'd',
  address: { city: 'c', state: 's', line_1: 'l', line_2: 'l', country: 'c', postal_code: 'p' },
  metadata: { a: 1 },
}
const item = {
  source_id: 's',
  related_object: 'sku',
  product_id: 'prod_1',
  sku_id: 'sku_1',
  quantity: 2,
  discount_quantity: 1,
  amount: 200,
  discount_amount: 10,
  price: 100,
  product: { id: 'prod_1', source_id: 's', name: 'n', price: 100 },
  sku: { id: 'sku_1', source_id: 's', sku: 'L', price: 100 },
  metadata: { a: 1 },
}
const order = {
  source_id: 'order-1',
  status: 'PAID',
  amount: 200,
  discount_amount: 5,
  items: [item],
  customer,
  referrer: { source_id: 'ben' },
  metadata: { a: 1 },
}

/** Every request of the family that has a body, as it would be right. */
const requests: ReadonlyArray<readonly [string, string, JsonObject]> = [
  ['POST', '/v1/customers', customer],
  ['POST', '/client/v1/customers', customer],
  ['PUT', '/v1/customers/ada', customer],
  ['POST', '/v1/orders', order],
  ['PUT', '/v1/orders/order-0', order],
  ['POST', '/v1/loyalties', { name: 'Guild', voucher: { loyalty_card: { points: 5 } } }],
  ['PUT', '/v1/loyalties/Club', { description: 'd', metadata: { a: 1 } }],
  [
    'POST',
    '/v1/loyalties/Club/members',
    { voucher: 'CARD-2', customer: { ...customer, source_id: 'cleo' }, channel: 'c', source_id: 's', metadata: {} },
  ],
  [
    'POST',
    '/v1/loyalties/members/CARD-1/balance',
    { points: 5, source_id: 's', reason: 'r', expiration_type: 'CUSTOM_DATE', expiration_date: '2030-01-01' },
  ],
  ['POST', '/v1/loyalties/Club/members/CARD-1/balance', { points: -5 }],
  [
    'POST',
    '/v1/events',
    { event: 'e', customer, referral: { code: 'CARD-1' }, loyalty: { code: 'CARD-1' }, metadata: { a: 1 } },
  ],
]

/** A shop in which somebody has a card and an order. */
function createShop() {
  const ask = createAsk({
    campaigns: [
      {
        name: 'Club',
        campaign_type: 'LOYALTY_PROGRAM',
        voucher: { loyalty_card: { points: 10 } },
        codes: ['CARD-1', 'CARD-2'],
      },
    ],
  })
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  ask('POST', '/v1/orders', { source_id: 'order-0', customer: 'ada', status: 'PAID', items: [item] })
  return ask
}

/** What an answer and its events break of what must hold whatever was asked. */
function faultsOf({ status, body, events }: ReturnType<ReturnType<typeof createAsk>>): readonly unknown[] {
  const isRefusal =
    isObject(body) && body['code'] === status && typeof body['key'] === 'string' && typeof body['message'] === 'string'
  return [
    ...(status >= 500 ? [`status ${status}`] : []),
    ...(status >= 400 && !isRefusal ? ['no refusal'] : []),
    // A publication that failed leaves its customer behind.
    ...(status >= 400 ? events.filter(({ type }) => type !== 'customer.created' && type !== 'customer.updated') : []),
    ...events.flatMap(({ type, data }) => validate(type, data, { as: 'received' }).problems),
  ]
}

test.each(requests)('%s %s is answered as it should be', (method, path, body) => {
  const answered = createShop()(method, path, body)
  expect([answered.status, answered.body, faultsOf(answered)]).toEqual([200, answered.body, []])
})

test.each(requests)('%s %s with any member wrong is answered or refused, never failed', (method, path, body) => {
  for (const wrong of variantsOf(body, strange)) {
    const what = JSON.stringify(wrong).slice(0, 2000)
    const ask = createShop()
    expect([what, faultsOf(ask(method, path, wrong))]).toEqual([what, []])
    // What was written can be read and told of.
    for (const list of ['/v1/customers', '/v1/orders', '/v1/loyalties/Club/members']) {
      expect([what, ask('GET', list).status]).toEqual([what, 200])
    }
    expect([what, faultsOf(ask('PUT', '/v1/customers/ada', { description: 'changed' }))]).toEqual([what, []])
  }
})

test.each(requests)('%s %s with a strange body is answered or refused, never failed', (method, path) => {
  for (const body of [undefined, 'text', ...strange]) {
    expect([body, faultsOf(createShop()(method, path, body))]).toEqual([body, []])
  }
})

test.each([
  '/v1/customers',
  '/v1/orders',
  '/v1/loyalties',
  '/v1/loyalties/Club/members',
  '/v1/loyalties/members/CARD-1/transactions',
])('GET %s with a strange query is answered or refused, never failed', (path) => {
  const names = ['limit', 'page', 'order', 'email', 'name', 'city', 'starting_after', 'starting_after_id', 'created_at']
  const values = ['', '-1', '1e9', 'x', 'name', '-email', 'amount', '2026-01-01', '😀', '__proto__']
  const ask = createShop()
  for (const name of [...names, 'filters', 'filters[__proto__][conditions][$is]', 'filters[metadata.a]']) {
    for (const value of values) {
      const query = `${name}=${encodeURIComponent(value)}`
      expect([query, faultsOf(ask('GET', `${path}?${query}`))]).toEqual([query, []])
      const nested = `${name}[a][]=${encodeURIComponent(value)}`
      expect([nested, faultsOf(ask('GET', `${path}?${nested}`))]).toEqual([nested, []])
    }
  }
})

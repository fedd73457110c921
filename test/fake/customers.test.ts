import { expect, test } from 'vitest'
import { validate } from '../../src/events/validate.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { openFake } from './ask-fake.js'

const createFake = (options: FakeOptions = {}) => openFake('customers', options, 1)

const ada = {
  source_id: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  birthday: '1815-12-10',
  address: { city: 'London', country: 'United Kingdom' },
  metadata: { plan: 'gold' },
}

test('a customer is made once, then changed, and told of where that changes anything', () => {
  const ask = createFake()
  const made = ask('POST', '/v1/customers', ada)
  expect(made.response).toMatchObject({
    status: 200,
    body: {
      source_id: 'ada',
      name: 'Ada Lovelace',
      description: null,
      email: 'ada@example.com',
      birthdate: '1815-12-10',
      address: {
        city: 'London',
        state: null,
        line_1: null,
        line_2: null,
        country: 'United Kingdom',
        postal_code: null,
      },
      summary: { redemptions: { total_redeemed: 0 }, orders: { total_count: 0, average_amount: 0 } },
      loyalty: { points: 0, referred_customers: 0, campaigns: {} },
      referrals: { total: 0, campaigns: [] },
      metadata: { plan: 'gold' },
      system_metadata: {},
      created_at: '2026-03-01T09:00:00.000Z',
      object: 'customer',
    },
  })
  expect(made.events.map(({ type }) => type)).toEqual(['customer.created'])
  const again = ask('POST', '/v1/customers', ada)
  expect(again.events).toEqual([])
  expect(again.response).toEqual(made.response)
  const changed = ask('POST', '/v1/customers', { source_id: 'ada', name: 'Ada King', metadata: { vip: true } })
  expect(changed.response.body).toMatchObject({
    name: 'Ada King',
    email: 'ada@example.com',
    metadata: { plan: 'gold', vip: true },
    updated_at: '2026-03-01T09:00:00.002Z',
  })
  expect(changed.events.map(({ type }) => type)).toEqual(['customer.updated'])
  for (const { type, data } of [...made.events, ...changed.events]) {
    expect([type, validate(type, data).problems]).toEqual([type, []])
  }
})

test('a customer goes by id and by source id in a path, and a change never moves the source id', () => {
  const ask = createFake({ customers: [{ id: 'cust_Ada', source_id: 'ada@shop/1 🐞' }] })
  const path = `/v1/customers/${encodeURIComponent('ada@shop/1 🐞')}`
  expect(ask('GET', path).response.body).toMatchObject({ id: 'cust_Ada' })
  const { response, events } = ask('PUT', '/v1/customers/cust_Ada', { source_id: 'other', phone: '+48 1', email: null })
  expect(response).toMatchObject({ status: 200, body: { source_id: 'ada@shop/1 🐞', phone: '+48 1' } })
  expect(events.map(({ type }) => type)).toEqual(['customer.updated'])
})

test.each(['GET', 'PUT', 'DELETE'])('%s of a customer that nobody knows is refused', (method) => {
  const { response, events } = createFake()(method, '/v1/customers/nobody', {})
  expect(response).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_id: 'nobody', resource_type: 'customer' },
  })
  expect(events).toEqual([])
})

test('an id that nobody has is refused, or made with a note', () => {
  const refused = createFake({ unknown: 'reject' })('POST', '/v1/customers', { id: 'cust_Gone' })
  expect(refused.response).toMatchObject({ status: 404, body: { key: 'not_found' } })
  const made = createFake()('POST', '/v1/customers', { id: 'cust_Gone' })
  expect(made.response).toMatchObject({ status: 200, body: { id: 'cust_Gone', source_id: null } })
  expect(made.notes).toEqual(['The customer cust_Gone was not known, so it was made'])
})

test('an id that nobody has does not take the source id of another customer', () => {
  const ask = createFake({ customers: [{ id: 'cust_Ada', source_id: 'ada' }] })
  expect(ask('POST', '/v1/customers', { id: 'cust_Gone', source_id: 'ada' }).response.body).toMatchObject({
    id: 'cust_Ada',
  })
})

test('a deleted customer leaves its source id free, and its vouchers behind, which are not published again', () => {
  const ask = createFake({ campaigns: [{ name: 'Winter', type: 'STATIC', codes: ['ICE-1'] }] })
  ask('POST', '/v1/publications', { campaign: 'Winter', customer: 'ada' })
  const { response, events } = ask('DELETE', '/v1/customers/ada')
  expect(response).toEqual({ status: 204, body: undefined })
  expect(events).toMatchObject([
    {
      type: 'customer.deleted',
      data: {
        customer: {
          source_id: 'ada_deleted2026-03-01T09:00:00.001Z',
          updated_at: '2026-03-01T09:00:00.017Z',
        },
      },
    },
  ])
  expect(validate('customer.deleted', events[0]?.data).problems).toEqual([])
  expect(ask('GET', '/v1/customers/ada').response.status).toBe(404)
  expect(ask('POST', '/v1/publications', { campaign: 'Winter', customer: 'ben' }).response.body).toMatchObject({
    key: 'no_voucher_suitable_for_publication',
  })
  expect(ask('POST', '/v1/customers', { source_id: 'ada' }).events.map(({ type }) => type)).toEqual([
    'customer.created',
  ])
})

test('a customer without a source id can be deleted, and all that it ordered with it', () => {
  const ask = createFake()
  ask('POST', '/v1/orders', { customer: { source_id: 'ada' }, amount: 100 })
  expect(ask('POST', '/v1/customers/ada/permanent-deletion').response).toMatchObject({
    status: 200,
    body: { status: 'DONE', related_object: 'customer', data_json: { orders: 1, customer: 1 } },
  })
  expect(ask('GET', '/v1/orders').response.body).toMatchObject({ total: 0 })
  ask('POST', '/v1/customers', { email: 'nobody@example.com' })
  const listed = ask('GET', '/v1/customers').response.body
  const [{ id }] = Object(listed).customers
  const { events } = ask('DELETE', `/v1/customers/${id}`)
  expect(events).toMatchObject([{ type: 'customer.deleted', data: { customer: { source_id: null } } }])
  expect(validate('customer.deleted', events[0]?.data).problems).toEqual([])
})

test.each([
  ['', ['cy', 'ben', 'ada']],
  ['order=created_at', ['ada', 'ben', 'cy']],
  ['order=name', ['ben', 'cy', 'ada']],
  ['limit=1&page=2', ['ben']],
  ['email=cy@example.com', ['cy']],
  ['name=Ben', ['ben']],
  ['city=Paris', ['ben']],
  ['starting_after=2026-03-01T09:00:00.002Z', ['ben', 'ada']],
  ['order=created_at&starting_after=2026-03-01T09:00:00.000Z', ['ben', 'cy']],
  ['created_at[after]=2026-03-01T09:00:00.001Z', ['cy']],
  ['created_at[before]=2026-03-01T09:00:00.001Z', ['ada']],
  ['filters[email][conditions][$is_unknown]=', ['ada']],
  ['filters[metadata.plan][conditions][$is][0]=gold', ['cy']],
  ['filters[junction]=OR&filters[city][conditions][$is]=Paris&filters[source_id][conditions][$is]=ada', ['ben', 'ada']],
])('a list of customers with %s', (query, sourceIds) => {
  const ask = createFake()
  ask('POST', '/v1/customers', { source_id: 'ada' })
  ask('POST', '/v1/customers', { source_id: 'ben', name: 'Ben', email: 'ben@example.com', address: { city: 'Paris' } })
  ask('POST', '/v1/customers', { source_id: 'cy', name: 'Cy', email: 'cy@example.com', metadata: { plan: 'gold' } })
  const { status, body } = ask('GET', `/v1/customers?${query}`).response
  expect(status).toBe(200)
  expect(Object(body).customers.map((customer: { source_id: string }) => customer.source_id)).toEqual(sourceIds)
})

test.each([
  ['page=100', 'page_over_limit'],
  ['limit=101', 'invalid_query_params'],
  ['order=height', 'invalid_query_params'],
  ['starting_after=soon', 'invalid_query_params'],
  ['email[a]=b', 'invalid_query_params'],
])('a list of customers with %s is refused', (query, key) => {
  expect(createFake()('GET', `/v1/customers?${query}`).response).toMatchObject({ status: 400, body: { key } })
})

test.each([
  [{ name: 5 }, 'Property .name should be string'],
  [{ address: 'London' }, 'Property .address should be object'],
  [{ address: { city: 5 } }, 'Property .address.city should be string'],
  [{ metadata: [] }, 'Property .metadata should be object'],
  [{ birthdate: 'tomorrow' }, 'Property .birthdate cannot be recognized as a ISO-8601 compliant date'],
  [[], 'Payload should be object'],
])('a customer that is described by %j is refused', (body, details) => {
  const { response, events } = createFake()('POST', '/v1/customers', body)
  expect(response).toMatchObject({ status: 400, body: { key: 'invalid_payload', details } })
  expect(events).toEqual([])
})

test('a browser makes customers too, and nothing at all makes one', () => {
  const ask = createFake()
  expect(ask('POST', '/client/v1/customers', { source_id: 'ada' }).response).toMatchObject({
    status: 200,
    body: { source_id: 'ada' },
  })
  expect(ask('POST', '/v1/customers').response).toMatchObject({ status: 200, body: { source_id: null, name: null } })
})

test('a customer knows what it redeemed, what failed and what it got back', () => {
  const ask = createFake({
    campaigns: [
      { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', codes: ['CARD-1'], voucher: { gift: { amount: 1000 } } },
    ],
  })
  ask('POST', '/v1/publications', { campaign: 'Gifts', customer: 'ada' })
  const redeem = (credits: number) =>
    ask('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits } }],
      customer: { source_id: 'ada' },
      order: { amount: 700 },
    }).response
  const summary = () => Object(ask('GET', '/v1/customers/ada').response.body).summary
  const redeemed = redeem(600)
  expect(redeemed.status).toBe(200)
  expect(summary()).toMatchObject({
    redemptions: {
      total_redeemed: 1,
      total_succeeded: 1,
      total_failed: 0,
      gift: { redeemed_amount: 600, amount_to_go: 400 },
    },
    orders: { total_count: 1, total_amount: 100, last_order_amount: 100 },
  })
  expect(redeem(500).status).toBe(400)
  expect(summary().redemptions).toMatchObject({ total_redeemed: 2, total_succeeded: 1, total_failed: 1 })
  const [{ id }] = Object(redeemed.body).redemptions
  expect(ask('POST', `/v1/redemptions/${id}/rollback`).response.status).toBe(200)
  expect(summary()).toMatchObject({
    redemptions: {
      total_rolled_back: 1,
      total_rollback_succeeded: 1,
      gift: { redeemed_amount: 0, amount_to_go: 1000 },
    },
    orders: { total_count: 0, total_amount: 0 },
  })
  const { events } = ask('PUT', '/v1/customers/ada', { name: 'Ada' })
  expect(validate('customer.updated', events[0]?.data).problems).toEqual([])
})

import { expect, test } from 'vitest'
import { createAsk, expectValid } from './ask-fake.js'

const percent = { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }

test('a voucher is made with a code of its own, and told of', () => {
  const answered = createAsk()('POST', '/v1/vouchers/WELCOME', {
    ...percent,
    code: 'WELCOME',
    redemption: { quantity: 5 },
    active: false,
    validity_timeframe: { interval: 'P2D', duration: 'PT1H' },
    validity_day_of_week: [1, 2],
  })
  expect(answered).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^v_[0-9A-Za-z]{32}$/),
      code: 'WELCOME',
      campaign: null,
      campaign_id: null,
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
      gift: null,
      loyalty_card: null,
      active: false,
      validity_timeframe: { interval: 'P2D', duration: 'PT1H' },
      validity_day_of_week: [1, 2],
      created_at: '2026-03-01T09:00:00.000Z',
      updated_at: null,
      redemption: { quantity: 5, redeemed_quantity: 0 },
      publish: { count: 0 },
    },
    types: ['voucher.created'],
  })
  expectValid(answered)
})

test.each([
  ['AMOUNT', { type: 'AMOUNT', amount_off: 500, amount_off_formula: 'ORDER_AMOUNT / 2', effect: 'APPLY_TO_ITEMS' }],
  ['PERCENT', { type: 'PERCENT', percent_off: 12.5, amount_limit: 1000, effect: 'APPLY_TO_ORDER' }],
  ['FIXED', { type: 'FIXED', fixed_amount: 990, effect: 'APPLY_TO_ITEMS' }],
  [
    'UNIT',
    {
      type: 'UNIT',
      unit_off: 2,
      effect: 'ADD_MISSING_ITEMS',
      unit_type: 'prod_1',
      product: { id: 'prod_1', name: 'prod_1' },
    },
  ],
] as const)('a discount of %s is kept as it is said', (_, discount) => {
  const answered = createAsk()('POST', '/v1/vouchers', { type: 'DISCOUNT_VOUCHER', discount })
  expect(answered.body).toMatchObject({ discount })
  expectValid(answered)
})

test('a code is drawn where none is named', () => {
  const ask = createAsk()
  const gift = { type: 'GIFT_VOUCHER', gift: { amount: 5000 } }
  const answered = ask('POST', '/v1/vouchers', { ...gift, code_config: { pattern: 'G-##-##', charset: 'numbers' } })
  expect(answered.body).toMatchObject({
    code: expect.stringMatching(/^G-\d\d-\d\d$/),
    gift: { amount: 5000, balance: 5000, effect: 'APPLY_TO_ORDER' },
    redemption: { quantity: null, redeemed_quantity: 0, redeemed_amount: 0 },
  })
  expectValid(answered)
  expect(ask('POST', '/v1/vouchers', { ...gift, code: 'NAMED' }).body).toMatchObject({ code: 'NAMED' })
})

test.each([
  ['/v1/vouchers/ICE-1', percent, 409, 'duplicate_found'],
  ['/v1/vouchers/NEW', {}, 400, 'invalid_payload'],
  ['/v1/vouchers/NEW', { type: 'GIFT_VOUCHER' }, 400, 'invalid_payload'],
  ['/v1/vouchers/NEW', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT' } }, 400, 'invalid_payload'],
  ['/v1/vouchers/NEW', { loyalty_card: { points: 1 } }, 400, 'invalid_voucher'],
  ['/v1/vouchers/NEW', { ...percent, campaign: 'None' }, 404, 'not_found'],
  ['/v1/vouchers/NEW', { ...percent, campaign: 'Winter' }, 400, 'invalid_campaign'],
  ['/v1/vouchers/NEW', { ...percent, campaign: 'Club' }, 400, 'invalid_voucher'],
] as const)('POST %s with %j is refused', (path, body, status, key) => {
  const ask = createAsk({
    campaigns: [
      { name: 'Winter', codes: ['ICE-1'] },
      { name: 'Club', campaign_type: 'LOYALTY_PROGRAM' },
    ],
  })
  const answered = ask('POST', path, JSON.parse(JSON.stringify(body)))
  expect(answered).toMatchObject({ status, body: { code: status, key }, events: [] })
})

test('a voucher is found by its code and by its id', () => {
  const ask = createAsk({ vouchers: [{ code: 'A B/C' }] })
  const { body } = ask('GET', '/v1/vouchers/A%20B%2FC')
  expect(ask('GET', `/v1/vouchers/${Object(body).id}`).body).toEqual(body)
})

test('a voucher is changed, but not its type', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  ask('PUT', '/v1/vouchers/ICE-1', { metadata: { a: 1, b: 1 }, additional_info: 'First' })
  const changed = ask('PUT', '/v1/vouchers/ICE-1', {
    type: 'DISCOUNT_VOUCHER',
    discount: { type: 'PERCENT', percent_off: 45 },
    expiration_date: '2026-12-31',
    metadata: { a: 2 },
    additional_info: null,
    code: 'ignored',
  })
  expect(changed).toMatchObject({
    status: 200,
    body: {
      code: 'ICE-1',
      discount: { type: 'PERCENT', percent_off: 45, effect: 'APPLY_TO_ORDER' },
      expiration_date: '2026-12-31T00:00:00.000Z',
      metadata: { a: 2, b: 1 },
      additional_info: null,
      updated_at: '2026-03-01T09:00:01.000Z',
    },
    types: ['voucher.updated'],
  })
  expect(changed.events[0]?.data['campaign']).toEqual({ id: expect.any(String), name: 'Winter', object: 'campaign' })
  expectValid(changed)
  for (const body of [{ type: 'GIFT_VOUCHER' }, { discount: { type: 'AMOUNT', amount_off: 1 } }]) {
    expect(ask('PUT', '/v1/vouchers/ICE-1', body)).toMatchObject({
      status: 400,
      body: { key: 'invalid_voucher', resource_id: 'ICE-1', resource_type: 'voucher' },
    })
  }
})

test('a voucher is switched off and on, and off it is not published', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE-1' }] })
  const off = ask('POST', '/v1/vouchers/ICE-1/disable', {})
  expect(off).toMatchObject({ status: 200, body: { active: false }, types: ['voucher.disabled'] })
  expect(ask('POST', '/v1/publications', { voucher: 'ICE-1', customer: 'ada' }).status).toBe(400)
  const on = ask('POST', '/v1/vouchers/ICE-1/enable')
  expect(on).toMatchObject({ status: 200, body: { active: true }, types: ['voucher.enabled'] })
  expect(ask('POST', '/v1/publications', { voucher: 'ICE-1', customer: 'ada' }).status).toBe(200)
  expectValid(off)
  expectValid(on)
})

test('many vouchers are switched at once, all or none, and none of it is told', () => {
  const ask = createAsk({ vouchers: [{ code: 'A' }, { code: 'B' }] })
  expect(ask('POST', '/v1/vouchers/disable', { vouchers: ['A', 'B'] })).toMatchObject({
    status: 200,
    body: [
      { code: 'A', active: false },
      { code: 'B', active: false },
    ],
    events: [],
  })
  expect(ask('POST', '/v1/vouchers/enable', { vouchers: ['A', 'NONE'] }).status).toBe(404)
  expect(ask('GET', '/v1/vouchers/A').body).toMatchObject({ active: false })
})

test('a deleted voucher is gone, and its code is free again', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  const deleted = ask('DELETE', '/v1/vouchers/ICE-1?force=true')
  expect(deleted).toMatchObject({ status: 204, body: undefined, types: ['voucher.deleted'] })
  expectValid(deleted, 'received')
  expect(ask('GET', '/v1/vouchers/ICE-1').status).toBe(404)
  expect(ask('POST', '/v1/campaigns/Winter/vouchers/ICE-1').status).toBe(200)
})

test('vouchers are listed, filtered and ordered', () => {
  const ask = createAsk({
    campaigns: [
      { name: 'Winter', id: 'camp_winter', codes: ['W-1', 'W-2'] },
      { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', codes: ['G-1'] },
    ],
    vouchers: [{ code: 'ALONE' }],
  })
  ask('POST', '/v1/publications', { voucher: 'W-2', customer: { source_id: 'ada' } })
  ask('POST', '/v1/publications', { voucher: 'W-1', customer: { source_id: 'ada' } })
  ask('PUT', '/v1/vouchers/G-1', { category: 'Presents', metadata: { region: 'north' } })
  const listed = (query: string) => Object(ask('GET', `/v1/vouchers${query}`).body)
  const codesOf = (query: string): string[] => Array.from(listed(query).vouchers, ({ code }) => code)
  expect(codesOf('')).toEqual(['ALONE', 'G-1', 'W-2', 'W-1'])
  expect(codesOf('?order=code')).toEqual(['ALONE', 'G-1', 'W-1', 'W-2'])
  expect(codesOf('?campaign=Winter')).toEqual(['W-2', 'W-1'])
  expect(codesOf('?campaign_id=camp_winter&limit=1&page=2')).toEqual(['W-1'])
  expect(codesOf('?campaign=None')).toEqual([])
  expect(codesOf('?customer=ada')).toHaveLength(2)
  expect(codesOf('?customer=nobody')).toEqual([])
  expect(codesOf('?category=Presents')).toEqual(['G-1'])
  expect(codesOf('?code=ALONE')).toEqual(['ALONE'])
  const [{ id }] = listed('?code=G-1').vouchers
  expect(codesOf(`?ids[0]=${id}`)).toEqual(['G-1'])
  expect(codesOf('?created_at[after]=2027-01-01')).toEqual([])
  expect(codesOf('?filters[metadata.region][conditions][$is]=north')).toEqual(['G-1'])
  expect(codesOf('?filters[type][conditions][$is]=GIFT_VOUCHER')).toEqual(['G-1'])
  expect(listed('?limit=1')).toMatchObject({ object: 'list', data_ref: 'vouchers', total: 4 })
  expect(ask('GET', '/v1/vouchers?limit=101')).toMatchObject({ status: 400, body: { key: 'invalid_query_params' } })
})

test('single vouchers are imported', () => {
  const ask = createAsk()
  const answered = ask('POST', '/v1/vouchers/import', [{ ...percent, code: 'A' }, { code: 'B' }])
  expect(answered).toMatchObject({ status: 202, events: [] })
  const { async_action_id: id } = Object(answered.body)
  expect(ask('GET', `/v1/async-actions/${id}`).body).toMatchObject({
    type: 'VOUCHERS.IMPORT',
    result: { done_count: 1, failed: [{ code: 'B', reason: "Payload should have required property 'type'" }] },
  })
})

test('async actions are listed until a date', () => {
  const ask = createAsk()
  for (const code of ['A', 'B', 'C']) ask('POST', '/v1/vouchers/import', [{ ...percent, code }])
  const listed = (query: string) => Object(ask('GET', `/v1/async-actions${query}`).body).async_actions
  expect(listed('?limit=2')).toHaveLength(2)
  expect(listed('?end_date=2026-03-01T09:00:01Z')).toHaveLength(1)
  expect(listed('')[0]).not.toHaveProperty('result')
  expect(ask('GET', '/v1/async-actions/aa_none')).toMatchObject({
    status: 404,
    body: { resource_type: 'async_action' },
  })
})

test.each([
  ['GET', '/v1/vouchers/NONE'],
  ['PUT', '/v1/vouchers/NONE'],
  ['DELETE', '/v1/vouchers/NONE'],
  ['POST', '/v1/vouchers/NONE/enable'],
  ['POST', '/v1/vouchers/NONE/disable'],
  ['GET', '/v1/vouchers/NONE/transactions'],
])('%s %s is not found', (method, path) => {
  expect(createAsk()(method, path)).toMatchObject({
    status: 404,
    body: {
      key: 'not_found',
      details: 'Cannot find voucher with id NONE',
      resource_id: 'NONE',
      resource_type: 'voucher',
    },
  })
})

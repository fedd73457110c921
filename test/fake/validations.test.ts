import { expect, test } from 'vitest'
import type { Json } from '../../src/events/json.js'
import { createAsk } from './ask-fake.js'

const order = { items: [{ product_id: 'prod_1', quantity: 2, price: 3000 }] }

test('a validation says what redeeming would take off, keeps nothing and tells nobody', () => {
  const ask = createAsk({ vouchers: [{ code: 'TENTH' }, { code: 'CARD', gift: { amount: 900 } }] })
  const body = {
    redeemables: ['TENTH', 'CARD'].map((id) => ({ object: 'voucher', id })),
    customer: { source_id: 'ada' },
    order: { source_id: 'order-1', ...order },
    session: { type: 'LOCK', key: 'cart-1' },
  }
  const validated = ask('POST', '/v1/validations', body)
  expect(validated).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^valid_[0-9a-f]{18}$/),
      valid: true,
      redeemables: [
        {
          status: 'APPLICABLE',
          id: 'TENTH',
          object: 'voucher',
          order: { discount_amount: 600, total_amount: 5400 },
          result: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER', is_dynamic: false } },
        },
        {
          status: 'APPLICABLE',
          id: 'CARD',
          order: { discount_amount: 1500, applied_discount_amount: 900, total_amount: 4500 },
          result: { gift: { credits: 900 } },
        },
      ],
      order: { total_discount_amount: 1500, total_applied_discount_amount: 1500, total_amount: 4500 },
      tracking_id: expect.stringMatching(/^track_/),
      session: { key: 'cart-1', type: 'LOCK', ttl: 7, ttl_unit: 'DAYS' },
      stacking_rules: { redeemables_limit: 30, applicable_redeemables_limit: 5 },
    },
    events: [],
    notes: [],
  })
  expect(validated.body).not.toHaveProperty('order.id')
  expect(ask('GET', '/v1/customers').body).toMatchObject({ total: 0 })
  expect(ask('GET', '/v1/orders').body).toMatchObject({ total: 0 })
  expect(ask('POST', '/v1/validations', body).body).toMatchObject({ valid: true })
  expect(ask('POST', '/v1/redemptions', body).body).toMatchObject({ order: { total_amount: 4500 } })
})

test('what cannot be redeemed is answered, not refused', () => {
  const ask = createAsk({
    vouchers: [{ code: 'USED', redemption: { quantity: 1 } }, { code: 'GOOD' }],
    unknown: 'reject',
  })
  ask('POST', '/v1/vouchers/USED/redemption', {})
  expect(
    ask('POST', '/client/v1/validations', {
      redeemables: ['GOOD', 'USED', 'NONE'].map((id) => ({ object: 'voucher', id })),
    }),
  ).toMatchObject({
    status: 200,
    body: {
      valid: false,
      redeemables: [
        { status: 'APPLICABLE', id: 'GOOD' },
        {
          status: 'INAPPLICABLE',
          id: 'USED',
          result: { error: { code: 400, key: 'quantity_exceeded', details: 'USED' } },
        },
        { status: 'INAPPLICABLE', id: 'NONE', result: { details: { key: 'not_found' } } },
      ],
      inapplicable_redeemables: [{ id: 'USED' }, { id: 'NONE' }],
    },
  })
})

test('validations know what comes after the fifth code, and what stands there twice', () => {
  const codes = ['A', 'B', 'C', 'D', 'E', 'F']
  const ask = createAsk({ vouchers: codes.map((code) => ({ code })) })
  expect(
    ask('POST', '/v1/validations', { redeemables: codes.map((id) => ({ object: 'voucher', id })) }).body,
  ).toMatchObject({
    valid: true,
    redeemables: [{}, {}, {}, {}, {}],
    skipped_redeemables: [{ status: 'SKIPPED', id: 'F' }],
  })
  const twice = { object: 'voucher', id: 'A' }
  expect(ask('POST', '/v1/validations', { redeemables: [twice, twice] }).body).toMatchObject({
    key: 'duplicated_redeemables',
  })
})

test('the older call validates one code', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1'], voucher: { redemption: { quantity: 1 } } }] })
  expect(ask('POST', '/v1/vouchers/ICE-1/validate', { order }).body).toMatchObject({
    valid: true,
    code: 'ICE-1',
    campaign: 'Winter',
    discount: { type: 'PERCENT', percent_off: 10 },
    order: { amount: 6000, discount_amount: 600, total_amount: 5400 },
    tracking_id: expect.stringMatching(/^track_/),
  })
  ask('POST', '/v1/vouchers/ICE-1/redemption', {})
  expect(ask('POST', '/v1/vouchers/ICE-1/validate', { customer: 'ada' }).body).toMatchObject({
    valid: false,
    code: 'ICE-1',
    reason: 'quantity exceeded',
    tracking_id: expect.stringMatching(/^track_/),
  })
})

test('a browser validates one code with what it says in the query', () => {
  const ask = createAsk({
    vouchers: [{ code: 'ICE', discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } }],
  })
  const query =
    'code=ICE&amount=6000&item[0][product_id]=prod_1&item[0][quantity]=2&item[0][price]=3000&customer[source_id]=ada&session_type=LOCK&session_key=cart'
  expect(ask('GET', `/client/v1/validate?${query}`)).toMatchObject({
    status: 200,
    body: {
      valid: true,
      order: { items_discount_amount: 600, total_amount: 5400 },
      session: { key: 'cart', type: 'LOCK' },
    },
  })
  expect(ask('GET', '/client/v1/validate?amount=10').body).toMatchObject({ key: 'invalid_query_params' })
})

test.each<[string, string, Json | undefined]>([
  ['POST', '/v1/validations', { redeemables: [{ object: 'voucher', id: 'NEW/1' }] }],
  ['POST', '/v1/vouchers/NEW%2F1/validate', {}],
  ['GET', '/client/v1/validate?code=NEW/1', undefined],
])('%s %s makes a code that nobody knows on the spot, as redeeming it would', (method, path, body) => {
  const ask = createAsk()
  expect(ask(method, path, body)).toMatchObject({
    status: 200,
    body: { valid: true },
    events: [],
    notes: ['The voucher NEW/1 was not known, so it was made: 10 % off, without a campaign'],
  })
  expect(ask(method, path, body)).toMatchObject({ body: { valid: true }, notes: [] })
  expect(ask('GET', '/v1/vouchers/NEW%2F1').body).toMatchObject({ redemption: { redeemed_quantity: 0 } })
})

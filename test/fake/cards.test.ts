import { expect, test } from 'vitest'
import { createAsk, expectValid } from './ask-fake.js'

const known = {
  campaigns: [
    { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', codes: ['CARD-1'], voucher: { gift: { amount: 1000 } } },
    { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['LOYAL-1'] },
  ],
  vouchers: [{ code: 'PLAIN' }],
} as const

test('credit is added to a card that nobody holds', () => {
  const answered = createAsk(known)('POST', '/v1/vouchers/CARD-1/balance', { amount: 500 })
  expect(answered).toMatchObject({
    status: 200,
    body: {
      amount: 500,
      total: 1500,
      balance: 1500,
      type: 'gift_voucher',
      operation_type: 'MANUAL',
      object: 'balance',
      related_object: { type: 'voucher', id: expect.stringMatching(/^v_/) },
    },
    types: ['voucher.gift.balance_added', 'voucher.gift.transaction.created'],
  })
})

test('a card in a journey: published, charged, emptied in part, and its book read', () => {
  const ask = createAsk({
    campaigns: [{ name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', voucher: { gift: { amount: 1000 } } }],
  })
  const { voucher } = Object(ask('POST', '/v1/publications', { campaign: 'Gifts', customer: 'ada' }).body)
  const path = `/v1/vouchers/${voucher.code}`
  const added = ask('POST', `${path}/balance`, { amount: 500, source_id: 'till-1', reason: 'Goodwill' })
  expect(added.types).toEqual([
    'voucher.gift.balance_added',
    'voucher.gift.transaction.created',
    'customer.voucher.gift.balance_added',
  ])
  const removed = ask('POST', `${path}/balance`, { amount: -300 })
  expect(removed).toMatchObject({
    body: { amount: -300, total: 1200, balance: 1200 },
    types: ['voucher.gift.transaction.created'],
  })
  expectValid(added)
  expectValid(removed)
  expect(ask('GET', path).body).toMatchObject({ gift: { amount: 1200, balance: 1200 } })
  const book = ask('GET', `${path}/transactions?limit=1`).body
  expect(book).toMatchObject({
    object: 'list',
    data_ref: 'data',
    data: [
      {
        type: 'CREDITS_REMOVAL',
        source_id: null,
        source: 'API',
        details: { balance: { amount: -300, balance: 1200 } },
      },
    ],
    has_more: true,
    more_starting_after: expect.stringMatching(/^vtx_/),
  })
  const next = `?starting_after_id=${Object(book).more_starting_after}`
  expect(ask('GET', `${path}/transactions${next}`).body).toMatchObject({
    data: [{ type: 'CREDITS_ADDITION', source_id: 'till-1', reason: 'Goodwill' }],
    has_more: false,
  })
  expect(ask('POST', `${path}/balance`, { amount: 500, source_id: 'till-1' })).toMatchObject({
    status: 400,
    body: { key: 'duplicate_source_id' },
  })
})

test('points are added to a loyalty card that somebody holds, and taken away', () => {
  const ask = createAsk({ campaigns: [{ name: 'Club', campaign_type: 'LOYALTY_PROGRAM' }] })
  const { voucher } = Object(ask('POST', '/v1/publications', { campaign: 'Club', customer: 'ada' }).body)
  const path = `/v1/vouchers/${voucher.code}`
  const added = ask('POST', `${path}/balance`, { amount: 100 })
  expect(added.body).toEqual({
    type: 'loyalty_card',
    total: 100,
    object: 'balance',
    amount: 100,
    balance: 100,
    operation_type: 'MANUAL',
    related_object: { id: voucher.id, type: 'voucher' },
  })
  expect(added.types).toEqual([
    'voucher.loyalty_card.points_added',
    'voucher.loyalty_card.transaction.created',
    'customer.voucher.loyalty_card.points_added',
  ])
  const removed = ask('POST', `${path}/balance`, { amount: -40 })
  expect(removed).toMatchObject({
    body: { amount: -40, total: 100, balance: 60 },
    types: ['voucher.loyalty_card.transaction.created'],
  })
  expectValid(added)
  expectValid(removed)
  expect(ask('GET', path).body).toMatchObject({ loyalty_card: { points: 100, subtracted_points: 40, balance: 60 } })
})

test.each([
  ['CARD-1', { amount: -1001 }, 400, 'invalid_amount'],
  ['CARD-1', { amount: 0 }, 400, 'invalid_amount'],
  ['CARD-1', { amount: Number.MAX_SAFE_INTEGER }, 400, 'invalid_amount'],
  ['CARD-1', { amount: 1.5 }, 400, 'invalid_payload'],
  ['CARD-1', {}, 400, 'invalid_payload'],
  ['PLAIN', { amount: 1 }, 400, 'invalid_voucher'],
  ['LOYAL-1', { amount: 1 }, 400, 'invalid_voucher'],
  ['NONE', { amount: 1 }, 404, 'not_found'],
] as const)('a change of the balance of %s by %j is refused', (code, body, status, key) => {
  const answered = createAsk(known)('POST', `/v1/vouchers/${code}/balance`, { ...body })
  expect(answered).toMatchObject({ status, body: { code: status, key }, events: [] })
})

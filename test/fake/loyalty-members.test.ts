import { expect, test } from 'vitest'
import { createAsk, expectValid } from './ask-fake.js'

const club = {
  name: 'Club',
  campaign_type: 'LOYALTY_PROGRAM',
  voucher: { loyalty_card: { points: 10 }, code_config: { pattern: 'CARD-#', charset: '0123456789' } },
} as const

test('a journey: a member joins, gets points, loses some, and finds them in the book', () => {
  const ask = createAsk({ campaigns: [{ ...club, codes: ['CARD-1'] }] })
  const joined = ask('POST', '/v1/loyalties/Club/members', { customer: { source_id: 'ada' } })
  expect(joined).toMatchObject({
    status: 200,
    body: {
      code: 'CARD-1',
      object: 'voucher',
      type: 'LOYALTY_CARD',
      campaign: 'Club',
      loyalty_card: { points: 10, balance: 10 },
      publish: { count: 1 },
    },
    types: ['customer.created', 'publication.succeeded', 'voucher.published', 'customer.publication.succeeded'],
  })
  const added = ask('POST', '/v1/loyalties/members/CARD-1/balance', {
    points: 100,
    expiration_type: 'CUSTOM_DATE',
    expiration_date: '2026-12-31',
    source_id: 'visit-1',
    reason: 'Visit',
  })
  expect(added).toMatchObject({
    status: 200,
    body: {
      points: 100,
      total: 110,
      balance: 110,
      type: 'loyalty_card',
      operation_type: 'MANUAL',
      object: 'balance',
      related_object: { type: 'voucher' },
    },
    types: [
      'voucher.loyalty_card.points_added',
      'voucher.loyalty_card.transaction.created',
      'customer.voucher.loyalty_card.points_added',
    ],
  })
  const taken = ask('POST', '/v1/loyalties/Club/members/CARD-1/balance', { points: -30 })
  expect(taken).toMatchObject({
    status: 200,
    body: { points: -30, total: 110, balance: 80 },
    types: ['voucher.loyalty_card.transaction.created'],
  })
  const book = [
    { type: 'POINTS_REMOVAL', source_id: null },
    { type: 'POINTS_ADDITION', source_id: 'visit-1', reason: 'Visit' },
  ]
  expect(ask('GET', '/v1/loyalties/members/CARD-1/transactions').body).toMatchObject({ data: book, has_more: false })
  expect(ask('GET', '/v1/loyalties/Club/members/CARD-1/transactions').body).toMatchObject({ data: book })
  expect(ask('GET', '/v1/loyalties/members/CARD-1').body).toMatchObject({
    loyalty_card: { points: 110, subtracted_points: 30, balance: 80 },
  })
  expect(ask('GET', '/v1/loyalties/Club/members/CARD-1').body).toMatchObject({ code: 'CARD-1' })
  const changed = ask('PUT', '/v1/customers/ada', { name: 'Ada' })
  expect(changed.body).toMatchObject({
    loyalty: { points: 80, campaigns: { Club: { points: 80 } } },
    summary: { redemptions: { loyalty_card: { redeemed_points: 0, points_to_go: 80 } } },
  })
  for (const answered of [joined, added, taken, changed]) expectValid(answered)
})

test('whoever is a member gets the same card again, and nobody is told', () => {
  const ask = createAsk({ campaigns: [club] })
  const first = ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  const second = ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  expect(second.body).toEqual(first.body)
  expect(second.events).toEqual([])
  expectValid(first)
})

test('a card that is named is given, unless it is of another program or somebody has it', () => {
  const ask = createAsk({
    unknown: 'reject',
    campaigns: [
      { ...club, codes: ['CARD-1'] },
      { name: 'Guild', campaign_type: 'LOYALTY_PROGRAM', codes: ['GUILD-1'] },
    ],
  })
  const join = (voucher: string, customer: string) =>
    ask('POST', '/v1/loyalties/Club/members', { voucher, customer: { source_id: customer } })
  expect(join('CARD-1', 'ada')).toMatchObject({ status: 200, body: { code: 'CARD-1' } })
  expect(join('CARD-1', 'ben')).toMatchObject({ status: 400, body: { key: 'voucher_already_published' } })
  for (const code of ['GUILD-1', 'NONE'])
    expect(join(code, 'ben')).toMatchObject({
      status: 404,
      body: { key: 'not_found', resource_id: code, resource_type: 'voucher' },
    })
})

test('a program and a card that are not known are made with a note, or refused', () => {
  const made = createAsk()('POST', '/v1/loyalties/Club/members', { voucher: 'CARD/1 🐞', customer: 'ada' })
  expect(made).toMatchObject({
    status: 200,
    body: { code: 'CARD/1 🐞', campaign: 'Club', type: 'LOYALTY_CARD' },
    notes: [
      'The loyalty program Club was not known, so it was made: cards without points, on demand',
      'The loyalty card CARD/1 🐞 was not known, so it was made',
    ],
  })
  expectValid(made, 'received')
  const refused = createAsk({ unknown: 'reject' })('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  expect(refused).toMatchObject({ status: 404, body: { resource_id: 'Club', resource_type: 'campaign' } })
})

test('members are listed, and cards that nobody holds are not', () => {
  const ask = createAsk({ campaigns: [{ ...club, codes: ['CARD-1', 'CARD-2', 'CARD-3'] }] })
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ben' })
  expect(ask('GET', '/v1/loyalties/Club/members').body).toMatchObject({
    object: 'list',
    data_ref: 'vouchers',
    vouchers: [{ code: 'CARD-2' }, { code: 'CARD-1' }],
    total: 2,
  })
  expect(ask('GET', '/v1/loyalties/Club/members?limit=1&page=2').body).toMatchObject({ vouchers: [{ code: 'CARD-1' }] })
})

test('a loyalty program is a campaign under another path', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter' }] })
  const made = ask('POST', '/v1/loyalties', { name: 'Club', voucher: { loyalty_card: { points: 5 } } })
  expect(made).toMatchObject({
    status: 200,
    body: { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', join_once: true },
    types: ['campaign.created'],
  })
  expectValid(made)
  expect(ask('GET', '/v1/loyalties').body).toMatchObject({ campaigns: [{ name: 'Club' }], total: 1 })
  expect(ask('GET', '/v1/loyalties/Club').body).toMatchObject({ name: 'Club' })
  expect(ask('GET', '/v1/loyalties/Winter')).toMatchObject({ status: 404, body: { resource_type: 'campaign' } })
  expect(ask('PUT', '/v1/loyalties/Club', { description: 'For all' })).toMatchObject({
    status: 200,
    body: { description: 'For all' },
    types: ['campaign.updated'],
  })
  expect(ask('DELETE', '/v1/loyalties/Club')).toMatchObject({
    status: 200,
    body: { async_action_id: expect.stringMatching(/^aa_/) },
    types: ['campaign.deleted'],
  })
})

test.each([
  [{}, 'invalid_payload'],
  [{ points: 'ten' }, 'invalid_payload'],
  [{ points: 1.5 }, 'invalid_payload'],
  [{ points: 0 }, 'invalid_amount'],
  [{ points: -11 }, 'invalid_amount'],
  [{ points: 1, expiration_type: 'NEVER' }, 'invalid_payload'],
  [{ points: 1, expiration_type: 'CUSTOM_DATE' }, 'invalid_expiration_date'],
  [{ points: 1, expiration_type: 'CUSTOM_DATE', expiration_date: '2026-02-28' }, 'invalid_expiration_date'],
])('a change of points by %j is refused as %s', (body, key) => {
  const ask = createAsk({ campaigns: [{ ...club, codes: ['CARD-1'] }] })
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  expect(ask('POST', '/v1/loyalties/members/CARD-1/balance', body)).toMatchObject({
    status: 400,
    body: { key },
    events: [],
  })
})

test.each([
  ['GET', '/v1/loyalties/members/ICE-1'],
  ['GET', '/v1/loyalties/members/NONE/transactions'],
  ['GET', '/v1/loyalties/Guild/members/CARD-1'],
  ['POST', '/v1/loyalties/Guild/members/CARD-1/balance'],
])('%s %s finds no card', (method, path) => {
  const ask = createAsk({
    campaigns: [
      { name: 'Winter', codes: ['ICE-1'] },
      { ...club, codes: ['CARD-1'] },
      { name: 'Guild', campaign_type: 'LOYALTY_PROGRAM' },
    ],
  })
  expect(ask(method, path, { points: 1 })).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_type: 'voucher' },
  })
})

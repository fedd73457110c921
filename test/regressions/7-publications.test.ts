import { expect, test } from 'vitest'
import { createAsk, expectValid } from '../fake/ask-fake.js'

const club = { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['CARD-1', 'CARD-2', 'CARD-3'] } as const

test('whoever lost the voucher of a campaign that is joined once joins it anew', () => {
  const ask = createAsk({ campaigns: [{ name: 'Once', join_once: true }, club] })
  const publish = () =>
    Object(ask('POST', '/v1/publications', { campaign: 'Once', customer: { source_id: 'ada' } }).body)
  const { code } = publish().voucher
  expect(publish().voucher.code).toBe(code)
  ask('DELETE', `/v1/vouchers/${code}`)
  const again = publish()
  expect(again).toMatchObject({ result: 'SUCCESS', voucher: { campaign: 'Once' } })
  expect(again.voucher.code).not.toBe(code)
  expect(publish().id).toBe(again.id)

  const join = () => ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  expect(join()).toMatchObject({ status: 200, body: { code: 'CARD-1' } })
  ask('DELETE', '/v1/vouchers/CARD-1')
  expect(join()).toMatchObject({ status: 200, body: { code: 'CARD-2' } })
  expect(join()).toMatchObject({ status: 200, body: { code: 'CARD-2' } })
})

test('whoever holds a card gets no second one, however it was come by', () => {
  const ask = createAsk({
    campaigns: [club],
    customers: [{ source_id: 'ada' }],
    vouchers: [{ code: 'HERS', campaign: 'Club', holder: 'ada' }],
  })
  const join = (body: Record<string, string>) => ask('POST', '/v1/loyalties/Club/members', body)
  expect(join({ customer: 'ada' })).toMatchObject({ status: 200, body: { code: 'HERS' }, events: [] })
  expect(join({ customer: 'eve', voucher: 'CARD-2' })).toMatchObject({ status: 200, body: { code: 'CARD-2' } })
  expect(join({ customer: 'eve' })).toMatchObject({ status: 200, body: { code: 'CARD-2' }, events: [] })
  expect(join({ customer: 'eve', voucher: 'CARD-3' })).toMatchObject({
    status: 400,
    body: { key: 'voucher_cannot_be_published' },
  })
  expect(ask('GET', '/v1/loyalties/Club/members').body).toMatchObject({ total: 2 })
  expect(ask('GET', '/v1/publications?voucher=HERS').body).toMatchObject({
    total: 1,
    publications: [{ tracking_id: 'ada', result: 'SUCCESS', voucher: { code: 'HERS' } }],
  })
})

test('an empty source_id is none', () => {
  const ask = createAsk({
    campaigns: [{ name: 'Winter' }],
    vouchers: [{ code: 'GIFT', gift: { amount: 100 } }],
  })
  const publish = (customer: string) =>
    ask('POST', '/v1/publications', { campaign: 'Winter', source_id: '', customer }).body
  expect(publish('ada')).toMatchObject({ tracking_id: 'ada', source_id: null })
  expect(publish('bob')).toMatchObject({ tracking_id: 'bob' })
  const add = () => ask('POST', '/v1/vouchers/GIFT/balance', { amount: 5, source_id: '' })
  expect([add().status, add().status]).toEqual([200, 200])
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ada', voucher: 'CARD' })
  const addPoints = () => ask('POST', '/v1/loyalties/members/CARD/balance', { points: 5, source_id: '' })
  expect([addPoints().status, addPoints().status]).toEqual([200, 200])
})

test.each([
  { voucher: '' },
  { campaign: '' },
  { campaign: { name: '' } },
  { campaign: { id: '' } },
  { voucher: { code: '' } },
])('a publication of %j names nothing to publish', (body) => {
  const ask = createAsk()
  expect(ask('POST', '/v1/publications', { ...body, customer: 'ada' })).toMatchObject({
    status: 400,
    body: { key: 'missing_vouchers' },
    events: [],
  })
  expect(ask('GET', '/v1/vouchers').body).toMatchObject({ total: 0 })
})

test('publications are found by what they were asked for, in vain too and though the vouchers are gone', () => {
  const ask = createAsk({
    campaigns: [{ name: 'Winter', type: 'STATIC', codes: ['ICE-1'] }],
    vouchers: [{ code: 'LONE', active: false, discount: { type: 'AMOUNT', amount_off: 5 } }],
  })
  const publish = (body: object) => ask('POST', '/v1/publications', { ...body, customer: 'ada' })
  const find = (query: string) => Object(ask('GET', `/v1/publications?${query}`).body)
  publish({ campaign: 'Winter' })
  publish({ campaign: 'Winter' })
  publish({ voucher: 'LONE' })
  publish({ voucher: 'ICE-1' })
  expect(find('campaign=Winter&result=FAILURE').total).toBe(2)
  expect(find('campaign=Winter&result=SUCCESS').total).toBe(1)
  expect(find('voucher=LONE&result=FAILURE')).toMatchObject({
    total: 1,
    publications: [{ voucher: { code: 'LONE' }, failure_code: 'voucher_cannot_be_published' }],
  })
  ask('DELETE', '/v1/vouchers/ICE-1')
  ask('DELETE', '/v1/vouchers/LONE')
  expect(find('campaign=Winter').total).toBe(3)
  expect(find('voucher=ICE-1&result=SUCCESS')).toMatchObject({ total: 1, publications: [{ vouchers: ['ICE-1'] }] })
  expect(find('voucher=LONE').total).toBe(1)
  expect(find('voucher_type=DISCOUNT_VOUCHER').total).toBe(4)
  expect(find('is_referral_code=false').total).toBe(4)
})

test('codes of a campaign that is disabled are not published, and those of one that has expired are', () => {
  const ask = createAsk({
    campaigns: [
      { name: 'Off', active: false, codes: ['OFF-1'] },
      { name: 'Past', expiration_date: '2020-12-31' },
    ],
  })
  const publish = (body: object) => ask('POST', '/v1/publications', { ...body, customer: 'ada' })
  for (const body of [{ campaign: 'Off' }, { voucher: 'OFF-1' }]) {
    const refused = publish(body)
    expect(refused).toMatchObject({ status: 400, body: { key: 'voucher_cannot_be_published' } })
    expectValid(refused, 'received')
  }
  expect(publish({ campaign: 'Past' }).status).toBe(200)
  ask('POST', '/v1/campaigns/Off/enable')
  expect(publish({ campaign: 'Off' })).toMatchObject({ status: 200, body: { voucher: { code: 'OFF-1' } } })
})

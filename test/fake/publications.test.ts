import { expect, test } from 'vitest'
import { validate } from '../../src/events/validate.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { openFake } from './ask-fake.js'
import type { Json } from '../../src/events/json.js'

function createFake(options: FakeOptions = {}) {
  const ask = openFake('publications', options)
  const publish = (body: Json, query = '') => ask('POST', `/v1/publications${query}`, body)
  return { ask, publish }
}

const winter = { name: 'Winter', codes: ['ICE-1', 'ICE-2'] }

test('a publication tells of the customer, of itself and of the voucher, in that order', () => {
  const { response, events } = createFake({ campaigns: [winter] }).publish({
    campaign: { name: 'Winter' },
    customer: { source_id: 'ada', name: 'Ada', email: 'ada@example.com' },
  })
  expect(response).toMatchObject({
    status: 200,
    body: {
      object: 'publication',
      tracking_id: 'ada',
      result: 'SUCCESS',
      channel: 'API',
      voucher: { code: 'ICE-1', campaign: 'Winter', publish: { count: 1 } },
    },
  })
  expect(events.map(({ type }) => type)).toEqual([
    'customer.created',
    'publication.succeeded',
    'voucher.published',
    'customer.publication.succeeded',
  ])
  // A code that was named need not follow the campaign's own pattern.
  for (const { type, data } of events) {
    expect([type, validate(type, data, { as: 'received' }).problems]).toEqual([type, []])
  }
})

test.each([
  ['a discount campaign', { name: 'Winter' }],
  ['a gift campaign', { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS' }],
  ['a loyalty program', { name: 'Club', campaign_type: 'LOYALTY_PROGRAM' }],
  ['a referral program', { name: 'Friends', campaign_type: 'REFERRAL_PROGRAM' }],
] as const)('what is told of a publication from %s is valid', (_, campaign) => {
  const { publish } = createFake({ campaigns: [campaign] })
  const { events } = publish({ campaign: campaign.name, customer: 'ada' })
  expect(events).toHaveLength(4)
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
})

test('what was refused for want of codes is stored and listed as a failure', () => {
  const { ask, publish } = createFake({ campaigns: [{ name: 'Winter', type: 'STATIC', codes: ['ICE-1'] }] })
  publish({ campaign: 'Winter', customer: 'ada' })
  const refused = publish({ campaign: 'Winter', customer: 'ben' })
  expect(refused.response).toMatchObject({ status: 400, body: { key: 'no_voucher_suitable_for_publication' } })
  expect(refused.events.map(({ type }) => type)).toEqual(['customer.created'])
  expect(ask('GET', '/v1/publications?result=FAILURE').response.body).toMatchObject({
    total: 1,
    publications: [{ tracking_id: 'ben', result: 'FAILURE', failure_code: 'no_voucher_suitable_for_publication' }],
  })
  expect(ask('GET', '/v1/publications?result=SUCCESS').response.body).toMatchObject({ total: 1 })
})

test.each([
  ['by-request', { campaign: 'Winter' }],
  ['replay', { voucher: 'ICE-1' }],
] as const)('a source_id that was used before, with %s and %j, gets the same again', (duplicateSourceId, what) => {
  const { publish } = createFake({ campaigns: [winter], duplicateSourceId })
  const first = publish({ ...what, customer: 'ada', source_id: 'mail-1' })
  const second = publish({ ...what, customer: 'ben', source_id: 'mail-1' })
  expect(second.events).toEqual([])
  expect(second.response).toEqual({ status: 200, body: first.response.body })
})

test.each([
  ['by-request', { voucher: 'ICE-1' }],
  ['reject', { campaign: 'Winter' }],
] as const)('a source_id that was used before, with %s and %j, is refused', (duplicateSourceId, what) => {
  const { publish } = createFake({ campaigns: [winter], duplicateSourceId })
  publish({ ...what, customer: 'ada', source_id: 'mail-1' })
  const { response, events } = publish({ ...what, customer: 'ben', source_id: 'mail-1' })
  expect(response).toMatchObject({ status: 400, body: { key: 'duplicate_source_id' } })
  expect(events).toEqual([])
})

test('whoever may join once gets the same code again, and a new source_id is refused', () => {
  const { publish } = createFake({ campaigns: [{ ...winter, join_once: true }] })
  const first = publish({ campaign: 'Winter', customer: 'ada' })
  const second = publish({ campaign: 'Winter', customer: 'ada' })
  expect(second.response.body).toEqual(first.response.body)
  expect(second.events).toEqual([])
  const third = publish({ campaign: 'Winter', customer: 'ada', source_id: 'again' })
  expect(third.response).toMatchObject({ status: 400, body: { key: 'voucher_cannot_be_published' } })
})

test('several vouchers are answered as codes, and each is told of', () => {
  const { response, events } = createFake({ campaigns: [winter] }).publish({
    campaign: { name: 'Winter', count: 2 },
    customer: { source_id: 'ada' },
  })
  expect(response.body).toMatchObject({ vouchers: ['ICE-1', 'ICE-2'] })
  expect(response.body).not.toHaveProperty('voucher')
  expect(events.filter(({ type }) => type === 'voucher.published').map(({ data }) => data['voucher'])).toMatchObject([
    { code: 'ICE-1' },
    { code: 'ICE-2' },
  ])
})

test('a browser publishes with the campaign in the query', () => {
  const { response } = createFake({ campaigns: [winter] }).ask('POST', '/client/v1/publish?campaign=Winter', {
    customer: { source_id: 'ada' },
  })
  expect(response).toMatchObject({ status: 200, body: { voucher: { code: 'ICE-1' } } })
})

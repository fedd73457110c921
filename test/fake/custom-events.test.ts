import { expect, test } from 'vitest'
import { createAsk, expectValid } from './ask-fake.js'

test.each(['/v1/events', '/client/v1/events'])('what a customer did is told of by %s', (path) => {
  const answered = createAsk()('POST', path, {
    event: 'wrote_review',
    customer: { source_id: 'ada', name: 'Ada' },
    metadata: { stars: 5 },
  })
  expect(answered).toMatchObject({
    status: 200,
    body: {
      object: 'event',
      type: 'wrote_review',
      customer: { source_id: 'ada', name: 'Ada', object: 'customer' },
      referral: null,
      loyalty: null,
    },
    types: ['customer.created', 'customer.custom_event'],
  })
  expect(answered.events[1]?.data).toMatchObject({
    event: { type: 'wrote_review', metadata: { stars: 5 }, created_at: '2026-03-01T09:00:00.000Z' },
    event_schema: { name: 'wrote_review' },
  })
  expectValid(answered)
})

test('an event type always has the same schema, and another one another', () => {
  const ask = createAsk()
  const schemaOf = (event: string) =>
    ask('POST', '/v1/events', { event, customer: 'ada' }).events.at(-1)?.data['event_schema']
  expect(schemaOf('visited')).toEqual(schemaOf('visited'))
  expect(schemaOf('visited')).not.toEqual(schemaOf('left'))
})

test('an event counts for the card of its customer', () => {
  const ask = createAsk({ campaigns: [{ name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['CARD-1'] }] })
  ask('POST', '/v1/loyalties/Club/members', { customer: 'ada' })
  const own = ask('POST', '/v1/events', { event: 'visited', customer: 'ada', loyalty: { code: 'CARD-1' } })
  expect(own.body).toMatchObject({ loyalty: { code: 'CARD-1' } })
  expect(own.events[0]?.data['loyalty']).toMatchObject({ voucher: { code: 'CARD-1' }, campaign: { name: 'Club' } })
  const other = ask('POST', '/v1/events', { event: 'visited', customer: 'ben', loyalty: { code: 'CARD-1' } })
  expect(other.events.at(-1)?.data['loyalty']).toBeNull()
  for (const answered of [own, other]) expectValid(answered, 'received')
})

test('an event counts for the code of a friend', () => {
  const ask = createAsk({ campaigns: [{ name: 'Friends', campaign_type: 'REFERRAL_PROGRAM', codes: ['FRIEND-1'] }] })
  const given = { event: 'signed_up', customer: 'ben', referral: { code: 'FRIEND-1' } }
  expect(ask('POST', '/v1/events', given).body).toMatchObject({ referral: null })
  ask('POST', '/v1/publications', { campaign: 'Friends', customer: 'ada' })
  const answered = ask('POST', '/v1/events', given)
  expect(answered.body).toMatchObject({ referral: { code: 'FRIEND-1', referrer_id: expect.stringMatching(/^cust_/) } })
  expect(answered.events[0]?.data['referral']).toMatchObject({
    referrer: { source_id: 'ada' },
    voucher: { code: 'FRIEND-1' },
  })
  expectValid(answered, 'received')
})

test.each([
  [{ customer: 'ada' }, 400, "Payload should have required property 'event'"],
  [{ event: '', customer: 'ada' }, 400, "Payload should have required property 'event'"],
  [{ event: 'visited' }, 400, "Payload should have required property 'customer'"],
  [{ event: 'visited', customer: { id: 'cust_None' } }, 404, 'Cannot find customer with id cust_None'],
  [{ event: 'visited', customer: 'ada', loyalty: { code: 'NONE' } }, 404, 'Cannot find voucher with id NONE'],
])('an event with %j is refused with %i', (body, status, details) => {
  expect(createAsk({ unknown: 'reject' })('POST', '/v1/events', body)).toMatchObject({
    status,
    body: { details },
    events: [],
  })
})

import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/events/json.js'
import { createAsk } from './ask-fake.js'

/** All requests of a test come on Sunday, 1 March 2026, from 09:00 on, in UTC. */
test.each<[string, JsonObject, string | undefined]>([
  ['begins tomorrow', { start_date: '2026-03-02T00:00:00.000Z' }, 'voucher_not_active'],
  ['began yesterday', { start_date: '2026-02-28T00:00:00.000Z' }, undefined],
  ['ended yesterday', { expiration_date: '2026-02-28T00:00:00.000Z' }, 'voucher_expired'],
  ['is for Mondays', { validity_day_of_week: [1] }, 'voucher_not_active_now'],
  ['is for Sundays', { validity_day_of_week: [0] }, undefined],
  [
    'is for the evening',
    { validity_hours: { daily: [{ start_time: '18:00', expiration_time: '20:00', days_of_week: [0] }] } },
    'voucher_not_active_now',
  ],
  [
    'is for the morning',
    { validity_hours: { daily: [{ start_time: '08:00', expiration_time: '12:00', days_of_week: [0] }] } },
    undefined,
  ],
  [
    'is for a day of every other day, from an even one',
    { start_date: '2026-02-27T00:00:00.000Z', validity_timeframe: { interval: 'P2D', duration: 'P1D' } },
    undefined,
  ],
  [
    'is for a day of every other day, from an odd one',
    { start_date: '2026-02-28T00:00:00.000Z', validity_timeframe: { interval: 'P2D', duration: 'P1D' } },
    'voucher_not_active_now',
  ],
  ['is disabled', { active: false }, 'voucher_disabled'],
])('a code that %s', (_, times, key) => {
  const ask = createAsk()
  ask('POST', '/v1/vouchers/ICE', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, ...times })
  const { status, body } = ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }] })
  expect({ status, body }).toMatchObject(
    key === undefined
      ? { status: 200, body: { redemptions: [{ result: 'SUCCESS' }] } }
      : { status: 400, body: { key, details: 'ICE', resource_type: 'redemption' } },
  )
})

test('a code of a disabled campaign is disabled', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  ask('POST', '/v1/campaigns/Winter/disable', {})
  expect(ask('POST', '/v1/vouchers/ICE-1/redemption', {}).body).toMatchObject({ key: 'voucher_disabled' })
})

test('a discount and a gift card may be redeemed by somebody else, a loyalty card only by its holder', () => {
  const ask = createAsk({
    campaigns: [
      { name: 'Winter', codes: ['ICE-1'] },
      { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', codes: ['GIFT-1'] },
      { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['CARD-1'], voucher: { loyalty_card: { points: 100 } } },
    ],
  })
  for (const voucher of ['ICE-1', 'GIFT-1', 'CARD-1']) ask('POST', '/v1/publications', { voucher, customer: 'ada' })
  const redeem = (code: string, customer: string) =>
    ask('POST', `/v1/vouchers/${code}/redemption`, { customer, order: { amount: 50 }, reward: { points: 10 } })
  expect(redeem('ICE-1', 'bob').status).toBe(200)
  expect(redeem('GIFT-1', 'bob').status).toBe(200)
  expect(redeem('CARD-1', 'bob').body).toMatchObject({ key: 'invalid_customer', details: 'CARD-1' })
  expect(redeem('CARD-1', 'ada').status).toBe(200)
})

test('the customer of a loyalty card is its holder where nobody is named', () => {
  const ask = createAsk({
    campaigns: [
      { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['CARD-1'], voucher: { loyalty_card: { points: 100 } } },
    ],
  })
  ask('POST', '/v1/publications', { voucher: 'CARD-1', customer: 'ada' })
  expect(ask('POST', '/v1/vouchers/CARD-1/redemption', { reward: { points: 10 } }).body).toMatchObject({
    amount: 10,
    customer: { source_id: 'ada' },
    loyalty_card: { points: 10 },
    voucher: { loyalty_card: { balance: 90 } },
  })
})

test('a referral code is not for the one who refers', () => {
  const ask = createAsk({ campaigns: [{ name: 'Friends', campaign_type: 'REFERRAL_PROGRAM', codes: ['ADA-1'] }] })
  ask('POST', '/v1/publications', { voucher: 'ADA-1', customer: 'ada' })
  expect(ask('POST', '/v1/vouchers/ADA-1/redemption', { customer: 'ada' }).body).toMatchObject({
    code: 400,
    key: 'referrer_not_permitted_to_redeem',
  })
  expect(ask('POST', '/v1/vouchers/ADA-1/redemption', { customer: 'bob' }).status).toBe(200)
})

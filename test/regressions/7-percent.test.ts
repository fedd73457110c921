import { expect, test } from 'vitest'
import { createAsk, expectValid } from '../fake/ask-fake.js'

test.each([
  [4.1, 1500, 62],
  [0.7, 5500, 39],
  [2.3, 1500, 35],
])('%d percent of %d, which is half a minor unit more, takes off %d', (percentOff, amount, taken) => {
  const discount = { type: 'PERCENT', percent_off: percentOff }
  const ask = createAsk({ vouchers: [{ code: 'SHARE', discount }] })
  const redeemables = [{ object: 'voucher', id: 'SHARE' }]
  const redeemed = ask('POST', '/v1/redemptions', { redeemables, customer: { source_id: 'ada' }, order: { amount } })
  expect(redeemed.body).toMatchObject({ order: { total_discount_amount: taken, total_amount: amount - taken } })
  expectValid(redeemed)
})

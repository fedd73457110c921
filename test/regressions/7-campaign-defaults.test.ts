import { expect, test } from 'vitest'
import { createAsk } from '../fake/ask-fake.js'

const gift = { name: 'Gifts', voucher: { gift: { amount: 500 } } }
const discount = { name: 'Winter', voucher: { discount: { type: 'PERCENT', percent_off: 10 } } }

test('a campaign is the same whether it is there from the beginning or made by a call', () => {
  const [begun, made] = [createAsk({ campaigns: [gift, discount] }), createAsk()]
  for (const campaign of [gift, discount]) {
    made('POST', '/v1/campaigns', campaign)
    const [one, other] = [begun, made].map((ask) => Object(ask('GET', `/v1/campaigns/${campaign.name}`).body))
    const { id: _, created_at: __, ...rest } = one
    expect(other).toMatchObject(rest)
  }
})

test('what is made on the spot may be redeemed without limit, as what is created is', () => {
  const ask = createAsk({ vouchers: [{ code: 'BEGUN' }] })
  ask('POST', '/v1/publications', { voucher: 'SPOT', customer: 'ada' })
  ask('POST', '/v1/vouchers/MADE', discount.voucher)
  const { voucher } = Object(ask('POST', '/v1/publications', { campaign: 'Unknown', customer: 'ada' }).body)
  for (const code of ['BEGUN', 'SPOT', 'MADE', voucher.code]) {
    expect(ask('GET', `/v1/vouchers/${code}`).body).toMatchObject({ redemption: { quantity: null } })
  }
})

import { expect, test } from 'vitest'
import { createAsk, expectValid } from '../fake/ask-fake.js'

const customer = { source_id: 'ada' }
const fiveOff = { type: 'AMOUNT', amount_off: 500 }

function createShop() {
  const ask = createAsk({ vouchers: [{ code: 'TENTH', discount: { type: 'PERCENT', percent_off: 10 } }] })
  const tiers = [{ name: 'Five off', action: { discount: fiveOff } }]
  const { id: campaignId, promotion } = Object(
    ask('POST', '/v1/campaigns', { name: 'Weekend', campaign_type: 'PROMOTION', promotion: { tiers } }).body,
  )
  const tierId = String(promotion.tiers[0].id)
  const tier = { object: 'promotion_tier', id: tierId }
  const redeem = (...redeemables: readonly { readonly object: string; readonly id: string }[]) =>
    Object(ask('POST', '/v1/redemptions', { redeemables: [...redeemables], customer, order: { amount: 2000 } }).body)
  return { ask, campaignId: String(campaignId), tierId, tier, redeem }
}

const voucher = { object: 'voucher', id: 'TENTH' }

test('webhooks name the tier that is taken back with a stack after its promotion was deleted, as the answer does', () => {
  const { ask, campaignId, tierId, tier, redeem } = createShop()
  const stack = redeem(tier, voucher).parent_redemption.id
  ask('DELETE', '/v1/campaigns/Weekend')
  const rolledBack = ask('POST', `/v1/redemptions/${stack}/rollbacks`)
  expect(rolledBack).toMatchObject({
    status: 200,
    body: { rollbacks: [{ promotion_tier: { id: tierId } }, { voucher: { code: 'TENTH' } }] },
  })
  const ofTier = rolledBack.events.slice(1, 3)
  expect(ofTier.map(({ type }) => type)).toEqual([
    'redemption.rollback.succeeded',
    'customer.redemption.rollback.succeeded',
  ])
  for (const { data } of ofTier) {
    expect(data).toMatchObject({
      voucher: null,
      campaign: { id: campaignId, name: 'Weekend', campaign_type: 'PROMOTION' },
      promotion_tier: { id: tierId, name: 'Five off' },
      redemption: { promotion_tier: { id: tierId } },
      redemption_rollback: { promotion_tier: { id: tierId } },
    })
  }
  expectValid(rolledBack)
})

test('a deleted promotion takes along what was redeemed with a tier that was deleted before', () => {
  const { ask, tierId, tier, redeem } = createShop()
  const alone = redeem(tier).redemptions[0].id
  const undone = redeem(tier).redemptions[0].id
  ask('POST', `/v1/redemptions/${undone}/rollback`)
  const stack = redeem(tier, voucher).parent_redemption.id
  ask('DELETE', `/v1/promotions/tiers/${tierId}`)
  expect(ask('GET', `/v1/redemptions/${alone}`)).toMatchObject({ status: 200 })
  ask('DELETE', '/v1/campaigns/Weekend')
  expect(ask('GET', `/v1/redemptions/${alone}`)).toMatchObject({ status: 404 })
  expect(ask('GET', '/v1/redemptions').body).toMatchObject({ total: 3 })
  const rolledBack = ask('POST', `/v1/redemptions/${stack}/rollbacks`)
  expect(rolledBack).toMatchObject({ status: 200, body: { rollbacks: [{ promotion_tier: { id: tierId } }, {}] } })
  expectValid(rolledBack)
})

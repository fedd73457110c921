import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/events/json.js'
import { createAsk, expectValid } from '../ask-fake.js'

const fiveOff = { type: 'AMOUNT', amount_off: 500 }
const customer = { source_id: 'ada', name: 'Ada' }

/** A promotion with one tier, a coupon of 10 % beside it, and what is asked about them. */
function createShop(tier: JsonObject = {}, promotion: JsonObject = {}) {
  const ask = createAsk({ vouchers: [{ code: 'TENTH', redemption: { quantity: null } }] })
  const made = ask('POST', '/v1/campaigns', {
    name: 'Weekend',
    campaign_type: 'PROMOTION',
    promotion: { tiers: [{ name: 'Five off', action: { discount: fiveOff }, metadata: { a: 1 }, ...tier }] },
    ...promotion,
  })
  const campaignId: string = Object(made.body).id
  const tierId: string = Object(made.body).promotion.tiers[0].id
  const redeemables: JsonObject[] = [{ object: 'promotion_tier', id: tierId }]
  const redeem = (more: JsonObject = {}) =>
    ask('POST', '/v1/redemptions', { redeemables, customer, order: { source_id: 'o-1', amount: 2000 }, ...more })
  const summary = () => Object(ask('GET', `/v1/promotions/tiers/${tierId}`).body).summary
  return { ask, campaignId, tierId, redeemables, redeem, summary }
}

/** How a redemption's event names the tier. */
const simpleTier = (tierId: string, campaignId: string) => ({
  id: tierId,
  name: 'Five off',
  banner: null,
  campaign: { id: campaignId },
  metadata: { a: 1 },
})

test('a tier is redeemed for an order, and that is told without a voucher', () => {
  const { ask, campaignId, tierId, redeem, summary } = createShop()
  const redeemed = redeem({ metadata: { till: 1 } })
  expect(redeemed).toMatchObject({
    status: 200,
    body: {
      redemptions: [
        {
          id: expect.stringMatching(/^r_[0-9a-f]{18}$/),
          object: 'redemption',
          metadata: { till: 1 },
          result: 'SUCCESS',
          status: 'SUCCEEDED',
          customer: { source_id: 'ada' },
          related_object_type: 'promotion_tier',
          related_object_id: tierId,
          promotion_tier: {
            id: tierId,
            object: 'promotion_tier',
            name: 'Five off',
            action: { discount: { amount_off: 500 } },
            campaign: { id: campaignId },
            summary: {
              redemptions: { total_redeemed: 1 },
              orders: { total_amount: 2000, total_discount_amount: 500 },
            },
          },
          order: {
            source_id: 'o-1',
            status: 'PAID',
            amount: 2000,
            discount_amount: 500,
            applied_discount_amount: 500,
            total_amount: 1500,
          },
        },
      ],
      order: { total_amount: 1500 },
      inapplicable_redeemables: [],
      skipped_redeemables: [],
    },
    types: [
      'customer.created',
      'customer.order.created',
      'customer.order.paid',
      'redemption.succeeded',
      'customer.redemption.succeeded',
    ],
    notes: [],
  })
  const [redemption] = Object(redeemed.body).redemptions
  expect(redemption).not.toHaveProperty('voucher')
  expect(redemption.order.redemptions).toEqual({
    [redemption.id]: {
      date: redemption.date,
      related_object_type: 'promotion_tier',
      related_object_id: tierId,
      related_object_parent_id: campaignId,
    },
  })
  const { data } = redeemed.events[3] ?? {}
  expect(data).toMatchObject({
    customer: { source_id: 'ada' },
    campaign: { id: campaignId, campaign_type: 'PROMOTION' },
    voucher: null,
    holder: null,
    order: { total_amount: 1500 },
    redemption: { id: redemption.id, promotion_tier: simpleTier(tierId, campaignId) },
  })
  expect(data?.['promotion_tier']).toEqual(simpleTier(tierId, campaignId))
  expectValid(redeemed)
  expect(summary()).toEqual({
    redemptions: { total_redeemed: 1 },
    orders: { total_amount: 2000, total_discount_amount: 500 },
  })
  expect(ask('GET', '/v1/orders/o-1').body).toMatchObject({ status: 'PAID', total_amount: 1500 })
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_succeeded: 1 }, orders: { total_amount: 1500 } },
  })
})

test.each<[string, JsonObject, JsonObject, number]>([
  ['an amount, and no more than there is', { type: 'AMOUNT', amount_off: 9000 }, { amount: 2000 }, 2000],
  ['a share', { type: 'PERCENT', percent_off: 12.5 }, { amount: 2000 }, 250],
  ['a share, within its limit', { type: 'PERCENT', percent_off: 50, amount_limit: 300 }, { amount: 2000 }, 300],
  ['what is above a price', { type: 'FIXED', fixed_amount: 700 }, { amount: 2000 }, 1300],
  [
    'an amount of each item',
    { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS' },
    {
      items: [
        { product_id: 'a', quantity: 2, price: 500 },
        { product_id: 'b', quantity: 1, price: 50 },
      ],
    },
    150,
  ],
])('a tier takes off %s', (_, discount, order, taken) => {
  const { redeem, summary } = createShop({ action: { discount } })
  const redeemed = redeem({ order })
  expect(redeemed.body).toMatchObject({
    order: { total_discount_amount: taken, total_applied_discount_amount: taken },
  })
  expect(summary()).toMatchObject({ orders: { total_discount_amount: taken } })
  expectValid(redeemed)
})

test('a tier gives units for nothing, and a rollback takes them out again', () => {
  const discount = { type: 'UNIT', unit_off: 1, unit_type: 'prod_1', effect: 'ADD_NEW_ITEMS' }
  const { ask, redeem, summary } = createShop({ action: { discount } })
  const order = { source_id: 'o-1', items: [{ product_id: 'prod_1', quantity: 2, price: 500 }] }
  const redeemed = redeem({ order })
  expect(redeemed.body).toMatchObject({
    order: { amount: 1500, total_discount_amount: 500, total_amount: 1000, items: [{ quantity: 3 }] },
  })
  expectValid(redeemed)
  expect(summary()).toMatchObject({ orders: { total_amount: 1500, total_discount_amount: 500 } })
  const rolledBack = ask('POST', `/v1/redemptions/${Object(redeemed.body).redemptions[0].id}/rollback`)
  expect(rolledBack.body).toMatchObject({ order: { amount: 1000, total_amount: 1000, items: [{ quantity: 2 }] } })
  expectValid(rolledBack)
  expect(summary()).toMatchObject({ orders: { total_amount: 0, total_discount_amount: 0 } })
  // Of what no line names the price is not known, and the note calls the tier by its id.
  expect(redeem({ order: { amount: 100 } }).notes).toEqual([expect.stringMatching(/^promo_\w+ gives 1 of prod_1/)])
})

test('a tier is redeemed without an order, without a customer, and as often as anyone likes', () => {
  const { ask, redeemables, summary } = createShop()
  for (const _ of [1, 2, 3]) {
    const redeemed = ask('POST', '/v1/redemptions', { redeemables })
    expect(redeemed).toMatchObject({ status: 200, types: ['redemption.succeeded'] })
    expectValid(redeemed)
  }
  expect(summary()).toEqual({
    redemptions: { total_redeemed: 3 },
    orders: { total_amount: 0, total_discount_amount: 0 },
  })
})

test.each<[string, JsonObject, JsonObject, string, string]>([
  ['switched off', { active: false }, {}, 'promotion_inactive', 'promotion is inactive'],
  ['not begun', { start_date: '2026-03-02T00:00:00Z' }, {}, 'promotion_inactive', 'promotion is inactive'],
  ['ended', { expiration_date: '2026-02-28T00:00:00Z' }, {}, 'promotion_inactive', 'promotion is inactive'],
  ['of a promotion that has not begun', {}, { start_date: '2026-03-02T00:00:00Z' }, 'promotion_inactive', ''],
  ['of a promotion that has ended', {}, { expiration_date: '2026-02-28T00:00:00Z' }, 'promotion_inactive', ''],
  // The first of March in 2026 is a Sunday.
  ['for Mondays', { validity_day_of_week: [1] }, {}, 'promotion_not_active_now', 'promotion not active now'],
  ['of a promotion for Mondays', {}, { validity_day_of_week: [1] }, 'promotion_not_active_now', ''],
])('a tier that is %s is refused, and that is kept and told', (_, tier, promotion, key, message) => {
  const { ask, campaignId, tierId, redeem, redeemables, summary } = createShop(tier, promotion)
  expect(ask('POST', '/v1/validations', { redeemables }).body).toMatchObject({
    valid: false,
    redeemables: [{ status: 'INAPPLICABLE', id: tierId, object: 'promotion_tier', result: { error: { key } } }],
  })
  const refused = redeem()
  expect(refused).toMatchObject({
    status: 400,
    body: {
      key,
      message: expect.stringContaining(message),
      details: tierId,
      resource_id: expect.stringMatching(/^rf_/),
      resource_type: 'redemption',
    },
    types: ['customer.created', 'redemption.failed'],
  })
  expect(refused.events[1]?.data).toMatchObject({
    voucher: null,
    campaign: { id: campaignId },
    promotion_tier: simpleTier(tierId, campaignId),
    redemption: { result: 'FAILURE', failure_code: key, promotion_tier: simpleTier(tierId, campaignId) },
  })
  expectValid(refused)
  expect(summary()).toMatchObject({ redemptions: { total_redeemed: 0 } })
  expect(ask('GET', '/v1/redemptions?result=FAILURE').body).toMatchObject({
    total: 1,
    redemptions: [{ related_object_type: 'promotion_tier', voucher: null, promotion_tier: { id: tierId } }],
  })
})

test('a tier is redeemed again once its promotion is switched on', () => {
  const { ask, redeem } = createShop()
  ask('POST', '/v1/campaigns/Weekend/disable')
  expect(redeem()).toMatchObject({ status: 400, body: { key: 'promotion_inactive' } })
  ask('POST', '/v1/campaigns/Weekend/enable')
  expect(redeem()).toMatchObject({ status: 200 })
})

test('a tier that nothing has the id of is refused, whatever becomes of unknown codes', () => {
  const refused = createAsk()('POST', '/v1/redemptions', { redeemables: [{ object: 'promotion_tier', id: 'promo_1' }] })
  expect(refused).toMatchObject({
    status: 404,
    body: { key: 'not_found', details: 'Cannot find promotion_tier with id promo_1', resource_type: 'promotion_tier' },
    types: ['redemption.failed'],
    notes: [],
  })
  expectValid(refused)
  const stack = [{ object: 'promotion_stack', id: 'stack_1' }]
  expect(createAsk()('POST', '/v1/redemptions', { redeemables: stack })).toMatchObject({
    status: 404,
    body: { resource_type: 'promotion_stack' },
  })
})

test('a validation tries a tier out and keeps nothing', () => {
  const { ask, tierId, redeemables, summary } = createShop()
  const tried = ask('POST', '/v1/validations', { redeemables, customer, order: { amount: 2000 } })
  expect(tried).toMatchObject({
    status: 200,
    body: {
      valid: true,
      redeemables: [
        {
          status: 'APPLICABLE',
          id: tierId,
          object: 'promotion_tier',
          order: { amount: 2000, applied_discount_amount: 500, total_amount: 1500 },
          result: { discount: { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER', is_dynamic: false } },
          metadata: { a: 1 },
        },
      ],
      order: { total_amount: 1500 },
    },
    events: [],
  })
  expect(summary()).toMatchObject({ redemptions: { total_redeemed: 0 } })
})

test('a validation says of a dynamic discount that it is one', () => {
  const { ask, redeemables } = createShop({ action: { discount: { ...fiveOff, is_dynamic: true } } })
  const codes = [{ object: 'voucher', id: 'TENTH' }]
  expect(ask('POST', '/v1/validations', { redeemables: [...redeemables, ...codes] }).body).toMatchObject({
    redeemables: [{ result: { discount: { is_dynamic: true } } }, { result: { discount: { is_dynamic: false } } }],
  })
})

test('a tier goes together with a voucher, in the order of the request, and both are taken back', () => {
  const { ask, campaignId, tierId, redeemables, redeem, summary } = createShop()
  const both = [...redeemables, { object: 'voucher', id: 'TENTH' }]
  const redeemed = redeem({ redeemables: both })
  expect(redeemed).toMatchObject({
    status: 200,
    body: {
      redemptions: [
        { related_object_type: 'promotion_tier', order: { applied_discount_amount: 500, total_amount: 1500 } },
        { related_object_type: 'voucher', voucher: { code: 'TENTH' }, order: { applied_discount_amount: 150 } },
      ],
      parent_redemption: { related_object_type: 'redemption', order: { applied_discount_amount: 650 } },
      order: { total_amount: 1350 },
    },
  })
  expect(redeemed.types.filter((type) => type === 'redemption.succeeded')).toHaveLength(3)
  expectValid(redeemed)
  const turned = ask('POST', '/v1/validations', { redeemables: both.toReversed(), order: { amount: 2000 } })
  expect(turned.body).toMatchObject({
    redeemables: [{ order: { applied_discount_amount: 200 } }, { order: { applied_discount_amount: 500 } }],
    order: { total_amount: 1300 },
  })
  const { id } = Object(redeemed.body).parent_redemption
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollbacks`, { reason: 'Returned' })
  expect(rolledBack).toMatchObject({
    status: 200,
    body: {
      rollbacks: [
        { object: 'redemption_rollback', related_object_type: 'promotion_tier', promotion_tier: { id: tierId } },
        { related_object_type: 'voucher', voucher: { redemption: { redeemed_quantity: 0 } } },
      ],
      order: { status: 'CANCELED', total_amount: 2000 },
    },
  })
  const told = rolledBack.events.filter(({ type }) => type === 'redemption.rollback.succeeded')
  expect(told[0]?.data).toMatchObject({ voucher: null, promotion_tier: { id: tierId }, campaign: { id: campaignId } })
  expectValid(rolledBack)
  expect(summary()).toEqual({
    redemptions: { total_redeemed: 0 },
    orders: { total_amount: 0, total_discount_amount: 0 },
  })
})

test('a tier that cannot be redeemed lets nothing of a stack be', () => {
  const { redeemables, redeem } = createShop({ active: false })
  const refused = redeem({ redeemables: [{ object: 'voucher', id: 'TENTH' }, ...redeemables] })
  expect(refused).toMatchObject({ status: 400, body: { key: 'invalid_redeemables' } })
  expectValid(refused)
})

test('a redemption of a tier is taken back once, also when the tier is changed or gone', () => {
  const { ask, tierId, redeem, summary } = createShop()
  const [first, second] = ['o-1', 'o-2'].map(
    (sourceId) => Object(redeem({ order: { source_id: sourceId, amount: 2000 } }).body).redemptions[0].id,
  )
  ask('PUT', `/v1/promotions/tiers/${tierId}`, { name: 'Renamed', action: { discount: { ...fiveOff, amount_off: 1 } } })
  const rolledBack = ask('POST', `/v1/redemptions/${first}/rollback`, { reason: 'Returned' })
  expect(rolledBack).toMatchObject({
    status: 200,
    body: {
      object: 'redemption_rollback',
      redemption: first,
      reason: 'Returned',
      related_object_type: 'promotion_tier',
      related_object_id: tierId,
      order: { status: 'CANCELED', total_amount: 2000 },
    },
    types: ['customer.order.canceled', 'redemption.rollback.succeeded', 'customer.redemption.rollback.succeeded'],
  })
  // It is told as it was when it was redeemed.
  expect(rolledBack.events[1]?.data).toMatchObject({
    promotion_tier: { name: 'Five off' },
    redemption: { promotion_tier: { name: 'Five off' } },
    redemption_rollback: { promotion_tier: { name: 'Five off' } },
  })
  expectValid(rolledBack)
  expect(summary()).toEqual({
    redemptions: { total_redeemed: 1 },
    orders: { total_amount: 2000, total_discount_amount: 500 },
  })
  const again = ask('POST', `/v1/redemptions/${first}/rollback`)
  expect(again).toMatchObject({ status: 400, body: { key: 'already_rolled_back' } })
  expectValid(again)
  ask('DELETE', `/v1/promotions/tiers/${tierId}`)
  expect(ask('GET', `/v1/redemptions/${second}`).body).toMatchObject({
    promotion_tier: { id: tierId, name: 'Five off' },
  })
  const late = ask('POST', `/v1/redemptions/${second}/rollback`)
  expect(late).toMatchObject({ status: 200, body: { promotion_tier: { id: tierId } } })
  expectValid(late)
})

test('a promotion takes its redemptions with it, but not its part of a stack, which can still be taken back', () => {
  const { ask, redeemables, redeem } = createShop()
  const alone = Object(redeem().body).redemptions[0].id
  const both = [...redeemables, { object: 'voucher', id: 'TENTH' }]
  const stack = Object(redeem({ redeemables: both, order: { amount: 1000 } }).body).parent_redemption.id
  ask('DELETE', '/v1/campaigns/Weekend')
  expect(ask('GET', `/v1/redemptions/${alone}`)).toMatchObject({ status: 404 })
  const rolledBack = ask('POST', `/v1/redemptions/${stack}/rollbacks`)
  expect(rolledBack).toMatchObject({
    status: 200,
    body: { rollbacks: [{ promotion_tier: { name: 'Five off' } }, {}], order: { total_amount: 1000 } },
  })
  expectValid(rolledBack)
})

test('redemptions of tiers are listed by their promotion', () => {
  const { ask, campaignId, tierId, redeem } = createShop()
  redeem()
  ask('POST', '/v1/vouchers/TENTH/redemption')
  for (const query of [
    'campaign=Weekend',
    `campaign=${campaignId}`,
    'filters[related_object_type][conditions][$is]=promotion_tier',
    `filters[related_object_id][conditions][$is]=${tierId}`,
    `filters[promotion_tier_id][conditions][$is]=${tierId}`,
  ]) {
    const { body } = ask('GET', `/v1/redemptions?${query}`)
    expect([query, body]).toMatchObject([query, { total: 1, redemptions: [{ promotion_tier: { id: tierId } }] }])
  }
})

test('the older call redeems one tier', () => {
  const { ask, tierId } = createShop()
  const redeemed = ask('POST', `/v1/promotions/tiers/${tierId}/redemption`, { customer, order: { amount: 2000 } })
  expect(redeemed).toMatchObject({
    status: 200,
    body: {
      object: 'redemption',
      result: 'SUCCESS',
      promotion_tier: { id: tierId, summary: { redemptions: { total_redeemed: 1 } } },
      order: { total_amount: 1500 },
    },
  })
  expectValid(redeemed)
  expect(ask('POST', '/v1/promotions/tiers/promo_none/redemption', {})).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_type: 'promotion_tier' },
  })
})

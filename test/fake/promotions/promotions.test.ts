import { expect, test } from 'vitest'
import { createAsk, expectValid } from '../ask-fake.js'

const amount = { type: 'AMOUNT', amount_off: 500 }
const percent = { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' }
const weekend = {
  name: 'Weekend',
  campaign_type: 'PROMOTION',
  start_date: '2026-02-01T00:00:00Z',
  metadata: { shop: 'web' },
  promotion: {
    tiers: [
      { name: 'Five off', banner: 'Save 5!', action: { discount: amount }, metadata: { a: 1 } },
      { name: 'Ten percent', action: { discount: percent }, expiration_date: '2026-12-31T00:00:00Z' },
    ],
  },
}

test('a promotion is made with its tiers, and it and each of them are told of', () => {
  const ask = createAsk()
  const made = ask('POST', '/v1/campaigns', weekend)
  const { id, promotion } = Object(made.body)
  expect(made).toMatchObject({
    status: 200,
    types: ['campaign.created', 'campaign.promotion_tier.created', 'campaign.promotion_tier.created'],
    notes: [],
  })
  expect(made.body).toEqual({
    id: expect.stringMatching(/^camp_\w{24}$/),
    name: 'Weekend',
    campaign_type: 'PROMOTION',
    type: 'STATIC',
    auto_join: false,
    join_once: false,
    use_voucher_metadata_schema: false,
    start_date: '2026-02-01T00:00:00.000Z',
    active: true,
    metadata: { shop: 'web' },
    created_at: '2026-03-01T09:00:00.000Z',
    category: null,
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    category_id: null,
    categories: [],
    object: 'campaign',
    promotion: {
      object: 'list',
      data_ref: 'tiers',
      tiers: [expect.anything(), expect.anything()],
      has_more: false,
      total: 2,
    },
    validation_rules_assignments: { object: 'list', data_ref: 'data', data: [], total: 0 },
  })
  const [first, second] = promotion.tiers
  expect(first).toEqual({
    id: expect.stringMatching(/^promo_\w{24}$/),
    created_at: '2026-03-01T09:00:00.000Z',
    name: 'Five off',
    banner: 'Save 5!',
    action: { discount: { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' } },
    metadata: { a: 1 },
    hierarchy: 1,
    campaign: {
      id,
      start_date: '2026-02-01T00:00:00.000Z',
      expiration_date: null,
      active: true,
      object: 'campaign',
    },
    campaign_id: id,
    active: true,
    summary: { redemptions: { total_redeemed: 0 }, orders: { total_amount: 0, total_discount_amount: 0 } },
    object: 'promotion_tier',
    validation_rule_assignments: null,
    category_id: null,
    categories: [],
  })
  expect(second).toMatchObject({
    name: 'Ten percent',
    banner: null,
    hierarchy: 2,
    expiration_date: '2026-12-31T00:00:00.000Z',
  })
  expect(second).not.toHaveProperty('start_date')
  expect(made.events.map(({ data }) => data)).toEqual([
    { campaign: made.body },
    { campaign: expect.objectContaining({ id, is_referral_code: false, type: 'STATIC' }), promotion_tier: first },
    { campaign: expect.objectContaining({ id, description: null }), promotion_tier: second },
  ])
  expectValid(made)
  expect(ask('GET', '/v1/campaigns/Weekend').body).toEqual(made.body)
})

test('a promotion may say that it has no codes', () => {
  expect(createAsk()('POST', '/v1/campaigns', { ...weekend, voucher: null, vouchers_count: 0 })).toMatchObject({
    status: 200,
  })
})

test('a new campaign is switched on, whatever it says, and a promotion too', () => {
  const coupons = { name: 'Coupons', active: false, voucher: { type: 'DISCOUNT_VOUCHER', discount: percent } }
  for (const campaign of [{ ...weekend, active: false }, coupons]) {
    expect(createAsk()('POST', '/v1/campaigns', campaign).body).toMatchObject({ active: true })
  }
})

test('a body with tiers and no vouchers is one of a promotion, which may have none yet', () => {
  const ask = createAsk()
  expect(ask('POST', '/v1/campaigns', { name: 'A', promotion: {} }).body).toMatchObject({
    campaign_type: 'PROMOTION',
    promotion: { tiers: [], total: 0 },
  })
  const coupons = { name: 'B', promotion: {}, voucher: { type: 'DISCOUNT_VOUCHER', discount: percent } }
  expect(ask('POST', '/v1/campaigns', coupons).body).toMatchObject({ campaign_type: 'DISCOUNT_COUPONS' })
})

test.each([
  [{ ...weekend, name: 'Winter' }, 409, 'duplicate_found', 'Duplicated campaign exists with name Winter'],
  [{ campaign_type: 'PROMOTION' }, 400, 'invalid_payload', "Payload should have required property 'name'"],
  [{ ...weekend, promotion: [] }, 400, 'invalid_payload', 'Property .promotion should be object'],
  [{ ...weekend, promotion: { tiers: {} } }, 400, 'invalid_payload', 'Property .promotion.tiers should be array'],
  [{ ...weekend, voucher: {} }, 400, 'invalid_campaign', 'A campaign of PROMOTION has no vouchers'],
  [{ ...weekend, vouchers_count: 5 }, 400, 'invalid_campaign', 'A campaign of PROMOTION has no vouchers'],
  [
    { ...weekend, promotion: { tiers: [{ name: 'A' }] } },
    400,
    'invalid_payload',
    "Property .promotion.tiers[0] should have required property 'action'",
  ],
  [
    { ...weekend, promotion: { tiers: [{ action: {} }] } },
    400,
    'invalid_payload',
    "Property .promotion.tiers[0].action should have required property 'discount'",
  ],
  [
    { ...weekend, promotion: { tiers: [{ action: { discount: { type: 'PERCENT', percent_off: 101 } } }] } },
    400,
    'invalid_payload',
    'Property .promotion.tiers[0].action.discount.percent_off should be <= 100',
  ],
])('a promotion such as %j is refused', (body, status, key, details) => {
  const ask = createAsk({ campaigns: [{ name: 'Winter' }] })
  expect(ask('POST', '/v1/campaigns', body)).toMatchObject({ status, body: { code: status, key, details }, events: [] })
  expect(ask('GET', '/v1/promotions/tiers').body).toMatchObject({ total: 0 })
})

test('promotions are listed among the campaigns', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter' }] })
  ask('POST', '/v1/campaigns', weekend)
  const namesOf = (query: string) =>
    Array.from(Object(ask('GET', `/v1/campaigns${query}`).body).campaigns, ({ name }) => name)
  expect(namesOf('')).toEqual(['Weekend', 'Winter'])
  expect(namesOf('?campaign_type=PROMOTION')).toEqual(['Weekend'])
  expect(namesOf('?campaign_type=DISCOUNT_COUPONS')).toEqual(['Winter'])
  expect(namesOf('?campaign_status=DONE&filters[type][conditions][$is]=STATIC')).toEqual(['Weekend'])
  expect(namesOf('?filters[voucher_type][conditions][$is]=DISCOUNT_VOUCHER')).toEqual(['Winter'])
  expect(ask('GET', '/v1/loyalties').body).toMatchObject({ total: 0 })
})

test('a promotion is changed, switched off and on again, each told of with its tiers', () => {
  const ask = createAsk()
  ask('POST', '/v1/campaigns', weekend)
  const changed = ask('PUT', '/v1/campaigns/Weekend', { description: 'New', start_date: null, promotion: 'left alone' })
  expect(changed).toMatchObject({
    status: 200,
    body: { description: 'New', updated_at: '2026-03-01T09:00:01.000Z', promotion: { total: 2 } },
    types: ['campaign.updated'],
  })
  expect(changed.body).not.toHaveProperty('start_date')
  const disabled = ask('POST', '/v1/campaigns/Weekend/disable')
  expect(disabled).toMatchObject({ status: 200, body: {}, types: ['campaign.disabled'] })
  expect(ask('GET', '/v1/promotions/tiers').body).toMatchObject({
    tiers: [{ active: true, campaign: { active: false } }, {}],
  })
  const enabled = ask('POST', '/v1/campaigns/Weekend/enable')
  expect(enabled).toMatchObject({ status: 200, types: ['campaign.enabled'] })
  expect(enabled.events[0]?.data).toMatchObject({ campaign: { active: true, promotion: { total: 2 } } })
  for (const answered of [changed, disabled, enabled]) expectValid(answered)
})

test('a promotion is deleted with its tiers and what stands over them', () => {
  const ask = createAsk()
  const rule = Object(ask('POST', '/v1/validation-rules', { name: 'R', rules: {} }).body).id
  const tiers = [{ action: { discount: amount }, validation_rules: [rule] }]
  ask('POST', '/v1/campaigns', { name: 'Weekend', promotion: { tiers }, validation_rules: [rule] })
  expect(ask('GET', '/v1/validation-rules-assignments').body).toMatchObject({ total: 2 })
  const deleted = ask('DELETE', '/v1/campaigns/Weekend?force=true')
  expect(deleted).toMatchObject({ status: 202, body: { async_action_id: expect.anything() } })
  expect(deleted.types).toEqual(['campaign.deleted'])
  expect(deleted.events[0]?.data).toMatchObject({ campaign: { promotion: { total: 1 } } })
  expectValid(deleted)
  expect(ask('GET', '/v1/promotions/tiers').body).toMatchObject({ total: 0 })
  expect(ask('GET', '/v1/validation-rules-assignments').body).toMatchObject({ total: 0 })
  expect(ask('GET', '/v1/promotions/Weekend/tiers')).toMatchObject({ status: 404, body: { resource_type: 'campaign' } })
})

test('a promotion has no vouchers to give out', () => {
  const ask = createAsk()
  const { id } = Object(ask('POST', '/v1/campaigns', weekend).body)
  const resource = { resource_id: id, resource_type: 'campaign' }
  const published = ask('POST', '/v1/publications', { campaign: 'Weekend', customer: 'ada' })
  expect(published).toMatchObject({
    status: 400,
    body: { key: 'no_voucher_suitable_for_publication', details: 'Campaign Weekend is a promotion.', ...resource },
    events: [],
  })
  const invalid = {
    status: 400,
    body: {
      key: 'invalid_campaign',
      details: 'Campaign Weekend is a promotion, which has no vouchers.',
      ...resource,
    },
    events: [],
  }
  expect(ask('POST', '/v1/campaigns/Weekend/vouchers')).toMatchObject(invalid)
  expect(ask('POST', '/v1/campaigns/Weekend/vouchers/A')).toMatchObject(invalid)
  expect(ask('POST', `/v1/campaigns/${id}/import`, [{ code: 'A' }])).toMatchObject(invalid)
  expect(ask('POST', '/v1/vouchers', { campaign: 'Weekend', type: 'GIFT_VOUCHER' })).toMatchObject(invalid)
  expect(ask('POST', '/v1/loyalties/Weekend/members', { customer: 'ada' })).toMatchObject({ status: 404 })
  expect(ask('GET', '/v1/vouchers').body).toMatchObject({ total: 0 })
})

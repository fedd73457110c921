import { expect, test } from 'vitest'
import { createAsk, expectValid } from '../ask-fake.js'

const amount = { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' }

/** A promotion with one tier, and what is asked about it. */
function createPromotion() {
  const ask = createAsk()
  const tiers = [{ name: 'Five off', action: { discount: amount }, metadata: { a: 1 } }]
  const made = ask('POST', '/v1/campaigns', { name: 'Weekend', campaign_type: 'PROMOTION', promotion: { tiers } })
  const { id, promotion } = Object(made.body)
  const tierId: string = promotion.tiers[0].id
  return { ask, id, tierId, path: `/v1/promotions/tiers/${tierId}` }
}

test('a tier is added after those that a promotion has, by its id or its name', () => {
  const { ask, id } = createPromotion()
  const added = ask('POST', `/v1/promotions/${id}/tiers`, {
    action: { discount: { type: 'FIXED', fixed_amount: 1 } },
    active: false,
    start_date: '2026-01-01T00:00:00Z',
    expiration_date: '2026-12-31T00:00:00Z',
    validity_timeframe: { interval: 'P2D', duration: 'P1D' },
    validity_day_of_week: [1, 2],
    validity_hours: { daily: [{ start_time: '09:00', days_of_week: [1], expiration_time: '18:00' }] },
    category_id: 'cat_1',
    validation_rules: ['val_1'],
  })
  expect(added).toMatchObject({
    status: 200,
    body: {
      name: 'Tier 2',
      hierarchy: 2,
      active: false,
      campaign_id: id,
      action: { discount: { type: 'FIXED', fixed_amount: 1, effect: 'APPLY_TO_ORDER' } },
      start_date: '2026-01-01T00:00:00.000Z',
      validity_timeframe: { interval: 'P2D', duration: 'P1D' },
      validity_day_of_week: [1, 2],
      category_id: 'cat_1',
      validation_rule_assignments: {
        data: [{ rule_id: 'val_1', related_object_type: 'promotion_tier' }],
        total: 1,
      },
    },
    types: ['campaign.promotion_tier.created'],
    notes: ['The validation rule val_1 was not known, so only its id was kept'],
  })
  expect(added.events[0]?.data).toMatchObject({ campaign: { id, name: 'Weekend' }, promotion_tier: added.body })
  expectValid(added)
  const byName = ask('POST', '/v1/promotions/Weekend/tiers', { hierarchy: 7, action: { discount: amount } })
  expect(byName.body).toMatchObject({ hierarchy: 7, name: 'Tier 7' })
  expect(ask('POST', '/v1/promotions/Weekend/tiers', { action: { discount: amount } }).body).toMatchObject({
    hierarchy: 8,
  })
})

test('a tier after the last place shares it, and can be put back as it was told', () => {
  const { ask } = createPromotion()
  const add = (more: object) =>
    ask('POST', '/v1/promotions/Weekend/tiers', { name: 'Last', action: { discount: amount }, ...more })
  expect(add({ hierarchy: 1_000_000 }).body).toMatchObject({ hierarchy: 1_000_000 })
  const { body } = add({})
  expect(body).toMatchObject({ hierarchy: 1_000_000 })
  expect(ask('PUT', `/v1/promotions/tiers/${Object(body).id}`, body)).toMatchObject({
    status: 200,
    body: { hierarchy: 1_000_000 },
  })
  expect(add({ hierarchy: 1_000_001 })).toMatchObject({
    status: 400,
    body: { details: 'Property .hierarchy should be <= 1000000' },
  })
})

test('a tier is changed member by member, and told of', () => {
  const { ask, path } = createPromotion()
  const changed = ask('PUT', path, {
    banner: 'Now!',
    action: { discount: { type: 'PERCENT', percent_off: 25 } },
    metadata: { b: 2 },
    hierarchy: 3,
    validity_day_of_week: [0],
    active: false,
  })
  expect(changed).toMatchObject({
    status: 200,
    body: {
      name: 'Five off',
      banner: 'Now!',
      action: { discount: { type: 'PERCENT', percent_off: 25, effect: 'APPLY_TO_ORDER' } },
      metadata: { a: 1, b: 2 },
      hierarchy: 3,
      validity_day_of_week: [0],
      // It is switched by calls of their own.
      active: true,
      created_at: '2026-03-01T09:00:00.000Z',
      updated_at: '2026-03-01T09:00:01.000Z',
    },
    types: ['campaign.promotion_tier.updated'],
  })
  expect(changed.events[0]?.data).toMatchObject({ promotion_tier: changed.body })
  expectValid(changed)
  expect(ask('GET', path).body).toEqual(changed.body)
  const emptied = ask('PUT', path, { banner: null, validity_day_of_week: null, unset_metadata_fields: ['a'] })
  expect(emptied.body).toMatchObject({ banner: null, metadata: { b: 2 } })
  expect(emptied.body).not.toHaveProperty('validity_day_of_week')
})

test('a tier is switched off and on again, and told of', () => {
  const { ask, path, tierId } = createPromotion()
  const disabled = ask('POST', `${path}/disable`)
  expect(disabled).toMatchObject({
    status: 200,
    body: { id: tierId, active: false, updated_at: '2026-03-01T09:00:01.000Z' },
    types: ['campaign.promotion_tier.disabled'],
  })
  const enabled = ask('POST', `${path}/enable`)
  expect(enabled).toMatchObject({
    status: 200,
    body: { id: tierId, active: true },
    types: ['campaign.promotion_tier.enabled'],
  })
  for (const answered of [disabled, enabled]) {
    expect(answered.events[0]?.data).toMatchObject({ promotion_tier: answered.body })
    expectValid(answered)
  }
})

test('a tier is deleted, and told of without its promotion inside', () => {
  const { ask, path, id, tierId } = createPromotion()
  const deleted = ask('DELETE', path)
  expect(deleted).toMatchObject({ status: 204, body: undefined, types: ['campaign.promotion_tier.deleted'] })
  expect(deleted.events[0]?.data).toMatchObject({ campaign: { id }, promotion_tier: { id: tierId, name: 'Five off' } })
  expect(deleted.events[0]?.data['promotion_tier']).not.toHaveProperty('campaign')
  expect(deleted.events[0]?.data['promotion_tier']).not.toHaveProperty('campaign_id')
  expectValid(deleted)
  expect(ask('GET', path)).toMatchObject({
    status: 404,
    body: {
      key: 'not_found',
      details: `Cannot find promotion_tier with id ${tierId}`,
      resource_id: tierId,
      resource_type: 'promotion_tier',
    },
  })
  expect(ask('GET', '/v1/campaigns/Weekend').body).toMatchObject({ promotion: { tiers: [], total: 0 } })
})

test('tiers are listed, the newest first, in pages, and those alone that can be redeemed', () => {
  const { ask, id } = createPromotion()
  const add = (campaign: string, tier: object) =>
    ask('POST', `/v1/promotions/${campaign}/tiers`, { action: { discount: amount }, ...tier })
  add('Weekend', { name: 'Off', active: false })
  add('Weekend', { name: 'Over', expiration_date: '2026-02-01T00:00:00Z' })
  ask('POST', '/v1/campaigns', { name: 'Later', campaign_type: 'PROMOTION', start_date: '2027-01-01T00:00:00Z' })
  add('Later', { name: 'Soon' })
  const namesOf = (query: string) => Array.from(Object(ask('GET', query).body).tiers, ({ name }) => name)
  expect(ask('GET', '/v1/promotions/tiers?limit=1').body).toMatchObject({
    object: 'list',
    data_ref: 'tiers',
    tiers: [{ name: 'Soon', object: 'promotion_tier' }],
    has_more: true,
    total: 4,
  })
  expect(namesOf('/v1/promotions/tiers?limit=2&page=2')).toEqual(['Off', 'Five off'])
  expect(ask('GET', '/v1/promotions/tiers?limit=2&page=2').body).toMatchObject({ has_more: false })
  expect(namesOf('/v1/promotions/tiers?order=created_at&limit=1')).toEqual(['Five off'])
  expect(namesOf('/client/v1/promotions/tiers?limit=2')).toEqual(['Soon', 'Over'])
  expect(namesOf('/v1/promotions/tiers?is_available=true')).toEqual(['Five off'])
  expect(namesOf('/v1/promotions/tiers?filters[name][conditions][$is]=Off')).toEqual(['Off'])
  expect(ask('GET', '/v1/promotions/Weekend/tiers').body).toMatchObject({
    object: 'list',
    data_ref: 'tiers',
    tiers: [{ name: 'Over' }, { name: 'Off' }, { name: 'Five off', promotion_id: id }],
    total: 3,
  })
  expect(namesOf(`/v1/promotions/${id}/tiers`)).toEqual(['Over', 'Off', 'Five off'])
  expect(ask('GET', '/v1/promotions/tiers?page=101')).toMatchObject({ status: 400, body: { key: 'page_over_limit' } })
  expect(ask('GET', '/v1/promotions/tiers?is_available=perhaps')).toMatchObject({
    status: 400,
    body: { key: 'invalid_query_params' },
  })
})

test('a validation rule stands over a tier, and is told of with it', () => {
  const { ask, id, tierId, path } = createPromotion()
  const rule: string = Object(ask('POST', '/v1/validation-rules', { name: 'R', rules: {} }).body).id
  const assigned = ask('POST', `/v1/validation-rules/${rule}/assignments`, { promotion_tier: tierId })
  expect(assigned).toMatchObject({
    status: 200,
    body: { rule_id: rule, related_object_id: tierId, related_object_type: 'promotion_tier' },
    types: ['business_validation_rule.assignment.created'],
  })
  expect(assigned.events[0]?.data).toMatchObject({
    promotion_tier: { id: tierId, name: 'Five off', banner: null, campaign: { id }, metadata: { a: 1 } },
    campaign: { id, object: 'campaign' },
  })
  expectValid(assigned)
  expect(ask('GET', path).body).toMatchObject({ validation_rule_assignments: { data: [assigned.body], total: 1 } })
  expect(ask('POST', `/v1/validation-rules/${rule}/assignments`, { promotion_tier: 'promo_none' })).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_type: 'promotion_tier', resource_id: 'promo_none' },
  })
})

test.each([
  ['GET', '/v1/promotions/tiers/promo_none', 'promotion_tier'],
  ['PUT', '/v1/promotions/tiers/promo_none', 'promotion_tier'],
  ['DELETE', '/v1/promotions/tiers/promo_none', 'promotion_tier'],
  ['POST', '/v1/promotions/tiers/promo_none/enable', 'promotion_tier'],
  ['POST', '/v1/promotions/tiers/promo_none/disable', 'promotion_tier'],
  ['GET', '/v1/promotions/None/tiers', 'campaign'],
  ['POST', '/v1/promotions/None/tiers', 'campaign'],
  ['POST', '/v1/promotions/Coupons/tiers', 'campaign'],
])('%s %s is not found', (method, path, type) => {
  const ask = createAsk({ campaigns: [{ name: 'Coupons' }] })
  expect(ask(method, path)).toMatchObject({ status: 404, body: { key: 'not_found', resource_type: type }, events: [] })
})

test.each(['/v1/promotions/stacks', '/v1/promotions/Weekend/stacks', '/v1/promotions/Weekend/stacks/stack_1'])(
  '%s is not known',
  (path) => {
    expect(createPromotion().ask('GET', path)).toMatchObject({ status: 501, body: { key: 'not_implemented' } })
  },
)

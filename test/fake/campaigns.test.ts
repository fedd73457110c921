import { expect, test } from 'vitest'
import { createAsk, expectValid } from './ask-fake.js'

const percent = { type: 'PERCENT', percent_off: 10 }
const winter = { name: 'Winter', voucher: { type: 'DISCOUNT_VOUCHER', discount: percent } }

test('a campaign is made with what is said and the documented rest', () => {
  const answered = createAsk()('POST', '/v1/campaigns', {
    ...winter,
    type: 'STATIC',
    description: 'For the cold days',
    start_date: '2026-01-01',
    expiration_date: '2026-12-31T23:00:00+01:00',
    category: 'Seasons',
    metadata: { region: 'north' },
    activity_duration_after_publishing: 'P24D',
    voucher: {
      discount: percent,
      redemption: { quantity: 3 },
      code_config: { prefix: 'W-', length: 4, charset: 'numbers' },
    },
  })
  expect(answered.body).toEqual({
    id: expect.stringMatching(/^camp_[0-9A-Za-z]{24}$/),
    name: 'Winter',
    description: 'For the cold days',
    campaign_type: 'DISCOUNT_COUPONS',
    type: 'STATIC',
    voucher: {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
      redemption: { quantity: 3 },
      code_config: { length: 4, charset: '0123456789', prefix: 'W-', postfix: '', pattern: '####' },
      is_referral_code: false,
    },
    auto_join: false,
    join_once: false,
    use_voucher_metadata_schema: false,
    activity_duration_after_publishing: 'P24D',
    vouchers_count: 0,
    start_date: '2026-01-01T00:00:00.000Z',
    expiration_date: '2026-12-31T22:00:00.000Z',
    active: true,
    metadata: { region: 'north' },
    created_at: '2026-03-01T09:00:00.000Z',
    category: 'Seasons',
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    category_id: null,
    categories: [],
    object: 'campaign',
    validation_rules_assignments: { object: 'list', data_ref: 'data', data: [], total: 0 },
  })
  expect(answered.types).toEqual(['campaign.created'])
  expectValid(answered)
})

test('many vouchers are answered as being made, and are all there at the next request', () => {
  const ask = createAsk()
  const answered = ask('POST', '/v1/campaigns', { ...winter, vouchers_count: 25 })
  expect(answered.body).toMatchObject({
    vouchers_count: 0,
    creation_status: 'IN_PROGRESS',
    vouchers_generation_status: 'IN_PROGRESS',
  })
  expect(answered.types).toEqual([
    'campaign.created',
    'campaign.vouchers.generation.started',
    'campaign.vouchers.generation.completed',
  ])
  expect(answered.events[2]?.data).toMatchObject({ count: 25, completed_at: '2026-03-01T09:00:00.000Z' })
  expectValid(answered)
  expect(ask('GET', '/v1/campaigns/Winter').body).toMatchObject({ vouchers_count: 25, creation_status: 'DONE' })
  expect(ask('GET', '/v1/vouchers?campaign=Winter&limit=1').body).toMatchObject({ total: 25 })
  expect(ask('GET', '/v1/async-actions').body).toMatchObject({
    object: 'list',
    data_ref: 'async_actions',
    async_actions: [{ type: 'CAMPAIGN.VOUCHERS_GENERATE', status: 'DONE', progress: 100, object: 'async_action' }],
  })
})

test('a single voucher is made at once', () => {
  const answered = createAsk()('POST', '/v1/campaigns', { ...winter, vouchers_count: 1 })
  expect(answered.body).toMatchObject({ vouchers_count: 1, creation_status: 'DONE' })
  expect(answered.types).toEqual(['campaign.created'])
  expectValid(answered)
})

test.each([
  ['GIFT_VOUCHERS', { gift: { amount: 5000 } }, false],
  ['LOYALTY_PROGRAM', { loyalty_card: { points: 10 } }, true],
] as const)('the kind of a campaign follows from its vouchers: %s', (kind, voucher, joinOnce) => {
  const answered = createAsk()('POST', '/v1/campaigns', { name: 'New', join_once: false, vouchers_count: 2, voucher })
  expect(answered.body).toMatchObject({ campaign_type: kind, type: 'AUTO_UPDATE', join_once: joinOnce })
  expectValid(answered)
})

test('a referral program says what the friend gets', () => {
  const ask = createAsk({ campaigns: [{ name: 'Welcome', id: 'camp_welcome', campaign_type: 'GIFT_VOUCHERS' }] })
  const answered = ask('POST', '/v1/campaigns', {
    ...winter,
    campaign_type: 'REFERRAL_PROGRAM',
    referral_program: { referee_reward: { related_object_parent: { id: 'camp_welcome' }, amount: 500 } },
  })
  expect(answered.body).toMatchObject({
    voucher: { is_referral_code: true },
    referral_program: {
      conversion_event_type: 'redemption',
      referee_reward: {
        related_object_parent: { id: 'camp_welcome', name: 'Welcome', object: 'CAMPAIGN' },
        type: 'GIFT_VOUCHER',
        amount: 500,
      },
    },
  })
  expectValid(answered)
})

test('a STANDALONE campaign takes codes that are made one by one', () => {
  const ask = createAsk()
  const made = ask('POST', '/v1/campaigns', {
    ...winter,
    type: 'STANDALONE',
    join_once: true,
    vouchers_count: 1,
    voucher: { discount: percent, code_config: { pattern: 'BLACK-FRIDAY' } },
  })
  expect(made.body).toMatchObject({ type: 'STANDALONE', join_once: false, vouchers_count: 1 })
  expect(made.types).toEqual(['campaign.created'])
  expectValid(made)
  expect(ask('GET', '/v1/vouchers/BLACK-FRIDAY').body).toMatchObject({ campaign: 'Winter' })
  expect(ask('POST', '/v1/vouchers/SECOND', { campaign: 'Winter' }).body).toMatchObject({
    code: 'SECOND',
    campaign: 'Winter',
    discount: { percent_off: 10 },
  })
})

test.each([
  [{}, 400, 'invalid_payload', "Payload should have required property 'name'"],
  [{ name: 'New' }, 400, 'invalid_payload', "Payload should have required property 'campaign_type'"],
  [winter, 409, 'duplicate_found', 'Duplicated campaign exists with name Winter'],
  [
    { name: 'New', campaign_type: 'REFERRAL_PROGRAM' },
    400,
    'invalid_campaign',
    "Property 'discount' is required for REFERRAL_PROGRAM campaign",
  ],
  [
    { name: 'New', campaign_type: 'GIFT_VOUCHERS', voucher: { discount: percent } },
    400,
    'invalid_campaign',
    "Property 'gift' is required for GIFT_VOUCHERS campaign",
  ],
  [
    { name: 'New', type: 'STANDALONE', voucher: { loyalty_card: { points: 1 } } },
    400,
    'invalid_campaign',
    'A campaign of LOYALTY_PROGRAM cannot be STANDALONE',
  ],
  [
    { ...winter, name: 'New', vouchers_count: 100_001 },
    400,
    'invalid_payload',
    'Property .vouchers_count should be <= 100000',
  ],
  [
    { name: 'New', vouchers_count: 11, voucher: { discount: percent, code_config: { length: 1, charset: 'numbers' } } },
    400,
    'invalid_payload',
    'Property .code_config has only 10 of 11 codes left',
  ],
  [
    { ...winter, name: 'New', start_date: '2026-13-01' },
    400,
    'invalid_payload',
    'Property .start_date cannot be recognized as a ISO-8601 compliant date',
  ],
  [
    { name: 'New', campaign_type: 'LUCKY_DRAW' },
    501,
    'not_implemented',
    'Failed to create campaign: mock-voucherify makes no campaigns of LUCKY_DRAW.',
  ],
] as const)('a campaign such as %j is refused', (body, status, key, details) => {
  const ask = createAsk({ campaigns: [{ name: 'Winter' }] })
  const answered = ask('POST', '/v1/campaigns', JSON.parse(JSON.stringify(body)))
  expect(answered).toMatchObject({ status, body: { code: status, key, details }, events: [] })
})

test('a pattern that is almost used up still gives each of its codes', () => {
  const ask = createAsk()
  ask('POST', '/v1/campaigns', {
    name: 'Tiny',
    vouchers_count: 100,
    voucher: { discount: percent, code_config: { pattern: '##', charset: '0123456789' } },
  })
  const codes = [1, 2].flatMap((page) => codesOf(ask('GET', `/v1/vouchers?campaign=Tiny&limit=50&page=${page}`).body))
  expect(new Set(codes).size).toBe(100)
  expect(ask('POST', '/v1/campaigns/Tiny/vouchers')).toMatchObject({ status: 400, body: { key: 'invalid_payload' } })
})

test('a change reaches the vouchers that were neither published nor given something of their own', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['HELD', 'FREE'] }] })
  ask('POST', '/v1/campaigns/Winter/vouchers/OWN', { expiration_date: '2026-06-01' })
  ask('POST', '/v1/publications', { voucher: 'HELD', customer: 'ada' })
  const answered = ask('PUT', '/v1/campaigns/Winter', {
    name: 'ignored',
    description: 'Longer',
    expiration_date: '2027-01-01',
    discount: { type: 'AMOUNT', amount_off: 500 },
    metadata: { region: 'north' },
  })
  expect(answered.body).toMatchObject({
    name: 'Winter',
    description: 'Longer',
    expiration_date: '2027-01-01T00:00:00.000Z',
    metadata: { region: 'north' },
    updated_at: '2026-03-01T09:00:02.000Z',
  })
  expect(answered.types).toEqual(['campaign.updated'])
  expectValid(answered)
  const amount = { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' }
  const end = '2027-01-01T00:00:00.000Z'
  expect(ask('GET', '/v1/vouchers/FREE').body).toMatchObject({ expiration_date: end, discount: amount, metadata: {} })
  expect(ask('GET', '/v1/vouchers/OWN').body).toMatchObject({
    expiration_date: '2026-06-01T00:00:00.000Z',
    discount: amount,
  })
  expect(ask('GET', '/v1/vouchers/HELD').body).toMatchObject({ expiration_date: null, discount: { type: 'PERCENT' } })
})

test('null empties a member, which is then no longer there', () => {
  const ask = createAsk()
  ask('POST', '/v1/campaigns', { ...winter, expiration_date: '2027-01-01', metadata: { a: 1, b: 2 } })
  const { body } = ask('PUT', '/v1/campaigns/Winter', { expiration_date: null, unset_metadata_fields: ['a'] })
  expect(body).not.toHaveProperty('expiration_date')
  expect(body).toMatchObject({ metadata: { b: 2 } })
})

test('a campaign is switched off and on', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter' }] })
  const off = ask('POST', '/v1/campaigns/Winter/disable')
  expect(off).toMatchObject({ status: 200, body: {}, types: ['campaign.disabled'] })
  expect(ask('GET', '/v1/campaigns/Winter').body).toMatchObject({ active: false })
  const on = ask('POST', '/v1/campaigns/Winter/enable', {})
  expect(on).toMatchObject({ status: 200, body: {}, types: ['campaign.enabled'] })
  expectValid(off)
  expectValid(on)
})

test('a deleted campaign takes its vouchers with it, and its name is free again', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1', 'ICE-2'] }] })
  ask('POST', '/v1/publications', { campaign: 'Winter', customer: 'ada' })
  const answered = ask('DELETE', '/v1/campaigns/Winter?force=true')
  expect(answered).toMatchObject({ status: 202, types: ['campaign.deleted'] })
  expectValid(answered)
  const { async_action_id: id } = Object(answered.body)
  expect(ask('GET', `/v1/async-actions/${id}`).body).toMatchObject({
    id,
    type: 'CAMPAIGN.VOUCHERS_DELETE',
    status: 'DONE',
    result: { message: '2 vouchers deleted.', done_count: 2 },
    progress: 100,
  })
  expect(ask('GET', '/v1/campaigns/Winter').status).toBe(404)
  expect(ask('GET', '/v1/vouchers/ICE-1').status).toBe(404)
  expect(ask('GET', '/v1/publications').body).toMatchObject({ total: 1 })
  expect(ask('POST', '/v1/campaigns', winter).status).toBe(200)
})

test('vouchers are added to a campaign, one with an answer of its own and many later', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', voucher: { redemption: { quantity: 1 } } }] })
  const one = ask('POST', '/v1/campaigns/Winter/vouchers', { metadata: { batch: 2 }, redemption: { quantity: 1 } })
  expect(one).toMatchObject({ status: 200, body: { campaign: 'Winter', metadata: { batch: 2 } } })
  expect(one.types).toEqual(['voucher.created'])
  expectValid(one)
  const many = ask('POST', '/v1/campaigns/Winter/vouchers?vouchers_count=3', { code_config: { pattern: 'X-####' } })
  expect(many).toMatchObject({ status: 202, body: { async_action_id: expect.stringMatching(/^aa_[0-9a-f]{18}$/) } })
  expect(many.types).toEqual([
    'campaign.vouchers.generation.started',
    'campaign.vouchers.generation.completed',
    'campaign.vouchers.added',
  ])
  expectValid(many)
  expect(codesOf(ask('GET', '/v1/vouchers?limit=3').body)).toEqual(Array(3).fill(expect.stringMatching(/^X-\w{4}$/)))
  // As the vendor's own tests send it.
  expect(ask('POST', '/v1/campaigns/Winter/vouchers', 5).status).toBe(202)
  expect(ask('GET', '/v1/campaigns/Winter').body).toMatchObject({ vouchers_count: 9 })
})

test('a code of one’s own is added to a campaign once', () => {
  const ask = createAsk({ campaigns: [{ name: 'Win ter/1' }] })
  const path = '/v1/campaigns/Win%20ter%2F1/vouchers/A%2FB%20%F0%9F%98%80'
  const added = ask('POST', path, { additional_info: 'By hand' })
  expect(added).toMatchObject({
    status: 200,
    body: {
      code: 'A/B 😀',
      additional_info: 'By hand',
      redemption: { url: '/v1/vouchers/A%2FB%20%F0%9F%98%80/redemptions?page=1&limit=10' },
    },
    types: ['voucher.created'],
  })
  expectValid(added, 'received')
  expect(ask('POST', path)).toMatchObject({
    status: 409,
    body: {
      key: 'duplicate_found',
      details: 'Duplicated voucher exists with id A/B 😀',
      resource_id: 'A/B 😀',
      resource_type: 'voucher',
    },
  })
})

test('a list of codes is imported, and its result says which ones failed', () => {
  const ask = createAsk({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  const answered = ask('POST', '/v1/campaigns/Winter/import', [{ code: 'NEW-1', active: false }, { code: 'ICE-1' }, {}])
  expect(answered).toMatchObject({ status: 202, types: ['campaign.vouchers.added'] })
  expect(answered.events[0]?.data).toMatchObject({ count: 1 })
  expectValid(answered)
  const { async_action_id: id } = Object(answered.body)
  expect(ask('GET', `/v1/async-actions/${id}`).body).toMatchObject({
    type: 'CAMPAIGN.VOUCHERS_IMPORT',
    result: {
      done_count: 1,
      failed_count: 2,
      failed: [
        { code: 'ICE-1', reason: 'Duplicated voucher exists with id ICE-1' },
        { code: '', reason: "Payload should have required property 'code'" },
      ],
    },
  })
  expect(ask('GET', '/v1/vouchers/NEW-1').body).toMatchObject({ campaign: 'Winter', active: false })
})

test('campaigns are listed, filtered and ordered', () => {
  const ask = createAsk({
    campaigns: [
      { name: 'B' },
      { name: 'A', campaign_type: 'GIFT_VOUCHERS' },
      { name: 'C', campaign_type: 'REFERRAL_PROGRAM' },
    ],
  })
  const namesOf = (query: string) =>
    Array.from(Object(ask('GET', `/v1/campaigns${query}`).body).campaigns, ({ name }) => name)
  expect(namesOf('')).toEqual(['C', 'A', 'B'])
  expect(namesOf('?order=name')).toEqual(['A', 'B', 'C'])
  expect(namesOf('?limit=1&page=2')).toEqual(['A'])
  expect(namesOf('?campaign_type=GIFT_VOUCHERS')).toEqual(['A'])
  expect(namesOf('?campaign_status=DONE&is_referral_code=true')).toEqual(['C'])
  expect(namesOf('?filters[name][conditions][$in][0]=B')).toEqual(['B'])
  expect(ask('GET', '/v1/campaigns?campaign_type=NONE')).toMatchObject({
    status: 400,
    body: { key: 'invalid_query_params' },
  })
})

test('validation rules are kept over campaigns and vouchers', () => {
  const body = { ...winter, validation_rules: ['val_4j7DCRm2IS59'] }
  const made = createAsk()('POST', '/v1/campaigns', body)
  expect(made.body).toMatchObject({
    validation_rules_assignments: {
      data: [{ rule_id: 'val_4j7DCRm2IS59', related_object_type: 'campaign', object: 'validation_rules_assignment' }],
      total: 1,
    },
  })
  expect(made.notes).toEqual(['The validation rule val_4j7DCRm2IS59 was not known, so only its id was kept'])
  expectValid(made)
  const refused = createAsk({ unknown: 'reject' })('POST', '/v1/campaigns', body)
  expect(refused).toMatchObject({ status: 404, body: { resource_type: 'validation_rule' } })
})

test.each([
  ['GET', '/v1/campaigns/None'],
  ['PUT', '/v1/campaigns/None'],
  ['DELETE', '/v1/campaigns/None'],
  ['POST', '/v1/campaigns/None/enable'],
  ['POST', '/v1/campaigns/None/disable'],
  ['POST', '/v1/campaigns/None/vouchers'],
  ['POST', '/v1/campaigns/None/vouchers/A'],
  ['POST', '/v1/campaigns/None/import'],
])('%s %s is not found', (method, path) => {
  expect(createAsk()(method, path)).toMatchObject({
    status: 404,
    body: {
      code: 404,
      key: 'not_found',
      details: 'Cannot find campaign with id None',
      resource_id: 'None',
      resource_type: 'campaign',
    },
  })
})

function codesOf(list: unknown): readonly string[] {
  return Array.from(Object(list).vouchers, ({ code }) => code)
}

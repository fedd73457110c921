import { expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../src/events/json.js'
import { Random } from '../../src/payload/random.js'
import { createAsk, expectValid } from './ask-fake.js'
import { strangeValues } from './strange-values.js'
import { variantsOf } from './variants-of.js'

const times = {
  start_date: '2026-01-01T00:00:00Z',
  expiration_date: '2026-12-31T00:00:00Z',
  validity_timeframe: { interval: 'P2D', duration: 'P1D' },
  validity_day_of_week: [0, 1],
  validity_hours: { daily: [{ start_time: '09:00', days_of_week: [1], expiration_time: '18:00' }] },
}
const codes = { length: 6, charset: 'abc', prefix: 'P-', postfix: '-S', pattern: 'A-###' }
const percent = { type: 'PERCENT', percent_off: 10, amount_limit: 100, effect: 'APPLY_TO_ORDER' }
const unit = { type: 'UNIT', unit_off: 1, unit_type: 'prod_1', effect: 'ADD_NEW_ITEMS' }
const several = { type: 'UNIT', units: [{ unit_off: 1, unit_type: 'prod_1' }], effect: 'ADD_MANY_ITEMS' }
const rules = { period_type: 'MONTH', period_value: 12, rounding_type: 'END_OF_MONTH' }
const tiers = {
  qualification_type: 'BALANCE',
  qualification_period: 'MONTH',
  start_date: { type: 'IMMEDIATE' },
  expiration_date: {
    type: 'CUSTOM',
    extend: '',
    rounding: { type: 'MONTH', strategy: 'END', unit: 'MONTH', value: 1 },
  },
}
const program = {
  conversion_event_type: 'custom_event',
  custom_event: { id: 'ce_1', name: 'visited' },
  referee_reward: { related_object_parent: { id: 'camp_1', name: 'Friends' }, type: 'GIFT_VOUCHER', amount: 100 },
}
const campaign = {
  name: 'Fresh',
  description: 'New',
  type: 'AUTO_UPDATE',
  auto_join: true,
  join_once: true,
  use_voucher_metadata_schema: true,
  activity_duration_after_publishing: 'P3D',
  category: 'c',
  category_id: 'cat_1',
  metadata: { a: 1 },
  vouchers_count: 2,
  validation_rules: ['val_1'],
  ...times,
}
const single = {
  category: 'c',
  category_id: 'cat_1',
  active: false,
  additional_info: 'i',
  metadata: { a: 1 },
  redemption: { quantity: 2 },
  code_config: codes,
  validation_rules: ['val_1'],
  ...times,
}

/** Every request of the family that has a body, as it would be right. */
const requests: ReadonlyArray<readonly [string, string, JsonObject]> = [
  [
    'POST',
    '/v1/campaigns',
    { ...campaign, voucher: { discount: percent, code_config: codes, redemption: { quantity: 1 } } },
  ],
  ['POST', '/v1/campaigns', { name: 'Unit', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount: unit } }],
  ['POST', '/v1/campaigns', { name: 'Units', campaign_type: 'DISCOUNT_COUPONS', voucher: { discount: several } }],
  [
    'POST',
    '/v1/campaigns',
    { name: 'Gift', vouchers_count: 1, voucher: { gift: { amount: 1, effect: 'APPLY_TO_ITEMS' } } },
  ],
  [
    'POST',
    '/v1/campaigns',
    {
      name: 'Loyal',
      voucher: { loyalty_card: { points: 5, expiration_rules: rules } },
      loyalty_tiers_expiration: tiers,
    },
  ],
  [
    'POST',
    '/v1/campaigns',
    { name: 'Refer', campaign_type: 'REFERRAL_PROGRAM', voucher: { discount: percent }, referral_program: program },
  ],
  ['PUT', '/v1/campaigns/Winter', { ...campaign, discount: percent, unset_metadata_fields: ['a'] }],
  ['PUT', '/v1/campaigns/Gifts', { ...campaign, gift: { amount: 1, effect: 'APPLY_TO_ITEMS' } }],
  ['PUT', '/v1/campaigns/Club', { ...campaign, loyalty_tiers_expiration: tiers }],
  ['PUT', '/v1/campaigns/Friends', { ...campaign, referral_program: program }],
  ['POST', '/v1/campaigns/Winter/vouchers', { ...single, vouchers_count: 1 }],
  ['POST', '/v1/campaigns/Winter/vouchers', { ...single, vouchers_count: 3 }],
  ['POST', '/v1/campaigns/Winter/vouchers/NEW%2F1', single],
  ['POST', '/v1/vouchers', { ...single, type: 'DISCOUNT_VOUCHER', discount: percent }],
  [
    'POST',
    '/v1/vouchers/A%20B%2FC',
    { ...single, type: 'GIFT_VOUCHER', gift: { amount: 100, effect: 'APPLY_TO_ORDER' } },
  ],
  ['POST', '/v1/vouchers', { ...single, code: 'LOYAL', campaign: 'Club', loyalty_card: { points: 5 } }],
  ['PUT', '/v1/vouchers/ICE-1', { ...single, type: 'DISCOUNT_VOUCHER', discount: percent }],
  ['PUT', '/v1/vouchers/CARD-1', { ...single, gift: { effect: 'APPLY_TO_ITEMS' } }],
  ['POST', '/v1/vouchers/CARD-1/balance', { amount: 100, source_id: 's', reason: 'r' }],
  ['POST', '/v1/vouchers/enable', { vouchers: ['ICE-1'] }],
  ['POST', '/v1/vouchers/disable', { vouchers: ['ICE-1'] }],
]

const known = {
  campaigns: [
    { name: 'Winter', codes: ['ICE-1', 'ICE-2'] },
    { name: 'Gifts', campaign_type: 'GIFT_VOUCHERS', codes: ['CARD-1'] },
    { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['LOYAL-1'] },
    { name: 'Friends', campaign_type: 'REFERRAL_PROGRAM', codes: ['FRIEND-1'] },
  ],
} as const

test.each(requests)('%s %s is answered as it should be', (method, path, body) => {
  const answered = createAsk(known)(method, path, body)
  expect([answered.status < 300, answered.body]).toEqual([true, answered.body])
  expectValid(answered, 'received')
})

test.each(requests)('%s %s with any member wrong is answered or refused, never failed', (method, path, body) => {
  for (const wrong of variantsOf(body, strangeValues)) {
    const answered = createAsk(known)(method, path, wrong)
    const what = JSON.stringify(wrong).slice(0, 2000)
    expect([what, isAnsweredOrRefused(answered)]).toEqual([what, true])
    expectValid(answered, 'received')
  }
})

test.each([
  ...new Set(requests.map(([method, path]) => `${method} ${path}`)),
  'POST /v1/campaigns/Winter/import',
  'POST /v1/vouchers/import',
])('%s with a strange body is answered or refused, never failed', (request) => {
  const [method = '', path = ''] = request.split(' ')
  for (const body of [undefined, 'text', ...strangeValues, [{ code: 'A' }, { code: 'A' }, { code: 1 }]]) {
    const answered = createAsk(known)(method, path, body)
    expect([body, answered.status < 500]).toEqual([body, true])
    expectValid(answered, 'received')
  }
})

test.each(['/v1/campaigns', '/v1/vouchers', '/v1/vouchers/CARD-1/transactions', '/v1/async-actions'])(
  '%s with any strange parameter is answered or refused, never failed',
  (path) => {
    const names = [
      'limit',
      'page',
      'order',
      'filters',
      'campaign',
      'campaign_type',
      'campaign_status',
      'is_referral_code',
    ]
    const more = ['customer', 'code', 'ids', 'category', 'created_at', 'end_date', 'starting_after_id', 'filters[code]']
    for (const name of [...names, ...more]) {
      for (const suffix of ['', '[]', '[conditions][$is]', '[before]', '[__proto__]', '[a][b][c]']) {
        for (const value of ['', '-1', '1e9', 'x', '%F0%9F%98%80', '2026-01-01', 'true']) {
          const query = `${name}${suffix}=${value}`
          const answered = createAsk(known)('GET', `${path}?${query}`)
          expect([query, isAnsweredOrRefused(answered)]).toEqual([query, true])
        }
      }
    }
  },
)

test.each(['a', 'b', 'c', 'd'])(
  'whatever comes after whatever (seed %s), what is told is such as Voucherify may send',
  (seed) => {
    const ask = createAsk({ ...known, seed })
    const campaigns = ['Winter', 'Gifts', 'Club', 'Friends', 'Fresh', 'Unit', 'Units', 'Gift', 'Loyal', 'Refer']
    const names = ['ICE-1', 'ICE-2', 'CARD-1', 'LOYAL-1', 'FRIEND-1', 'LOYAL', 'A%20B%2FC', 'NEW%2F1']
    for (let number = 0; number < 400; number++) {
      const random = new Random().setEvent(seed, number)
      const ofCampaign = `/v1/campaigns/${pick(random, campaigns)}`
      const voucher = `/v1/vouchers/${pick(random, names)}`
      const [method, path, body] = pick<readonly [string, string, Json]>(random, [
        ...requests,
        ['POST', `${ofCampaign}/enable`, {}],
        ['POST', `${ofCampaign}/disable`, {}],
        ['PUT', ofCampaign, { ...times, discount: several, gift: { amount: random.integer(0, 900) } }],
        [
          'PUT',
          ofCampaign,
          { start_date: null, expiration_date: null, validity_hours: null, validity_timeframe: null },
        ],
        ['POST', `${ofCampaign}/import`, [{ code: 'ICE-1' }, { ...single, code: `I-${number}` }]],
        ['POST', '/v1/publications', { campaign: pick(random, campaigns), customer: pick(random, ['ada', 'bob']) }],
        ['POST', '/v1/publications', { voucher: decodeURIComponent(pick(random, names)), customer: 'eve' }],
        ['POST', `${voucher}/balance`, { amount: random.integer(0, 2000) - 1000 }],
        ['POST', `${voucher}/disable`, null],
        ['PUT', voucher, { ...single, gift: { effect: 'APPLY_TO_ITEMS' } }],
        ['DELETE', random.integer(0, 3) === 0 ? ofCampaign : voucher, null],
      ])
      const variants = [...variantsOf(body, strangeValues)]
      const isRight = random.integer(0, 1) === 0
      const answered = ask(method, path, isRight || variants.length === 0 ? body : pick(random, variants))
      expect([number, method, path, isAnsweredOrRefused(answered)]).toEqual([number, method, path, true])
      expectValid(answered, 'received')
    }
  },
)

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(0, items.length - 1)]
  if (item === undefined) throw new Error('There is nothing to pick.')
  return item
}

/** True for what is done, and for a refusal in Voucherify's form that tells of nothing, but for the customer of a failed publication. */
function isAnsweredOrRefused({ status, body, events }: ReturnType<ReturnType<typeof createAsk>>): boolean {
  if (status < 300) return true
  const refusal = isObject(body) ? body : {}
  const isNamed = typeof refusal['key'] === 'string' && typeof refusal['message'] === 'string'
  const isQuiet = events.every(({ type }) => type.startsWith('customer.'))
  return (status < 500 || status === 501) && refusal['code'] === status && isNamed && isQuiet
}

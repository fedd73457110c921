import { expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../../src/events/json.js'
import { Random } from '../../../src/payload/random.js'
import { createAsk, expectValid } from '../ask-fake.js'
import { strangeValues } from '../strange-values.js'
import { variantsOf } from '../variants-of.js'

const strange: readonly Json[] = [...strangeValues, 'PROMOTION', 'promo_none']

const times = {
  start_date: '2026-01-01T00:00:00Z',
  expiration_date: '2026-12-31T00:00:00Z',
  validity_timeframe: { interval: 'P2D', duration: 'P1D' },
  validity_day_of_week: [0, 1],
  validity_hours: { daily: [{ start_time: '00:00', days_of_week: [0], expiration_time: '24:00' }] },
}
const percent = { type: 'PERCENT', percent_off: 10, amount_limit: 100, effect: 'APPLY_TO_ORDER' }
const ofItems = { type: 'AMOUNT', amount_off: 7, effect: 'APPLY_TO_ITEMS' }
const unit = { type: 'UNIT', unit_off: 1, unit_type: 'prod_1', effect: 'ADD_NEW_ITEMS' }
const tier = {
  name: 'Tier',
  banner: 'Save!',
  action: { discount: percent },
  metadata: { a: 1 },
  hierarchy: 3,
  active: true,
  category: 'c',
  category_id: 'cat_1',
  validation_rules: ['val_1'],
  ...times,
}
const promotion = {
  name: 'Fresh',
  campaign_type: 'PROMOTION',
  description: 'New',
  use_voucher_metadata_schema: true,
  category: 'c',
  category_id: 'cat_1',
  metadata: { a: 1 },
  validation_rules: ['val_1'],
  ...times,
  promotion: { tiers: [tier, { action: { discount: unit } }, { action: { discount: ofItems } }] },
}
const context = {
  customer: { source_id: 'ada', name: 'Ada' },
  order: { source_id: 'o-1', amount: 1000, items: [{ product_id: 'prod_1', quantity: 2, price: 500 }] },
  metadata: { a: 1 },
  tracking_id: 'ada',
  session: { type: 'LOCK' },
}

/** A fake with a promotion of two tiers, and every request of the family that has a body, as it would be right. */
function openShop(seed: string) {
  const ask = createAsk({ seed, vouchers: [{ code: 'A', redemption: { quantity: null } }] })
  const tiers = [{ action: { discount: percent } }, { action: { discount: ofItems } }]
  const made = Object(ask('POST', '/v1/campaigns', { name: 'Known', campaign_type: 'PROMOTION', promotion: { tiers } }))
  const [first, second] = Array.from<unknown, string>(made.body.promotion.tiers, (one) => Object(one).id)
  const rule: string = Object(ask('POST', '/v1/validation-rules', { name: 'R', rules: {} }).body).id
  const stack = {
    ...context,
    redeemables: [
      { object: 'promotion_tier', id: first ?? '' },
      { object: 'voucher', id: 'A' },
      { object: 'promotion_tier', id: second ?? '' },
    ],
  }
  const requests: ReadonlyArray<readonly [string, string, JsonObject]> = [
    ['POST', '/v1/campaigns', promotion],
    ['PUT', '/v1/campaigns/Known', { ...promotion, unset_metadata_fields: ['a'] }],
    ['POST', '/v1/promotions/Known/tiers', tier],
    ['PUT', `/v1/promotions/tiers/${first}`, { ...tier, unset_metadata_fields: ['a'] }],
    ['POST', '/v1/redemptions', stack],
    ['POST', '/client/v1/redemptions', stack],
    ['POST', '/v1/validations', stack],
    ['POST', '/client/v1/validations', stack],
    ['POST', `/v1/promotions/tiers/${first}/redemption`, context],
    ['POST', `/v1/validation-rules/${rule}/assignments`, { promotion_tier: first ?? '' }],
  ]
  return { ask, requests, tiers: [first, second] }
}

const numbers = openShop('count').requests.map((_, index) => index)

test.each(numbers)('request %i is answered as it should be', (number) => {
  const { ask, requests } = openShop('right')
  const [method, path, body] = requests[number] ?? ['', '', {}]
  const answered = ask(method, path, body)
  expect([path, answered.status, answered.body]).toEqual([path, 200, answered.body])
  expectValid(answered)
})

test.each(numbers)('request %i with any member wrong is answered or refused, never failed', (number) => {
  const { ask, requests } = openShop('wrong')
  const [method, path, body] = requests[number] ?? ['', '', {}]
  for (const wrong of [undefined, 'text', ...strange, ...variantsOf(body, strange)]) {
    const answered = ask(method, path, wrong)
    const what = JSON.stringify(wrong)?.slice(0, 2000)
    expect([path, what, isAnsweredOrRefused(answered)]).toEqual([path, what, true])
    expectValid(answered, 'received')
  }
})

test.each(['/v1/promotions/tiers', '/v1/promotions/Known/tiers'])(
  '%s with any strange parameter is answered or refused, never failed',
  (path) => {
    const { ask } = openShop('query')
    for (const name of ['limit', 'page', 'order', 'is_available', 'filters', 'filters[name]', 'created_at']) {
      for (const suffix of ['', '[]', '[conditions][$is]', '[before]', '[__proto__]', '[a][b][c]']) {
        for (const value of ['', '-1', '1e9', 'x', '%F0%9F%98%80', '2026-01-01', 'true']) {
          const query = `${name}${suffix}=${value}`
          expect([query, isAnsweredOrRefused(ask('GET', `${path}?${query}`))]).toEqual([query, true])
        }
      }
    }
  },
)

test.each(['a', 'b', 'c', 'd'])(
  'whatever comes after whatever (seed %s), what is told is such as Voucherify may send',
  (seed) => {
    const { ask, requests, tiers } = openShop(seed)
    const redeemed: string[] = []
    for (let number = 0; number < 300; number++) {
      const random = new Random().setEvent(seed, number)
      const pick = <Item>(items: readonly Item[], other: Item): Item =>
        items[random.at(0).integer(0, Math.max(0, items.length - 1))] ?? other
      const ofTier = `/v1/promotions/tiers/${pick(tiers, '')}`
      const ofCampaign = `/v1/campaigns/${pick(['Known', 'Fresh'], '')}`
      const ofRedemption = `/v1/redemptions/${pick(redeemed, 'r_none')}`
      const possible: ReadonlyArray<readonly [string, string, JsonObject | null]> = [
        ...requests,
        ['POST', '/v1/promotions/tiers', null],
        ['POST', `${ofTier}/enable`, null],
        ['POST', `${ofTier}/disable`, null],
        ['POST', `${ofTier}/redemption`, { order: { amount: number } }],
        ['POST', `${ofCampaign}/enable`, null],
        ['POST', `${ofCampaign}/disable`, null],
        ['PUT', ofCampaign, { start_date: null, expiration_date: null, validity_hours: null }],
        ['POST', '/v1/redemptions', { redeemables: [{ object: 'promotion_tier', id: pick(tiers, '') ?? '' }] }],
        ['POST', `${ofRedemption}/rollback`, {}],
        ['POST', `${ofRedemption}/rollbacks`, { reason: 'r' }],
        ['DELETE', number % 7 === 0 ? ofCampaign : number % 3 === 0 ? ofTier : '/v1/promotions/tiers/x', null],
      ]
      const [method, path, body] = possible[random.at(1).integer(0, possible.length - 1)] ?? ['GET', '', null]
      const answered = ask(method, path, body)
      const text = JSON.stringify(answered.body) ?? ''
      redeemed.push(...Array.from(text.matchAll(/"id":"(r_\w+)"/g), ([, id = '']) => id))
      if (path.startsWith('/v1/promotions/Known')) tiers.push(...(/promo_\w+/.exec(text) ?? []))
      expect([number, method, path, isAnsweredOrRefused(answered)]).toEqual([number, method, path, true])
      expectValid(answered)
    }
  },
)

/** True for what is done, and for a refusal in Voucherify's form. */
function isAnsweredOrRefused({ status, body }: ReturnType<ReturnType<typeof createAsk>>): boolean {
  if (status < 300) return true
  const refusal = isObject(body) ? body : {}
  return status < 500 && refusal['code'] === status && ['key', 'message'].every((name) => name in refusal)
}

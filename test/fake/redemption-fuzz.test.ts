import { expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../src/events/json.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { Random } from '../../src/payload/random.js'
import { createAsk, expectValid } from './ask-fake.js'
import { strangeValues } from './strange-values.js'

const strange: readonly Json[] = [...strangeValues, 'track_', 'cust_none', { id: 7 }]

const context: JsonObject = {
  customer: { source_id: 'ada', name: 'Ada', email: 'ada@example.com', address: {}, metadata: {} },
  order: {
    source_id: 'order-1',
    status: 'PAID',
    amount: 1000,
    discount_amount: 10,
    customer: { source_id: 'ada' },
    referrer: { source_id: 'bob' },
    items: [
      {
        product_id: 'prod_1',
        quantity: 2,
        price: 500,
        amount: 1000,
        discount_amount: 1,
        product: { name: 'p', price: 1 },
      },
    ],
    metadata: { a: 1 },
  },
  metadata: { a: 1 },
  tracking_id: 'ada',
  session: { type: 'LOCK', key: 'k', ttl: 1, ttl_unit: 'DAYS' },
  options: { expand: ['order'] },
}
const one: JsonObject = { ...context, gift: { credits: 10 }, reward: { id: 'rew_1', points: 10 } }
const stack: JsonObject = {
  ...context,
  redeemables: [
    { object: 'voucher', id: 'TENTH' },
    { object: 'voucher', id: 'CARD', gift: { credits: 10 }, reward: { id: 'rew_1', points: 10 } },
    { object: 'voucher', id: 'ITEMS' },
  ],
}
const rollback: JsonObject = {
  customer: { source_id: 'ada' },
  order: { source_id: 'order-1' },
  reason: 'r',
  metadata: {},
}

const routes: readonly (readonly [string, string, JsonObject])[] = [
  ['POST', '/v1/redemptions', stack],
  ['POST', '/client/v1/redemptions', stack],
  ['POST', '/v1/validations', stack],
  ['POST', '/client/v1/validations', stack],
  ['POST', '/v1/vouchers/CARD/redemption', one],
  ['POST', '/v1/vouchers/TENTH/redemption', one],
  ['POST', '/v1/vouchers/CLUB/redemption', one],
  ['POST', '/v1/vouchers/ITEMS/validate', one],
  ['POST', '/client/v1/redeem?code=CARD', one],
  ['POST', '/v1/redemptions/{id}/rollback', rollback],
  ['POST', '/v1/redemptions/{id}/rollbacks', rollback],
]

const vouchers = [
  { code: 'TENTH', redemption: { quantity: null } },
  {
    code: 'ITEMS',
    discount: { type: 'AMOUNT', amount_off: 5, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
    redemption: { quantity: null },
  },
  { code: 'CARD', gift: { amount: 100000 } },
]

const campaigns: FakeOptions['campaigns'] = [
  { name: 'Club', campaign_type: 'LOYALTY_PROGRAM', codes: ['CLUB'], voucher: { loyalty_card: { points: 100000 } } },
]

/** A body in which one member, at any depth, is something strange or is gone. */
function spoil(value: Json, random: () => number): Json {
  const pick = (): Json => strange[Math.floor(random() * strange.length)] ?? null
  if (random() < 0.15) return pick()
  if (Array.isArray(value)) {
    const chosen = Math.floor(random() * value.length)
    return value.map((item, index) => (index === chosen ? spoil(item, random) : item))
  }
  if (!isObject(value)) return pick()
  const names = Object.keys(value)
  const chosen = names[Math.floor(random() * names.length)]
  if (chosen === undefined || random() < 0.1) return { ...value, unknown: pick() }
  return { ...value, [chosen]: spoil(value[chosen] ?? null, random) }
}

test.each(['create', 'reject'] as const)('no body is too strange, where what is unknown is to %s', (unknown) => {
  const random = new Random().setEvent('redemptions', 0)
  let place = 0
  const draw = (): number => random.at(place++).next()
  for (const [method, path, body] of routes) {
    const ask = createAsk({ unknown, vouchers, campaigns })
    ask('POST', '/v1/publications', { voucher: 'CLUB', customer: 'ada' })
    for (let count = 0; count < 150; count++) {
      const redeemables = [{ object: 'voucher', id: 'TENTH' }]
      const redeemed = ask('POST', '/v1/redemptions', {
        redeemables,
        customer: 'ada',
        order: { source_id: 'order-1', amount: 10 },
      })
      const id = /"id":"(r_\w+)"/.exec(JSON.stringify(redeemed.body))?.[1] ?? ''
      const spoilt = spoil(body, draw)
      const answered = ask(method, path.replace('{id}', id), spoilt)
      const error = {
        code: answered.status,
        key: expect.any(String),
        message: expect.any(String),
        details: expect.any(String),
      }
      expect([spoilt, answered.status, answered.body]).toEqual([
        spoilt,
        expect.toSatisfy((status: number) => status < 500),
        expect.objectContaining(answered.status >= 400 ? error : {}),
      ])
      expectValid(answered, 'received')
    }
  }
})

test.each([
  '/v1/redemptions?limit=x',
  '/v1/redemptions?page=0',
  '/v1/redemptions?order=nothing',
  '/v1/redemptions?customer[a]=1&campaign[]=2&result=',
  '/v1/redemptions?filters[voucher_code][conditions][$is]=1&filters[junction]=OR',
  '/v1/redemptions?filters[__proto__][conditions][$is]=1',
  '/v1/redemptions?created_at=1',
  '/v1/redemptions/__proto__',
  '/v1/vouchers/__proto__/redemption',
  '/client/v1/validate?code=CARD&amount=x',
  '/client/v1/validate?code=CARD&amount=1e30&item=1',
  '/client/v1/validate?code[a]=CARD',
  '/client/v1/validate?code=CARD&customer=&session_key=&order=1&tracking_id=a',
])("%s is answered or refused in the vendor's way", (path) => {
  const { status, body } = createAsk({ vouchers })('GET', path)
  expect(status).toBeLessThan(500)
  expect(body).toEqual(expect.any(Object))
})

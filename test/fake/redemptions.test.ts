import { expect, test } from 'vitest'
import type { FakeOptions } from '../../src/fake/fake.js'
import { createAsk, expectValid } from './ask-fake.js'

const order = {
  source_id: 'order-1',
  items: [
    { product_id: 'prod_1', quantity: 2, price: 3000 },
    { product_id: 'prod_2', quantity: 1, price: 4000 },
  ],
}

function createShop(
  voucher: NonNullable<FakeOptions['campaigns']>[number]['voucher'],
  options: Partial<FakeOptions> = {},
) {
  const type =
    voucher?.gift === undefined
      ? voucher?.loyalty_card === undefined
        ? 'DISCOUNT_COUPONS'
        : 'LOYALTY_PROGRAM'
      : 'GIFT_VOUCHERS'
  const ask = createAsk({
    campaigns: [
      {
        name: 'Winter',
        campaign_type: type,
        voucher: {
          code_config: { pattern: 'ICE-#' },
          redemption: { quantity: type === 'DISCOUNT_COUPONS' ? 1 : null },
          ...voucher,
        },
      },
    ],
    ...options,
  })
  const published = ask('POST', '/v1/publications', { campaign: 'Winter', customer: { source_id: 'ada', name: 'Ada' } })
  const code = JSON.stringify(published.body).match(/ICE-\w/)?.[0] ?? ''
  const redeem = (more = {}, redeemable = {}) =>
    ask('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: code, ...redeemable }],
      customer: { source_id: 'ada' },
      ...more,
    })
  return { ask, code, redeem }
}

test('a coupon is redeemed for an order, which is paid, and all of it is told', () => {
  const { ask, code, redeem } = createShop({ discount: { type: 'PERCENT', percent_off: 10 } })
  const redeemed = redeem({ order, metadata: { till: 1 } })
  expect(redeemed).toMatchObject({
    status: 200,
    body: {
      redemptions: [
        {
          id: expect.stringMatching(/^r_[0-9a-f]{18}$/),
          object: 'redemption',
          date: '2026-03-01T09:00:01.005Z',
          tracking_id: expect.stringMatching(/^track_/),
          metadata: { till: 1 },
          result: 'SUCCESS',
          status: 'SUCCEEDED',
          customer: { source_id: 'ada', name: 'Ada' },
          related_object_type: 'voucher',
          voucher: { code, object: 'voucher', redemption: { quantity: 1, redeemed_quantity: 1 } },
          order: { amount: 10000, discount_amount: 1000, applied_discount_amount: 1000, total_amount: 9000 },
        },
      ],
      order: { source_id: 'order-1', status: 'PAID', total_amount: 9000 },
      inapplicable_redeemables: [],
      skipped_redeemables: [],
    },
  })
  expect(redeemed.body).not.toHaveProperty('parent_redemption')
  expect(redeemed.types).toEqual([
    'customer.order.created',
    'customer.order.paid',
    'redemption.succeeded',
    'customer.redemption.succeeded',
  ])
  expectValid(redeemed)
  expect(redeemed.events[2]?.data).toMatchObject({
    customer: { source_id: 'ada' },
    holder: { source_id: 'ada' },
    campaign: { name: 'Winter' },
    voucher: { code, redemption: { redeemed_quantity: 1 } },
    order: { source_id: 'order-1', discount_amount: 1000 },
    redemption: { result: 'SUCCESS' },
    created_at: '2026-03-01T09:00:01.005Z',
  })
  expect(ask('GET', '/v1/orders/order-1').body).toMatchObject({ status: 'PAID', discount_amount: 1000 })
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_redeemed: 1, total_succeeded: 1 }, orders: { total_count: 1, total_amount: 9000 } },
  })
})

test('a coupon that was redeemed as often as it may be is refused, and that is kept and told', () => {
  const { ask, code, redeem } = createShop({ discount: { type: 'AMOUNT', amount_off: 500 } })
  redeem({ order })
  const refused = redeem({ order: { amount: 700 } })
  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: 400,
      key: 'quantity_exceeded',
      message: 'quantity exceeded',
      details: code,
      request_id: expect.stringMatching(/^v-/),
      resource_id: expect.stringMatching(/^rf_[0-9a-f]{18}$/),
      resource_type: 'redemption',
    },
    types: ['redemption.failed'],
  })
  expectValid(refused)
  expect(refused.events[0]?.data).toMatchObject({
    order: null,
    voucher: { code },
    redemption: { result: 'FAILURE', status: 'FAILED', failure_code: 'quantity_exceeded' },
  })
  expect(ask('GET', '/v1/redemptions?result=FAILURE').body).toMatchObject({
    total: 1,
    redemptions: [{ failure_code: 'quantity_exceeded', failure_message: 'quantity exceeded', voucher: { code } }],
  })
  expect(ask('GET', '/v1/orders').body).toMatchObject({ total: 1 })
})

test('a discount of each item is taken off the items', () => {
  const { redeem } = createShop({ discount: { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ITEMS' } })
  const redeemed = redeem({ order })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({
    order: {
      items_discount_amount: 1000,
      items_applied_discount_amount: 1000,
      total_discount_amount: 1000,
      total_amount: 9000,
      items: [
        { amount: 6000, discount_amount: 500, applied_discount_amount: 500, subtotal_amount: 5500 },
        { amount: 4000, discount_amount: 500, applied_discount_amount: 500, subtotal_amount: 3500 },
      ],
    },
  })
})

test('a discount of items is refused where no item says what it costs', () => {
  const { redeem } = createShop({ discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } })
  expect(redeem({ order: { amount: 5000 } }).body).toMatchObject({ key: 'missing_order_items_amount' })
})

test('a coupon needs neither an order nor a customer', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE' }] })
  const redeemed = ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }] })
  expect(redeemed).toMatchObject({ status: 200, types: ['redemption.succeeded'] })
  expect(redeemed.events[0]?.data).toMatchObject({ customer: null, order: null, campaign: null, holder: null })
  expectValid(redeemed)
})

test.each([
  [{}, { amount: 5000, balance: 0, total_amount: 5000 }],
  [{ gift: { credits: 1200 } }, { amount: 1200, balance: 3800, total_amount: 8800 }],
] as const)('a gift card pays with %j of its 5000', (redeemable, expected) => {
  const { ask, code, redeem } = createShop({ gift: { amount: 5000 } })
  const redeemed = redeem({ order }, redeemable)
  expectValid(redeemed)
  expect(redeemed.types).toEqual([
    'customer.order.created',
    'customer.order.paid',
    'redemption.succeeded',
    'voucher.gift.transaction.created',
    'customer.redemption.succeeded',
  ])
  expect(redeemed.body).toMatchObject({
    redemptions: [
      {
        amount: expected.amount,
        gift: { amount: expected.amount },
        voucher: {
          gift: { amount: 5000, balance: expected.balance },
          redemption: { redeemed_amount: expected.amount },
        },
      },
    ],
    order: { discount_amount: expected.amount, total_amount: expected.total_amount },
  })
  expect(ask('GET', `/v1/vouchers/${code}/transactions`).body).toMatchObject({
    data: [
      { type: 'CREDITS_REDEMPTION', details: { balance: { amount: -expected.amount, balance: expected.balance } } },
    ],
  })
})

test('a gift card takes no more than it has, and not more than the order needs', () => {
  const { redeem } = createShop({ gift: { amount: 5000 } })
  expect(redeem({ order }, { gift: { credits: 5001 } }).body).toMatchObject({ key: 'gift_amount_exceeded' })
  expect(redeem({}).body).toMatchObject({ key: 'missing_amount' })
  expect(redeem({ order: { amount: 300 } }, { gift: { credits: 5000 } }).body).toMatchObject({
    redemptions: [{ amount: 300, voucher: { gift: { balance: 4700 } } }],
  })
  expect(redeem({}, { gift: { credits: 4700 } }).body).toMatchObject({ redemptions: [{ amount: 4700 }] })
  expect(redeem({ order: { amount: 300 } }).body).toMatchObject({ key: 'gift_amount_exceeded' })
})

test('a loyalty card pays with points for a reward', () => {
  const { ask, redeem } = createShop({ loyalty_card: { points: 500 } })
  const redeemed = redeem({ order }, { reward: { id: 'rew_0123456789abcdefghijABCD', points: 200 } })
  expectValid(redeemed)
  expect(redeemed.types).toEqual([
    'customer.order.created',
    'customer.order.paid',
    'redemption.succeeded',
    'voucher.loyalty_card.transaction.created',
    'customer.redemption.succeeded',
  ])
  expect(redeemed.body).toMatchObject({
    redemptions: [
      {
        amount: 200,
        loyalty_card: { points: 200 },
        reward: { id: 'rew_0123456789abcdefghijABCD', type: 'COIN' },
        voucher: { loyalty_card: { points: 500, balance: 300 } },
      },
    ],
    order: { discount_amount: 200, total_amount: 9800 },
  })
  expect(redeemed.notes).toEqual([
    'The reward rew_0123456789abcdefghijABCD was not known, so it was taken for one that pays a minor unit for each point',
  ])
  expect(redeem({ order }).body).toMatchObject({ key: 'missing_reward' })
  expect(redeem({ order }, { reward: { points: 301 } }).body).toMatchObject({ key: 'loyalty_card_points_exceeded' })
  expect(redeem({}, { reward: {} }).body).toMatchObject({ key: 'missing_amount' })
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_failed: 3, loyalty_card: { redeemed_points: 200, points_to_go: 300 } } },
  })
})

test('several codes work on what the others left, and are told with their parent', () => {
  const ask = createAsk({
    vouchers: [
      { code: 'TENTH', discount: { type: 'PERCENT', percent_off: 10 } },
      { code: 'LESS', discount: { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS' } },
      { code: 'CARD', gift: { amount: 9000 } },
    ],
  })
  const redeemed = ask('POST', '/v1/redemptions', {
    redeemables: ['TENTH', 'LESS', 'CARD'].map((id) => ({ object: 'voucher', id })),
    customer: { source_id: 'ada' },
    order,
  })
  expect(redeemed.body).toMatchObject({
    redemptions: [
      { voucher: { code: 'TENTH' }, order: { discount_amount: 1000, total_amount: 9000 } },
      {
        voucher: { code: 'LESS' },
        order: {
          discount_amount: 1000,
          applied_discount_amount: 0,
          items_discount_amount: 2000,
          items_applied_discount_amount: 2000,
          total_discount_amount: 3000,
          total_applied_discount_amount: 2000,
          total_amount: 7000,
        },
      },
      { voucher: { code: 'CARD' }, amount: 7000, order: { total_discount_amount: 10000, total_amount: 0 } },
    ],
    parent_redemption: { related_object_type: 'redemption', order: { total_applied_discount_amount: 10000 } },
    order: { status: 'PAID', total_amount: 0, total_applied_discount_amount: 10000 },
  })
  expect(redeemed.types).toEqual([
    'customer.created',
    'customer.order.created',
    'customer.order.paid',
    'redemption.succeeded',
    'customer.redemption.succeeded',
    'redemption.succeeded',
    'customer.redemption.succeeded',
    'redemption.succeeded',
    'voucher.gift.transaction.created',
    'customer.redemption.succeeded',
    'redemption.succeeded',
    'customer.redemption.succeeded',
  ])
  expectValid(redeemed)
  expect(redeemed.events.at(-2)?.data).toMatchObject({ voucher: null, campaign: null, order: { total_amount: 0 } })
})

test('of a stack nothing is redeemed where a part of it cannot be', () => {
  const ask = createAsk({ vouchers: [{ code: 'A' }, { code: 'B' }], unknown: 'reject' })
  const stack = (...ids: string[]) =>
    ask('POST', '/v1/redemptions', { redeemables: ids.map((id) => ({ object: 'voucher', id })) })
  const mixed = stack('A', 'NONE')
  expect(mixed).toMatchObject({
    status: 400,
    body: { key: 'invalid_redeemables', details: 'NONE', resource_type: 'redemption' },
    types: ['redemption.failed'],
  })
  expectValid(mixed)
  expect(stack('NONE', 'NEITHER').body).toMatchObject({ key: 'no_applicable_redeemables' })
  expect(ask('GET', '/v1/vouchers/A').body).toMatchObject({ redemption: { redeemed_quantity: 0 } })
  expect(stack('A', 'B').status).toBe(200)
})

test('what comes after the fifth code is skipped, and no more than thirty are taken', () => {
  const codes = Array.from({ length: 31 }, (_, index) => `C${index}`)
  const ask = createAsk({ vouchers: codes.map((code) => ({ code })) })
  const redeemables = codes.map((id) => ({ object: 'voucher', id }))
  expect(ask('POST', '/v1/redemptions', { redeemables }).body).toMatchObject({ key: 'invalid_redeemables' })
  const { body } = ask('POST', '/v1/redemptions', { redeemables: redeemables.slice(0, 7) })
  expect(body).toMatchObject({
    redemptions: [{}, {}, {}, {}, {}],
    skipped_redeemables: [
      { status: 'SKIPPED', id: 'C5', result: { details: { key: 'applicable_redeemables_limit_exceeded' } } },
      { status: 'SKIPPED', id: 'C6' },
    ],
  })
  expect(
    ask('POST', '/v1/redemptions', { redeemables: [redeemables[8] ?? {}, redeemables[8] ?? {}] }).body,
  ).toMatchObject({
    key: 'duplicated_redeemables',
    details: 'C8 is there more than once.',
  })
})

test('a code that is not known is made on the spot, or refused as the real API refuses it', () => {
  const redeemables = [{ object: 'voucher', id: 'NEW 1/ä' }]
  expect(createAsk()('POST', '/v1/redemptions', { redeemables, order: { amount: 1000 } })).toMatchObject({
    status: 200,
    body: { order: { discount_amount: 100 } },
    notes: ['The voucher NEW 1/ä was not known, so it was made: 10 % off, without a campaign'],
  })
  const refused = createAsk({ unknown: 'reject' })('POST', '/v1/redemptions', { redeemables })
  expect(refused).toMatchObject({
    status: 404,
    body: { key: 'not_found', details: 'Cannot find voucher with id NEW 1/ä', resource_type: 'voucher' },
    types: ['redemption.failed'],
  })
  expect(refused.events[0]?.data).toMatchObject({ redemption: { failure_code: 'resource_not_found' } })
  expectValid(refused)
})

test('the older call redeems one code, for a customer or a tracking id', () => {
  const ask = createAsk({ vouchers: [{ code: 'A/1', redemption: { quantity: null } }] })
  const first = ask('POST', '/v1/vouchers/A%2F1/redemption', {
    customer: { source_id: 'ada' },
    order: { amount: 2000 },
  })
  expect(first.body).toMatchObject({
    object: 'redemption',
    customer: { source_id: 'ada' },
    order: { total_amount: 1800 },
    voucher: { code: 'A/1' },
  })
  expect(ask('POST', '/v1/vouchers/A%2F1/redemption', 'ada').body).toMatchObject({ customer: { source_id: 'ada' } })
  expect(ask('POST', '/v1/vouchers/A%2F1/redemption?tracking_id=track_abc', {}).body).toMatchObject({
    customer_id: null,
    tracking_id: 'track_abc',
  })
  expect(ask('POST', '/client/v1/redeem?code=A%2F1', { customer: {} }).body).toMatchObject({
    customer_id: null,
    voucher: { redemption: { redeemed_quantity: 4 } },
  })
  expect(ask('POST', '/client/v1/redeem', {}).body).toMatchObject({ key: 'invalid_query_params' })
  expect(ask('GET', '/v1/vouchers/A%2F1/redemption').body).toMatchObject({
    object: 'list',
    data_ref: 'redemption_entries',
    quantity: null,
    redeemed_quantity: 4,
    total: 4,
    redemption_entries: [{ customer_id: null }, { tracking_id: 'track_abc' }, {}, {}],
  })
})

test('redemptions are found by their ids and listed by customer, campaign and result', () => {
  const { ask, redeem } = createShop({ discount: { type: 'AMOUNT', amount_off: 1 }, redemption: { quantity: 2 } })
  for (let count = 0; count < 3; count++) redeem()
  ask('POST', '/v1/vouchers/OTHER/redemption', { customer: 'bob' })
  const total = (query: string) => ask('GET', `/v1/redemptions?${query}`).body
  expect(total('customer=ada')).toMatchObject({ total: 3, data_ref: 'redemptions' })
  expect(total('campaign=Winter&result=SUCCESS')).toMatchObject({ total: 2 })
  expect(total('filters[failure_code][conditions][$is][0]=quantity_exceeded')).toMatchObject({ total: 1 })
  expect(total('created_at[after]=2026-03-01T09:00:03.500Z')).toMatchObject({
    total: 1,
    redemptions: [{ voucher: { code: 'OTHER' } }],
  })
  expect(total('page=100')).toMatchObject({ key: 'page_over_limit' })
  const [listed] = [...JSON.stringify(total('customer=bob')).matchAll(/"id":"(r_\w+)"/g)]
  expect(ask('GET', `/v1/redemptions/${listed?.[1]}`).body).toMatchObject({
    id: listed?.[1],
    voucher: { code: 'OTHER', type: 'DISCOUNT_VOUCHER' },
  })
  expect(ask('GET', '/v1/redemptions/r_none').body).toMatchObject({ key: 'not_found', resource_type: 'redemption' })
})

test('a code and an id may not name the same voucher', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE', redemption: { quantity: null } }] })
  const id = /"id":"(v_\w+)"/.exec(JSON.stringify(ask('GET', '/v1/vouchers/ICE').body))?.[1] ?? ''
  const redeemables = ['ICE', id].map((name) => ({ object: 'voucher', id: name }))
  expect(ask('POST', '/v1/redemptions', { redeemables }).body).toMatchObject({ key: 'duplicated_redeemables' })
})

test('what is redeemed later for an order comes on top of what was taken off before', () => {
  const ask = createAsk({
    vouchers: [
      { code: 'A', discount: { type: 'AMOUNT', amount_off: 1000 } },
      { code: 'B', discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } },
      { code: 'C', discount: { type: 'PERCENT', percent_off: 10 } },
    ],
  })
  const redeem = (code: string, more: object) =>
    ask('POST', `/v1/vouchers/${code}/redemption`, { customer: 'ada', order: { source_id: 'order-1', ...more } })
  redeem('A', { items: order.items })
  const second = redeem('B', {})
  expect(second).toMatchObject({
    body: {
      order: {
        discount_amount: 1000,
        applied_discount_amount: 0,
        items_applied_discount_amount: 1000,
        total_amount: 8000,
      },
    },
    types: ['customer.order.updated', 'redemption.succeeded', 'customer.redemption.succeeded'],
  })
  expectValid(second)
  const third = redeem('C', {})
  expect(third.body).toMatchObject({ order: { total_discount_amount: 2800, total_applied_discount_amount: 800 } })
  expectValid(third)
  const id = /"id":"(r_\w+)"/.exec(JSON.stringify(second.body))?.[1] ?? ''
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback`)
  expect(rolledBack.body).toMatchObject({ order: { status: 'PAID', discount_amount: 1800, total_amount: 8200 } })
  expectValid(rolledBack)
})

test('the holder of a referral code is the referrer of the order', () => {
  const ask = createAsk({ campaigns: [{ name: 'Friends', campaign_type: 'REFERRAL_PROGRAM' }] })
  const published = ask('POST', '/v1/publications', { campaign: 'Friends', customer: 'ada' })
  const code = /"code":"(\w+)"/.exec(JSON.stringify(published.body))?.[1] ?? ''
  const redeemed = ask('POST', `/v1/vouchers/${code}/redemption`, { customer: 'bob', order: { amount: 1000 } })
  expectValid(redeemed)
  expect(redeemed.events.find(({ type }) => type === 'redemption.succeeded')?.data).toMatchObject({
    customer: { source_id: 'bob' },
    holder: { source_id: 'ada' },
    order: { referrer_id: expect.stringMatching(/^cust_/) },
  })
})

test('an order that comes again keeps what was taken off its lines, and a card pays it once', () => {
  const ask = createAsk({
    vouchers: [
      { code: 'CARD', gift: { amount: 5000, effect: 'APPLY_TO_ITEMS' } },
      { code: 'HALF', discount: { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' } },
      { code: 'HUNDRED', discount: { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ORDER' } },
    ],
  })
  const redeem = (id: string, sourceId: string, price: number) =>
    ask('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id }],
      customer: 'ada',
      order: { source_id: sourceId, items: [{ quantity: 1, price }] },
    })
  expect(redeem('CARD', 'order-1', 1000).body).toMatchObject({
    order: { items_discount_amount: 1000, total_amount: 0 },
  })
  const again = redeem('CARD', 'order-1', 1000)
  expectValid(again, 'received')
  expect(again.body).toMatchObject({
    redemptions: [{ amount: 0, voucher: { gift: { balance: 4000 } } }],
    order: { items_discount_amount: 1000, total_amount: 0 },
  })
  redeem('HALF', 'order-2', 2000)
  const hundred = redeem('HUNDRED', 'order-2', 2000)
  expectValid(hundred)
  expect(hundred.body).toMatchObject({
    order: { items_discount_amount: 1000, discount_amount: 100, total_amount: 900, total_applied_discount_amount: 100 },
  })
  expect(ask('PUT', '/v1/orders/order-2', { items: [{ quantity: 1, price: 2000 }] })).toMatchObject({
    body: { total_amount: 900 },
    events: [],
  })
})

test('a redemption tells what it took off, also once the order was smaller for a while', () => {
  const ask = createAsk({ vouchers: [{ code: 'HUNDRED', discount: { type: 'AMOUNT', amount_off: 100 } }] })
  ask('POST', '/v1/redemptions', {
    redeemables: [{ object: 'voucher', id: 'HUNDRED' }],
    order: { source_id: 'order-1', amount: 1000 },
  })
  expect(ask('PUT', '/v1/orders/order-1', { amount: 50 }).body).toMatchObject({ discount_amount: 50, total_amount: 0 })
  expect(ask('PUT', '/v1/orders/order-1', { amount: 1000 }).body).toMatchObject({
    discount_amount: 100,
    total_amount: 900,
  })
})

test('a limit for all items bounds what a discount takes off them together', () => {
  const { redeem } = createShop({
    discount: { type: 'AMOUNT', amount_off: 300, aggregated_amount_limit: 100, effect: 'APPLY_TO_ITEMS' },
  })
  const redeemed = redeem({ order })
  expectValid(redeemed)
  expect(redeemed.body).toMatchObject({ order: { items_discount_amount: 100, total_amount: 9900 } })
})

import { expect, test } from 'vitest'
import { isObject, type Json } from '../../src/events/json.js'
import { Fake } from '../../src/fake/fake.js'
import { createAsk, expectValid } from './ask-fake.js'

/** The ids of what was redeemed, the parent's last. */
function idsOf(body: Json | undefined): readonly string[] {
  const { redemptions = [], parent_redemption: parent } = isObject(body) ? body : {}
  const all = [...(Array.isArray(redemptions) ? redemptions : []), ...(parent === undefined ? [] : [parent])]
  return all.map((redemption) => (isObject(redemption) ? String(redemption['id']) : ''))
}

const order = { source_id: 'order-1', items: [{ product_id: 'prod_1', quantity: 2, price: 3000 }] }

test('a rollback gives the code back, cancels the order and tells of both', () => {
  const ask = createAsk({
    campaigns: [{ name: 'Winter', voucher: { discount: { type: 'PERCENT', percent_off: 10 } } }],
  })
  const code = /"code":"(\w+)"/.exec(
    JSON.stringify(ask('POST', '/v1/publications', { campaign: 'Winter', customer: 'ada' }).body),
  )?.[1]
  const body = { redeemables: [{ object: 'voucher', id: code ?? '' }], customer: 'ada', order }
  const [id = ''] = idsOf(ask('POST', '/v1/redemptions', body).body)
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback?reason=Returned`, { customer: { source_id: 'ada' } })
  expect(rolledBack).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^rr_[0-9a-f]{18}$/),
      object: 'redemption_rollback',
      redemption: id,
      reason: 'Returned',
      result: 'SUCCESS',
      status: 'SUCCEEDED',
      customer: { source_id: 'ada' },
      order: {
        status: 'CANCELED',
        amount: 6000,
        total_amount: 6000,
        redemptions: { [id]: { rollback_id: expect.any(String) } },
      },
      voucher: { code, redemption: { redeemed_quantity: 0 } },
    },
    types: ['customer.order.canceled', 'redemption.rollback.succeeded', 'customer.redemption.rollback.succeeded'],
  })
  expectValid(rolledBack)
  expect(rolledBack.events[1]?.data).toMatchObject({
    order: { status: 'CANCELED', total_amount: 6000 },
    redemption: {
      id,
      order: { status: 'PAID', total_amount: 5400 },
      voucher: { redemption: { redeemed_quantity: 1 } },
    },
    redemption_rollback: { redemption: id, reason: 'Returned', order: { status: 'CANCELED' } },
  })
  expect(ask('GET', `/v1/redemptions/${id}`).body).toMatchObject({ result: 'SUCCESS', status: 'ROLLED BACK' })
  expect(ask('POST', '/v1/redemptions', body).status).toBe(200)
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_succeeded: 2, total_rolled_back: 1, total_rollback_succeeded: 1 } },
  })
})

test.each([
  ['GIFT_VOUCHERS', { gift: { amount: 5000 } }, 'voucher.gift.transaction.created', 'CREDITS_REFUND'],
  ['LOYALTY_PROGRAM', { loyalty_card: { points: 5000 } }, 'voucher.loyalty_card.transaction.created', 'POINTS_REFUND'],
] as const)('a rollback gives back what a card of %s paid', (campaignType, voucher, type, kind) => {
  const ask = createAsk({ campaigns: [{ name: 'Cards', campaign_type: campaignType, voucher }] })
  const code =
    /"code":"(\w+)"/.exec(
      JSON.stringify(ask('POST', '/v1/publications', { campaign: 'Cards', customer: 'ada' }).body),
    )?.[1] ?? ''
  const redeemable = { object: 'voucher', id: code, gift: { credits: 700 }, reward: { points: 700 } }
  const [id = ''] = idsOf(ask('POST', '/v1/redemptions', { redeemables: [redeemable], customer: 'ada', order }).body)
  const rolledBack = ask('POST', `/v1/redemptions/${id}/rollback`, {})
  expect(rolledBack.types).toEqual([
    'customer.order.canceled',
    'redemption.rollback.succeeded',
    type,
    'customer.redemption.rollback.succeeded',
  ])
  expectValid(rolledBack)
  expect(rolledBack.body).toMatchObject({ amount: -700, voucher: { redemption: { redeemed_quantity: 0 } } })
  expect(ask('GET', `/v1/vouchers/${code}/transactions`).body).toMatchObject({
    data: [{ type: kind, details: { balance: { balance: 5000 } } }, {}],
  })
})

test('what was rolled back is not rolled back again, and that is kept and told', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE' }] })
  const [id = ''] = idsOf(
    ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }], customer: 'ada' }).body,
  )
  ask('POST', `/v1/redemptions/${id}/rollback`)
  const refused = ask('POST', `/v1/redemptions/${id}/rollback`)
  expect(refused).toMatchObject({
    status: 400,
    body: {
      key: 'already_rolled_back',
      message: 'Already rolled back',
      resource_id: expect.stringMatching(/^rrf_[0-9a-f]{18}$/),
      resource_type: 'redemption_rollback',
    },
    types: ['redemption.rollback.failed'],
  })
  expectValid(refused)
  expect(refused.events[0]?.data).toMatchObject({
    redemption: { id },
    redemption_rollback: { result: 'FAILURE', status: 'FAILED', failure_code: 'already_rolled_back' },
  })
})

test('a redemption can be taken back for three months', () => {
  const fake = new Fake('months', { vouchers: [{ code: 'A' }, { code: 'B' }] })
  const ask = (path: string, body: Json, at: number) =>
    fake.ask({ method: 'POST', path, query: new URLSearchParams(), body }, at)
  const redeem = (id: string) =>
    idsOf(ask('/v1/redemptions', { redeemables: [{ object: 'voucher', id }] }, Date.UTC(2026, 0, 31)).response.body)[0]
  const [first, second] = [redeem('A'), redeem('B')]
  expect(ask(`/v1/redemptions/${first}/rollback`, {}, Date.UTC(2026, 3, 30)).response.status).toBe(200)
  const late = ask(`/v1/redemptions/${second}/rollback`, {}, Date.UTC(2026, 4, 2))
  expect(late).toMatchObject({
    response: { status: 400, body: { key: 'invalid_redemption', resource_type: 'redemption_rollback' } },
    events: [{ type: 'redemption.rollback.failed' }],
  })
})

test('a stack is rolled back as a whole, by its parent', () => {
  const ask = createAsk({
    vouchers: [
      { code: 'TENTH', discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } },
      { code: 'CARD', gift: { amount: 1000 } },
    ],
  })
  const redeemables = ['TENTH', 'CARD'].map((id) => ({ object: 'voucher', id }))
  const [first = '', second = '', parent = ''] = idsOf(
    ask('POST', '/v1/redemptions', { redeemables, customer: 'ada', order }).body,
  )
  expect(ask('POST', `/v1/redemptions/${parent}/rollback`, {}).body).toMatchObject({ key: 'invalid_redemption' })
  expect(ask('POST', `/v1/redemptions/${first}/rollback`, {}).body).toMatchObject({ key: 'invalid_redemption_parent' })
  const rolledBack = ask('POST', `/v1/redemptions/${parent}/rollbacks`, { reason: 'Returned' })
  expect(rolledBack.body).toMatchObject({
    rollbacks: [
      { redemption: first, reason: 'Returned', voucher: { code: 'TENTH' } },
      { redemption: second, amount: -1000, voucher: { gift: { balance: 1000 } } },
    ],
    parent_rollback: { redemption: parent, object: 'redemption_rollback' },
    order: {
      status: 'CANCELED',
      total_amount: 6000,
      redemptions: { [parent]: { related_object_type: 'redemption', stacked: [first, second] } },
    },
  })
  expect(rolledBack.types).toEqual([
    'customer.order.canceled',
    'redemption.rollback.succeeded',
    'customer.redemption.rollback.succeeded',
    'redemption.rollback.succeeded',
    'voucher.gift.transaction.created',
    'customer.redemption.rollback.succeeded',
    'redemption.rollback.succeeded',
    'customer.redemption.rollback.succeeded',
  ])
  expectValid(rolledBack)
  expect(ask('POST', `/v1/redemptions/${parent}/rollbacks`, {}).body).toMatchObject({ key: 'already_rolled_back' })
})

test.each([
  [{ customer: { source_id: 'bob' } }, 400, 'invalid_customer'],
  [{ customer: { id: 'cust_none' } }, 404, 'not_found'],
  [{ order: { source_id: 'order-2' } }, 400, 'invalid_order'],
  [{ order: { id: 'ord_none' } }, 400, 'invalid_order'],
  [{ customer: 7 }, 400, 'invalid_payload'],
  [7, 400, 'invalid_payload'],
])('a rollback with %j is refused', (body, status, key) => {
  const ask = createAsk({ vouchers: [{ code: 'ICE' }] })
  ask('POST', '/v1/customers', { source_id: 'bob' })
  const [id = ''] = idsOf(
    ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }], customer: 'ada', order }).body,
  )
  expect(ask('POST', `/v1/redemptions/${id}/rollback`, body)).toMatchObject({ status, body: { key }, events: [] })
  expect(
    ask('POST', `/v1/redemptions/${id}/rollback`, { customer: 'ada', order: { source_id: 'order-1' } }).status,
  ).toBe(200)
})

test('only what was redeemed can be rolled back', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE', redemption: { quantity: 1 } }] })
  const [id = ''] = idsOf(ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }] }).body)
  const failed = ask('POST', '/v1/vouchers/ICE/redemption', {}).body
  const failedId = isObject(failed) ? String(failed['resource_id']) : ''
  expect(ask('POST', `/v1/redemptions/${failedId}/rollback`).body).toMatchObject({ key: 'invalid_redemption' })
  expect(ask('POST', '/v1/redemptions/r_none/rollback').body).toMatchObject({ key: 'not_found' })
  expect(ask('POST', `/v1/redemptions/${id}/rollbacks`).body).toMatchObject({ rollbacks: [{ redemption: id }] })
})

test.each([[['CARD-1']], [['CARD-1', 'CARD-2']]])('a stack is rolled back though %j is gone', (gone) => {
  const ask = createAsk({
    vouchers: ['CARD-1', 'CARD-2'].map((code) => ({ code, gift: { amount: 300 } })),
  })
  const redeemables = ['CARD-1', 'CARD-2'].map((id) => ({ object: 'voucher', id }))
  const body = { redeemables, customer: 'ada', order: { source_id: 'order-1', amount: 1000 } }
  const [first = '', second = '', parent = ''] = idsOf(ask('POST', '/v1/redemptions', body).body)
  for (const code of gone) ask('DELETE', `/v1/vouchers/${code}?force=true`)
  expect(ask('GET', `/v1/redemptions/${first}`).body).toMatchObject({ voucher: { code: 'CARD-1' } })
  const rolledBack = ask('POST', `/v1/redemptions/${parent}/rollbacks`)
  expect(rolledBack).toMatchObject({
    status: 200,
    body: {
      rollbacks: [
        { redemption: first, amount: -300, voucher: { code: 'CARD-1' } },
        { redemption: second, amount: -300, voucher: { code: 'CARD-2' } },
      ],
      order: { status: 'CANCELED', total_amount: 1000 },
    },
  })
  expect(rolledBack.body).not.toHaveProperty('order.discount_amount')
  expectValid(rolledBack)
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_rolled_back: 2, gift: { redeemed_amount: 0 } } },
  })
})

test('a voucher takes its redemptions with it, save where they are parts of a stack', () => {
  const ask = createAsk({ vouchers: [{ code: 'ICE' }] })
  const [id = ''] = idsOf(ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'ICE' }] }).body)
  ask('DELETE', '/v1/vouchers/ICE')
  expect(ask('GET', `/v1/redemptions/${id}`).status).toBe(404)
})

test('an order is canceled with the last of its redemptions', () => {
  const ask = createAsk({
    vouchers: [
      { code: 'HALF', discount: { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' } },
      { code: 'HUNDRED', discount: { type: 'AMOUNT', amount_off: 100 } },
    ],
  })
  const redeem = (id: string, more = {}) =>
    idsOf(ask('POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id }], customer: 'ada', ...more }).body)
  const [half] = redeem('HALF', { order })
  const [hundred] = redeem('HUNDRED', { order: { source_id: 'order-1' } })
  // The line that was discounted moves: what was taken off it is put back on it all the same.
  ask('PUT', '/v1/orders/order-1', { items: [{ product_id: 'prod_2', price: 500 }, ...order.items] })
  const first = ask('POST', `/v1/redemptions/${half}/rollback`)
  expectValid(first, 'received')
  expect(first).toMatchObject({
    body: { order: { status: 'PAID', discount_amount: 100, total_amount: 6400 } },
    types: ['customer.order.updated', 'redemption.rollback.succeeded', 'customer.redemption.rollback.succeeded'],
  })
  expect(first.body).not.toHaveProperty('order.items_discount_amount')
  const last = ask('POST', `/v1/redemptions/${hundred}/rollback`)
  expectValid(last, 'received')
  expect(last.body).toMatchObject({ order: { status: 'CANCELED', total_amount: 6500 } })
})

test('a stack that is not rolled back counts as often as it would have', () => {
  const ask = createAsk({ vouchers: [{ code: 'A' }, { code: 'B' }] })
  const redeemables = ['A', 'B'].map((id) => ({ object: 'voucher', id }))
  const parent = idsOf(ask('POST', '/v1/redemptions', { redeemables, customer: 'ada' }).body).at(-1)
  ask('POST', `/v1/redemptions/${parent}/rollbacks`)
  ask('POST', `/v1/redemptions/${parent}/rollbacks`)
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({
    summary: { redemptions: { total_rollback_succeeded: 2, total_rollback_failed: 2, total_rolled_back: 4 } },
  })
})

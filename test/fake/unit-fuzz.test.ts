import { expect, test } from 'vitest'
import type { Json } from '../../src/events/json.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { createAsk, expectValid } from './ask-fake.js'
import { gives } from './unit-shop.js'
import { variantsOf } from './variants-of.js'

const hostileDiscounts: FakeOptions['vouchers'] = [
  { code: 'A', discount: { ...gives(Number.MAX_SAFE_INTEGER, 'ADD_NEW_ITEMS') } },
  { code: 'B', discount: { ...gives(Number.MAX_SAFE_INTEGER, 'ADD_MISSING_ITEMS') } },
  { code: 'C', discount: { type: 'UNIT', units: [] } },
  {
    code: 'D',
    discount: { type: 'UNIT', units: Array.from({ length: 20 }, (_, at) => ({ unit_type: `prod_${at}` })) },
  },
  { code: 'E', discount: gives(1, 'ADD_NEW_ITEMS', '__proto__') },
]

test('what cannot be counted exactly is not added, and no order is too strange', () => {
  const redeemables = 'ABCDE'.split('').map((id) => ({ object: 'voucher', id }))
  const line = {
    product_id: 'prod_shirt',
    source_id: '__proto__',
    quantity: 1,
    price: 2900,
    discount_quantity: 7,
    amount: 3,
  }
  const order = { source_id: 'order-1', amount: 5, items: [line, { ...line, product: { id: 'prod_1' }, sku: {} }] }
  const strange: readonly Json[] = [null, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, '', '__proto__', [], {}]
  for (const variant of [order, ...variantsOf(order, strange)]) {
    const ask = createAsk({ vouchers: hostileDiscounts })
    const validated = ask('POST', '/v1/validations', { redeemables, order: variant })
    const redeemed = ask('POST', '/v1/redemptions', { redeemables, customer: 'ada', order: variant })
    expect([variant, validated.status, redeemed.status]).toEqual([
      variant,
      expect.toSatisfy((status: number) => status < 500),
      validated.status,
    ])
    expectValid(redeemed, 'received')
    const { parent_redemption: parent } = Object(redeemed.body)
    for (const { quantity, amount = 0 } of parent?.order?.items ?? []) {
      expect([quantity, amount]).toEqual([
        expect.toSatisfy(Number.isSafeInteger),
        expect.toSatisfy(Number.isSafeInteger),
      ])
    }
    if (parent === undefined) continue
    const rolledBack = ask('POST', `/v1/redemptions/${parent.id}/rollbacks`)
    expect(rolledBack.status).toBe(200)
    expectValid(rolledBack, 'received')
  }
})

test.each([
  [{ ...gives(1, 'ADD_NEW_ITEMS'), unit_off: -1 }],
  [{ ...gives(1, 'ADD_NEW_ITEMS'), unit_off: 0.5 }],
  [{ ...gives(1, 'ADD_NEW_ITEMS'), sku: 'red' }],
  [{ ...gives(1, 'ADD_NEW_ITEMS'), product: { source_id: 5 } }],
  [{ type: 'UNIT', units: [{}] }],
  [{ type: 'UNIT', units: Array.from({ length: 501 }, () => ({ unit_type: 'prod_1' })) }],
])('a discount in units that cannot be is refused: %j', (discount) => {
  expect(createAsk()('POST', '/v1/vouchers', { type: 'DISCOUNT_VOUCHER', discount })).toMatchObject({
    status: 400,
    body: { key: 'invalid_payload' },
  })
})

import { expect, test } from 'vitest'
import { Fake } from '../../src/fake/fake.js'
import { readSnapshot } from '../../src/fake/state/snapshot.js'

const at = Date.UTC(2026, 2, 1, 9)

/** What is known of a promotion and a coupon, with another discount of each, put back. */
function putBack(discount: unknown, otherDiscount: unknown = discount) {
  const fake = new Fake('1', { vouchers: [{ code: 'X-1' }] })
  const tiers = [{ action: { discount: { type: 'AMOUNT', amount_off: 500 } } }]
  const body = { name: 'Weekend', campaign_type: 'PROMOTION', promotion: { tiers } }
  fake.ask({ method: 'POST', path: '/v1/campaigns', query: new URLSearchParams(), body }, at)
  const snapshot = JSON.parse(JSON.stringify(fake.snapshot(at)))
  snapshot.tables.vouchers.rows[0].worth.discount = discount
  snapshot.tables.promotionTiers.rows[0].discount = otherDiscount
  return () => readSnapshot(snapshot)
}

const good = { type: 'AMOUNT', amount_off: 5, effect: 'APPLY_TO_ORDER' }

test.each([
  [{}, '.type should be one of AMOUNT, PERCENT, FIXED, UNIT'],
  [{ type: 'GIFT' }, '.type should be one of AMOUNT, PERCENT, FIXED, UNIT'],
  [{ type: 'AMOUNT', percent_off: 5 }, '.amount_off should be there'],
  [{ type: 'PERCENT' }, '.percent_off should be there'],
  [{ type: 'FIXED' }, '.fixed_amount should be there'],
  [{ type: 'UNIT', unit_off: 1 }, '.unit_type should be there'],
  [{ type: 'UNIT', effect: 'ADD_MANY_ITEMS' }, '.units should be there'],
  [
    { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [{ unit_off: 3, unit_type: {} }] },
    '.units[0].unit_type should be a text',
  ],
])('the discount %j is refused of a voucher as of a tier', (discount, problem) => {
  expect(putBack(discount, good)).toThrow(`.tables.vouchers.rows[0].worth.discount${problem}`)
  expect(putBack(good, discount)).toThrow(`.tables.promotionTiers.rows[0].discount${problem}`)
})

test.each([
  good,
  { type: 'PERCENT', percent_off: 0, percent_off_formula: '1 + 1', effect: 'APPLY_TO_ORDER', is_dynamic: true },
  { type: 'FIXED', fixed_amount: 1, effect: 'APPLY_TO_ITEMS' },
  { type: 'UNIT', unit_off: 1, effect: 'ADD_NEW_ITEMS', unit_type: 'prod_1', product: { id: 'prod_1', name: 'One' } },
  { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [{ unit_off: 1, effect: 'ADD_NEW_ITEMS', unit_type: 'prod_1' }] },
])('the discount %j is taken', (discount) => {
  expect(putBack(discount)).not.toThrow()
})

import type { JsonObject } from '../../src/events/json.js'
import { createAsk } from './ask-fake.js'

/** What the codes give units of. */
export const shirt = { product_id: 'prod_shirt', quantity: 1, price: 2900 }
export const mug = { product_id: 'prod_mug', quantity: 1, price: 3100 }

/** A discount in units, as requests say it. */
export function gives(unitOff: number, effect: string, unitType = 'prod_shirt'): JsonObject {
  return { type: 'UNIT', unit_off: unitOff, unit_type: unitType, effect }
}

/** A fake whose codes A, B, C … have the discounts. */
export function createShop(...discounts: readonly JsonObject[]) {
  const vouchers = discounts.map((discount, index) => ({ code: 'ABCDE'.charAt(index), discount }))
  const ask = createAsk({ vouchers })
  const redeemables = vouchers.map(({ code }) => ({ object: 'voucher', id: code }))
  return {
    ask,
    redeem: (order?: JsonObject) =>
      ask('POST', '/v1/redemptions', { redeemables, customer: 'ada', ...(order === undefined ? {} : { order }) }),
    validate: (order?: JsonObject) =>
      ask('POST', '/v1/validations', { redeemables, ...(order === undefined ? {} : { order }) }),
  }
}

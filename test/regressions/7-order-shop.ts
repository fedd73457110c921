import { expect } from 'vitest'
import type { Json, JsonObject } from '../../src/events/json.js'
import { createAsk, expectValid } from '../fake/ask-fake.js'
import { gives } from '../fake/unit-shop.js'

const codes = {
  TENTH: { type: 'PERCENT', percent_off: 10 },
  HALF: { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' },
  HUNDRED: { type: 'AMOUNT', amount_off: 100 },
  PENS: gives(2, 'ADD_NEW_ITEMS', 'prod_pen'),
  'THREE-PENS': gives(3, 'ADD_MISSING_ITEMS', 'prod_pen'),
  'ONE-PEN': gives(1, 'ADD_MISSING_ITEMS', 'prod_pen'),
  'RED-PENS': { ...gives(2, 'ADD_NEW_ITEMS', 'sku_red'), sku: { source_id: 'red' }, product: { id: 'prod_pen' } },
} as const

/** A fake with codes, whose every event is judged as the package's own. */
export function createShop() {
  const ask = createAsk({ vouchers: Object.entries(codes).map(([code, discount]) => ({ code, discount })) })
  const judged = (method: string, path: string, body?: Json): JsonObject => {
    const answer = ask(method, path, body)
    expect(answer.status).toBe(200)
    expectValid(answer)
    return Object(answer.body)
  }
  const redeem = (code: keyof typeof codes, order: Json) => {
    const body = { redeemables: [{ object: 'voucher', id: code }], customer: 'ada', order }
    const { redemptions, order: redeemed } = Object(judged('POST', '/v1/redemptions', body))
    return { id: String(redemptions[0].id), order: redeemed }
  }
  const rollBack = (id: string) => Object(judged('POST', `/v1/redemptions/${id}/rollback`)).order
  return { ask: judged, redeem, rollBack }
}

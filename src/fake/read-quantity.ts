import type { Members } from './members.js'

/** How often each voucher may be redeemed, from `redemption`: null is without limit, what is not said stays as it was. */
export function readQuantity(given: Members, before: number | null): number | null {
  const redemption = given.inside('redemption')
  if (redemption === undefined) return before
  return redemption.isNull('quantity') ? null : (redemption.integer('quantity', { min: 0 }) ?? before)
}

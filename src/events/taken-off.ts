import type { JsonObject } from './json.js'

/**
 * What a discount takes off an amount, in minor units, never more than there is; undefined where it gives products.
 *
 * @example
 * takenOff({ type: 'PERCENT', percent_off: 10, amount_limit: 500 }, 12000) // 500
 */
export function takenOff(discount: JsonObject, amount: number): number | undefined {
  const number = (key: string, otherwise: number): number => {
    const value = discount[key]
    return typeof value === 'number' ? value : otherwise
  }
  switch (discount['type']) {
    case 'AMOUNT':
      return Math.min(number('amount_off', 0), amount)
    case 'PERCENT':
      return Math.min(Math.round((amount * number('percent_off', 0)) / 100), number('amount_limit', amount))
    case 'FIXED':
      return Math.max(0, amount - number('fixed_amount', amount))
    default:
      return undefined
  }
}

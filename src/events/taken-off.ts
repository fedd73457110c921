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
      return Math.min(percentOf(amount, number('percent_off', 0)), number('amount_limit', amount))
    case 'FIXED':
      return Math.max(0, amount - number('fixed_amount', amount))
    default:
      return undefined
  }
}

/** Halves go up. Fractions of a percent are reckoned in whole numbers: 4.1 % of 1500 is 61.5, in floating point 61.49999999999999. */
function percentOf(amount: number, percent: number): number {
  const isFractional = !Number.isInteger(percent) && percent > 0 && Number.isSafeInteger(amount) && amount >= 0
  if (!isFractional) return Math.round((amount * percent) / 100)
  const [digits = '', exponent] = percent.toExponential().split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const scale = 100n * 10n ** BigInt(decimals.length - Number(exponent))
  return Number((2n * BigInt(amount) * BigInt(whole + decimals) + scale) / (2n * scale))
}

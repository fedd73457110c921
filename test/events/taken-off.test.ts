import { expect, test } from 'vitest'
import { takenOff } from '../../src/events/taken-off.js'

test.each([
  [4.1, 1500, 62],
  [0.7, 5500, 39],
  [2.3, 1500, 35],
  [1.15, 1000, 12],
  [16.1, 500, 81],
  [28.7, 500, 144],
  [12.5, 1000, 125],
  [12.5, 100, 13],
  [33.333, 99_999, 33_333],
  [0.1, 499, 0],
  [0.1, 500, 1],
  [0.000_000_1, 500_000_000, 1],
  [0.000_000_1, 499_999_999, 0],
  [99.999, 9_007_199_254_740_991, 9_007_109_182_748_444],
  [10, 5, 1],
  [100, 1500, 1500],
  [0, 1500, 0],
  // Only what is received can say so.
  [1.5, 33.3, 0],
])('%d percent of %d is %d', (percentOff, amount, taken) => {
  expect(takenOff({ type: 'PERCENT', percent_off: percentOff }, amount)).toBe(taken)
})

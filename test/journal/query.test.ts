import { expect, test } from 'vitest'
import { toPattern } from '../../src/journal/query.js'

test.each([
  ['voucher.published', 'voucher.published', true],
  ['voucher.published', 'voucher.publishedx', false],
  ['*', 'voucher.published', true],
  ['voucher.*', 'voucher.published', true],
  ['voucher.*', 'customer.created', false],
  ['*.created', 'customer.created', true],
  ['*.created', 'customer.created.x', false],
  ['voucher.*.*ed', 'voucher.gift.balance_added', true],
  ['voucher.*.*ed', 'voucher.published', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['**', '', true],
  ['v.c', 'vxc', false],
])('the pattern %s fits %s: %s', (pattern, text, fits) => {
  expect(toPattern(pattern).test(text)).toBe(fits)
})

test('a pattern of many stars is judged at once', () => {
  expect(toPattern(`${'*'.repeat(5000)}x`).test('voucher.published')).toBe(false)
  expect(toPattern(`${'*e'.repeat(2000)}x`).test('e'.repeat(1000))).toBe(false)
})

import { expect, test } from 'vitest'
import { formatInstant } from '../../src/payload/instant-text.js'

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [951_827_696_789, '2000-02-29T12:34:56.789Z'],
  [1_767_607_200_007, '2026-01-05T10:00:00.007Z'],
  [4_133_980_799_999, '2100-12-31T23:59:59.999Z'],
  [1_767_607_200_007.9, '2026-01-05T10:00:00.007Z'],
])('the instant %s is written as %s', (at, text) => {
  expect(formatInstant(at)).toBe(text)
})

import { expect, test } from 'vitest'
import { printable } from '../../src/cli/output.js'

test.each([
  ['  two\r\nlines\t', 'two lines'],
  ['\u001b[31mred\u0007', '�[31mred�'],
  ['abc\u202etxt.exe\u2066', 'abc�txt.exe�'],
  ['zero\u200bwidth\u00ad', 'zero�width�'],
  ['Zoë 🎁', 'Zoë 🎁'],
  ['x'.repeat(201), `${'x'.repeat(200)}…`],
])('%j is printed as %j', (text, printed) => {
  expect(printable(text)).toBe(printed)
})

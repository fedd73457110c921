import { expect, test } from 'vitest'
import { readPastedSignature } from '../../src/page/send-outs/detail/read-pasted-signature.js'

test.each([
  ['ab12', 'ab12'],
  [' ab12\n', 'ab12'],
  ['x-voucherify-signature: ab12', 'ab12'],
  ['X-Voucherify-Signature:ab12', 'ab12'],
  ['"ab12"', 'ab12'],
  ["'ab12',", 'ab12'],
  ['"x-voucherify-signature": "ab12",', 'ab12'],
  ["x-voucherify-signature: 'ab12';", 'ab12'],
  ['webhook-signature: v1,eA==', 'v1,eA=='],
  ['sha256=ab12', 'sha256=ab12'],
  ['"ab12', '"ab12'],
  ['', ''],
])('%j is read as %j', (pasted, value) => {
  expect(readPastedSignature(pasted)).toBe(value)
})

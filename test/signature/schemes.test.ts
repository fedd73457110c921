import { expect, test } from 'vitest'
import { findSignatureScheme, signatureSchemes } from '../../src/signature/index.js'

const stamp = { id: 'whs_0f1a', sentAt: 1_700_000_000_999 }

test('every row stands under its own name and has a title of one line', () => {
  for (const [name, scheme] of Object.entries(signatureSchemes)) {
    expect(scheme.name).toBe(name)
    expect(scheme.title).toMatch(/^[^\n]{10,110}$/)
    expect(findSignatureScheme(name)).toBe(scheme)
  }
  expect(Object.keys(signatureSchemes)).toEqual([
    'voucherify',
    'none',
    'standard-webhooks',
    'standard-webhooks-ed25519',
  ])
})

test('voucherify signs with one header, whatever the stamp', () => {
  const signer = findSignatureScheme('voucherify').prepare('secretKey')
  const headers = [['x-voucherify-signature', 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2']]
  expect(signer.sign('{"a":1}', stamp)).toEqual(headers)
  expect(signer.sign(Buffer.from('{"a":1}'), { id: 'other', sentAt: 0 })).toEqual(headers)
})

test('none gives no header and needs no secret', () => {
  expect(signatureSchemes.none.header).toBeUndefined()
  expect(findSignatureScheme('none').prepare('').sign('{"a":1}', stamp)).toEqual([])
})

test.each(['voucherify', 'standard-webhooks', 'standard-webhooks-ed25519'])('%s refuses an empty secret', (name) => {
  const scheme = findSignatureScheme(name)
  const refusal = expect.objectContaining({ code: 'invalid-secret', details: { scheme: name } })
  expect(() => scheme.prepare('')).toThrow(refusal)
  expect(() => scheme.prepareVerification('')).toThrow(refusal)
})

test('an unknown scheme is refused with the known names and the nearest one', () => {
  expect(() => findSignatureScheme('vouchrify')).toThrow(
    expect.objectContaining({
      code: 'unknown-scheme',
      message:
        'Failed to find signature scheme: no scheme has this name, got "vouchrify". ' +
        'Use one of voucherify, none, standard-webhooks, standard-webhooks-ed25519. Did you mean "voucherify"?',
    }),
  )
})

test.each(['toString', '__proto__', ''])('%j is not the name of a scheme', (name) => {
  expect(() => findSignatureScheme(name)).toThrow(expect.objectContaining({ code: 'unknown-scheme' }))
})

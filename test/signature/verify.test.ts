import { expect, test } from 'vitest'
import { sign, verify } from '../../src/signature/index.js'

const body = '{"a":1}'
const right = 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'

const malformedHeaders: ReadonlyArray<readonly [string, unknown]> = [
  ['undefined', undefined],
  ['null', null],
  ['no element', []],
  ['two elements, one right', [right, 'zz']],
  ['an element which is no text', [1]],
  ['an empty text', ''],
  ['zz', 'zz'],
  ['64 times z', 'z'.repeat(64)],
  ['the first digit', right.slice(0, 1)],
  ['63 digits', right.slice(0, 63)],
  ['65 digits', `${right}0`],
  ['the right digits and more', `${right}zz`],
  ['one digit changed', `b${right.slice(1)}`],
  ['the last digit changed', `${right.slice(0, 63)}3`],
  ['upper case', right.toUpperCase()],
  ['a prefix', `sha256=${right}`],
  ['a line break at the end', `${right}\n`],
  ['64 letters beyond ASCII', 'é'.repeat(64)],
  ['a lone surrogate', '\ud800'],
  ['a number', 17],
  ['an object', { toString: () => right }],
  ['bytes', Buffer.from(right)],
  ['the secret', 'secretKey'],
]

test.each(malformedHeaders)('a header of %s is refused without an exception', (_name, header) => {
  expect(verify(body, header, 'secretKey')).toBe(false)
})

test.each(['standard-webhooks', 'standard-webhooks-ed25519'] as const)(
  'no malformed header makes %s throw',
  (scheme) => {
    const secret = scheme === 'standard-webhooks' ? 'whsec_AAAA' : `whpk_${Buffer.alloc(32, 7).toString('base64')}`
    const more = ['v1', 'v1,', 'v1a,', 'v1a,!', `v1a,${Buffer.alloc(64).toString('base64')}`, ' ', 'v1,= v1a,AAAA']
    for (const header of [...malformedHeaders.map(([, value]) => value), ...more]) {
      expect(verify(body, header, secret, { scheme, id: 'whs_1', sentAt: 0 })).toBe(false)
    }
  },
)

test('an array of one text counts as that text', () => {
  expect(verify(body, [right], 'secretKey')).toBe(true)
})

test('a secret with a line break is another secret', () => {
  expect(verify(body, right, 'secretKey\n')).toBe(false)
})

test.each([
  ['a parsed body', { a: 1 }, 'object'],
  ['no body', undefined, 'undefined'],
  ['null', null, 'null'],
  ['an ArrayBuffer', new ArrayBuffer(2), 'object'],
])('%s is the caller’s mistake', (_name, wrongBody, given) => {
  for (const call of [
    () => Reflect.apply(verify, undefined, [wrongBody, right, 'secretKey']),
    () => Reflect.apply(sign, undefined, [wrongBody, 'secretKey']),
  ]) {
    expect(call).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        message: expect.stringContaining(
          `the body must be a string or a Uint8Array, got ${given}. Pass the raw body, exactly as it was sent or received`,
        ),
      }),
    )
  }
})

test('an empty secret is the caller’s mistake even where the header is missing', () => {
  expect(() => verify(body, undefined, '')).toThrow(
    expect.objectContaining({
      name: 'MockVoucherifyError',
      code: 'invalid-secret',
      message:
        'Failed to prepare signature scheme "voucherify": the secret must be a text which is not empty, got an empty text. ' +
        'Check that the setting which holds it is set.',
    }),
  )
})

test('a secret that was never set is named as such', () => {
  expect(() => Reflect.apply(verify, undefined, [body, right, undefined])).toThrow('got undefined')
})

test('the scheme none has nothing to sign and nothing to verify', () => {
  expect(() => sign(body, 'secretKey', { scheme: 'none' })).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  expect(() => verify(body, right, 'secretKey', { scheme: 'none' })).toThrow(
    expect.objectContaining({ code: 'invalid-option' }),
  )
})

test('bytes of another realm are bytes', async () => {
  const { runInNewContext } = await import('node:vm')
  const foreign: unknown = runInNewContext('Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x31, 0x7d])')
  expect(foreign instanceof Uint8Array).toBe(false)
  expect(Reflect.apply(verify, undefined, [foreign, right, 'secretKey'])).toBe(true)
})

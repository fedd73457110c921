import * as nodeCrypto from 'node:crypto'
import { expect, test } from 'vitest'
import { provideLargeCrypto } from '../../src/signature/large-crypto.browser.js'
import { createNativeCrypto } from '../../src/signature/native-crypto.js'
import { portableCrypto } from '../../src/signature/portable-crypto.js'
import type { HmacAlgorithm, SignatureCrypto } from '../../src/signature/signature-crypto.js'

provideLargeCrypto()

const native = createNativeCrypto(process)

const implementations: ReadonlyArray<readonly [string, SignatureCrypto]> = [
  ['native', native],
  ['portable', portableCrypto],
]

const reverseHex = (text: string) => (text.match(/../g) ?? []).toReversed().join('')
const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

const rfc8032 = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    content: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    content: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    content: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
]

test.each(implementations)('%s Ed25519 gives the test vectors of RFC 8032', (_name, crypto) => {
  for (const { seed, publicKey, content, signature } of rfc8032) {
    expect(crypto.ed25519PublicKey(fromHex(seed))).toEqual(fromHex(publicKey))
    expect(crypto.prepareEd25519(fromHex(seed))(fromHex(content))).toEqual(fromHex(signature))
    expect(crypto.prepareEd25519Verification(fromHex(publicKey))(fromHex(content), fromHex(signature))).toBe(true)
  }
})

test.each(implementations)('%s Ed25519 refuses every other signature', (_name, crypto) => {
  const [{ publicKey, content, signature } = { publicKey: '', content: '', signature: '' }] = rfc8032
  const isSignature = crypto.prepareEd25519Verification(fromHex(publicKey))
  const flipped = fromHex(signature)
  flipped[40] = (flipped[40] ?? 0) ^ 1
  for (const wrong of [
    flipped,
    fromHex(signature).slice(1),
    fromHex(`${signature}00`),
    new Uint8Array(64),
    new Uint8Array(),
  ]) {
    expect(isSignature(fromHex(content), wrong)).toBe(false)
  }
  expect(isSignature('other', fromHex(signature))).toBe(false)
})

test.each(implementations)(
  '%s Ed25519 refuses a signature whose scalar was raised by the group order',
  (_name, crypto) => {
    const groupOrder = BigInt('0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed')
    for (const { publicKey, content, signature } of rfc8032) {
      const scalar = BigInt(`0x${reverseHex(signature.slice(64))}`)
      const raised = (scalar + groupOrder).toString(16).padStart(64, '0')
      const malleated = fromHex(signature.slice(0, 64) + reverseHex(raised))
      expect(malleated).toHaveLength(64)
      expect(crypto.prepareEd25519Verification(fromHex(publicKey))(fromHex(content), malleated)).toBe(false)
    }
  },
)

/** The same numbers on every run: a failure can be looked at again. */
function createChance(): () => number {
  let state = 42
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function createBodies(): string[] {
  const chance = createChance()
  const alphabet = ['a', '"', '\\', '/', '\n', '\u0000', '\u007f', 'é', 'ß', '\u2028', '漢', '🎁', '\ud800', '\ufeff']
  return Array.from({ length: 200 }, (_, index) =>
    Array.from(
      { length: index === 0 ? 0 : Math.floor(chance() * 300) },
      () => alphabet[Math.floor(chance() * alphabet.length)],
    ).join(''),
  )
}

test('portable and native HMAC agree with node:crypto over 200 bodies', () => {
  for (const [index, body] of createBodies().entries()) {
    const key = new Uint8Array(nodeCrypto.createHash('sha512').update(String(index)).digest()).slice(0, index % 65)
    for (const [, crypto] of implementations) {
      const hmac = crypto.prepareHmac('sha256', key)
      for (const encoding of ['hex', 'base64'] as const) {
        const expected = nodeCrypto.createHmac('sha256', key).update(Buffer.from(body)).digest(encoding)
        expect(hmac(body, encoding)).toBe(expected)
        expect(hmac(new TextEncoder().encode(body), encoding)).toBe(expected)
        expect(hmac(body, encoding)).toBe(expected)
      }
    }
  }
})

test('a key longer than a block of SHA-256 is fine', () => {
  const key = new Uint8Array(200).fill(9)
  const expected = nodeCrypto.createHmac('sha256', key).update('x').digest('hex')
  for (const [, crypto] of implementations) expect(crypto.prepareHmac('sha256', key)('x', 'hex')).toBe(expected)
})

test('portable and native Ed25519 give the same signatures, and each takes those of the other', () => {
  for (const [index, body] of createBodies().slice(0, 20).entries()) {
    const seed = new Uint8Array(nodeCrypto.createHash('sha256').update(String(index)).digest())
    const signature = native.prepareEd25519(seed)(body)
    expect(portableCrypto.prepareEd25519(seed)(body)).toEqual(signature)
    const publicKey = native.ed25519PublicKey(seed)
    expect(portableCrypto.ed25519PublicKey(seed)).toEqual(publicKey)
    expect(portableCrypto.prepareEd25519Verification(publicKey)(body, signature)).toBe(true)
    expect(native.prepareEd25519Verification(publicKey)(body, signature)).toBe(true)
  }
})

test.each(implementations)('%s comparison looks at every byte and at the length', (_name, crypto) => {
  const bytes = Uint8Array.from([1, 2, 3])
  expect(crypto.isEqual(bytes, Uint8Array.from([1, 2, 3]))).toBe(true)
  expect(crypto.isEqual(new Uint8Array(), new Uint8Array())).toBe(true)
  for (const other of [[0, 2, 3], [1, 2, 4], [1, 2], [1, 2, 3, 0], []]) {
    expect(crypto.isEqual(bytes, Uint8Array.from(other))).toBe(false)
  }
})

test.each(implementations)('%s HMAC knows the other algorithms, and SHA-256 without a key', (_name, crypto) => {
  const key = new TextEncoder().encode('secretKey')
  const hmac = (algorithm: HmacAlgorithm) => crypto.prepareHmac(algorithm, key)('{"a":1}', 'hex')
  expect(hmac('sha256')).toBe('a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2')
  expect(hmac('sha1')).toBe('26db5a00adea7dbd9e2b0706e17ee9136b694a2b')
  expect(hmac('sha512')).toBe(
    '156a4d2f7b3b35828162135322371efb6ae03979472c5c3658e782f951f99196cae214a2f62aa308e79644e6118271cbb8a69395e5dcc124558529c8fdb8a138',
  )
  expect(crypto.sha256(new TextEncoder().encode('{"a":1}'))).toBe(
    '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
  )
})

test.each([undefined, {}, { getBuiltinModule: () => undefined }])(
  'a host without node:crypto, such as %j, gets a refusal which tells what is missing',
  (host) => {
    const crypto = createNativeCrypto(host)
    const bytes = new Uint8Array(32)
    for (const attempt of [
      () => crypto.prepareHmac('sha256', bytes),
      () => crypto.sha256(bytes),
      () => crypto.prepareEd25519(bytes),
      () => crypto.prepareEd25519Verification(bytes),
      () => crypto.ed25519PublicKey(bytes),
      () => crypto.isEqual(bytes, bytes),
    ]) {
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'not-possible',
          message:
            'Failed to sign: signatures need node:crypto, got a runtime without it. ' +
            'Use Node 20.19 or newer, or for a browser a bundler that follows the field "browser" of package.json.',
        }),
      )
    }
  },
)

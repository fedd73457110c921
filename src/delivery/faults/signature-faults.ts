import { base64ToBytes, bytesToBase64, bytesToHex, hexToBytes, toBytes } from '../../signature/bytes.js'
import { signatureCrypto } from '../../signature/crypto.js'
import { defineFault, type SignatureContext } from './fault.js'

/** Only here the digest stands alone and in hex. */
const onlyVoucherify = ['voucherify'] as const

/** Whoever accepts this verifies nothing. */
export const signatureMissing = defineFault({
  name: 'signature-missing',
  group: 'signature',
  title: 'no signature header',
  parameters: {},
  signature: () => undefined,
})

/** Accepted where a prefix is compared. */
export const signatureEmpty = defineFault({
  name: 'signature-empty',
  group: 'signature',
  title: 'a signature header without a value',
  parameters: {},
  signature: () => '',
})

/** A secret of each form that a scheme can use. */
const otherSecrets: Readonly<Record<string, string>> = {
  voucherify: 'not-the-secret',
  'standard-webhooks': `whsec_${btoa('not-the-secret')}`,
  'standard-webhooks-ed25519': `whsk_${btoa('not-the-secret-but-32-bytes-long')}`,
}

/** What a mistyped secret looks like from the other side. */
export const signatureWrongSecret = defineFault({
  name: 'signature-wrong-secret',
  group: 'signature',
  title: 'a signature made with another secret',
  parameters: {
    secret: {
      type: 'text',
      default: undefined,
      description: 'the other secret; without it not-the-secret, in the form of the scheme',
    },
  },
  signature: (_value, { secret }, context) =>
    signWith(context, secret ?? otherSecrets[context.scheme.name] ?? '', context.signed),
})

/** Accepted where only a part is compared. */
export const signatureBitFlip = defineFault({
  name: 'signature-bit-flip',
  group: 'signature',
  title: 'the right signature with one bit of its digest changed',
  parameters: {
    position: {
      type: ['first', 'middle', 'last'],
      default: 'middle',
      description: 'the byte whose lowest bit changes',
    },
  },
  signature: (value, { position }) =>
    changeDigest(value, (digest) => {
      const last = digest.length - 1
      const index = { first: 0, middle: Math.floor(last / 2), last }[position]
      return digest.map((byte, at) => (at === index ? byte ^ 1 : byte))
    }),
})

/** `timingSafeEqual` throws at values of another length. */
export const signatureTruncated = defineFault({
  name: 'signature-truncated',
  group: 'signature',
  title: 'the first characters of the right signature',
  parameters: {
    length: { type: 'whole number', default: 32, unit: 'characters', description: 'how many characters are left' },
  },
  signature: (value, { length }) => value.slice(0, length),
})

/** Accepted by nobody who names the algorithm. */
export const signatureOtherAlgorithm = defineFault({
  name: 'signature-other-algorithm',
  group: 'signature',
  title: 'a digest of the same body and secret by another algorithm, in lower-case hex',
  parameters: {
    algorithm: {
      type: ['sha1', 'sha512', 'plain-sha256'],
      default: 'sha1',
      description: 'HMAC-SHA1, HMAC-SHA512, or SHA-256 of the body without the secret',
    },
  },
  schemes: onlyVoucherify,
  signature: (_value, { algorithm }, { secret, signed }) =>
    algorithm === 'plain-sha256'
      ? signatureCrypto.sha256(signed)
      : signatureCrypto.prepareHmac(algorithm, toBytes(secret))(signed, 'hex'),
})

/** The right digest in another notation than the documented one. */
export const signatureBase64 = defineFault({
  name: 'signature-base64',
  group: 'signature',
  title: 'the right digest in base64 instead of hex',
  parameters: {},
  schemes: onlyVoucherify,
  signature: (value) => bytesToBase64(hexToBytes(value)),
})

/** The right digest in another notation than the documented one. */
export const signatureUpperCase = defineFault({
  name: 'signature-upper-case',
  group: 'signature',
  title: 'the right digest in upper-case hex',
  parameters: {},
  schemes: onlyVoucherify,
  signature: (value) => value.toUpperCase(),
})

/** As GitHub and others write it. */
export const signaturePrefix = defineFault({
  name: 'signature-prefix',
  group: 'signature',
  title: 'the right digest with a prefix',
  parameters: { prefix: { type: 'text', default: 'sha256=', description: 'what stands before the digits' } },
  schemes: onlyVoucherify,
  signature: (value, { prefix }) => prefix + value,
})

/** A valid signature that was seen elsewhere proves nothing of this body. */
export const signatureOfAnotherBody = defineFault({
  name: 'signature-of-another-body',
  group: 'signature',
  title: 'a valid signature, made with the right secret, of another body',
  parameters: { body: { type: 'text', default: '{}', description: 'the other body' } },
  signature: (_value, { body }, context) => signWith(context, context.secret, toBytes(body)),
})

/** As many characters as a digest has, and twice as many bytes in UTF-8. */
export const signatureNonAscii = defineFault({
  name: 'signature-non-ascii',
  group: 'signature',
  title: '64 times é, each the one byte E9',
  parameters: {},
  signature: () => 'é'.repeat(64),
})

function signWith({ scheme, stamp }: SignatureContext, secret: string, body: Uint8Array): string | undefined {
  const headers = scheme.prepare(secret).sign(body, stamp)
  return headers.find(([name]) => name === scheme.header)?.[1]
}

/** Voucherify writes the digest in hex, Standard Webhooks in base64 after a version and a comma. */
function changeDigest(value: string, change: (digest: Uint8Array) => Uint8Array): string {
  const comma = value.indexOf(',')
  if (comma < 0) return bytesToHex(change(hexToBytes(value)))
  const digest = base64ToBytes(value.slice(comma + 1)) ?? new Uint8Array()
  return value.slice(0, comma + 1) + bytesToBase64(change(digest))
}

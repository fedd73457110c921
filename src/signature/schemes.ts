import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { toBytes } from './bytes.js'
import { signatureCrypto } from './crypto.js'
import { requireSecret, type SignatureScheme } from './scheme.js'
import { standardWebhooksEd25519 } from './standard-webhooks-ed25519.js'
import { standardWebhooks } from './standard-webhooks.js'

const voucherifyHeader = 'x-voucherify-signature'

/**
 * Every way to sign a body. `voucherify` is documented: the lower-case hex HMAC-SHA256 of the body, no prefix, no
 * timestamp. The others are our choice, for receivers behind a gateway which signs anew.
 */
export const signatureSchemes = {
  voucherify: {
    name: 'voucherify',
    title: 'x-voucherify-signature: lower-case hex HMAC-SHA256 of the body, as Voucherify documents it',
    header: voucherifyHeader,
    isStamped: false,
    prepare(secret) {
      const hmac = prepareHmac(secret)
      return { sign: (body) => [[voucherifyHeader, hmac(body, 'hex')]] }
    },
    prepareVerification(secret) {
      const hmac = prepareHmac(secret)
      return { verify: (body, header) => signatureCrypto.isEqual(toBytes(header), toBytes(hmac(body, 'hex'))) }
    },
  },
  none: {
    name: 'none',
    title: 'no signature header at all',
    header: undefined,
    isStamped: false,
    prepare: () => ({ sign: () => [] }),
    prepareVerification: () => ({ verify: () => false }),
  },
  'standard-webhooks': standardWebhooks,
  'standard-webhooks-ed25519': standardWebhooksEd25519,
} as const satisfies Record<string, SignatureScheme>

/** The name of a signature scheme. */
export type SignatureSchemeName = keyof typeof signatureSchemes

/**
 * Finds the row of a signature scheme.
 *
 * @param name The name of the scheme, such as `voucherify`.
 * @throws {MockVoucherifyError} `unknown-scheme`, with the known names.
 * @example
 * const signer = findSignatureScheme('voucherify').prepare('secretKey')
 * signer.sign('{"a":1}', { id: 'whs_1', sentAt: 0 }) // [['x-voucherify-signature', 'a17d2ac2…']]
 */
export function findSignatureScheme(name: string): SignatureScheme {
  return signatureSchemes[toSignatureSchemeName(name)]
}

/** The name of a signature scheme, from a text. Throws `unknown-scheme`, with the known names. */
export function toSignatureSchemeName(name: string): SignatureSchemeName {
  if (isSignatureSchemeName(name)) return name
  const known = Object.keys(signatureSchemes)
  throw new MockVoucherifyError(
    'unknown-scheme',
    `Failed to find signature scheme: no scheme has this name, got "${name}". ` +
      `Use one of ${known.join(', ')}.${didYouMean(name, known)}`,
    { given: name, known },
  )
}

function isSignatureSchemeName(name: string): name is SignatureSchemeName {
  return Object.hasOwn(signatureSchemes, name)
}

function prepareHmac(secret: string): (content: string | Uint8Array, encoding: 'hex' | 'base64') => string {
  requireSecret(secret, 'voucherify')
  return signatureCrypto.prepareHmac('sha256', toBytes(secret))
}

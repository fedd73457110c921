import { MockVoucherifyError } from '../errors.js'
import { readHeaderValue } from './header-value.js'
import { requireBody } from './scheme.js'
import { findSignatureScheme, type SignatureSchemeName } from './schemes.js'

/** How to verify. */
export interface VerifyOptions {
  /** @default 'voucherify' */
  readonly scheme?: SignatureSchemeName
  /** The header `webhook-id` as it was received. For the standard-webhooks schemes only. */
  readonly id?: string | null | undefined
  /** The header `webhook-timestamp` in milliseconds: a thousand times its value. For the standard-webhooks schemes only. */
  readonly sentAt?: number | undefined
  /** How far `sentAt` may be from `now`, in milliseconds. Without it any age is right. Needs `now`. */
  readonly toleranceMs?: number
  /** The present instant, in milliseconds since 1970. */
  readonly now?: number
}

/**
 * Tells whether a signature header belongs to a body, in constant time.
 *
 * @param body The exact body as it was received, as text or bytes, before any JSON parser.
 * @param header The signature header as it was received, whatever that is. An array counts where it has one element.
 * @param secret The secret, for `standard-webhooks-ed25519` the public key (`whpk_…`) or the secret key (`whsk_…`).
 * @returns False for every header or body which is not right, however odd. What was received never makes it throw.
 * @throws {MockVoucherifyError} For the caller's own mistakes: `invalid-secret`, `unknown-scheme`, and `invalid-option`
 * for a body which is neither text nor bytes, for the scheme `none`, where a standard-webhooks scheme is not given
 * `id` and `sentAt` at all, or `toleranceMs` without `now`.
 * @example
 * verify('{"a":1}', request.headers['x-voucherify-signature'], 'secretKey')
 */
export function verify(
  body: string | Uint8Array,
  header: unknown,
  secret: string,
  options: VerifyOptions = {},
): boolean {
  const scheme = findSignatureScheme(options.scheme ?? 'voucherify')
  if (scheme.header === undefined) {
    throw invalidOption(`signature scheme "${scheme.name}" has nothing to verify`, 'a scheme without a header')
  }
  if (scheme.isStamped && !('id' in options && 'sentAt' in options)) {
    throw invalidOption(
      `signature scheme "${scheme.name}" needs the options id and sentAt`,
      `only ${Object.keys(options).join(', ')}`,
    )
  }
  if (options.toleranceMs !== undefined && options.now === undefined) {
    throw invalidOption('the option toleranceMs needs the option now', 'none')
  }
  requireBody(body, 'verify signature')
  const verifier = scheme.prepareVerification(secret)

  const value = readHeaderValue(header)
  if (value === undefined) return false
  if (!scheme.isStamped) return verifier.verify(body, value, { id: '', sentAt: 0 })

  const { id, sentAt, toleranceMs, now } = options
  if (typeof id !== 'string' || id === '' || typeof sentAt !== 'number' || !Number.isFinite(sentAt)) return false
  if (toleranceMs !== undefined && now !== undefined && !(Math.abs(now - sentAt) <= toleranceMs)) return false
  return verifier.verify(body, value, { id, sentAt })
}

function invalidOption(reason: string, given: string): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to verify signature: ${reason}, got ${given}. See the options of verify.`,
  )
}

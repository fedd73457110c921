import { MockVoucherifyError } from '../errors.js'
import { requireBody, type SignatureScheme, type SignatureStamp } from './scheme.js'
import { findSignatureScheme, type SignatureSchemeName } from './schemes.js'

/** How to sign. */
export interface SignOptions {
  /** @default 'voucherify' */
  readonly scheme?: SignatureSchemeName
  /** The id of the send-out. The standard-webhooks schemes need it, the others leave it out of account. */
  readonly id?: string
  /** When the attempt is made, in milliseconds since 1970. The standard-webhooks schemes need it. */
  readonly sentAt?: number
}

/**
 * Signs a body: the value for the signature header. To sign many bodies with one secret, prepare a scheme once
 * (`findSignatureScheme`).
 *
 * @param body The exact body, as text (signed as UTF-8) or bytes.
 * @param secret The secret which both sides share, for `standard-webhooks-ed25519` the secret key.
 * @returns For `voucherify` 64 lower-case hex digits, the HMAC-SHA256 of the body (documented).
 * @throws {MockVoucherifyError} `invalid-secret` for an empty secret or one of the wrong form, `unknown-scheme`, and
 * `invalid-option` for a body which is neither text nor bytes, for the scheme `none`, or where `id` or `sentAt` is missing.
 * @example
 * sign('{"a":1}', 'secretKey') // 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'
 */
export function sign(body: string | Uint8Array, secret: string, options: SignOptions = {}): string {
  const scheme = findSignatureScheme(options.scheme ?? 'voucherify')
  requireBody(body, 'sign body')
  for (const [name, value] of scheme.prepare(secret).sign(body, requireStamp(scheme, options))) {
    if (name === scheme.header) return value
  }
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to sign body: this signature scheme has no header, got "${scheme.name}". Choose another scheme.`,
  )
}

function requireStamp(scheme: SignatureScheme, { id = '', sentAt = Number.NaN }: SignOptions): SignatureStamp {
  if (scheme.isStamped) {
    if (id === '') throw missingOption(scheme, 'id', 'Pass the id of the send-out.')
    if (!Number.isFinite(sentAt)) throw missingOption(scheme, 'sentAt', 'Pass milliseconds since 1970.')
  }
  return { id, sentAt }
}

function missingOption(scheme: SignatureScheme, option: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to sign body: signature scheme "${scheme.name}" needs the option ${option}, got none. ${mend}`,
    { option },
  )
}

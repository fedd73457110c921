import { MockVoucherifyError } from '../errors.js'
import { isBytes } from './bytes.js'

/** What a signature may cover besides the body. */
export interface SignatureStamp {
  /** The id of the send-out. */
  readonly id: string
  /** When the attempt was made, in milliseconds since 1970. */
  readonly sentAt: number
}

/** Signs with one secret. */
export interface Signer {
  /** The headers which carry the signature of these exact bytes; a text is signed as UTF-8. */
  sign(body: string | Uint8Array, stamp: SignatureStamp): ReadonlyArray<readonly [name: string, value: string]>
}

/** Verifies with one secret. */
export interface Verifier {
  /** True where the value of the signature header belongs to these exact bytes. Never throws. */
  verify(body: string | Uint8Array, header: string, stamp: SignatureStamp): boolean
}

/** One way to sign a body. */
export interface SignatureScheme {
  readonly name: string
  /** One line for help texts. */
  readonly title: string
  /** The name of the header which holds the signature; undefined where nothing is signed. */
  readonly header: string | undefined
  /** True where the signature covers the id and the instant too. */
  readonly isStamped: boolean
  /** Does all work which depends on the secret alone. Throws `invalid-secret` for a secret this scheme cannot use. */
  prepare(secret: string): Signer
  /** The same for the other side. Takes a public key where the scheme has one. */
  prepareVerification(secret: string): Verifier
}

/** Throws `invalid-secret` unless the secret is a text which is not empty. */
export function requireSecret(secret: unknown, schemeName: string): void {
  if (typeof secret === 'string' && secret !== '') return
  throw invalidSecret(
    schemeName,
    `the secret must be a text which is not empty, got ${secret === '' ? 'an empty text' : describeType(secret)}`,
    'Check that the setting which holds it is set.',
  )
}

/** The error for a secret of the wrong form. The reason must not hold the secret. */
export function invalidSecret(schemeName: string, reason: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-secret',
    `Failed to prepare signature scheme "${schemeName}": ${reason}. ${mend}`,
    { scheme: schemeName },
  )
}

/** Throws `invalid-option` unless the body is text or bytes. */
export function requireBody(body: unknown, action: 'sign body' | 'verify signature' | 'explain signature'): void {
  if (typeof body === 'string' || isBytes(body)) return
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to ${action}: the body must be a string or a Uint8Array, got ${describeType(body)}. ` +
      'Pass the raw body, exactly as it was sent or received, not the value parsed from it.',
  )
}

function describeType(value: unknown): string {
  return value === null ? 'null' : typeof value
}

import { MockVoucherifyError } from '../errors.js'
import { findSignatureScheme, type SignatureSchemeName } from '../signature/schemes.js'
import type { SignatureStamp } from '../signature/scheme.js'
import type { Given } from './options.js'
import { readNumber } from './read-number.js'

/**
 * What --id and --timestamp say, or undefined for a scheme that signs neither.
 *
 * @throws MockVoucherifyError `invalid-option` where a scheme needs them and one is missing
 */
export function readStamp(given: Given, scheme: SignatureSchemeName, action: string): SignatureStamp | undefined {
  if (!findSignatureScheme(scheme).isStamped) return undefined
  const [id, timestamp] = [given.text('id'), given.text('timestamp')]
  if (id === undefined || timestamp === undefined) {
    const missing = [id === undefined ? '--id' : '', timestamp === undefined ? '--timestamp' : ''].filter(Boolean)
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to ${action}: signature scheme "${scheme}" signs id and time too, got no ${missing.join(' and no ')}. Pass the headers webhook-id as --id and webhook-timestamp as --timestamp.`,
    )
  }
  return { id, sentAt: readNumber(timestamp, '--timestamp', { min: 0, max: 8_640_000_000_000, isWhole: true }) * 1000 }
}

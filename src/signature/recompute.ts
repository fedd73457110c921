import type { SignatureScheme, SignatureStamp } from './scheme.js'

/** A signed request as its receiver got it. */
export interface SignedRequest {
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Uint8Array
}

/** The signature of a request, as it came and as it should be. */
export interface Recomputed {
  /** The value of the signature header that came. Absent where none did, or the scheme has none. */
  readonly sent?: string
  /** What it should be over the bytes that came. Absent where the scheme has no header. */
  readonly computed?: string
  /** True where both are the same. */
  readonly matches: boolean
}

/**
 * Computes the signature of a request anew, as its receiver does it.
 *
 * @param stamp what a stamped scheme covers besides the body, where the headers do not say it
 * @throws MockVoucherifyError `invalid-secret`
 * @example
 * recompute(signatureSchemes.voucherify, 'my-secret', { headers, body }, { id: 'whs_1', sentAt: 0 }).matches
 */
export function recompute(
  scheme: SignatureScheme,
  secret: string,
  { headers, body }: SignedRequest,
  stamp: SignatureStamp,
): Recomputed {
  const { header } = scheme
  const sent = header === undefined ? undefined : valueOf(headers, header)
  const stampSent = {
    id: valueOf(headers, 'webhook-id') ?? stamp.id,
    sentAt: toInstant(valueOf(headers, 'webhook-timestamp')) ?? stamp.sentAt,
  }
  const signed = scheme.prepare(secret).sign(body, stampSent)
  const computed = signed.find(([name]) => name === header)?.[1]
  return {
    ...(sent === undefined ? {} : { sent }),
    ...(computed === undefined ? {} : { computed }),
    matches: computed !== undefined && sent === computed,
  }
}

function toInstant(seconds: string | undefined): number | undefined {
  return seconds !== undefined && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

function valueOf(headers: SignedRequest['headers'], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
}

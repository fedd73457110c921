import { bodyForms } from './body-forms.js'
import { encodings } from './encodings.js'
import { observeHeader, type HeaderObservation } from './header-observations.js'
import { readHeaderValue } from './header-value.js'
import { keyForms } from './key-forms.js'
import { requireBody } from './scheme.js'
import { signInEveryWay, type SignatureWay } from './sign-in-every-way.js'
import { sign } from './sign.js'

/** One mistake, or several at once, which would have given the header. */
export interface SignatureCause extends Omit<SignatureWay, 'header'> {
  /** The mechanism and the mend, in plain words. */
  readonly sentence: string
}

/** What is known about a header. */
export type SignatureExplanation =
  | { readonly valid: true }
  | {
      readonly valid: false
      /** The likeliest cause. Absent where no known mistake gives this header. */
      readonly cause?: SignatureCause
      /** Every cause that gives this very header, the likeliest first. */
      readonly candidates: readonly SignatureCause[]
      /** What can be seen in the header itself. Empty where a cause is known. */
      readonly observations: readonly HeaderObservation[]
    }

/**
 * Tells which well-known mistake would have given a signature header of the `voucherify` scheme. For tests and for
 * looking into a refused delivery, not for receivers: it signs the body about a hundred times and is not constant in time.
 *
 * @param body The exact body, as text or bytes. It need not be JSON.
 * @param header The header to explain, whatever it is.
 * @param secret The right secret.
 * @throws {MockVoucherifyError} `invalid-secret`, or `invalid-option` for a body which is neither text nor bytes.
 * @example
 * explain('{"a":1}', sign('{"a":1}', 'secretKey\n'), 'secretKey').cause.sentence
 * // 'The header was computed with the secret plus a line break. Trim the value when you read it.'
 */
export function explain(body: string | Uint8Array, header: unknown, secret: string): SignatureExplanation {
  requireBody(body, 'explain signature')
  const rightHeader = sign(body, secret)
  const value = readHeaderValue(header)
  if (value === rightHeader) return { valid: true }

  const candidates =
    value === undefined
      ? []
      : signInEveryWay(body, secret)
          .filter((way) => way.header === value)
          .map(toCause)
  const [cause] = candidates
  if (cause !== undefined) return { valid: false, cause, candidates, observations: [] }
  return { valid: false, candidates, observations: observeHeader(header, secret, rightHeader) }
}

function toCause({ body, key, encoding }: SignatureWay): SignatureCause {
  const mistakes = [bodyForms[body], keyForms[key], encodings[encoding]].filter(({ mend }) => mend !== '')
  const phrases = mistakes.map(({ phrase }) => phrase).join(' and ')
  const mends = mistakes.map(({ mend }) => mend).join(' ')
  return { body, key, encoding, sentence: `The header was computed ${phrases}. ${mends}` }
}

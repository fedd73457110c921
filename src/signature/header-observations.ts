import { readHeaderValue } from './header-value.js'

/** What an observation may look at. */
interface HeaderReading {
  /** As it was received. */
  readonly header: unknown
  /** The one text of the header; undefined where there is none. */
  readonly value: string | undefined
  /** The digits alone, where the header starts with `sha256=`. */
  readonly digits: string
  readonly secret: string
  readonly rightHeader: string
}

interface HeaderObservationRow {
  readonly sentence: string
  applies(reading: HeaderReading): boolean
}

/** What can be said about a header which no known mistake explains. More than one may hold. */
export const headerObservations = {
  missing: {
    sentence: 'The header is missing. Look for the name x-voucherify-signature, in any case of letters.',
    applies: ({ header }) => isMissing(header),
  },
  'not-one-text': {
    sentence: 'The header is not one text. Pass the value of one x-voucherify-signature header.',
    applies: ({ header, value }) => value === undefined && !isMissing(header),
  },
  empty: {
    sentence: 'The header is empty. The sender had no signature to put there.',
    applies: ({ value }) => value === '',
  },
  'is-secret': {
    sentence:
      'The header is the secret itself. Send the HMAC of the body, and change the secret: it was sent in the open.',
    applies: ({ value, secret }) => value === secret,
  },
  'sha256-prefix': {
    sentence: 'The header starts with "sha256=". Voucherify sends the digits alone.',
    applies: ({ value }) => value?.toLowerCase().startsWith('sha256=') ?? false,
  },
  truncated: {
    sentence: 'The header is the beginning of the right digest. Something cut it off.',
    applies: ({ digits, rightHeader }) =>
      digits !== '' && digits.length < rightHeader.length && rightHeader.startsWith(digits.toLowerCase()),
  },
  'not-hex': {
    sentence: 'The header holds characters other than the digits 0-9 and a-f.',
    applies: ({ digits }) => digits !== '' && !isHex(digits),
  },
  'upper-case': {
    sentence: 'The header holds upper-case hex digits. Voucherify sends lower-case ones.',
    applies: ({ digits }) => isHex(digits) && digits !== digits.toLowerCase(),
  },
  'sha1-length': {
    sentence: 'The header has 40 hex digits, the length of SHA-1. Use SHA-256.',
    applies: ({ digits }) => isHex(digits) && digits.length === 40,
  },
  'sha512-length': {
    sentence: 'The header has 128 hex digits, the length of SHA-512. Use SHA-256.',
    applies: ({ digits }) => isHex(digits) && digits.length === 128,
  },
  'wrong-length': {
    sentence: 'The header does not have 64 digits.',
    applies: ({ digits }) => digits !== '' && digits.length !== 64,
  },
  other: {
    sentence:
      'The header has the right form, but no known mistake gives it. Check that both sides hold the same secret, and that the header came with this body.',
    applies: ({ value }) => value !== undefined && /^[0-9a-f]{64}$/.test(value),
  },
} as const satisfies Record<string, HeaderObservationRow>

/** The name of an observation. */
export type HeaderObservationName = keyof typeof headerObservations

/** Something which can be seen in a header alone. */
export interface HeaderObservation {
  readonly name: HeaderObservationName
  readonly sentence: string
}

/** Looks at a header which is not right. */
export function observeHeader(header: unknown, secret: string, rightHeader: string): HeaderObservation[] {
  const value = readHeaderValue(header)
  const reading = { header, value, digits: value?.replace(/^sha256=/i, '') ?? '', secret, rightHeader }
  return Object.keys(headerObservations)
    .filter((name): name is HeaderObservationName => Object.hasOwn(headerObservations, name))
    .filter((name) => headerObservations[name].applies(reading))
    .map((name) => ({ name, sentence: headerObservations[name].sentence }))
}

function isMissing(header: unknown): boolean {
  return header === undefined || header === null || (Array.isArray(header) && header.length === 0)
}

function isHex(text: string): boolean {
  return /^[0-9a-f]+$/i.test(text)
}

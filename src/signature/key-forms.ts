import { binaryToBytes, hexToBytes } from './bytes.js'

/** One form in which code uses a secret as the key, rightly or by mistake. */
interface KeyForm {
  /** Completes "The header was computed …". */
  readonly phrase: string
  readonly mend: string
  /** The key that is used then, or undefined where this secret has no such form. */
  derive(secret: string): string | Uint8Array | undefined
}

const trimIt = 'Trim the value when you read it.'
const asItIs = 'Use the text of the secret as the key, as it is.'
const checkSetting = 'Check the name of the setting, and that it is loaded before it is read.'

/** The forms, the most likely first. The first is the right one. */
export const keyForms = {
  exact: { phrase: 'with the secret as it is', mend: '', derive: (secret) => secret },
  'line-feed': {
    phrase: 'with the secret plus a line break',
    mend: trimIt,
    derive: (secret) => `${secret}\n`,
  },
  'carriage-return-line-feed': {
    phrase: 'with the secret plus a Windows line break (CR LF)',
    mend: trimIt,
    derive: (secret) => `${secret}\r\n`,
  },
  quoted: {
    phrase: 'with the secret in double quotes',
    mend: 'Drop the quotes where the value is set.',
    derive: (secret) => `"${secret}"`,
  },
  'leading-space': {
    phrase: 'with a space before the secret',
    mend: trimIt,
    derive: (secret) => ` ${secret}`,
  },
  'base64-decoded': {
    phrase: 'with the secret decoded from base64',
    mend: asItIs,
    derive: decodeBase64Leniently,
  },
  'hex-decoded': {
    phrase: 'with the secret decoded from hex',
    mend: asItIs,
    derive: decodeHexLeniently,
  },
  empty: { phrase: 'with an empty secret', mend: checkSetting, derive: () => '' },
  undefined: { phrase: 'with the text "undefined" as the secret', mend: checkSetting, derive: () => 'undefined' },
  'without-prefix': {
    phrase: 'with the secret without its prefix',
    mend: asItIs,
    derive: (secret) => /^[A-Za-z]+_(?<rest>.+)$/s.exec(secret)?.groups?.['rest'],
  },
} as const satisfies Record<string, KeyForm>

/** The name of a key form. */
export type KeyFormName = keyof typeof keyForms

/** As `Buffer.from(secret, 'base64')` and PHP decode: what is not base64 is skipped, so any secret gives some key. */
function decodeBase64Leniently(secret: string): Uint8Array | undefined {
  const [untilPadding = ''] = secret.split('=')
  const digits = untilPadding
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[^A-Za-z0-9+/]/g, '')
  const wholeBytes = digits.length % 4 === 1 ? digits.slice(0, -1) : digits
  return wholeBytes === '' ? undefined : binaryToBytes(atob(wholeBytes))
}

/** As `Buffer.from(secret, 'hex')` decodes: it stops at the first pair which is not hex. */
function decodeHexLeniently(secret: string): Uint8Array | undefined {
  const digits = /^(?:[0-9a-f]{2})+/i.exec(secret)?.[0]
  return digits === undefined ? undefined : hexToBytes(digits)
}

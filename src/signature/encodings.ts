import { bytesToBase64, hexToBytes } from './bytes.js'

/** One way in which code writes the digest, rightly or by mistake. */
interface Encoding {
  /** Completes "The header was computed …". */
  readonly phrase: string
  readonly mend: string
  write(hexDigest: string): string
}

const writeHex = 'Write the digest as 64 lower-case hex digits.'

/** The encodings, the most likely first. The first is the right one. */
export const encodings = {
  hex: { phrase: 'in lower-case hex', mend: '', write: (hexDigest) => hexDigest },
  'upper-case-hex': {
    phrase: 'in upper-case hex',
    mend: writeHex,
    write: (hexDigest) => hexDigest.toUpperCase(),
  },
  base64: {
    phrase: 'in base64',
    mend: writeHex,
    write: (hexDigest) => bytesToBase64(hexToBytes(hexDigest)),
  },
  'sha256-prefix': {
    phrase: 'with "sha256=" before the digits',
    mend: 'Voucherify has no such prefix: write the digits alone.',
    write: (hexDigest) => `sha256=${hexDigest}`,
  },
} as const satisfies Record<string, Encoding>

/** The name of an encoding. */
export type EncodingName = keyof typeof encodings

import { bodyEscapedSlashes, bodyPretty, bodyTrailingNewline, bodyUnicodeEscapes } from './body-faults.js'
import { deep, emoji, huge, nul } from './content-faults.js'
import { delay } from './delay.js'
import { abandon, halfClose, refuse, reset, truncate } from './ending-faults.js'
import type { Fault, FaultGroup, Parameters, Values } from './fault.js'
import { gzip } from './gzip.js'
import { headerCase, headerDuplicates } from './header-faults.js'
import { none } from './none.js'
import { concurrent, drop, duplicate, late, reorder } from './order-faults.js'
import { chunked, expectContinue, keepaliveStale, slowBody, split, stall } from './pace-faults.js'
import { missingField, newEnumValue, nullField, unknownField, unknownType } from './payload-faults.js'
import {
  signatureBase64,
  signatureBitFlip,
  signatureEmpty,
  signatureMissing,
  signatureNonAscii,
  signatureOfAnotherBody,
  signatureOtherAlgorithm,
  signaturePrefix,
  signatureTruncated,
  signatureUpperCase,
  signatureWrongSecret,
} from './signature-faults.js'

/**
 * The closed table of faults. Several combine: first the payload, then the body, the signature, the headers, the wire; inside each in
 * the order of this table.
 */
export const faults = {
  none,
  'unknown-field': unknownField,
  'missing-field': missingField,
  'null-field': nullField,
  'unknown-type': unknownType,
  'new-enum-value': newEnumValue,
  late,
  deep,
  nul,
  emoji,
  // Fills up what all others left.
  huge,
  'body-pretty': bodyPretty,
  'body-unicode-escapes': bodyUnicodeEscapes,
  'body-escaped-slashes': bodyEscapedSlashes,
  'body-trailing-newline': bodyTrailingNewline,
  // No longer a text afterwards.
  gzip,
  'signature-wrong-secret': signatureWrongSecret,
  'signature-other-algorithm': signatureOtherAlgorithm,
  'signature-of-another-body': signatureOfAnotherBody,
  'signature-bit-flip': signatureBitFlip,
  'signature-base64': signatureBase64,
  'signature-upper-case': signatureUpperCase,
  'signature-prefix': signaturePrefix,
  'signature-truncated': signatureTruncated,
  'signature-non-ascii': signatureNonAscii,
  'signature-empty': signatureEmpty,
  'signature-missing': signatureMissing,
  duplicate,
  concurrent,
  reorder,
  drop,
  delay,
  'header-case': headerCase,
  'header-duplicates': headerDuplicates,
  truncate,
  split,
  chunked,
  'slow-body': slowBody,
  stall,
  'expect-continue': expectContinue,
  'keepalive-stale': keepaliveStale,
  'half-close': halfClose,
  reset,
  abandon,
  refuse,
} as const satisfies Readonly<Record<string, Fault>>

/** The name of a fault. */
export type FaultName = keyof typeof faults

/** What every fault takes besides its own parameters. */
export interface CommonFaultOptions {
  /** Which send-outs: an event type, in which `*` stands for anything, or the id of an event, send-out or endpoint. @default all */
  readonly match?: string | undefined
  /**
   * How often it strikes an endpoint at most. One that changes payload or order strikes a send-out, all others an attempt: with 1
   * only the first attempt is struck and the retry is clean.
   *
   * @default without end
   */
  readonly times?: number | undefined
  /** How likely it strikes, from 0 to 1, drawn from the seed. @default 1 */
  readonly probability?: number | undefined
}

type GivenValues<P extends Parameters> = {
  readonly [Name in keyof P]?: P[Name]['type'] extends 'duration'
    ? number | string | undefined
    : Values<P>[Name] | undefined
}

/**
 * A fault by its name alone, or with its parameters. Durations are milliseconds or texts such as `1s`.
 *
 * @example
 * const faults: FaultOption[] = ['signature-missing', { fault: 'delay', ms: '2s', probability: 0.1, match: 'voucher.*' }]
 */
export type FaultOption =
  | FaultName
  | {
      [Name in FaultName]: { readonly fault: Name } & GivenValues<(typeof faults)[Name]['parameters']> &
        CommonFaultOptions
    }[FaultName]

/** A fault as help texts and pages tell of it. */
export interface FaultDescription {
  readonly name: FaultName
  readonly group: FaultGroup
  /** One line: what the wire sees. */
  readonly title: string
  readonly parameters: Parameters
}

/** All faults, described, in the order of the table. */
export function describeFaults(): FaultDescription[] {
  return faultNames.map((name) => {
    const { group, title, parameters } = faults[name]
    return { name, group, title, parameters }
  })
}

/** True for the name of a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name)
}

/** The names of all faults, in the order of the table. */
export const faultNames: readonly FaultName[] = Object.keys(faults).filter(isFaultName)

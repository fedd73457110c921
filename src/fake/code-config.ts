import type { JsonObject } from '../events/json.js'
import type { Members } from './members.js'

const usual = {
  length: 8,
  charset: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  prefix: '',
  postfix: '',
  pattern: '########',
} as const

/** How codes are made where nothing is said (our choice: eight letters and digits). */
export const usualCodeConfig: JsonObject = usual

/** A code may be this long (our choice). */
const longestCode = 512

/**
 * How the codes of a campaign are made. A pattern is what they are made after; where only a length is given, it is so many places. A
 * pattern without a place is one code.
 */
export function readCodeConfig(given: Members | undefined): JsonObject {
  if (given === undefined) return usualCodeConfig
  const length = given.integer('length', { min: 1, max: longestCode }) ?? usual.length
  const pattern = given.text('pattern') ?? '#'.repeat(length)
  const [prefix = '', postfix = ''] = [given.text('prefix'), given.text('postfix')]
  const longest = prefix.length + pattern.length + postfix.length
  if (longest === 0 || longest > longestCode) given.refuse('pattern', `a code of 1 to ${longestCode} characters`)
  return {
    length: pattern.split('#').length - 1,
    charset: readCharset(given),
    prefix,
    postfix,
    pattern,
  }
}

/** Voucherify's own charsets have names (documented); any other text is the characters themselves. */
function readCharset(given: Members): string {
  const charset = given.text('charset')
  switch (charset) {
    case undefined:
    case '':
      return usual.charset
    case 'alphabetic':
      return usual.charset.slice(10)
    case 'alphanumeric':
      return usual.charset
    case 'numbers':
      return usual.charset.slice(0, 10)
    default:
      // One of these takes two places of a text, and half of it would be drawn.
      return /[\u{10000}-\u{10FFFF}\p{Surrogate}]/u.test(charset)
        ? given.refuse('charset', 'without emoji and the like')
        : charset
  }
}

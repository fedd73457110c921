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

/** How the codes of a campaign are made. A pattern is what they are made after; where only a length is given, it is so many places. */
export function readCodeConfig(given: Members | undefined): JsonObject {
  if (given === undefined) return usualCodeConfig
  const length = given.integer('length', { min: 1, max: longestCode }) ?? usual.length
  const pattern = given.text('pattern') ?? '#'.repeat(length)
  if (!pattern.includes('#') || pattern.length > longestCode) given.refuse('pattern', 'string with a # for each place')
  return {
    length: pattern.split('#').length - 1,
    charset: readCharset(given.text('charset')),
    prefix: given.text('prefix') ?? '',
    postfix: given.text('postfix') ?? '',
    pattern,
  }
}

/** Voucherify's own charsets have names (documented); any other text is the characters themselves. */
function readCharset(given: string | undefined): string {
  switch (given) {
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
      return given
  }
}

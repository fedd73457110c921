import type { Random } from './random.js'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The 18-hex ids count milliseconds from here (read off samples: 217 of 224 decode to within two seconds). */
const hexIdEpoch = Date.UTC(2016, 4, 4)

/** An id of letters and digits, such as `cust_` and 24 characters (seen in samples). */
export function randomId(random: Random, prefix: string, length: number): string {
  return prefix + random.characters(base62, length)
}

/**
 * An 18-hex id: 42 bits of milliseconds, 14 bits of the machine that made it, 16 bits of a counter (read off samples).
 * Ids therefore sort by time.
 */
export function hexId(prefix: string, at: number, node: number, counter: number): string {
  const milliseconds = Math.max(0, Math.floor(at - hexIdEpoch)) % 2 ** 42
  // Cut after 44 bits: both halves stay in the range where numbers are exact, and both are whole hex digits.
  const high = milliseconds * 4 + ((node >>> 12) & 0x3)
  const low = (node & 0xfff) * 0x1_0000 + (counter & 0xffff)
  return prefix + high.toString(16).padStart(11, '0') + low.toString(16).padStart(7, '0')
}

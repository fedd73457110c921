import type { Random } from './random.js'

const base62 = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
const base62Pairs = base62.flatMap((first) => base62.map((second) => first + second))

/** The 18-hex ids count milliseconds from here (read off samples: 217 of 224 decode to within two seconds). */
export const hexIdEpoch = Date.UTC(2016, 4, 4)

/** An id of letters and digits, such as `cust_` and 24 characters (seen in samples). */
export function randomId(random: Random, prefix: string, length: number): string {
  let id = prefix
  for (let drawn = 0; drawn < length; drawn += 2) id += base62Pairs[random.integer(0, base62Pairs.length - 1)]
  return id.slice(0, prefix.length + length)
}

/**
 * An 18-hex id: 42 bits of milliseconds, 14 bits of the machine that made it, 16 bits of a counter (read off samples).
 * Ids therefore sort by time.
 */
export function hexId(prefix: string, at: number, node: number, counter: number): string {
  const milliseconds = Math.max(0, Math.floor(at - hexIdEpoch)) % 2 ** 42
  const high = Math.floor(milliseconds / 2 ** 18)
  // Six times 12 bits, which are three digits each.
  return (
    prefix +
    hex3(high >>> 12) +
    hex3(high) +
    hex3(milliseconds >>> 6) +
    hex3((milliseconds << 6) | ((node >>> 8) & 0x3f)) +
    hex3((node << 4) | ((counter >>> 12) & 0xf)) +
    hex3(counter)
  )
}

const hexTexts = Array.from({ length: 0x1000 }, (_, value) => value.toString(16).padStart(3, '0'))

/** The last 12 bits of a number in hex. */
function hex3(value: number): string {
  return hexTexts[value & 0xfff] ?? ''
}

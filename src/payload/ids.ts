import { hashText, type Random } from './random.js'

const base62 = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
const base64 = `${base62.join('')}+/`
const base62Pairs = base62.flatMap((first) => base62.map((second) => first + second))

/** The 18-hex ids count milliseconds from here (read off samples: 217 of 224 decode to within two seconds). */
export const hexIdEpoch = Date.UTC(2016, 4, 4)

/** The ids of letters and digits by their prefix, with the length of what follows it (read off samples). */
const idLengths = {
  asgm_: 16,
  auto_: 24,
  camp_: 24,
  cust_: 24,
  distr_: 26,
  ern_: 24,
  lopb_: 24,
  ms_: 24,
  pc_: 24,
  proj_: 8,
  promo_: 24,
  pub_: 32,
  rew_: 24,
  rewa_: 24,
  rewr_: 24,
  seg_: 24,
  stack_: 24,
  track_: 24,
  ucust_: 24,
  user_: 32,
  v_: 32,
  val_: 12,
} as const

/** An id by its prefix. */
export function createId(random: Random, prefix: keyof typeof idLengths): string {
  if (prefix !== 'track_') return randomId(random, prefix, idLengths[prefix])
  // 16 bytes in base64 (seen in samples), so with characters that a URL must not hold.
  return `${prefix}${random.characters(base64, idLengths[prefix] - 3)}${random.characters('AQgw', 1)}==`
}

/** True for the prefix of an id whose length is known. */
export function isIdPrefix(prefix: string): prefix is keyof typeof idLengths {
  return Object.hasOwn(idLengths, prefix)
}

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

/** What made the ids of a request: the number of a machine and where its counter stood. */
export interface Machine {
  readonly node: number
  readonly counter: number
}

const requestPlace = hashText('envelope request')

/** The machine that served the request of a payload. Leaves the stream of chance where the request's own values are drawn. */
export function drawRequestMachine(random: Random): Machine {
  return drawMachine(random.at(requestPlace))
}

/** Draws a machine, with room for a few more ids before its counter turns over. */
export function drawMachine(random: Random): Machine {
  return { node: random.integer(0, 0x3fff), counter: random.integer(0, 0xfff0) }
}

const hexTexts = Array.from({ length: 0x1000 }, (_, value) => value.toString(16).padStart(3, '0'))

/** The last 12 bits of a number in hex. */
function hex3(value: number): string {
  return hexTexts[value & 0xfff] ?? ''
}

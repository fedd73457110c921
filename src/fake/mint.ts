import type { JsonObject } from '../events/json.js'
import { makeCode } from '../payload/code.js'
import { hexId, randomId } from '../payload/ids.js'
import { formatInstant } from '../payload/instant-text.js'
import { hashText, placeInside, Random } from '../payload/random.js'

const place = hashText('fake')

/** Makes the ids and codes of one operation: the same for the same seed and number. */
export class Mint {
  readonly #random: Random
  /** When the operation happens, in milliseconds since 1970. */
  readonly at: number
  #made = 0

  /** @param number which operation of the seed it is, from 0 */
  constructor(seed: string, number: number, at: number) {
    this.#random = new Random().setEvent(seed, number)
    this.at = at
  }

  id(prefix: string, length: number): string {
    return randomId(this.#next(), prefix, length)
  }

  /** A time-ordered id of 18 hex digits. */
  hexId(prefix: string): string {
    const random = this.#next()
    return hexId(prefix, this.at, random.integer(0, 0x3fff), random.integer(0, 0xffff))
  }

  code(config: JsonObject): string {
    return makeCode(this.#next(), config)
  }

  uuid(): string {
    const hex = this.#next().characters('0123456789abcdef', 32)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** An instant so many milliseconds after the operation, in ISO 8601. */
  instant(laterMs = 0): string {
    return formatInstant(this.at + laterMs)
  }

  #next(): Random {
    return this.#random.at(placeInside(place, this.#made++))
  }
}

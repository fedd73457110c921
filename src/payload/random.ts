/**
 * A stream of numbers that is a pure function of (seed, number of the event, place in the payload). It restarts for every place,
 * so a new field draws from a stream of its own and moves no other value.
 */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #d = 0
  #seed = ''
  #seedHigh = hashText('', 0x9e3779b9)
  #seedLow = hashText('', 0x85ebca6b)
  #eventA = 0
  #eventB = 0
  #eventC = 0

  /** Chooses the payload that the next places belong to. */
  setEvent(seed: string, number: number): this {
    if (seed !== this.#seed) {
      this.#seed = seed
      this.#seedHigh = hashText(seed, 0x9e3779b9)
      this.#seedLow = hashText(seed, 0x85ebca6b)
    }
    this.#a = this.#seedHigh
    this.#b = this.#seedLow
    this.#c = number | 0
    this.#d = Math.floor(number / 0x1_0000_0000) | 0
    for (let round = 0; round < 12; round++) this.#step()
    this.#eventA = this.#a
    this.#eventB = this.#b
    this.#eventC = this.#c
    return this
  }

  /**
   * Restarts the stream for a place. Two places of one payload never share a start, nor does one place of two payloads of a seed
   * (up to four thousand million of them).
   */
  at(place: number): this {
    this.#a = scramble(place ^ this.#eventA)
    this.#b = scramble(this.#a ^ this.#eventB)
    this.#c = this.#eventC
    this.#d = place
    this.#step()
    this.#step()
    return this
  }

  /** 0 (inclusive) to 1 (exclusive). */
  next(): number {
    return this.#step() / 0x1_0000_0000
  }

  /** A whole number from `from` to `to`, both inclusive. */
  integer(from: number, to: number): number {
    const count = to - from + 1
    const fraction = count <= 0x1_0000_0000 ? this.next() : (this.#step() * 0x20_0000 + (this.#step() >>> 11)) / 2 ** 53
    return from + Math.floor(fraction * count)
  }

  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.integer(0, items.length - 1)] ?? items[0]
  }

  /** `length` characters of the alphabet: at most four from each draw, so that all are equally likely (62 of them within 1 in 290). */
  characters(alphabet: string, length: number): string {
    const size = alphabet.length
    let text = ''
    while (text.length < length) {
      let draw = this.#step()
      for (let count = 0; count < 4 && text.length < length; count++) {
        text += alphabet[draw % size]
        draw = Math.trunc(draw / size)
      }
    }
    return text
  }

  /** sfc32, the small fast counting generator of PractRand: 32-bit integer steps only, so the same on every machine. */
  #step(): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }
}

/** The place of a text such as a JSON pointer: 32 bits that differ where the texts differ. */
export function hashText(text: string, start = 0x811c9dc5): number {
  let hash = start
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return scramble(hash)
}

/** The place of something inside a place. */
export function placeInside(place: number, inside: number): number {
  return scramble(Math.imul(place, 31) ^ inside)
}

function scramble(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}

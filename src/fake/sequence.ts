/** One id of a sequence, between its neighbours. */
interface Link {
  readonly id: string
  before: Link | undefined
  after: Link | undefined
  isGone: boolean
}

/**
 * Ids in the order in which they came. To add, remove and find one takes constant time, and so does the first step of a walk from
 * either end, however many ids were removed before (a Set walks over the holes that they leave). Only a sequence that continues
 * another one walks over what it removed of that.
 *
 * @example
 * const sequence = new Sequence()
 * sequence.add('a')
 * sequence.add('b')
 * ;[...sequence.backward()] // ['b', 'a']
 */
export class Sequence {
  readonly #below: Sequence | undefined
  readonly #links = new Map<string, Link>()
  /** Ids of the sequence below that this one no longer has, or has at a place of its own. */
  readonly #cut = new Set<string>()
  #first: Link | undefined
  #last: Link | undefined

  /** @param below the sequence that this one continues, without changing it */
  constructor(below?: Sequence) {
    this.#below = below
  }

  get size(): number {
    return (this.#below?.size ?? 0) - this.#cut.size + this.#links.size
  }

  has(id: string): boolean {
    return this.#links.has(id) || (!this.#cut.has(id) && this.#below?.has(id) === true)
  }

  /** Puts an id at the end. One that is there keeps its place. */
  add(id: string): void {
    if (this.has(id)) return
    const link: Link = { id, before: this.#last, after: undefined, isGone: false }
    if (this.#last === undefined) this.#first = link
    else this.#last.after = link
    this.#last = link
    this.#links.set(id, link)
  }

  remove(id: string): void {
    const link = this.#links.get(id)
    if (link === undefined) {
      if (this.#below?.has(id) === true) this.#cut.add(id)
      return
    }
    this.#links.delete(id)
    // A walk that stands here goes on from here, so the link keeps its own neighbours.
    link.isGone = true
    if (link.before === undefined) this.#first = link.after
    else link.before.after = link.after
    if (link.after === undefined) this.#last = link.before
    else link.after.before = link.before
  }

  /** From the first to the last, lazily. Ids may be removed on the way. */
  *forward(): IterableIterator<string> {
    if (this.#below !== undefined) {
      for (const id of this.#below.forward()) if (!this.#cut.has(id)) yield id
    }
    for (let link = this.#first; link !== undefined; link = link.after) if (!link.isGone) yield link.id
  }

  /** From the last to the first, lazily. Ids may be removed on the way. */
  *backward(): IterableIterator<string> {
    for (let link = this.#last; link !== undefined; link = link.before) if (!link.isGone) yield link.id
    if (this.#below === undefined) return
    for (const id of this.#below.backward()) if (!this.#cut.has(id)) yield id
  }
}

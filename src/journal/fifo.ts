/** A list that grows at its end and is cut at its beginning. */
export class Fifo<T> {
  #items: T[] = []
  #first = 0

  get size(): number {
    return this.#items.length - this.#first
  }

  push(item: T): void {
    this.#items.push(item)
  }

  shift(): T | undefined {
    const item = this.#items[this.#first]
    if (this.#first < this.#items.length) this.#first++
    // Cutting the list every time would cost as much as the list is long, never would keep what is gone in memory.
    if (this.#first * 8 > this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return item
  }

  toArray(): T[] {
    return this.#items.slice(this.#first)
  }
}

import type { Delivery } from './delivery.js'

interface Kept {
  readonly at: string
  readonly told: string
}

/** What lies on the disk of a receiver: it survives a restart. */
export class Shop {
  /** The keys of what was done, or is sure to be. */
  readonly seen = new Set<string>()
  /** What was accepted and is to be done. */
  readonly queue: Delivery[] = []
  readonly #effects = new Map<string, number>()
  readonly #books = new Map<string, Kept>()
  #failures = 0

  /** Makes the next work fail. */
  failNext(): void {
    this.#failures = 1
  }

  /** Does the work of a delivery: an effect, and what the books say of the entity. */
  work(delivery: Delivery): void {
    if (this.#failures > 0) {
      this.#failures--
      throw new Error('The work failed')
    }
    this.#effects.set(delivery.key, this.effectsOf(delivery.key) + 1)
    this.keep(delivery)
  }

  /** Writes into the books what is newer than what stands there. */
  keep(delivery: Delivery): void {
    const kept = this.#books.get(delivery.entity)
    if (kept === undefined || Date.parse(kept.at) <= Date.parse(delivery.at)) this.overwrite(delivery)
  }

  /** Writes into the books whatever stands there. */
  overwrite({ entity, at, payload }: Delivery): void {
    this.#books.set(entity, { at, told: JSON.stringify(payload) })
  }

  knows(entity: string): boolean {
    return this.#books.has(entity)
  }

  effectsOf(key: string): number {
    return this.#effects.get(key) ?? 0
  }

  stateOf(entity: string): string {
    return this.#books.get(entity)?.told ?? ''
  }
}

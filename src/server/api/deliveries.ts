import type { Emitter } from '../../emitter/emitter.js'
import type { FakeEvent } from '../../fake/operation.js'

/** Sends what the fake tells of. */
export class Deliveries {
  readonly #emitter: Emitter
  readonly #pending = new Set<Promise<void>>()
  #resets = 0

  constructor(emitter: Emitter) {
    this.#emitter = emitter
  }

  /** Puts events on their way, one after another. What could not be recorded is given to `whenFailed`. */
  begin(events: readonly FakeEvent[], whenFailed: (error: unknown) => void): void {
    if (events.length === 0) return
    const delivery = this.#deliver(events)
      .catch(whenFailed)
      .finally(() => this.#pending.delete(delivery))
    this.#pending.add(delivery)
  }

  /** Resolves when all of them are recorded. */
  async recorded(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }

  /** Drops what is not recorded yet. */
  async reset(): Promise<void> {
    this.#resets++
    await this.recorded()
  }

  async #deliver(events: readonly FakeEvent[]): Promise<void> {
    const before = this.#resets
    for (const { type, data } of events) {
      if (this.#resets !== before || this.#emitter.isClosed) return
      await this.#emitter.enqueueData(type, data)
    }
  }
}

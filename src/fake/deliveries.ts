import type { Sender } from '../emitter/sender.js'
import type { FakeEvent } from './operation.js'

/** Who is told what becomes of the events of an answer. */
export interface DeliveryListener {
  /** Called for each event, in order. */
  whenRecorded?(): void
  /** Is given what could not be recorded. @default `recorded` rejects with it */
  whenFailed?(error: unknown): void
}

/** What the faces of the fake share: puts the events of its answers on their way. */
export class Deliveries {
  readonly #sender: Pick<Sender, 'enqueueData' | 'isClosed'>
  readonly #pending = new Set<Promise<void>>()
  #resets = 0

  constructor(sender: Pick<Sender, 'enqueueData' | 'isClosed'>) {
    this.#sender = sender
  }

  /**
   * Puts the events of one answer on their way, one after another.
   *
   * @param answered the events wait for it: Voucherify answers first (documented)
   * @returns when that is done; nobody needs to wait
   */
  begin(events: readonly FakeEvent[], answered: Promise<unknown>, listener: DeliveryListener = {}): Promise<void> {
    if (events.length === 0) return Promise.resolve()
    const begun = this.#deliver(events, answered, listener)
    const delivery =
      listener.whenFailed === undefined ? begun : begun.catch((error: unknown) => listener.whenFailed?.(error))
    this.#pending.add(delivery)
    void delivery.then(
      () => this.#pending.delete(delivery),
      () => {},
    )
    return delivery
  }

  /** True while something is not recorded yet. */
  get areBegun(): boolean {
    return this.#pending.size > 0
  }

  /** Resolves when all of them are recorded. */
  async recorded(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }

  /** Drops what is not recorded yet. */
  async reset(): Promise<void> {
    this.#resets++
    await Promise.allSettled(this.#pending)
    this.#pending.clear()
  }

  async #deliver(events: readonly FakeEvent[], answered: Promise<unknown>, listener: DeliveryListener): Promise<void> {
    const before = this.#resets
    await answered
    for (const { type, data } of events) {
      if (this.#resets !== before || this.#sender.isClosed) return
      await this.#sender.enqueueData(type, data)
      listener.whenRecorded?.()
    }
  }
}

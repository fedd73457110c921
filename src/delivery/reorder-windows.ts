import type { Clock } from '../runtime.js'
import type { Reorder } from './fault-plan.js'

interface Window<T> {
  readonly waiting: { readonly item: T; readonly rank: number }[]
  readonly cancelTimer: () => void
}

/** Holds back what is to go out in another order, in a window of its own for each endpoint. */
export class ReorderWindows<T> {
  readonly #clock: Clock
  readonly #release: (item: T) => void
  readonly #windows = new Map<string, Window<T>>()

  /** @param release is given the items of a window, one after the other, when it is full or its time is up */
  constructor(clock: Clock, release: (item: T) => void) {
    this.#clock = clock
    this.#release = release
  }

  add(endpointId: string, item: T, { window: size, ms, rank }: Reorder): void {
    const window = this.#windows.get(endpointId) ?? this.#open(endpointId, ms)
    window.waiting.push({ item, rank })
    if (window.waiting.length >= size) this.#flush(endpointId)
  }

  close(): void {
    for (const { cancelTimer } of this.#windows.values()) cancelTimer()
    this.#windows.clear()
  }

  #open(endpointId: string, ms: number): Window<T> {
    const window = { waiting: [], cancelTimer: this.#clock.schedule(ms, () => this.#flush(endpointId)) }
    this.#windows.set(endpointId, window)
    return window
  }

  #flush(endpointId: string): void {
    const window = this.#windows.get(endpointId)
    if (window === undefined) return
    this.#windows.delete(endpointId)
    window.cancelTimer()
    for (const item of inAnotherOrder(window.waiting)) this.#release(item)
  }
}

/** By rank; where that is the order in which they came, the first goes last: a fault that happens to change nothing is none. */
function inAnotherOrder<T>(waiting: ReadonlyArray<{ readonly item: T; readonly rank: number }>): T[] {
  const sorted = waiting.toSorted((a, b) => a.rank - b.rank)
  const isSame = sorted.every((entry, index) => entry === waiting[index])
  const [first, ...others] = sorted
  return (isSame && first !== undefined ? [...others, first] : sorted).map(({ item }) => item)
}

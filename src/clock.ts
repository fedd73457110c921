import { MockVoucherifyError } from './errors.js'
import { createClock, type Clock } from './runtime.js'

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** The instant of the earliest timer, or undefined where nothing waits. */
  nextAt(): number | undefined
  /** Moves to an instant and calls back every timer up to it, the earliest first. Never moves back. */
  moveTo(at: number): void
}

interface Timer {
  readonly at: number
  readonly order: number
  callback: (() => void) | undefined
}

/**
 * Creates a clock that stands still until it is moved: 24 hours pass in milliseconds, the same way every time.
 *
 * @param startAt where it begins, in milliseconds since 1970
 */
export function createVirtualClock(startAt: number): VirtualClock {
  const timers = new TimerHeap()
  let nowAt = startAt
  let order = 0
  const clock = createClock(
    () => nowAt,
    (durationMs, callback) => {
      const timer: Timer = { at: nowAt + Math.max(0, durationMs), order: order++, callback }
      timers.add(timer)
      return () => {
        timer.callback = undefined
      }
    },
  )
  return {
    ...clock,
    nextAt: () => timers.first()?.at,
    moveTo(at) {
      for (let timer = timers.first(); timer !== undefined && timer.at <= at; timer = timers.first()) {
        timers.removeFirst()
        nowAt = Math.max(nowAt, timer.at)
        timer.callback?.()
      }
      nowAt = Math.max(nowAt, at)
    },
  }
}

/**
 * Creates a clock that runs faster than another one: with a factor of 60 an hour passes in a minute.
 *
 * @throws MockVoucherifyError `invalid-option` for a factor that is not above 0
 */
export function createScaledClock(base: Clock, factor: number, startAt = base.now()): Clock {
  if (!(factor > 0 && Number.isFinite(factor))) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to create clock: its factor must be above 0, got ${factor}. Write it like 60x.`,
    )
  }
  const baseStartAt = base.now()
  return createClock(
    () => Math.floor(startAt + (base.now() - baseStartAt) * factor),
    (durationMs, callback) => base.schedule(durationMs / factor, callback),
  )
}

/** A binary heap: adding and removing cost O(log n). Canceled timers stay until they come up. */
class TimerHeap {
  readonly #items: Timer[] = []

  first(): Timer | undefined {
    while (this.#items[0] !== undefined && this.#items[0].callback === undefined) this.removeFirst()
    return this.#items[0]
  }

  add(timer: Timer): void {
    const items = this.#items
    let index = items.push(timer) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = items[parent]
      if (above === undefined || isBefore(above, timer)) break
      items[index] = above
      index = parent
    }
    items[index] = timer
  }

  removeFirst(): void {
    const items = this.#items
    const last = items.pop()
    if (last === undefined || items.length === 0) return
    let index = 0
    for (;;) {
      const child = this.#earlierChild(index)
      const below = items[child]
      if (below === undefined || isBefore(last, below)) break
      items[index] = below
      index = child
    }
    items[index] = last
  }

  #earlierChild(index: number): number {
    const [left, right] = [this.#items[2 * index + 1], this.#items[2 * index + 2]]
    return left !== undefined && right !== undefined && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

import type { Clock } from '../runtime.js'

/** Wakes whoever waits for the next ring. */
export class Bell {
  #waiting: (() => void)[] = []

  ring(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

/** Counts what is under way and not merely waiting for the clock, so that a virtual clock is moved only when all else is done. */
export class Activity {
  readonly #quiet = new Bell()
  #count = 0

  begin(): void {
    this.#count++
  }

  end(): void {
    this.#count--
    if (this.#count === 0) this.#quiet.ring()
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    while (this.#count > 0) await this.#quiet.next()
  }

  /** Waits on the clock, in the middle of something that is under way, without counting as busy. */
  pause(clock: Clock, durationMs: number): Promise<void> {
    if (durationMs <= 0) return Promise.resolve()
    this.end()
    return new Promise((resolve) => {
      clock.schedule(durationMs, () => {
        this.begin()
        resolve()
      })
    })
  }
}

/** Lets only so many run at once, the others in the order in which they came. */
export class Gate {
  readonly #limit: number
  readonly #waiting: (() => void)[] = []
  #running = 0
  #next = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Runs a task when its turn comes. */
  enter(run: () => void): void {
    if (this.#running < this.#limit) {
      this.#running++
      run()
    } else this.#waiting.push(run)
  }

  leave(): void {
    const run = this.#waiting[this.#next]
    if (run === undefined) {
      this.#running--
      return
    }
    this.#next++
    // Taking the first item off a long list costs as much as the list is long.
    if (this.#next > 1000 && this.#next * 2 > this.#waiting.length) {
      this.#waiting.splice(0, this.#next)
      this.#next = 0
    }
    run()
  }
}

/** Counts what is under way and not merely waiting for the clock, so that a virtual clock is moved only when all else is done. */
export class Activity {
  #count = 0
  #waiting: (() => void)[] = []

  begin(): void {
    this.#count++
  }

  end(): void {
    this.#count--
    if (this.#count > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    while (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
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

import type { Clock } from '../runtime.js'

const width = 30
const betweenDrawingsMs = 100

/** A bar on standard error that shows how far a run is. */
export class ProgressBar {
  readonly #total: number
  readonly #clock: Clock
  #drawnAt = 0

  constructor(total: number, clock: Clock) {
    this.#total = total
    this.#clock = clock
  }

  /** Draws it anew, but not more than ten times a second. */
  draw(done: number, text: string): void {
    const now = this.#clock.now()
    if (now - this.#drawnAt < betweenDrawingsMs && done < this.#total) return
    this.#drawnAt = now
    const filled = Math.floor((done / this.#total) * width)
    process.stderr.write(`\r\u001B[K[${'#'.repeat(filled).padEnd(width, '-')}] ${done}/${this.#total}  ${text}`)
  }

  /** Takes it away, so that a line can be printed. The next drawing brings it back. */
  clear(): void {
    process.stderr.write('\r\u001B[K')
    this.#drawnAt = 0
  }
}

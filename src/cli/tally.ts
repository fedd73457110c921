import type { SendOut } from '../journal/send-out.js'
import { outcomeWord } from '../delivery/outcome-word.js'

/** Counts what came of the send-outs of a run. */
export class Tally {
  /** How many were begun. */
  sent = 0
  delivered = 0
  failed = 0
  /** How many were on their way when the run was stopped: the receiver may have them or not. */
  cutOff = 0
  readonly #reasons = new Map<string, number>()

  count({ status, attempts }: SendOut): void {
    const outcome = attempts.at(-1)?.outcome
    if (status === 'delivered') this.delivered++
    else if (status === 'pending') this.cutOff++
    else {
      this.failed++
      const word = outcome === undefined ? 'no attempt' : outcomeWord(outcome)
      this.#reasons.set(word, (this.#reasons.get(word) ?? 0) + 1)
    }
  }

  /** How many settled, one way or the other. */
  get settled(): number {
    return this.delivered + this.failed + this.cutOff
  }

  /** All numbers. */
  get counts(): Readonly<Record<'sent' | 'delivered' | 'failed' | 'cutOff', number>> {
    const { sent, delivered, failed, cutOff } = this
    return { sent, delivered, failed, cutOff }
  }

  /** `40 sent: 38 delivered, 2 failed (2 × [500])`. */
  format(asked: number): string {
    const reasons = [...this.#reasons].map(([word, number]) => `${number} × [${word}]`).join(', ')
    const sent = this.sent === asked ? `${asked} sent` : `${this.sent} of ${asked} sent`
    const cutOff = this.cutOff === 0 ? '' : `, ${this.cutOff} cut off without an answer`
    const failed = `${this.failed} failed${reasons === '' ? '' : ` (${reasons})`}`
    return `${sent}: ${this.delivered} delivered, ${failed}${cutOff}`
  }
}

import { isDelivered } from '../delivery/outcome.js'
import { hideSendOutCredentials } from '../journal/credentials.js'
import type { Journal } from '../journal/journal.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import type { Call } from './call.js'
import { answerLines, departureLine } from './delivery-text.js'
import type { Pace } from './pace.js'
import { ProgressBar } from './progress-bar.js'

/** From how many events on a terminal shows a bar and the failures only. */
const barFrom = 21
const failuresBesideBar = 10

/** Prints a run while it goes: two lines a delivery, or with --json one object. */
export class DeliveryPrinter {
  readonly #call: Call
  #introduction: string | undefined
  #bar: ProgressBar | undefined
  #unsubscribe: (() => void) | undefined
  #isOneByOne = true
  #failures = 0

  /** @param introduction a remark that stands before everything else, once the first payload could be made */
  constructor(call: Call, introduction?: string) {
    this.#call = call
    this.#introduction = introduction
  }

  /** Prints the introduction, once. */
  introduce(): void {
    if (this.#introduction !== undefined) this.#call.output.note(this.#introduction)
    this.#introduction = undefined
  }

  /** Prints what the journal records from now on. */
  begin({ count, concurrency }: Pick<Pace, 'count' | 'concurrency'>, journal: Journal): void {
    const { output, runtime } = this.#call
    this.#isOneByOne = concurrency === 1
    const canDraw = output.isTerminal.stderr && !(output.isJson && output.isTerminal.stdout)
    if (canDraw && count >= barFrom) this.#bar = new ProgressBar(count, runtime.clock)
    this.#unsubscribe = journal.subscribe((entry) => {
      if (entry.kind === 'send-out') this.#printDeparture(entry.sendOut)
      const sendOut = entry.kind === 'attempt' ? journal.find(entry.sendOutId) : undefined
      if (entry.kind === 'attempt' && sendOut !== undefined) this.#printAttempt(sendOut, entry.attempt)
    })
  }

  /** Records a send-out that is settled, or cut off. */
  finish(sendOut: SendOut): void {
    this.#call.output.record({ kind: 'send-out', ...hideSendOutCredentials(sendOut) })
  }

  progress(done: number, text: string): void {
    this.#bar?.draw(done, text)
  }

  end(): void {
    this.#unsubscribe?.()
    this.#bar?.clear()
    this.#bar = undefined
  }

  #printDeparture(sendOut: SendOut): void {
    const { output } = this.#call
    this.introduce()
    if (this.#isOneByOne && !this.#isQuiet()) output.print(departureLine(sendOut, output))
  }

  #printAttempt(sendOut: SendOut, attempt: Attempt): void {
    const { output } = this.#call
    if (this.#isQuiet() && (isDelivered(attempt.outcome) || this.#failures++ >= failuresBesideBar)) return
    this.#bar?.clear()
    if (!this.#isOneByOne || this.#isQuiet()) output.print(departureLine(sendOut, output))
    for (const line of answerLines(sendOut, attempt, output)) output.print(line)
  }

  /** A bar on the same terminal stands for the lines. */
  #isQuiet(): boolean {
    return this.#bar !== undefined && this.#call.output.isTerminal.stdout
  }
}

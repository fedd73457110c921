import type { Category, Check } from '../exam/check.js'
import type { ExamReport } from '../exam/check-receiver.js'
import type { CheckResult } from '../exam/exam.js'
import type { Exchange } from '../exam/exchange.js'
import { describeFailure, flakyRemark, listParts, type FailureContext } from '../exam/failure-text.js'
import { refineFramework } from '../exam/framework.js'
import { countStandings, formatCounts, isFinding, skipsByReason, standingOf, type Standing } from '../exam/standing.js'
import { prose, type TextPart } from '../exam/text-part.js'
import { formatDuration, type Colour, type Output } from './output.js'
import { layOutParts, layOutText } from './text-layout.js'

const marks = {
  failed: ['✗', 'red'],
  tolerated: ['✗', 'yellow'],
  warned: ['!', 'yellow'],
  flaky: ['~', 'yellow'],
  skipped: ['-', 'dim'],
  passed: ['✓', 'green'],
} as const satisfies Record<Standing, readonly [mark: string, colour: Colour]>

/** What an exam is printed with. */
export interface ExamPrinterOptions extends Omit<FailureContext, 'diagnosis' | 'framework'> {
  /** The checks that are graded. */
  readonly checks: readonly Check[]
  readonly isStrict: boolean
}

/** The check that comes first, whatever was selected. */
const entryId = 'valid-accepted'

/** How many checks that were skipped for one reason are named. */
const maxNamed = 12

/** Prints an exam while it goes: a line a category, and what there is to say of a check in six parts; with --json an object a check. */
export class ExamPrinter {
  readonly #output: Output
  readonly #options: ExamPrinterOptions
  readonly #results: CheckResult[] = []
  #context: FailureContext
  /** The failed entry check: why it failed is known only with the report. */
  #undiagnosed: CheckResult | undefined
  #isAfterCategory = false
  /** The check of which a reason or a mend was told. */
  readonly #tellers = new Map<string, string>()

  constructor(output: Output, options: ExamPrinterOptions) {
    this.#output = output
    this.#options = options
    this.#context = options
  }

  /** For `onExchange` of the exam. */
  readonly onExchange = (exchange: Exchange): void => {
    const framework = refineFramework(this.#context.framework, exchange)
    if (framework !== this.#context.framework) this.#context = { ...this.#context, framework }
  }

  /** For `onResult` of the exam. */
  readonly onResult = (result: CheckResult): void => {
    this.#results.push(result)
    if (result.check.id === entryId && result.verdict === 'fail') this.#undiagnosed = result
    else this.#tell(result)
    this.#printCategory(result.check.category)
  }

  /** Prints what can be said only at the end. */
  finish(report: ExamReport): void {
    const { url, seed, isPassed, isStrict, durationMs, framework, diagnosis, traits } = report
    const output = this.#output
    this.#context = { ...this.#context, diagnosis }
    if (this.#undiagnosed !== undefined) this.#tell(this.#undiagnosed)
    this.#printSkips(report)
    this.#printTraits(report)
    const counts = countStandings(report)
    if (this.#isAfterCategory) output.print()
    const remarks = [
      ...(counts.tolerated === 0 ? [] : ['What is tolerated failed, but does not fail the exam.']),
      ...(counts.tolerated === 0 || isStrict ? [] : ['With --strict a failed should does.']),
    ]
    const text = `${formatCounts(counts)} in ${formatDuration(durationMs)}. Seed ${seed}. ${remarks.join(' ')}`
    const [first = '', ...more] = layOutText(`${isPassed ? 'Passed' : 'Failed'}: ${text}`, 0)
    output.print(first.replace(/^\w+/, (verdict) => output.paint(isPassed ? 'green' : 'red', verdict)))
    for (const line of more) output.print(line)
    output.record({ kind: 'exam', url, seed, isPassed, counts, durationMs, framework, diagnosis, traits })
  }

  #tell(result: CheckResult): void {
    const { check, verdict, finding, durationMs } = result
    const { id, category, severity } = check
    const standing = standingOf(result, this.#options.isStrict)
    const facts = { kind: 'result', id, category, severity, verdict, standing, durationMs }
    if (!isFinding(result)) return this.#output.record({ ...facts, sentence: finding.sentence })
    const text = describeFailure(result, this.#context)
    this.#output.record({ ...facts, ...text, verdict, sentence: text.verdict })
    const [mark, colour] = marks[standing]
    const remark = standing === 'flaky' ? ` ${flakyRemark}` : ''
    this.#print(
      `${this.#output.paint(colour, mark)} ${this.#output.paint('bold', id)}  ${severity.toUpperCase()}  ${category}`,
      ...layOutText(`${text.verdict}${remark}`, 2),
      ...layOutParts(
        listParts(text).map((part) => this.#shorten(part, id)),
        2,
        this.#output,
      ),
    )
  }

  /** What was told of another check need not be told again. */
  #shorten(part: TextPart, id: string): TextPart {
    if (part.label !== 'why' && part.label !== 'fix') return part
    const text = JSON.stringify(part)
    const teller = this.#tellers.get(text)
    if (teller !== undefined) return prose(part.label, `as for ${teller}`)
    this.#tellers.set(text, id)
    return part
  }

  /** Prints the line of a category when its last check is done. */
  #printCategory(category: Category): void {
    const ids = new Set(this.#options.checks.filter((check) => check.category === category).map(({ id }) => id))
    if (category === 'authenticity') ids.add(entryId)
    const results = this.#results.filter(({ check }) => check.category === category)
    const isDone = results.length === ids.size
    // Where no genuine delivery is accepted there is but one thing to say.
    if (!isDone || this.#undiagnosed !== undefined) return
    const counts = countStandings({ results, isStrict: this.#options.isStrict })
    if (counts.skipped === results.length) return
    const colour = counts.passed + counts.skipped === results.length ? 'green' : 'yellow'
    const others = formatCounts({ ...counts, passed: 0 })
    const passed = this.#output.paint(colour, `${counts.passed} of ${results.length} ✓`)
    this.#output.print(`${category.padEnd(13)} ${passed}${others === '' ? '' : `  ${others}`}`)
    this.#isAfterCategory = true
  }

  #printSkips({ results }: ExamReport): void {
    for (const [reason, ids] of skipsByReason(results)) {
      const named = ids.length > maxNamed ? [] : layOutText(ids.join(', '), 2)
      const lines = [...layOutText(`${ids.length} skipped: ${reason}`, 0), ...named]
      this.#print(...lines.map((line) => this.#output.paint('dim', line)))
    }
  }

  #printTraits({ traits }: ExamReport): void {
    if (traits.length === 0) return
    const lines = traits.flatMap(({ name, value }) => layOutText(`${name}: ${value}`, 2))
    this.#print(...['Noted, never judged:', ...lines].map((line) => this.#output.paint('dim', line)))
  }

  /** Prints lines that belong together, an empty one after them, and one before them where a category stands there. */
  #print(...lines: readonly string[]): void {
    if (this.#isAfterCategory) this.#output.print()
    this.#isAfterCategory = false
    for (const line of [...lines, '']) this.#output.print(line)
  }
}

import type { ErrorCode } from '../errors.js'
import type { Basis, Category, Check, Need, Severity } from '../exam/check.js'
import type { CheckResult } from '../exam/exam.js'
import type { FailureText, FixCode } from '../exam/failure-text.js'
import type { Profile } from '../exam/receiver-kinds.js'
import type { ReportName } from '../exam/reports/reports.js'
import type { Standing } from '../exam/standing.js'
import type { Trait } from '../exam/traits.js'

/** An exam under way, or over, without its results. */
export interface ExamSummary {
  /** `exam_1` for the first. */
  readonly id: string
  /** What is examined. */
  readonly url: string
  /** Absent where a URL was named that is no endpoint. */
  readonly endpointId?: string
  readonly seed: string
  readonly profile: Profile
  readonly isStrict: boolean
  /** `passed` and `failed` came to their end; `stopped` by hand; `broken` could not go on: see `error`. */
  readonly status: 'running' | 'passed' | 'failed' | 'stopped' | 'broken'
  /** In ISO 8601, by the real clock: receivers run on it. */
  readonly startedAt: string
  /** How long it took, or has taken so far, in milliseconds. */
  readonly durationMs: number
  /** How many checks were selected. */
  readonly total: number
  /** How many results stand how. */
  readonly counts: Readonly<Record<Standing, number>>
  readonly error?: { readonly code: ErrorCode; readonly message: string }
}

/** An exam with what it found until now. */
export interface ExamAnswer extends ExamSummary {
  /** In the order in which they came; in that of the exam once it is over. */
  readonly results: readonly ResultSummary[]
  /** Why no genuine delivery is accepted. */
  readonly diagnosis?: { readonly sentence: string; readonly mend: string }
  /** The framework of the receiver, as far as its answers show it. */
  readonly framework?: string
  /** What is neither right nor wrong. */
  readonly traits: readonly Trait[]
}

/** What came of one check. */
export interface ResultSummary {
  /** The id of the check. */
  readonly check: string
  readonly category: Category
  readonly severity: Severity
  /** Completes "A correct receiver …". */
  readonly title: string
  readonly standing: Standing
  readonly verdict: CheckResult['verdict']
  readonly durationMs: number
  /** What is wrong, or why it was skipped. Absent where there is nothing to say. */
  readonly sentence?: string
}

/** What came of one check, with all that there is to say of it. */
export interface ResultAnswer extends ResultSummary {
  readonly basis: Basis
  /** What is sent. */
  readonly sends: string
  /** What passes, what warns, what fails. */
  readonly judged: string
  /** What a failure does in production. */
  readonly why: string
  /** Where there is something to mend. */
  readonly failure?: FailureText
  /** The exchange that shows it. */
  readonly exchange?: ExchangeAnswer
}

/** One request of an exam and what came back. Long bodies are cut. */
export interface ExchangeAnswer {
  /** When it was sent, in ISO 8601. */
  readonly at: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Headers
    readonly body: Cut
  }
  /** What came back, in a few words. */
  readonly outcome: string
  /** Absent where no complete answer came. */
  readonly response?: { readonly status: number; readonly headers: Headers; readonly body: Cut }
  /** A line for the shell that sends the same bytes. Absent where it would be too long. */
  readonly curl?: string
}

type Headers = ReadonlyArray<readonly [name: string, value: string]>

/** The beginning of a text. */
interface Cut {
  readonly text: string
  readonly isCut: boolean
  /** How long all of it is, in bytes. */
  readonly bytes: number
}

/** The checks there are, and what an exam can be chosen from. */
export interface ChecksAnswer {
  readonly checks: readonly CheckAnswer[]
  readonly categories: readonly Named[]
  readonly severities: readonly Named[]
  readonly profiles: readonly Named[]
  readonly reports: ReadonlyArray<Named<ReportName> & { readonly needsHandler: boolean }>
}

/** A check, before it is run. */
export interface CheckAnswer extends Pick<
  Check,
  'id' | 'category' | 'severity' | 'basis' | 'title' | 'sends' | 'judged' | 'why'
> {
  /** What it needs that only the command line can give. */
  readonly needs: readonly Need[]
  readonly fix: { readonly sentence: string; readonly code: readonly FixCode[] }
}

interface Named<Name extends string = string> {
  readonly name: Name
  readonly description: string
}

import type { ExamReport } from '../check-receiver.js'
import type { Exchange } from '../exchange.js'
import { formatFailure } from '../failure-text.js'
import type { CheckResult } from '../exam.js'

/** Where the code stands that receives the webhook: `src/webhook.ts:12`. */
export interface HandlerLocation {
  /** Relative to the root of the repository, with `/` between its parts. */
  readonly path: string
  readonly line: number
}

/** What reports are written with, beside what the exam found. */
export interface ReportContext {
  /** What is never shown. @default none */
  readonly secrets?: readonly string[] | undefined
  /** Words of the command line that decide what is found, such as `--verify deferred`. @default none */
  readonly flags?: readonly string[] | undefined
  readonly handler?: HandlerLocation | undefined
  /** How long the report may be, in bytes: one that can be shortened is. @default as long as it gets */
  readonly maxBytes?: number | undefined
}

/** How a report is written. */
export type ReportFormat =
  | {
      readonly description: string
      /** A file of its own; the end of a file, by default the one of GITHUB_STEP_SUMMARY; standard output. */
      readonly target: 'file' | 'summary' | 'output'
      /** True where it makes no sense without the location of the handler. @default false */
      readonly needsHandler?: true
      render(report: ExamReport, context: ReportContext): string
    }
  | {
      readonly description: string
      /** A file that grows while the exam runs. */
      readonly target: 'stream'
      /** The line of an exchange, with its line break. */
      record(exchange: Exchange, context: ReportContext): string
    }

/** The six parts of a finding as plain text. */
export function formatFinding(result: CheckResult, report: ExamReport, { secrets, flags }: ReportContext): string {
  return formatFailure(result, { ...report, secrets, flags })
}

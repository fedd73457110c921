import { resolve } from 'node:path'
import { MockVoucherifyError } from '../errors.js'
import type { ExamReport } from '../exam/check-receiver.js'
import type { Exchange } from '../exam/exchange.js'
import type { ReportContext, ReportFormat } from '../exam/reports/report-format.js'
import { reportFormats } from '../exam/reports/reports.js'
import type { ReportRequest } from './read-report.js'
import { appendToFile, removeFile, replaceFile, requireReplaceable, sizeOfFile } from './replace-file.js'

/** What reports are written with. */
export interface ReportsOptions extends Omit<ReportContext, 'maxBytes'> {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Takes what goes to standard output, with its line breaks. */
  print(text: string): void
}

/** Reports that are ready to be written. */
export interface OpenReports {
  /** For `onExchange` of the exam. */
  onExchange(exchange: Exchange): void
  /**
   * Writes them all, and after that throws what went wrong with the first that could not be written.
   *
   * @throws MockVoucherifyError `unwritable-file`
   */
  finish(report: ExamReport): void
  /** Leaves nothing behind of an exam that did not come to its end. */
  discard(): void
}

/** A job summary above 1024 kB is dropped by GitHub as a whole. */
const maxSummaryBytes = 1_000_000

interface OpenReport {
  record?(exchange: Exchange): void
  finish(report: ExamReport): void
  discard?(): void
}

/**
 * Makes reports ready, before anything is sent: every file is known to be writable then.
 *
 * @throws MockVoucherifyError `unwritable-file`; `invalid-option` for two reports in one file, a report of the form sarif without a
 * handler, and a summary that has no file
 */
export function openReports(requests: readonly ReportRequest[], options: ReportsOptions): OpenReports {
  const placed = requests.map((request) => ({ request, path: pathOf(request, options) }))
  for (const [index, { request, path }] of placed.entries()) {
    requireHandler(request, options)
    const isTaken = placed.slice(0, index).some((other) => other.path === path)
    if (isTaken) throw refusal('two reports have the same place', request, 'Give each a file of its own.')
  }
  const reports = placed.map(({ request, path }) => openReport(reportFormats[request.format], path, options))
  return {
    onExchange(exchange) {
      for (const report of reports) report.record?.(exchange)
    },
    finish(report) {
      const failures = reports.flatMap((open) => {
        try {
          open.finish(report)
          return []
        } catch (error) {
          return [error]
        }
      })
      if (failures.length > 0) throw failures[0]
    },
    discard() {
      for (const report of reports) report.discard?.()
    },
  }
}

function openReport(format: ReportFormat, path: string, options: ReportsOptions): OpenReport {
  switch (format.target) {
    case 'output':
      return { finish: (report) => options.print(format.render(report, options)) }
    case 'file':
      requireReplaceable(path)
      return { finish: (report) => replaceFile(path, format.render(report, options)) }
    case 'summary':
      appendToFile(path, '')
      return {
        finish(report) {
          const maxBytes = maxSummaryBytes - sizeOfFile(path)
          appendToFile(path, format.render(report, { ...options, maxBytes }))
        },
      }
    case 'stream':
      return openStream(format, path, options)
  }
}

/**
 * A file that cannot be written any more is no reason to stop the exam: what went wrong is told at its end. What is there stays until
 * something answers: an exam that could not run leaves it as it was.
 */
function openStream(
  format: Extract<ReportFormat, { target: 'stream' }>,
  path: string,
  options: ReportsOptions,
): OpenReport {
  requireReplaceable(path)
  let failure: unknown
  let state: 'waiting' | 'begun' | 'finished' = 'waiting'
  const waiting: string[] = []
  const begin = (): void => {
    if (state === 'waiting') replaceFile(path, waiting.splice(0).join(''))
    state = 'begun'
  }
  return {
    record(exchange) {
      if (failure !== undefined) return
      try {
        const line = format.record(exchange, options)
        if (state === 'waiting') waiting.push(line)
        if (state === 'begun') appendToFile(path, line)
        else if (exchange.outcome.kind === 'response') begin()
      } catch (error) {
        failure = error
      }
    },
    finish() {
      if (failure !== undefined) throw failure
      begin()
      state = 'finished'
    },
    discard() {
      if (state === 'begun') removeFile(path)
    },
  }
}

/** Where a report goes; `-` is standard output. */
function pathOf(request: ReportRequest, { environment }: ReportsOptions): string {
  const { target } = reportFormats[request.format]
  if (target === 'output') return '-'
  const path = request.path ?? environment['GITHUB_STEP_SUMMARY']
  if (path !== undefined && path !== '') return resolve(path)
  throw refusal(
    'GITHUB_STEP_SUMMARY is not set, so there is no file to add to',
    request,
    'Name one: --report summary=<file>.',
  )
}

function requireHandler(request: ReportRequest, { handler }: ReportsOptions): void {
  const format: ReportFormat = reportFormats[request.format]
  if (format.target === 'stream' || format.needsHandler !== true || handler !== undefined) return
  throw refusal(
    'code scanning refuses a file whose results have no location',
    request,
    'Say where the handler is: --handler src/webhook.ts:12.',
  )
}

function refusal(reason: string, { format, path }: ReportRequest, mend: string): MockVoucherifyError {
  const given = path === undefined ? format : `${format}=${path}`
  return new MockVoucherifyError('invalid-option', `Failed to open report: ${reason}, got "${given}". ${mend}`)
}

import { version } from '../../version.js'
import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { describeFailure, formatCode } from '../failure-text.js'
import { countStandings, isFinding, standingOf, type Standing } from '../standing.js'
import { formatFinding, type ReportContext } from './report-format.js'

/** What CTRF knows of how a test ended. `rawStatus` says the rest. */
const statuses = {
  failed: 'failed',
  tolerated: 'other',
  warned: 'other',
  flaky: 'passed',
  skipped: 'skipped',
  passed: 'passed',
} as const satisfies Record<Standing, string>

/** The exam in the Common Test Report Format. */
export function renderCtrf(report: ExamReport, context: ReportContext): string {
  const { url, seed, profile, framework, diagnosis, traits, startedAt, durationMs, results } = report
  const counts = countStandings(report)
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(startedAt + durationMs).toISOString(),
    generatedBy: 'mock-voucherify',
    results: {
      tool: { name: 'mock-voucherify', version },
      summary: {
        tests: results.length,
        passed: counts.passed + counts.flaky,
        failed: counts.failed,
        skipped: counts.skipped,
        pending: 0,
        other: counts.warned + counts.tolerated,
        flaky: counts.flaky,
        suites: new Set(results.map(({ check }) => check.category)).size,
        start: Math.round(startedAt),
        stop: Math.round(startedAt + durationMs),
        duration: Math.round(durationMs),
      },
      tests: results.map((result) => toTest(result, report, context)),
      extra: { url, seed, profile, framework, diagnosis, traits },
    },
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function toTest(result: CheckResult, report: ExamReport, context: ReportContext): object {
  const { check, verdict, finding, durationMs } = result
  return {
    name: `${check.id}: ${check.title}`,
    status: statuses[standingOf(result, report.isStrict)],
    rawStatus: verdict,
    duration: Math.round(durationMs),
    suite: [check.category],
    tags: [check.severity, check.basis],
    ...(context.handler === undefined ? {} : { filePath: context.handler.path, line: context.handler.line }),
    ...(verdict === 'flaky' ? { flaky: true } : {}),
    ...(verdict === 'skip' ? { message: finding.sentence } : {}),
    ...(isFinding(result) ? tell(result, report, context) : {}),
    extra: { check: check.id, severity: check.severity },
  }
}

function tell(result: CheckResult, report: ExamReport, context: ReportContext): object {
  const { verdict, fix } = describeFailure(result, { ...report, secrets: context.secrets })
  return {
    message: verdict,
    trace: formatFinding(result, report, context),
    snippet: [fix.sentence, ...fix.code.map(formatCode)].join('\n'),
  }
}

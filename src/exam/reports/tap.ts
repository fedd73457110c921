import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { describeFailure, formatCode } from '../failure-text.js'
import { standingOf } from '../standing.js'
import type { ReportContext } from './report-format.js'

/** The exam in the Test Anything Protocol, version 14. A failure that does not fail the exam is marked as one to be done. */
export function renderTap(report: ExamReport, context: ReportContext): string {
  const { results } = report
  const lines = results.flatMap((result, index) => renderPoint(result, index + 1, report, context))
  return ['TAP version 14', `1..${results.length}`, ...lines, ''].join('\n')
}

function renderPoint(
  result: CheckResult,
  number: number,
  report: ExamReport,
  context: ReportContext,
): readonly string[] {
  const { check, finding } = result
  const standing = standingOf(result, report.isStrict)
  const isOk = standing !== 'failed' && standing !== 'tolerated'
  const point = `${isOk ? '' : 'not '}ok ${number} - ${escapeTap(`${check.id}: ${check.title}`)}`
  if (standing === 'passed') return [point]
  if (standing === 'skipped') return [`${point} # SKIP ${escapeTap(finding.sentence ?? '')}`]
  const { verdict, sent, received, why, fix, again } = describeFailure(result, { ...report, ...context })
  const members = Object.entries({
    message: verdict,
    severity: result.verdict,
    weight: check.severity,
    category: check.category,
    sent,
    received,
    why,
    fix: fix.sentence,
    code: fix.code.map(formatCode),
    again,
  })
  const directive = standing === 'tolerated' ? ` # TODO a failed ${check.severity} does not fail this exam` : ''
  return [
    `${point}${directive}`,
    '  ---',
    ...members.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name}: ${toYaml(value)}`),
    '  ...',
  ]
}

/** A text on the line of a test point, where `#` begins a directive. */
function escapeTap(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\#]/g, String.raw`\$&`)
}

/** JSON is YAML, but for some characters that YAML takes for line breaks, or does not take at all. */
function toYaml(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}

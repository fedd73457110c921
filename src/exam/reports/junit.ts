import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { describeFailure } from '../failure-text.js'
import { byCategory, countStandings, standingOf } from '../standing.js'
import { formatFinding, type ReportContext } from './report-format.js'

/**
 * The exam as JUnit XML: a suite for each category. A case fails where its check fails the exam; whatever else there is to say stands in
 * the `system-out` of a case that passed.
 */
export function renderJunit(report: ExamReport, context: ReportContext): string {
  const { results, durationMs, startedAt } = report
  const lines = byCategory(results, ({ check }) => check.category).flatMap((suite) => {
    const begin = new Date(startedAt).toISOString().replace(/\.\d+Z$/, 'Z')
    const tookMs = suite.items.reduce((sum, result) => sum + result.durationMs, 0)
    return [
      `  <testsuite name="${suiteName(suite.category)}" timestamp="${begin}" ${counts(report, suite.items, tookMs)}>`,
      ...suite.items.map((result) => renderCase(result, report, context)),
      '  </testsuite>',
    ]
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mock-voucherify check" ${counts(report, results, durationMs)}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteName(category: string): string {
  return `mock-voucherify.${category}`
}

function counts({ isStrict }: ExamReport, results: readonly CheckResult[], tookMs: number): string {
  const { failed, skipped } = countStandings({ results, isStrict })
  return `tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds(tookMs)}"`
}

function renderCase(result: CheckResult, report: ExamReport, context: ReportContext): string {
  const { check, finding, durationMs } = result
  const name = escapeXml(`${check.id}: ${check.title}`)
  const begin = `    <testcase name="${name}" classname="${suiteName(check.category)}" time="${seconds(durationMs)}"`
  const standing = standingOf(result, report.isStrict)
  if (standing === 'passed') return `${begin}/>`
  if (standing === 'skipped') return `${begin}><skipped message="${escapeXml(finding.sentence ?? '')}"/></testcase>`
  const text = escapeXml(formatFinding(result, report, context))
  if (standing !== 'failed') return `${begin}><system-out>${text}</system-out></testcase>`
  const { verdict } = describeFailure(result, { ...report, secrets: context.secrets })
  // Some readers show the attribute alone and some the text alone.
  const failure = `<failure message="${escapeXml(verdict)}" type="${check.severity}">${text}</failure>`
  return `${begin}>${failure}</testcase>`
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text for XML 1.0, which has no way to say most control characters. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll('\r', '&#13;')
}

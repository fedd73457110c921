import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { describeFailure } from '../failure-text.js'
import {
  byCategory,
  countStandings,
  findingsOf,
  formatCounts,
  skipsByReason,
  standingOf,
  type Standing,
} from '../standing.js'
import { formatFinding, type ReportContext } from './report-format.js'

const encoder = new TextEncoder()

const marks = {
  failed: '❌',
  tolerated: '⚠️',
  warned: '⚠️',
  flaky: '🎲',
  skipped: '⏭️',
  passed: '✅',
} as const satisfies Record<Standing, string>

/** The exam as Markdown. What does not fit into `maxBytes` is named instead of told, the least bad first. */
export function renderSummary(report: ExamReport, context: ReportContext): string {
  const { maxBytes = Number.POSITIVE_INFINITY } = context
  const findings = findingsOf(report)
  const blocks = findings.map((result) => renderFinding(result, report, context))
  const [begin, end] = [renderBegin(report), renderEnd(report)]
  for (let told = blocks.length; told >= 0; told--) {
    const left = findings.slice(told).map(({ check }) => `\`${check.id}\``)
    const more = left.length === 0 ? [] : [`and ${left.length} more: ${left.join(', ')}`, '']
    const text = [...begin, ...blocks.slice(0, told), ...more, ...end].join('\n')
    if (encoder.encode(text).length <= maxBytes) return text
  }
  return ''
}

function renderBegin(report: ExamReport): readonly string[] {
  const { url, seed, isPassed, results, isStrict, durationMs } = report
  const rows = byCategory(results, ({ check }) => check.category).map((group) => {
    const counts = countStandings({ results: group.items, isStrict })
    return `| ${group.category} | ${counts.passed} of ${group.items.length} | ${formatCounts({ ...counts, passed: 0 })} |`
  })
  return [
    `## ${isPassed ? marks.passed : marks.failed} The webhook receiver ${isPassed ? 'passed' : 'failed'}`,
    '',
    `${formatCounts(countStandings(report))} in ${(durationMs / 1000).toFixed(1)} s: ${escapeMarkdown(url)}, seed ${escapeMarkdown(seed)}`,
    '',
    '| category | passed | others |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ]
}

function renderFinding(result: CheckResult, report: ExamReport, context: ReportContext): string {
  const { id, severity } = result.check
  const { verdict } = describeFailure(result, { ...report, secrets: context.secrets })
  const text = formatFinding(result, report, context)
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  const mark = marks[standingOf(result, report.isStrict)]
  return [
    '<details>',
    `<summary>${mark} <code>${id}</code> (${severity}) ${escapeMarkdown(verdict)}</summary>`,
    '',
    `${fence}text`,
    text,
    fence,
    '',
    '</details>',
    '',
  ].join('\n')
}

function renderEnd({ results }: ExamReport): readonly string[] {
  const groups = [...skipsByReason(results)]
  if (groups.length === 0) return []
  const lines = groups.map(([reason, ids]) => `- ${ids.length}: ${escapeMarkdown(reason)} (${ids.join(', ')})`)
  return ['Skipped:', '', ...lines, '']
}

/** A text in which nothing is Markdown or HTML, on one line. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|&!~@$"']/g, (character) => `&#${character.codePointAt(0)};`)
    .replaceAll('://', '&#58;//')
}

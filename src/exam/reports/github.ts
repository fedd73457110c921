import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { findingsOf, standingOf } from '../standing.js'
import { formatFinding, type ReportContext } from './report-format.js'

/** GitHub keeps 10 annotations of a kind in a step and drops the rest without a word. */
const maxAnnotations = 5

/** The worst findings as workflow commands of GitHub Actions, which show them as annotations. */
export function renderGithub(report: ExamReport, context: ReportContext): string {
  const findings = findingsOf(report)
  const shown = findings.slice(0, maxAnnotations).map((result) => {
    const { id, severity } = result.check
    return command(levelOf(result, report), `${id} (${severity})`, formatFinding(result, report, context), context)
  })
  const [firstLeft, ...others] = findings.slice(maxAnnotations)
  if (firstLeft === undefined) return shown.join('')
  const ids = [firstLeft, ...others].map(({ check }) => check.id)
  const more = `and ${ids.length} more: ${ids.join(', ')}`
  return [...shown, command(levelOf(firstLeft, report), 'mock-voucherify check', more, context)].join('')
}

function levelOf(result: CheckResult, { isStrict }: ExamReport): 'error' | 'warning' | 'notice' {
  const standing = standingOf(result, isStrict)
  if (standing === 'failed') return 'error'
  return standing === 'flaky' ? 'notice' : 'warning'
}

function command(level: string, title: string, text: string, { handler }: ReportContext): string {
  const place = handler === undefined ? [] : [`file=${escapeProperty(handler.path)}`, `line=${handler.line}`]
  return `::${level} ${[...place, `title=${escapeProperty(title)}`].join(',')}::${escapeData(text)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

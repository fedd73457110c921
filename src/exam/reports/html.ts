import { createHash } from 'node:crypto'
import { version } from '../../version.js'
import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { describeFailure, listParts } from '../failure-text.js'
import { frameworks } from '../fixes.js'
import {
  byCategory,
  countStandings,
  findingsOf,
  formatCounts,
  skipsByReason,
  standingOf,
  standings,
} from '../standing.js'
import { escapeHtml } from './escape-html.js'
import { renderExchange } from './html-exchange.js'
import { htmlStyle } from './html-style.js'
import type { ReportContext } from './report-format.js'

/** The exam as one page that fetches nothing and runs nothing: its policy allows its own style, by its hash, and no more. */
export function renderHtml(report: ExamReport, context: ReportContext): string {
  const verdict = report.isPassed ? 'passed' : 'failed'
  const style = createHash('sha256').update(htmlStyle).digest('base64')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(`${verdict}: ${report.url}`)}</title>`,
    `<style>${htmlStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>The webhook receiver <span class="mark ${verdict}">${verdict}</span></h1>`,
    ...renderFacts(report),
    ...renderDiagnosis(report),
    ...renderFindings(report, context),
    ...renderChecks(report),
    ...renderSkips(report),
    ...renderTraits(report),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function renderFacts(report: ExamReport): readonly string[] {
  const { url, seed, profile, framework, isStrict, startedAt, durationMs } = report
  const facts = [
    ['URL', url],
    ['seed', seed],
    ['profile', profile],
    ...(framework === undefined ? [] : [['framework', frameworks[framework]] as const]),
    ['counted', isStrict ? 'strictly: a failed should fails the exam' : 'a failed must fails the exam'],
    ['begun', `${new Date(startedAt).toISOString()}, took ${(durationMs / 1000).toFixed(1)} s`],
    ['by', `mock-voucherify ${version}`],
  ] as const
  return [
    `<p>${escapeHtml(formatCounts(countStandings(report)))}</p>`,
    `<dl class="facts">${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`,
  ]
}

function renderDiagnosis({ diagnosis }: ExamReport): readonly string[] {
  if (diagnosis === undefined) return []
  const { sentence, mend } = diagnosis
  return [`<div class="box"><p><strong>${markCode(sentence)}</strong></p><p>${markCode(mend)}</p></div>`]
}

function renderFindings(report: ExamReport, context: ReportContext): readonly string[] {
  const findings = findingsOf(report)
  if (findings.length === 0) return []
  return ['<h2>Findings</h2>', ...findings.map((result) => renderFinding(result, report, context))]
}

function renderFinding(result: CheckResult, report: ExamReport, context: ReportContext): string {
  const { check, finding } = result
  const standing = standingOf(result, report.isStrict)
  const text = describeFailure(result, { ...report, ...context })
  const parts = listParts(text).map(({ label, lines }) => {
    const shown = lines.map((line) => (line.isCode ? `<pre>${escapeHtml(line.text)}</pre>` : markCode(line.text)))
    return `<dt>${label}</dt><dd>${shown.join('')}</dd>`
  })
  const heading = `<span class="mark">${standing}</span> <code>${check.id}</code> <span class="faint">${check.severity} · ${check.category}</span>`
  return [
    `<details class="${standing}" id="${check.id}"${standing === 'failed' ? ' open' : ''}>`,
    `<summary>${heading}<br><strong>${markCode(text.verdict)}</strong></summary>`,
    `<div><dl class="parts">${parts.join('')}</dl>`,
    ...(finding.exchange === undefined ? [] : renderExchange(finding.exchange, context)),
    '</div>',
    '</details>',
  ].join('\n')
}

/** A sentence in which code stands between backticks. */
function markCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function renderChecks({ results, isStrict }: ExamReport): readonly string[] {
  const rows = byCategory(results, ({ check }) => check.category).flatMap((group) => [
    `<tr><th colspan="3" scope="rowgroup">${group.category}</th></tr>`,
    ...group.items.map((result) => {
      const standing = standingOf(result, isStrict)
      const { id, title, severity } = result.check
      const name = standing === 'passed' || standing === 'skipped' ? id : `<a href="#${id}">${id}</a>`
      const mark = `<span class="mark ${standing}" title="${standings[standing]}">${standing}</span>`
      return `<tr><td>${mark}</td><td><code>${name}</code><br><span class="faint">${escapeHtml(title)}</span></td><td class="wide faint">${severity}</td></tr>`
    }),
  ])
  return ['<h2>Checks</h2>', '<table>', ...rows, '</table>']
}

function renderSkips({ results }: ExamReport): readonly string[] {
  const rows = [...skipsByReason(results)].map(
    ([reason, ids]) => `<dt>${ids.length}</dt><dd>${escapeHtml(reason)}<br><code>${ids.join(', ')}</code></dd>`,
  )
  return rows.length === 0 ? [] : ['<h2>Skipped</h2>', `<dl class="counts">${rows.join('')}</dl>`]
}

function renderTraits({ traits }: ExamReport): readonly string[] {
  if (traits.length === 0) return []
  const rows = traits.map(({ name, value }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`)
  return ['<h2>Noted, neither right nor wrong</h2>', '<table>', ...rows, '</table>']
}

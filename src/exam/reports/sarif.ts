import { createHash } from 'node:crypto'
import { version } from '../../version.js'
import type { Check } from '../check.js'
import type { ExamReport } from '../check-receiver.js'
import type { CheckResult } from '../exam.js'
import { findingsOf, standingOf, type Standing } from '../standing.js'
import { formatFinding, type HandlerLocation, type ReportContext } from './report-format.js'

const levels = {
  failed: 'error',
  tolerated: 'warning',
  warned: 'note',
} as const satisfies Partial<Record<Standing, string>>

/** How bad GitHub shows an alert, from 0 to 10. */
const scores = { must: '8.0', should: '5.0', may: '2.0' } as const satisfies Record<Check['severity'], string>

/**
 * What is wrong with the receiver's signature check as SARIF 2.1.0, for code scanning. Without the location of the handler there is
 * nothing to write: one result without a place makes GitHub refuse the whole file.
 */
export function renderSarif(report: ExamReport, context: ReportContext): string {
  const { handler } = context
  if (handler === undefined) throw new TypeError('A SARIF result has a location')
  const checks = report.results.map(({ check }) => check).filter(({ category }) => category === 'authenticity')
  const findings = findingsOf(report).filter(({ check }) => check.category === 'authenticity')
  const run = {
    tool: {
      driver: { name: 'mock-voucherify check', semanticVersion: version, rules: checks.map(toRule) },
    },
    results: findings.flatMap((result) => toResult(result, handler, report, context)),
    columnKind: 'utf16CodeUnits',
  }
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function toRule({ id, title, judged, why, fix, severity }: Check): object {
  return {
    id,
    shortDescription: { text: `A correct receiver ${title}.` },
    fullDescription: { text: why },
    help: { text: `${fix.sentence}\n\nJudged: ${judged}.` },
    defaultConfiguration: { level: severity === 'must' ? 'error' : 'warning' },
    properties: { tags: ['security'], 'security-severity': scores[severity] },
  }
}

function toResult(
  result: CheckResult,
  { path, line }: HandlerLocation,
  report: ExamReport,
  context: ReportContext,
): readonly object[] {
  const { id } = result.check
  const standing = standingOf(result, report.isStrict)
  // What is flaky is no finding about the code.
  if (standing === 'flaky' || standing === 'skipped' || standing === 'passed') return []
  const fingerprint = createHash('sha256').update(`${id} ${path}`).digest('hex').slice(0, 16)
  return [
    {
      ruleId: id,
      level: levels[standing],
      message: { text: formatFinding(result, report, context) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
            region: { startLine: line },
          },
        },
      ],
      // GitHub looks at the first one only, and would else compute it from the line, which moves.
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'checkAndHandler/v1': `${id}:${path}` },
    },
  ]
}

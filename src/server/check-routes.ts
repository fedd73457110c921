import type { FastifyInstance } from 'fastify'
import { categories, severities } from '../exam/check.js'
import { checks } from '../exam/checks.js'
import { codeOf } from '../exam/failure-text.js'
import { profiles } from '../exam/receiver-kinds.js'
import type { ReportFormat } from '../exam/reports/report-format.js'
import { reportFormats, type ReportName } from '../exam/reports/reports.js'
import { answerWith, refusedWith } from './error-schema.js'
import type { ChecksAnswer } from './exam-answers.js'

/** `GET /_mock/checks`: what an exam looks at, and what it can be chosen from. */
export function addChecksRoute(app: FastifyInstance): void {
  const schema = {
    operationId: 'listChecks',
    summary: 'Lists the checks of the receiver exam, and what an exam can be chosen from',
    response: { 200: answerWith('All of it.', 'Checks'), ...refusedWith() },
  }
  app.get('/_mock/checks', { schema }, describeChecks)
}

function describeChecks(): ChecksAnswer {
  return {
    checks: checks.map(({ id, category, severity, basis, title, sends, judged, why, needs = [], fix }) => ({
      id,
      category,
      severity,
      basis,
      title,
      sends,
      judged,
      why,
      needs,
      fix: { sentence: fix.sentence, code: codeOf(fix) },
    })),
    categories: toRows(categories),
    severities: toRows(severities),
    profiles: toRows(profiles),
    reports: reportNames.map((name) => {
      const format: ReportFormat = reportFormats[name]
      const needsHandler = format.target !== 'stream' && format.needsHandler === true
      return { name, description: format.description, needsHandler }
    }),
  }
}

const reportNames = Object.keys(reportFormats).filter((name): name is ReportName => Object.hasOwn(reportFormats, name))

function toRows(table: Readonly<Record<string, string>>): ReadonlyArray<{ name: string; description: string }> {
  return Object.entries(table).map(([name, description]) => ({ name, description }))
}

import { renderCtrf } from './ctrf.js'
import { renderGithub } from './github.js'
import { renderHtml } from './html.js'
import { renderJunit } from './junit.js'
import { recordExchange } from './ndjson.js'
import type { ReportFormat } from './report-format.js'
import { renderSarif } from './sarif.js'
import { renderSummary } from './summary.js'
import { renderTap } from './tap.js'

/** Every form in which an exam can be reported. */
export const reportFormats = {
  junit: { description: 'JUnit XML, which most CI servers read', target: 'file', render: renderJunit },
  github: {
    description: 'annotations of GitHub Actions, on standard output',
    target: 'output',
    render: renderGithub,
  },
  summary: {
    description: 'Markdown, added to a file: by default to the job summary of GitHub Actions',
    target: 'summary',
    render: renderSummary,
  },
  ctrf: { description: 'JSON in the Common Test Report Format', target: 'file', render: renderCtrf },
  tap: { description: 'Test Anything Protocol, version 14', target: 'file', render: renderTap },
  sarif: {
    description: 'SARIF 2.1.0 for code scanning: what is wrong with the signature check (needs --handler)',
    target: 'file',
    needsHandler: true,
    render: renderSarif,
  },
  html: {
    description: 'a page with every request and answer that shows a failure',
    target: 'file',
    render: renderHtml,
  },
  ndjson: {
    description: 'every exchange to the byte, one object a line, while the exam runs',
    target: 'stream',
    record: recordExchange,
  },
} as const satisfies Record<string, ReportFormat>

/** The name of a form of report. */
export type ReportName = keyof typeof reportFormats

import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import { parseHandler } from '../exam/reports/parse-handler.js'
import type { ReportContext, ReportFormat } from '../exam/reports/report-format.js'
import { reportFormats, type ReportName } from '../exam/reports/reports.js'
import { addChecksRoute } from './check-routes.js'
import type { ServerContext } from './context.js'
import { describeExam, describeResult, summarizeExam } from './describe-exam.js'
import { answerWith, refusedWith, textAnswer } from './error-schema.js'
import { examSchemas, reportQuery, startExamSchema } from './exam-schemas.js'
import type { ExamBody, ExamRow } from './exams.js'
import { idParams, text } from './schema-parts.js'

interface IdRoute {
  Params: { id: string }
}

interface ReportRoute extends IdRoute {
  Querystring: { format: ReportName; handler?: string }
}

const path = '/_mock/exams'

/** Examines receivers, one at a time, and tells what was found. */
export function addExamRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of examSchemas) app.addSchema(schema)
  addChecksRoute(app)
  addStartRoutes(app, context)
  addReadRoutes(app, context)
  addReportRoute(app, context)
}

function addStartRoutes(app: FastifyInstance, { exams, runtime }: ServerContext): void {
  const startSchema = {
    operationId: 'startExam',
    summary: 'Begins to examine a receiver, which gets genuine, broken and forged deliveries; one exam at a time',
    body: startExamSchema,
    response: {
      202: answerWith('It begins. GET its location to see how it goes.', 'Exam'),
      ...refusedWith(400, 404, 409, 413, 415),
    },
  }
  app.post<{ Body: ExamBody }>(path, { schema: startSchema }, ({ body }, reply) => {
    const row = exams.start(body)
    void reply.code(202).header('location', `${path}/${row.id}`)
    return describeExam(row, runtime.clock.now())
  })

  const stopSchema = {
    operationId: 'stopExam',
    summary: 'Stops an exam; what it found until then stays',
    params: idParams,
    response: { 200: answerWith('It is stopped.', 'Exam'), ...refusedWith(404, 409) },
  }
  app.post<IdRoute>(`${path}/:id/stop`, { schema: stopSchema }, async ({ params: { id } }) =>
    describeExam(await exams.stop(id), runtime.clock.now()),
  )
}

function addReadRoutes(app: FastifyInstance, { exams, runtime }: ServerContext): void {
  const listSchema = {
    operationId: 'listExams',
    summary: 'Lists the exam that is under way and the last that were',
    response: { 200: answerWith('The oldest first.', 'ExamList'), ...refusedWith() },
  }
  app.get(path, { schema: listSchema }, () => ({
    exams: exams.list().map((row) => summarizeExam(row, runtime.clock.now())),
  }))

  const oneSchema = {
    operationId: 'getExam',
    summary: 'Shows how an exam goes, and what it found until now',
    params: idParams,
    response: { 200: answerWith('As it stands now.', 'Exam'), ...refusedWith(404) },
  }
  app.get<IdRoute>(`${path}/:id`, { schema: oneSchema }, ({ params: { id } }) =>
    describeExam(exams.get(id), runtime.clock.now()),
  )

  const resultSchema = {
    operationId: 'getExamResult',
    summary: 'Shows what came of one check, with the mend and the exchange that shows it',
    params: { type: 'object', properties: { id: text, check: text }, required: ['id', 'check'] },
    response: { 200: answerWith('All that there is to say of it.', 'ExamResult'), ...refusedWith(404) },
  }
  app.get<{ Params: { id: string; check: string } }>(
    `${path}/:id/checks/:check`,
    { schema: resultSchema },
    ({ params: { id, check } }, reply) => {
      const row = exams.get(id)
      const result = row.results.find((known) => known.check.id === check)
      if (result !== undefined) return describeResult(result, row)
      // An unknown name in a path is missing, not malformed.
      void reply.code(404)
      throw new MockVoucherifyError(
        'unknown-check',
        `Failed to find result: the exam has none for this check, got "${check}". GET ${path}/${id} lists them.`,
      )
    },
  )
}

function addReportRoute(app: FastifyInstance, { exams }: ServerContext): void {
  const schema = {
    operationId: 'getExamReport',
    summary: 'Gives an exam that is over as a file, as `check --report` writes it; secrets are hidden',
    params: idParams,
    querystring: reportQuery,
    response: { 200: textAnswer('The file.', 'text/plain'), ...refusedWith(400, 404, 409) },
  }
  app.get<ReportRoute>(`${path}/:id/report`, { schema }, ({ params: { id }, query: { format, handler } }, reply) => {
    const row = exams.get(id)
    const context = { secrets: row.secrets, ...(handler === undefined ? {} : { handler: parseHandler(handler) }) }
    const report = writeReport(row, format, context)
    return (
      reply
        .type('text/plain; charset=utf-8')
        .header('x-content-type-options', 'nosniff')
        // A report holds what strangers answered: it is a file to be kept, never a page of this server.
        .header('content-disposition', `attachment; filename="${row.id}.${extensions[format]}"`)
        .send(report)
    )
  })
}

const extensions = {
  junit: 'xml',
  github: 'txt',
  summary: 'md',
  ctrf: 'json',
  tap: 'tap',
  sarif: 'sarif',
  html: 'html',
  ndjson: 'ndjson',
} as const satisfies Record<ReportName, string>

function writeReport(row: ExamRow, name: ReportName, context: ReportContext): string {
  const format: ReportFormat = reportFormats[name]
  const { report, lines } = row
  if (report === undefined) {
    throw new MockVoucherifyError(
      'not-possible',
      `Failed to write report: only an exam that came to its end has one, got ${row.id}, which is ${row.status}. Let one come to its end.`,
    )
  }
  if (format.target === 'stream') {
    if (lines !== undefined) return lines.join('')
    throw new MockVoucherifyError(
      'not-possible',
      `Failed to write report: only the newest exam keeps every exchange, got ${row.id}. Examine the receiver anew.`,
    )
  }
  if (format.needsHandler === true && context.handler === undefined) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to write report: code scanning refuses a file whose results have no location, got format "${name}". Say where the handler is: handler=src/webhook.ts:12.`,
    )
  }
  return format.render(report, context)
}

import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { hideSendOutCredentials } from '../journal/credentials.js'
import { exportHar, exportNdjson } from '../journal/export.js'
import type { ServerContext } from './context.js'
import { refusedWith, textAnswer } from './error-schema.js'
import { findSendOut } from './find-send-out.js'
import { closed, idParams } from './schema-parts.js'
import { sendOutForms, type SendOutFormName } from './send-out-forms.js'

/** Every form in which the journal can be taken away, with its media type. */
export const exportFormats = { har: 'application/json', ndjson: 'application/x-ndjson' } as const

/** The name of a form of the journal. */
export type ExportFormat = keyof typeof exportFormats

/** Takes the journal away as a file, and a delivery as a line for the shell. */
export function addExportRoutes(app: FastifyInstance, context: ServerContext): void {
  addJournalRoute(app, context)
  addCurlRoute(app, context)
  addSendOutRoute(app, context)
}

function addJournalRoute(app: FastifyInstance, { emitter: { journal } }: ServerContext): void {
  const schema = {
    operationId: 'exportJournal',
    summary: 'Gives the journal as an HTTP Archive of the attempts, or as lines of JSON; credentials are hidden',
    querystring: closed({
      format: { description: 'The form of the file.', enum: Object.keys(exportFormats) },
    }),
    response: { 200: textAnswer('The file.', exportFormats.ndjson), ...refusedWith(400) },
  }
  app.get<{ Querystring: { format: ExportFormat } }>(
    '/_mock/journal/export',
    { schema },
    ({ query: { format } }, reply) => {
      void reply
        .type(exportFormats[format])
        .header('content-disposition', `attachment; filename="mock-voucherify.${format}"`)
      if (format === 'har') return reply.send(JSON.stringify(exportHar(journal)))
      return reply.send(Readable.from(exportNdjson(journal)))
    },
  )
}

const attemptQuery = { description: 'Which attempt; left out: the last.', type: 'integer', minimum: 1 } as const

function addCurlRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'getCurl',
    summary: 'Gives an attempt as a line for the shell that sends the very same bytes, signed; credentials are hidden',
    params: idParams,
    querystring: closed({ attempt: attemptQuery }, ['attempt']),
    response: { 200: textAnswer('The line.', 'text/plain'), ...refusedWith(400, 404, 409) },
  }
  app.get<{ Params: { id: string }; Querystring: { attempt?: number } }>(
    '/_mock/send-outs/:id/curl',
    { schema },
    ({ params: { id }, query }, reply) => {
      const sendOut = hideSendOutCredentials(findSendOut(id, emitter))
      const text = sendOutForms.curl.format(sendOut, query.attempt)
      return reply.type('text/plain; charset=utf-8').send(text)
    },
  )
}

function addSendOutRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'exportSendOut',
    summary:
      'Gives an attempt as code that sends the very same bytes, signed, or as a step of a scenario; credentials are hidden',
    params: idParams,
    querystring: closed({ format: { enum: Object.keys(sendOutForms) }, attempt: attemptQuery }, ['attempt']),
    response: { 200: textAnswer('The text.', 'text/plain'), ...refusedWith(400, 404, 409) },
  }
  app.get<{ Params: { id: string }; Querystring: { format: SendOutFormName; attempt?: number } }>(
    '/_mock/send-outs/:id/export',
    { schema },
    ({ params: { id }, query: { format, attempt } }, reply) => {
      const sendOut = hideSendOutCredentials(findSendOut(id, emitter))
      const text = sendOutForms[format].format(sendOut, attempt)
      return reply.type('text/plain; charset=utf-8').send(text)
    },
  )
}

import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { attemptRequest } from '../journal/attempt-request.js'
import { hideSendOutCredentials } from '../journal/credentials.js'
import { exportHar, exportNdjson } from '../journal/export.js'
import { formatCurl } from '../journal/format-curl.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import { MockVoucherifyError } from '../errors.js'
import type { ServerContext } from './context.js'
import { refusedWith, textAnswer } from './error-schema.js'
import { findSendOut } from './find-send-out.js'
import { closed, idParams } from './schema-parts.js'

/** Every form in which the journal can be taken away, with its media type. */
export const exportFormats = { har: 'application/json', ndjson: 'application/x-ndjson' } as const

/** The name of a form of the journal. */
export type ExportFormat = keyof typeof exportFormats

/** Takes the journal away as a file, and a delivery as a line for the shell. */
export function addExportRoutes(app: FastifyInstance, context: ServerContext): void {
  addJournalRoute(app, context)
  addCurlRoute(app, context)
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

function addCurlRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'getCurl',
    summary: 'Gives an attempt as a line for the shell that sends the very same bytes, signed; credentials are hidden',
    params: idParams,
    querystring: closed({ attempt: { description: 'Which one; left out: the last.', type: 'integer', minimum: 1 } }, [
      'attempt',
    ]),
    response: { 200: textAnswer('The line.', 'text/plain'), ...refusedWith(400, 404, 409) },
  }
  app.get<{ Params: { id: string }; Querystring: { attempt?: number } }>(
    '/_mock/send-outs/:id/curl',
    { schema },
    ({ params: { id }, query }, reply) => {
      const sendOut = hideSendOutCredentials(findSendOut(id, emitter))
      const attempt = query.attempt === undefined ? lastAttempt(sendOut) : findAttempt(sendOut, query.attempt)
      return reply.type('text/plain; charset=utf-8').send(`${formatCurl(attemptRequest(sendOut, attempt))}\n`)
    },
  )
}

function lastAttempt({ id, attempts }: SendOut): Attempt {
  const last = attempts.at(-1)
  if (last !== undefined) return last
  throw new MockVoucherifyError(
    'not-possible',
    `Failed to print curl line: the send-out has no attempt, got "${id}". GET /_mock/send-outs/${id} shows how it stands.`,
  )
}

function findAttempt({ id, attempts }: SendOut, wanted: number): Attempt {
  const attempt = attempts.find(({ number }) => number === wanted)
  if (attempt !== undefined) return attempt
  throw new MockVoucherifyError(
    'unknown-attempt',
    `Failed to find attempt: the send-out has none of this number, got ${wanted}. GET /_mock/send-outs/${id} shows them.`,
  )
}

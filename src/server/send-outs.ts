import type { FastifyInstance } from 'fastify'
import type { Emitter } from '../emitter/emitter.js'
import { toEventType } from '../events/catalogue.js'
import { hideSendOutCredentials } from '../journal/credentials.js'
import type { JournalQuery } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import type { SendOutList } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { findSendOut } from './find-send-out.js'
import { addFireRoute } from './fire.js'
import { idParams } from './schema-parts.js'
import { addSendOutActions } from './send-out-actions.js'
import { listSchema, sendOutSchemas } from './send-out-schemas.js'
import { addSignatureRoute } from './signature.js'
import { summarizeSendOut } from './summarize-send-out.js'

interface ListQuery extends JournalQuery {
  readonly before?: string
  readonly limit: number
}

const path = '/_mock/send-outs'

/** Fires events and shows what came of them. */
export function addSendOutRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of sendOutSchemas) app.addSchema(schema)
  addFireRoute(app, context)
  addListRoute(app, context)
  addOneRoute(app, context)
  addSendOutActions(app, context)
  addSignatureRoute(app, context)
}

function addListRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'listSendOuts',
    summary: 'Lists send-outs, the newest first',
    querystring: listSchema,
    response: {
      200: answerWith('The send-outs that are kept and fit the query.', 'SendOutList'),
      ...refusedWith(400, 404),
    },
  }
  app.get<{ Querystring: ListQuery }>(path, { schema }, ({ query: { before, limit, ...query } }): SendOutList => {
    const type = query.type?.includes('*') === false ? toEventType(query.type) : query.type
    const fitting = emitter.journal.list({ ...query, type, from: inUtc(query.from), until: inUtc(query.until) })
    const page = before === undefined ? fitting : madeBefore(before, fitting, emitter)
    return { total: fitting.length, sendOuts: page.slice(-limit).toReversed().map(summarizeSendOut) }
  })
}

/** The journal compares instants as it writes them. */
function inUtc(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

/** The send-outs that were made before the one of this id, which itself may fit the query no more. */
function madeBefore(id: string, sendOuts: readonly SendOut[], emitter: Emitter): readonly SendOut[] {
  const all = emitter.journal.list()
  const earlier = new Set(all.slice(0, all.indexOf(findSendOut(id, emitter))))
  return sendOuts.filter((sendOut) => earlier.has(sendOut))
}

function addOneRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'getSendOut',
    summary: 'Shows one send-out with its body and every attempt',
    params: idParams,
    response: { 200: answerWith('The send-out as it stands now.', 'SendOut'), ...refusedWith(404) },
  }
  app.get<{ Params: { id: string } }>(`${path}/:id`, { schema }, ({ params: { id } }) =>
    hideSendOutCredentials(findSendOut(id, emitter)),
  )
}

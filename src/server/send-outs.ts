import type { FastifyInstance } from 'fastify'
import type { EndpointOptions } from '../delivery/endpoint.js'
import type { SendOptions } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import { toEventType, type EventType } from '../events/catalogue.js'
import { hideCredentials } from '../journal/credentials.js'
import type { Journal } from '../journal/journal.js'
import type { Attempt, SendOut, SendOutStatus } from '../journal/send-out.js'
import type { VoucherifyEvent } from '../payload/envelope.js'
import type { EndpointDefaults, ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { fireSchema, listSchema, sendOutSchemas } from './send-out-schemas.js'

interface FireBody extends EndpointDefaults, Omit<SendOptions, 'endpoints'> {
  readonly event: string
  readonly to?: string
  readonly wait?: boolean
}

interface ListQuery {
  readonly type?: string
  readonly status?: SendOutStatus
  readonly limit: number
}

const path = '/_mock/send-outs'

/** Fires events and shows what came of them. */
export function addSendOutRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of sendOutSchemas) app.addSchema(schema)
  addFireRoute(app, context)
  addListRoute(app, context)
  addOneRoute(app, context)
}

function addFireRoute(app: FastifyInstance, context: ServerContext): void {
  const schema = {
    operationId: 'fire',
    summary: 'Sends one event and answers when each receiver was tried once',
    body: fireSchema,
    response: {
      201: answerWith(
        'Every send-out is settled or waits for a retry. What the receiver did is in its outcome.',
        'Fired',
      ),
      202: answerWith('The send-outs are on their way: `wait` was false.', 'Fired'),
      ...refusedWith(400, 413, 415),
    },
  }
  app.post<{ Body: FireBody }>(path, { schema }, async ({ body }, reply) => {
    const { event: name, variant, data, invalid, locale, wait = true } = body
    const { emitter } = context
    const type = toEventType(name)
    const endpoints = endpointsOf(body, type, context)
    const { event, sendOuts } = await emitter.enqueue(type, { variant, data, invalid, locale, endpoints })
    const ids = sendOuts.map(({ id }) => id)
    if (wait) await tried(ids, emitter.journal)
    const fired = describeFired(
      event,
      sendOuts.map((sendOut) => emitter.journal.find(sendOut.id) ?? sendOut),
    )
    void reply.code(wait ? 201 : 202).header('location', `${path}/${fired.id}`)
    return fired
  })
}

/** Resolves when each send-out is settled or waits for a retry. */
function tried(ids: readonly string[], journal: Journal): Promise<void> {
  const isUnderWay = (id: string): boolean => {
    const sendOut = journal.find(id)
    return sendOut?.status === 'pending' && sendOut.nextAttemptAt === undefined
  }
  return new Promise((resolve) => {
    if (!ids.some(isUnderWay)) return resolve()
    const unsubscribe = journal.subscribe(() => {
      if (ids.some(isUnderWay)) return
      unsubscribe()
      resolve()
    })
  })
}

/** The receivers of one request: its own, or else the server's, under whatever settings it overrides. */
function endpointsOf(
  { to, secret, scheme, headers }: FireBody,
  type: EventType,
  { emitter, endpointDefaults }: ServerContext,
): readonly EndpointOptions[] | undefined {
  const given = Object.fromEntries(
    Object.entries({ secret, scheme, headers }).filter(([, value]) => value !== undefined),
  )
  if (to !== undefined) return [{ ...endpointDefaults, ...given, url: to }]
  const subscribed = emitter.endpoints.subscribed(type)
  if (subscribed.length === 0) {
    throw new MockVoucherifyError(
      'no-receiver',
      `Failed to send: no receiver wants ${type}, got neither "to" nor a receiver of the server that is switched on for it. ` +
        'Add "to", such as "http://localhost:3000/webhook", or start the server with a receiver.',
    )
  }
  if (Object.keys(given).length === 0) return undefined
  return subscribed.map(({ options }) => ({ ...options, ...given }))
}

function addListRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'listSendOuts',
    summary: 'Lists send-outs, the newest first',
    querystring: listSchema,
    response: { 200: answerWith('The send-outs that are kept and fit the query.', 'SendOutList'), ...refusedWith(400) },
  }
  app.get<{ Querystring: ListQuery }>(path, { schema }, ({ query: { type, status, limit } }) => {
    if (type !== undefined && !type.includes('*')) toEventType(type)
    const fitting = emitter.journal.list({ type, status })
    return { total: fitting.length, sendOuts: fitting.slice(-limit).toReversed().map(summarize) }
  })
}

function addOneRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'getSendOut',
    summary: 'Shows one send-out with its body and every attempt',
    params: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    response: { 200: answerWith('The send-out as it stands now.', 'SendOut'), ...refusedWith(404) },
  }
  app.get<{ Params: { id: string } }>(`${path}/:id`, { schema }, ({ params: { id } }) => {
    const sendOut = emitter.journal.find(id)
    if (sendOut !== undefined) return describeSendOut(sendOut)
    throw new MockVoucherifyError(
      'unknown-send-out',
      `Failed to find send-out: the journal keeps none of this id, got "${id}". GET ${path} lists them.`,
    )
  })
}

function describeFired(event: VoucherifyEvent, sendOuts: readonly SendOut[]) {
  return {
    id: sendOuts[0]?.id,
    eventId: event.event.id,
    type: event.type,
    variant: event.variant,
    seed: event.seed,
    number: event.number,
    status: statusOf(sendOuts),
    sendOuts: sendOuts.map(describeSendOut),
  }
}

/** Which status of several send-outs is that of the whole. */
const byUrgency = ['pending', 'failed', 'canceled', 'dropped'] as const satisfies readonly SendOutStatus[]

function statusOf(sendOuts: readonly SendOut[]): SendOutStatus {
  return byUrgency.find((status) => sendOuts.some((sendOut) => sendOut.status === status)) ?? 'delivered'
}

function describeSendOut(sendOut: SendOut): SendOut {
  const attempts = sendOut.attempts.map((attempt) => ({ ...attempt, headers: hideCredentials(attempt.headers) }))
  return { ...sendOut, attempts }
}

function summarize(sendOut: SendOut) {
  const { body: _body, ...short } = sendOut
  return { ...short, attempts: sendOut.attempts.map(summarizeAttempt) }
}

function summarizeAttempt({ headers: _headers, body: _body, outcome, ...short }: Attempt) {
  if (outcome.kind !== 'response') return { ...short, outcome }
  const { kind, status, timing } = outcome
  return { ...short, outcome: { kind, status, timing } }
}

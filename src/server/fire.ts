import type { FastifyInstance } from 'fastify'
import type { SendOptions } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import { toEventType, usualLevelOf, type EventType } from '../events/catalogue.js'
import { hideSendOutCredentials } from '../journal/credentials.js'
import type { SendOut, SendOutStatus } from '../journal/send-out.js'
import type { VoucherifyEvent } from '../payload/envelope.js'
import { toJson } from '../payload/forms.js'
import { Whole } from '../payload/overrides.js'
import type { Fired } from './answers.js'
import type { ServerContext } from './context.js'
import { defaultsFor, type ReceiverSettings } from './endpoint-defaults.js'
import { answerWith, refusedWith } from './error-schema.js'
import { fireSchema } from './send-out-schemas.js'
import { untilTried } from './until-tried.js'

/** What `POST /_mock/send-outs` reads. */
export interface FireBody extends ReceiverSettings, Omit<SendOptions, 'endpoints' | 'endpointIds'> {
  readonly event: string
  /** True takes `data` as it is: nothing is generated around it. @default false */
  readonly complete?: boolean
  /** The id of one of the server's receivers. @default all that want the event */
  readonly endpoint?: string
  readonly to?: string
  readonly wait?: boolean
}

/** `POST /_mock/send-outs`: fires an event. */
export function addFireRoute(app: FastifyInstance, context: ServerContext): void {
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
  app.post<{ Body: FireBody }>('/_mock/send-outs', { schema }, async ({ body }, reply) => {
    const { wait = true } = body
    const { emitter } = context
    const { type, options } = readFire(body, context)
    const { event, sendOuts } = await emitter.enqueue(type, options)
    if (wait) await untilTried(sendOuts, emitter)
    const fired = describeFired(
      event,
      sendOuts.map((sendOut) => emitter.journal.find(sendOut.id) ?? sendOut),
    )
    void reply.code(wait ? 201 : 202).header('location', `/_mock/send-outs/${fired.id}`)
    return fired
  })
}

/** What the emitter makes of a request. */
export function readFire(body: FireBody, context: ServerContext): { type: EventType; options: SendOptions } {
  const { event, complete = false, data: given, variant, invalid, faults, locale, seed, number, now } = body
  const type = toEventType(event)
  // What the data may hold depends on the event, which only its schema can judge.
  const data = complete ? (new Whole(toJson(given ?? {})) as SendOptions['data']) : given
  const wanted = { variant, data, invalid, faults, locale, seed, number, now }
  return { type, options: { ...wanted, ...targetsOf(body, type, context) } }
}

/** The receivers of one request: its own, or else the server's, under whatever settings it overrides. */
function targetsOf(
  { to, endpoint, secret, scheme, headers }: FireBody,
  type: EventType,
  { emitter, endpointDefaults }: ServerContext,
): Pick<SendOptions, 'endpoints' | 'endpointIds'> {
  const given = Object.fromEntries(
    Object.entries({ secret, scheme, headers }).filter(([, value]) => value !== undefined),
  )
  if (to !== undefined && endpoint !== undefined) {
    throw new MockVoucherifyError(
      'invalid-request',
      `Failed to send: two receivers are named, got the URL "${to}" and the endpoint "${endpoint}". Leave out "to" or "endpoint".`,
    )
  }
  // A URL does not say what it is: whatever is sent such events.
  const level = usualLevelOf(type)
  if (to !== undefined) return { endpoints: [{ ...defaultsFor(to, endpointDefaults), ...given, url: to, level }] }
  const wanting = endpoint === undefined ? emitter.endpoints.wanting(type) : [emitter.endpoints.get(endpoint)]
  if (wanting.length === 0) {
    throw new MockVoucherifyError(
      'no-receiver',
      `Failed to send: no receiver wants ${type}, got neither "to" nor a receiver of the server that is switched on for it. ` +
        'Add "to", such as "http://localhost:3000/webhook", or start the server with a receiver.',
    )
  }
  if (Object.keys(given).length === 0) return { endpointIds: wanting.map(({ id }) => id) }
  return { endpoints: wanting.map(({ options }) => ({ ...options, ...given })) }
}

function describeFired(event: VoucherifyEvent, sendOuts: readonly SendOut[]): Fired {
  return {
    id: sendOuts[0]?.id ?? '',
    eventId: event.event.id,
    type: event.type,
    variant: event.variant,
    seed: event.seed,
    number: event.number,
    status: statusOf(sendOuts),
    sendOuts: sendOuts.map(hideSendOutCredentials),
  }
}

/** Which status of several send-outs is that of the whole. */
const byUrgency = ['pending', 'failed', 'canceled', 'dropped'] as const satisfies readonly SendOutStatus[]

function statusOf(sendOuts: readonly SendOut[]): SendOutStatus {
  return byUrgency.find((status) => sendOuts.some((sendOut) => sendOut.status === status)) ?? 'delivered'
}

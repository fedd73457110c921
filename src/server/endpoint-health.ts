import type { FastifyInstance } from 'fastify'
import { isDelivered } from '../delivery/outcome.js'
import type { Attempt, SendOut, SendOutStatus } from '../journal/send-out.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { recentAttemptsLimit } from './limits.js'
import { closed, flag, integer, number, text } from './schema-parts.js'

/** How a receiver takes what it is sent. */
export interface EndpointHealth {
  /** The id of the endpoint. */
  readonly id: string
  /** How many of its send-outs are kept, by status. */
  readonly counts: Readonly<Record<SendOutStatus, number>>
  /** How many attempts have failed since the last one that was delivered. */
  readonly failuresInARow: number
  /** The last attempts, the oldest first; at most 20. */
  readonly recent: readonly RecentAttempt[]
}

/** One of the last attempts. */
export interface RecentAttempt {
  readonly sendOutId: string
  /** The event type. */
  readonly type: string
  /** 1 for the first of its send-out. */
  readonly number: number
  /** When it was made, in ISO 8601. */
  readonly at: string
  /** True for a complete answer of 2xx in time. */
  readonly isDelivered: boolean
  /** The status of the answer. Absent where none came. */
  readonly status?: number
  /** Why no answer came: `timeout`, or the code of the network error. */
  readonly failure?: string
  /** How long it took, in milliseconds. */
  readonly tookMs: number
}

const counts = closed({ pending: integer, delivered: integer, failed: integer, canceled: integer, dropped: integer })

const healthSchema = {
  $id: 'EndpointHealthList',
  ...closed({
    endpoints: {
      description: 'In the order in which they were made.',
      type: 'array',
      items: closed({
        id: { description: 'The id of the endpoint.', type: 'string' },
        counts: { description: 'How many of its send-outs are kept, by status.', ...counts },
        failuresInARow: { description: 'Failed attempts since the last one that was delivered.', type: 'integer' },
        recent: {
          description: `The last attempts, the oldest first; at most ${recentAttemptsLimit}.`,
          type: 'array',
          items: closed(
            {
              sendOutId: text,
              type: text,
              number: { description: '1 for the first of its send-out.', type: 'integer' },
              at: { description: 'When it was made, in ISO 8601.', type: 'string' },
              isDelivered: flag,
              status: { description: 'The status of the answer. Absent where none came.', type: 'integer' },
              failure: {
                description: 'Why no answer came: timeout, or the code of the network error.',
                type: 'string',
              },
              tookMs: number,
            },
            ['status', 'failure'],
          ),
        },
      }),
    },
  }),
} as const

/** `GET /_mock/health/endpoints`: how the receivers take what they are sent, as far as the journal goes back. */
export function addEndpointHealthRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  app.addSchema(healthSchema)
  const schema = {
    operationId: 'getEndpointHealth',
    summary: 'Shows how the receivers of the server take what they are sent',
    response: { 200: answerWith('All of them.', healthSchema.$id), ...refusedWith() },
  }
  app.get('/_mock/health/endpoints', { schema }, (): { endpoints: readonly EndpointHealth[] } => {
    const sendOuts = byEndpoint(emitter.journal.list())
    return { endpoints: emitter.endpoints.list().map(({ id }) => healthOf(id, sendOuts.get(id) ?? [])) }
  })
}

function byEndpoint(sendOuts: readonly SendOut[]): ReadonlyMap<string, readonly SendOut[]> {
  const groups = new Map<string, SendOut[]>()
  for (const sendOut of sendOuts) {
    const group = groups.get(sendOut.endpoint.id)
    if (group === undefined) groups.set(sendOut.endpoint.id, [sendOut])
    else group.push(sendOut)
  }
  return groups
}

function healthOf(id: string, sendOuts: readonly SendOut[]): EndpointHealth {
  const kept = { pending: 0, delivered: 0, failed: 0, canceled: 0, dropped: 0 }
  for (const { status } of sendOuts) kept[status]++
  const made = sendOuts
    .flatMap((sendOut) => sendOut.attempts.map((attempt) => ({ sendOut, attempt })))
    .toSorted((one, other) => Date.parse(one.attempt.at) - Date.parse(other.attempt.at))
  const lastDelivered = made.findLastIndex(({ attempt }) => isDelivered(attempt.outcome))
  return {
    id,
    counts: kept,
    failuresInARow: made.length - 1 - lastDelivered,
    recent: made.slice(-recentAttemptsLimit).map(({ sendOut, attempt }) => describeAttempt(sendOut, attempt)),
  }
}

function describeAttempt({ id, type }: SendOut, { number: ordinal, at, outcome }: Attempt): RecentAttempt {
  return {
    sendOutId: id,
    type,
    number: ordinal,
    at,
    isDelivered: isDelivered(outcome),
    ...(outcome.kind === 'response' ? { status: outcome.status } : {}),
    ...(outcome.kind === 'timeout' ? { failure: 'timeout' } : {}),
    ...(outcome.kind === 'network-error' ? { failure: outcome.code } : {}),
    tookMs: outcome.timing.totalMs,
  }
}

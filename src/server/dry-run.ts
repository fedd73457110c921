import type { FastifyInstance } from 'fastify'
import { changedBody } from '../delivery/create-attempt.js'
import type { Prepared } from '../emitter/emitter.js'
import { hideCredentials } from '../journal/credentials.js'
import type { DryRun, DryRunRequest } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { toJson } from '../payload/forms.js'
import { readFire, type FireBody } from './fire.js'
import { closed, integer, text } from './schema-parts.js'
import { bodyAsSent, fireSchema, headers } from './send-out-schemas.js'

const dryRunSchema = {
  $id: 'DryRun',
  description:
    'What would be sent. With its seed, number and now, the next call of POST /_mock/send-outs sends just this.',
  ...closed({
    type: { description: 'The event type.', type: 'string' },
    eventId: text,
    variant: text,
    seed: text,
    number: integer,
    data: {
      description: 'All of the data, before an endpoint gives it its form.',
      type: 'object',
      additionalProperties: true,
    },
    now: { description: 'When the event happens, in ISO 8601.', type: 'string' },
    requests: {
      description: 'The first attempt at each receiver.',
      type: 'array',
      minItems: 1,
      items: closed(
        {
          id: { description: 'The id of the send-out.', type: 'string' },
          endpoint: closed({ id: text, url: text }),
          headers,
          body: { description: 'The text that is signed.', type: 'string' },
          bytes: { description: 'How long the body is on the wire.', type: 'integer' },
          sent: bodyAsSent,
          faults: { description: 'The faults that strike.', type: 'array', items: text },
        },
        ['sent'],
      ),
    },
  }),
} as const

/** `POST /_mock/dry-runs`: makes the requests of an event and sends none. */
export function addDryRunRoute(app: FastifyInstance, context: ServerContext): void {
  app.addSchema(dryRunSchema)
  const schema = {
    operationId: 'dryRun',
    summary: 'Shows what an event would send, to the byte, and leaves everything as it is',
    body: fireSchema,
    response: { 200: answerWith('What would be sent.', 'DryRun'), ...refusedWith(400, 413, 415) },
  }
  app.post<{ Body: FireBody }>('/_mock/dry-runs', { schema }, ({ body }): DryRun => {
    const { type, options } = readFire(body, context)
    const { event, prepared } = context.emitter.peek(type, options)
    const { variant, seed, number, at } = event
    return {
      type,
      eventId: event.event.id,
      variant,
      seed,
      number,
      data: toJson(event.data),
      now: new Date(at).toISOString(),
      requests: prepared.map(describeRequest),
    }
  })
}

function describeRequest({ sendOut, request, faults }: Prepared): DryRunRequest {
  const { id, endpoint, body } = sendOut
  const changed = changedBody(request.body, sendOut).body
  return {
    id,
    endpoint,
    headers: hideCredentials(request.headers),
    body,
    bytes: request.body.length,
    ...(changed === undefined ? {} : { sent: changed }),
    faults,
  }
}

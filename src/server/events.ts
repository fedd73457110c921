import type { FastifyInstance } from 'fastify'
import { dataSchema, describeEvent, envelopeSchema, describeEvents, findEventType } from '../events/catalogue.js'
import { summarizeEvent } from '../events/summarize-event.js'
import { createPayload } from '../payload/create-payload.js'
import { answerWith, refusedWith } from './error-schema.js'

const summary = {
  type: { description: 'The event type.', type: 'string' },
  title: { description: 'What happened.', type: 'string' },
  level: { enum: ['project', 'distribution', 'both'] },
  family: { type: 'string' },
  documented: { description: 'Does Voucherify document it?', type: 'boolean' },
  causes: {
    description: 'What makes Voucherify send it, and whether its documentation says so.',
    type: 'object',
    properties: {
      by: { type: 'array', items: { type: 'string' } },
      basis: { enum: ['documented', 'our reading'] },
    },
    required: ['by', 'basis'],
    additionalProperties: false,
  },
  variants: {
    description: 'The forms of the event. The first is made where none is asked for.',
    type: 'array',
    items: {
      type: 'object',
      properties: { name: { type: 'string' }, description: { type: 'string' } },
      required: ['name', 'description'],
      additionalProperties: false,
    },
  },
} as const

const details = {
  schema: { description: 'JSON Schema 2020-12 of the data.', type: 'object', additionalProperties: true },
  envelope: {
    description: 'JSON Schema 2020-12 of what is around the data.',
    type: 'object',
    additionalProperties: true,
  },
  example: { description: 'A whole payload, the same each time.', type: 'object', additionalProperties: true },
} as const

const eventSchemas = [
  {
    $id: 'EventSummary',
    type: 'object',
    properties: summary,
    required: Object.keys(summary),
    additionalProperties: false,
  },
  {
    $id: 'Event',
    type: 'object',
    properties: { ...summary, ...details },
    required: Object.keys({ ...summary, ...details }),
    additionalProperties: false,
  },
  {
    $id: 'EventList',
    type: 'object',
    properties: { events: { type: 'array', items: { $ref: 'EventSummary#' } } },
    required: ['events'],
    additionalProperties: false,
  },
] as const

/** The example of an event does not depend on the run. */
const exampleSeed = 'example'

/** Shows which events can be sent. */
export function addEventRoutes(app: FastifyInstance): void {
  for (const schema of eventSchemas) app.addSchema(schema)
  const listSchema = {
    operationId: 'listEvents',
    summary: 'Lists every event that can be sent',
    response: { 200: answerWith('All event types.', 'EventList'), ...refusedWith() },
  }
  app.get('/_mock/events', { schema: listSchema }, () => ({ events: describeEvents().map(summarizeEvent) }))

  const oneSchema = {
    operationId: 'getEvent',
    summary: 'Shows one event with its schema and an example',
    params: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] },
    response: { 200: answerWith('The event.', 'Event'), ...refusedWith(404) },
  }
  app.get<{ Params: { type: string } }>('/_mock/events/:type', { schema: oneSchema }, ({ params }, reply) => {
    // An unknown name in a path is missing, not malformed.
    if (findEventType(params.type) === undefined) void reply.code(404)
    const event = describeEvent(params.type)
    const example = createPayload(event.type, { seed: exampleSeed })
    return { ...summarizeEvent(event), schema: dataSchema(event.type), envelope: envelopeSchema(), example }
  })
}

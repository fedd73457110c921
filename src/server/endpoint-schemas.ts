import { payloadForms } from '../payload/forms.js'
import { signatureSchemes } from '../signature/index.js'
import { faultOptions } from './fault-schemas.js'
import { closed, flag, text } from './schema-parts.js'

const events = {
  description: 'Event types to send; * stands for anything, as in voucher.*. Default: all.',
  type: 'array',
  items: text,
  minItems: 1,
} as const
const scheme = {
  description: 'How bodies are signed. Default: as the server signs.',
  enum: Object.keys(signatureSchemes),
}
const level = { description: 'A webhook of the project, or one of a distribution.', enum: ['project', 'distribution'] }
const url = {
  description: 'Where payloads are posted.',
  type: 'string',
  examples: ['http://localhost:3000/webhook'],
} as const
const secret = {
  description:
    'Signs the bodies. Default: the secret of the server, for the origin of its own receiver. No answer repeats it.',
  type: 'string',
  minLength: 1,
} as const
const headers = {
  description: 'Headers that are added to each request.',
  type: 'object',
  additionalProperties: text,
} as const
const form = {
  description: 'How payloads are written. Default: fresh.',
  enum: Object.keys(payloadForms),
} as const
const eventName = {
  description: "What a distribution's payloads name as their type. Default: the event type.",
  type: 'string',
} as const
const template = {
  description: "JSON with {{path}} of the data, which becomes a distribution's data.",
  type: 'string',
} as const
const rawPayload = {
  description: 'true sends the data without an envelope. Distributions only.',
  type: 'boolean',
} as const

const faults = { ...faultOptions, description: `What goes wrong on the way to this one. ${faultOptions.description}` }

const ownHeaders = {
  ...headers,
  description: `${headers.description} Default: those of the server, for the origin of its own receiver.`,
}

const changeable = {
  url,
  secret,
  scheme,
  events,
  headers: ownHeaders,
  form,
  eventName,
  template,
  rawPayload,
  faults,
} as const

/** What `POST /_mock/endpoints` reads. */
export const createEndpointSchema = {
  type: 'object',
  properties: { ...changeable, level },
  required: ['url'],
  additionalProperties: false,
} as const

/** What `PATCH /_mock/endpoints/:id` reads. */
export const changeEndpointSchema = {
  description:
    'What changes; the rest stays, but secret and headers do not move to the URL of another origin. null puts the default back, and (hidden) in headers and faults stands for what an answer hid.',
  type: 'object',
  properties: {
    url,
    ...Object.fromEntries(
      Object.entries(changeable)
        .filter(([name]) => name !== 'url')
        .map(([name, schema]) => [name, orNull(schema)]),
    ),
  },
  minProperties: 1,
  additionalProperties: false,
} as const

function orNull(schema: object): object {
  return 'enum' in schema && Array.isArray(schema.enum)
    ? { ...schema, enum: [...schema.enum, null] }
    : { ...schema, ...('type' in schema ? { type: [schema.type, 'null'] } : {}) }
}

/** What the endpoint routes answer. */
export const endpointSchemas = [
  {
    $id: 'Endpoint',
    description: 'A receiver of the server. Its secret is never answered.',
    ...closed(
      {
        id: { description: 'As the envelope names its source: wh_ or distr_.', type: 'string' },
        url: text,
        level,
        events,
        scheme: { ...scheme, description: 'How bodies are signed.' },
        status: {
          description: 'disabled is a webhook of the project that is switched off, paused a distribution.',
          enum: ['active', 'disabled', 'paused'],
        },
        headers: { ...headers, description: `${headers.description} Credentials are hidden.` },
        form,
        eventName,
        template,
        rawPayload: flag,
        faults,
        createdAt: { description: 'When it was made, in ISO 8601.', type: 'string' },
      },
      ['eventName', 'template'],
    ),
  },
  {
    $id: 'EndpointList',
    ...closed({
      endpoints: { description: 'In the order in which they were made.', type: 'array', items: { $ref: 'Endpoint#' } },
    }),
  },
] as const

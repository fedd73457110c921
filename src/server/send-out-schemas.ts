import { signatureSchemes } from '../signature/index.js'
import { faultOptions } from './fault-schemas.js'
import { listLimit } from './limits.js'
import { closed, flag, instant, integer, number, text } from './schema-parts.js'

export const headers = {
  description: 'Names and values in the order of the wire. Credentials are hidden.',
  type: 'array',
  items: { type: 'array', prefixItems: [text, text], items: false, minItems: 2, maxItems: 2 },
} as const

const timing = {
  description: 'How long the parts took, in milliseconds from the beginning.',
  ...closed({ connectMs: number, firstByteMs: number, totalMs: number }, ['connectMs', 'firstByteMs']),
} as const

const response = { kind: { const: 'response' }, status: integer, timing } as const
const responseBody = { body: text, bodyTruncated: flag } as const
const timeout = closed({ kind: { const: 'timeout' }, afterMs: number, timing })
const networkError = closed({ kind: { const: 'network-error' }, code: text, message: text, timing })

export const status = {
  description: 'pending waits for an attempt or its outcome, all others are settled.',
  enum: ['pending', 'delivered', 'failed', 'canceled', 'dropped'],
} as const
const attempt = {
  number: { description: '1 for the first.', type: 'integer' },
  at: { description: 'When it was made, in ISO 8601.', type: 'string' },
  faults: { description: 'The faults that changed it.', type: 'array', items: text },
} as const

const sendOut = {
  id: { description: 'The id of the payload: whs_ and 18 hex digits.', type: 'string' },
  type: { description: 'The event type.', type: 'string' },
  eventId: { description: 'The event.id of the payload. Send-outs of one event share it.', type: 'string' },
  endpoint: closed({ id: text, url: text }),
  createdAt: { description: 'When it was made, in ISO 8601.', type: 'string' },
  seed: { description: 'With the number, repeats the payload to the byte.', type: 'string' },
  number: { description: 'Which event of the seed it is, from 0.', type: 'integer' },
  variant: text,
  status,
  nextAttemptAt: { description: 'When the next attempt is due. Absent where none is planned.', type: 'string' },
} as const

/** A body that faults or a new id changed. */
export const bodyAsSent = {
  description: 'What was sent instead of the body, where a fault or a new id changed it.',
  ...closed({ encoding: { enum: ['utf-8', 'base64'] }, text }),
} as const

/** What `POST /_mock/send-outs` reads. */
export const fireSchema = {
  description: 'One event to send.',
  type: 'object',
  properties: {
    event: {
      description: 'The event type; GET /_mock/events lists them.',
      type: 'string',
      examples: ['voucher.published'],
    },
    variant: {
      description: 'The form of the event. Default: the first that does not contradict data.',
      type: 'string',
    },
    data: {
      description: 'What differs from generated data: deep-partial. What belongs together moves together.',
      type: 'object',
      additionalProperties: true,
    },
    invalid: { description: 'allow sends what the schema of the event forbids.', enum: ['allow'] },
    complete: {
      description: 'true takes data as it is: nothing is generated around it, and it need not agree with itself.',
      type: 'boolean',
    },
    seed: {
      description:
        'Makes the event of another run: its first, unless number says otherwise. Default: that of the server.',
      oneOf: [{ type: 'string', minLength: 1 }, integer],
    },
    number: {
      description: 'Which event of the seed it is, from 0. Default: the next one.',
      type: 'integer',
      minimum: 0,
    },
    now: { ...instant, description: 'When it happens. Default: now, and with a seed of its own always the same.' },
    to: { description: 'URL of the receiver. Default: the receivers of the server.', type: 'string' },
    endpoint: {
      description: 'The id of one of the receivers of the server, in place of all that want the event.',
      type: 'string',
    },
    secret: {
      description:
        'Signs the body. Default: the secret of the server, where `to` has the origin of its own receiver. No answer repeats it.',
      type: 'string',
      minLength: 1,
    },
    scheme: {
      description: 'How the body is signed. Default: as the server signs.',
      enum: Object.keys(signatureSchemes),
    },
    headers: {
      description: 'Headers added to the request, instead of those of the server.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
    faults: { ...faultOptions, description: `What goes wrong with this event. ${faultOptions.description}` },
    locale: {
      description: 'Locale of names and places, as faker names it. Default: that of the server.',
      type: 'string',
    },
    wait: {
      description: 'false answers 202 at once, while the send-outs are on their way. Default: true.',
      type: 'boolean',
    },
  },
  required: ['event'],
  additionalProperties: false,
} as const

/** What `GET /_mock/send-outs` reads. */
export const listSchema = {
  type: 'object',
  properties: {
    type: { description: 'Only send-outs of this event type; * stands for anything, as in voucher.*.', type: 'string' },
    status: { ...status, description: 'Only send-outs of this status.' },
    endpoint: { description: 'Only send-outs to the endpoint of this id or URL.', type: 'string' },
    from: { ...instant, description: 'Only send-outs that were made at this instant or later.' },
    until: { ...instant, description: 'Only send-outs that were made before this instant.' },
    text: { description: 'Only send-outs with this text in their body or as their id, in any case.', type: 'string' },
    before: {
      description: 'Only send-outs that were made before the one of this id: the last of a list brings the next one.',
      type: 'string',
    },
    limit: {
      description: 'How many, the newest first.',
      type: 'integer',
      minimum: 1,
      maximum: listLimit.maximum,
      default: listLimit.default,
    },
  },
  additionalProperties: false,
} as const

/** What a route reads that starts an attempt. */
export const waitSchema = {
  type: 'object',
  properties: {
    wait: {
      description: 'false answers 202 at once, while the attempt is on its way. Default: true.',
      type: 'boolean',
    },
  },
  additionalProperties: false,
} as const

/** What the send-out routes answer. */
export const sendOutSchemas = [
  {
    $id: 'Attempt',
    description: 'One request, as it went over the wire, and what came of it.',
    ...closed(
      {
        ...attempt,
        headers,
        body: bodyAsSent,
        outcome: { oneOf: [closed({ ...response, headers, ...responseBody }), timeout, networkError] },
      },
      ['faults', 'body'],
    ),
  },
  {
    $id: 'SendOut',
    description: 'One payload on its way to one endpoint, until it is settled.',
    ...closed(
      {
        ...sendOut,
        body: { description: 'Exactly the text that is signed and sent.', type: 'string' },
        attempts: {
          type: 'array',
          items: { $ref: 'Attempt#' },
        },
      },
      ['nextAttemptAt'],
    ),
  },
  {
    $id: 'SendOutSummary',
    description: 'A send-out without what is long: bodies and headers.',
    ...closed(
      {
        ...sendOut,
        subject: {
          description: 'Whom and what it is about, as its body tells. What it does not tell is absent.',
          ...closed({ code: text, customer: text, campaign: text }, ['code', 'customer', 'campaign']),
        },
        attempts: {
          type: 'array',
          items: closed({ ...attempt, outcome: { oneOf: [closed(response), timeout, networkError] } }, ['faults']),
        },
      },
      ['nextAttemptAt'],
    ),
  },
  {
    $id: 'SendOutList',
    ...closed({
      total: { description: 'How many fit the query, on all pages.', type: 'integer' },
      sendOuts: { description: 'The newest first.', type: 'array', items: { $ref: 'SendOutSummary#' } },
    }),
  },
  {
    $id: 'Fired',
    description: 'An event that was sent: one shape for one receiver and for many.',
    ...closed({
      id: { description: 'The id of the first send-out, as in its body.', type: 'string' },
      eventId: sendOut.eventId,
      type: sendOut.type,
      variant: text,
      seed: sendOut.seed,
      number: sendOut.number,
      status: {
        ...status,
        description: 'pending where one is, else failed, canceled or dropped where one is, else delivered.',
      },
      sendOuts: { description: 'One for each receiver.', type: 'array', minItems: 1, items: { $ref: 'SendOut#' } },
    }),
  },
] as const

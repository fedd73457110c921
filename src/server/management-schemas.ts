import { projectSchemas } from './management-project-schemas.js'
import { closed, flag, instant, integer, text } from './schema-parts.js'
import { voucherifyErrorSchema, voucherifyJsonErrorSchema } from './voucherify-errors.js'

/** What `POST` and `PUT` of a webhook read (documented). Other members are passed over. */
export const webhookBodySchema = {
  type: 'object',
  properties: {
    target_url: {
      description: 'Where payloads are posted.',
      type: 'string',
      examples: ['http://localhost:3000/webhook'],
    },
    events: {
      description: 'The event types to send. PUT replaces the whole list.',
      type: 'array',
      items: text,
      minItems: 1,
      examples: [['voucher.published']],
    },
    active: { description: 'false switches the webhook off. Default: true.', type: 'boolean' },
  },
  required: ['target_url', 'events'],
} as const

/** The project of a path. */
export const projectParams = { type: 'object', properties: { projectId: text }, required: ['projectId'] } as const

/** The project and the webhook of a path. */
export const webhookParams = {
  type: 'object',
  properties: { projectId: text, webhookId: text },
  required: ['projectId', 'webhookId'],
} as const

/** What the management routes answer. */
export const managementSchemas = [
  voucherifyErrorSchema,
  voucherifyJsonErrorSchema,
  ...projectSchemas,
  {
    $id: 'Webhook',
    ...closed({
      object: { const: 'webhook' },
      created_at: instant,
      id: { description: 'wh_ and 24 characters.', type: 'string' },
      events: { type: 'array', items: text },
      target_url: text,
      active: flag,
    }),
  },
  {
    $id: 'WebhookList',
    ...closed({
      object: { const: 'list' },
      data_ref: { const: 'data' },
      data: { type: 'array', items: { $ref: 'Webhook#' } },
      total: integer,
    }),
  },
] as const

const refusals = {
  400: 'The body is not what the schema allows.',
  401: 'The credentials are not those that the server was started with.',
  403: 'The receiver, the Host or the Origin is not allowed.',
  404: 'Nothing has this id.',
  413: 'The body is too long.',
  415: 'The body is neither JSON nor a form.',
} as const

/** The refusals of a route in Voucherify's own shape, for the OpenAPI document. */
export function refusedByVoucherify(...statuses: readonly (keyof typeof refusals)[]): Record<string, object> {
  const error = { $ref: `${voucherifyErrorSchema.$id}#` }
  const orJsonError = { anyOf: [error, { $ref: `${voucherifyJsonErrorSchema.$id}#` }] }
  return Object.fromEntries(
    [...new Set([401, 403, ...statuses] as const)].map((status) => [
      status,
      {
        description: refusals[status],
        content: { 'application/json': { schema: status === 400 || status === 413 ? orJsonError : error } },
      },
    ]),
  )
}

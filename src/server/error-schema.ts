import { errorCodes } from '../errors.js'

/** The body of every answer that refuses, for the OpenAPI document. */
export const errorSchema = {
  $id: 'Error',
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: {
          description: 'The stable name of the mistake: branch on this.',
          enum: Object.keys(errorCodes).toSorted(),
        },
        message: { description: 'What was tried, why it failed, what to do. No secret stands in it.', type: 'string' },
        details: {
          description: 'The facts behind the message; `problems` lists each with its path.',
          type: 'object',
          additionalProperties: true,
        },
      },
      required: ['code', 'message'],
      additionalProperties: false,
    },
  },
  required: ['error'],
  additionalProperties: false,
} as const

const refusals = {
  400: 'The request is not what the schema allows, or names something that does not exist. All problems are listed.',
  403: 'The receiver, the Host, the Origin or the token of a page is not allowed.',
  404: 'Nothing has this name.',
  409: 'That is not possible as things stand.',
  413: 'The body is too long.',
  415: 'The body is not sent as JSON.',
  503: 'The server cannot do its work yet, or any more.',
} as const

/** The refusals of a route, for the OpenAPI document. Every route may refuse a Host. */
export function refusedWith(...statuses: readonly (keyof typeof refusals)[]): Record<string, object> {
  return Object.fromEntries(
    [...new Set([403, ...statuses] as const)].map((status) => [status, answerWith(refusals[status], errorSchema.$id)]),
  )
}

/** A JSON answer, for the OpenAPI document. */
export function answerWith(description: string, schemaId: string): object {
  return { description, content: { 'application/json': { schema: { $ref: `${schemaId}#` } } } }
}

/** An answer without a body, for the OpenAPI document. */
export function emptyAnswer(description: string): object {
  return { description, type: 'null' }
}

/** An answer that is not JSON, for the OpenAPI document. */
export function textAnswer(description: string, mediaType: string): object {
  return { description, content: { [mediaType]: { schema: { type: 'string' } } } }
}

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorObject } from 'ajv'
import { errorCodes, MockVoucherifyError } from '../errors.js'
import { toProblems, type Problem } from '../events/problems.js'
import { bodyLimitBytes } from './limits.js'

/** The mistakes that only a request can make, with their HTTP status. `unknown-event` is a name in the path here. */
export const requestErrors = {
  'invalid-request': 400,
  'malformed-request': 400,
  'malformed-json': 400,
  'no-receiver': 400,
  'host-not-allowed': 403,
  'origin-not-allowed': 403,
  'unknown-event': 404,
  'unknown-route': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'headers-too-large': 431,
  'internal-error': 500,
} as const

type RequestErrorCode = keyof typeof requestErrors

/** A mistake of a request. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: RequestErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: RequestErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** The body of every answer that refuses. */
export interface ErrorBody {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly details?: Readonly<Record<string, unknown>>
  }
}

/** The body in which an error is answered. */
export function toErrorBody({ code, message, details }: RequestError | MockVoucherifyError): ErrorBody {
  return { error: { code, message, ...(Object.keys(details).length === 0 ? {} : { details }) } }
}

/** Answers an error: the one place where a code becomes a status. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const known = toKnownError(error, request)
  if (known.code === 'internal-error') request.log.error(error)
  const status = known instanceof MockVoucherifyError ? errorCodes[known.code].status : requestErrors[known.code]
  void reply.code(status).send(toErrorBody(known))
}

/** Gives every refusal of the app the same shape. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
}

function toKnownError(error: FastifyError, request: FastifyRequest): MockVoucherifyError | RequestError {
  if (error instanceof MockVoucherifyError || error instanceof RequestError) return error
  if (error.validation !== undefined) return toValidationError(error.validation, error.validationContext ?? 'body')
  const bodyError = bodyErrors.get(error.code)
  if (bodyError !== undefined) return bodyError(request)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new RequestError('malformed-request', `Failed to read request: ${error.message}.`)
  }
  return new RequestError(
    'internal-error',
    'Failed to answer: this server is at fault, not the request. Its log says more; please report it.',
  )
}

/** What Fastify refuses before a schema is asked. JSON errors are not repeated: they quote the text, which may hold a secret. */
const bodyErrors: ReadonlyMap<string, (request: FastifyRequest) => RequestError> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', refuseJson],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', refuseJson],
  ['FST_ERR_CTP_BODY_TOO_LARGE', refuseLength],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', refuseMediaType],
])

function refuseLength(): RequestError {
  return new RequestError(
    'body-too-large',
    `Failed to read body: it is too long, at most ${bodyLimitBytes} bytes are allowed. Send less data.`,
    { limit: bodyLimitBytes },
  )
}

function refuseMediaType({ headers }: FastifyRequest): RequestError {
  return new RequestError(
    'unsupported-media-type',
    `Failed to read body: only JSON is understood, got content-type "${headers['content-type'] ?? ''}". ` +
      'Send content-type: application/json.',
  )
}

function refuseJson(): RequestError {
  return new RequestError(
    'malformed-json',
    'Failed to read body: it is not JSON, or it has a member named __proto__. ' +
      'Send one object, such as {"event":"voucher.published"}.',
  )
}

const partNames = { body: 'body', querystring: 'query', params: 'path', headers: 'headers' } as const

function toValidationError(errors: readonly ErrorObject[], part: keyof typeof partNames): RequestError {
  const problems = toProblems(errors.map(withoutSecret))
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  return new RequestError(
    'invalid-request',
    `Failed to read ${partNames[part]}: its schema forbids it, got ${count}. /_mock/openapi.json holds the schema.${listOf(problems)}`,
    { problems },
  )
}

function listOf(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `\n  ${path === '' ? 'it' : path} ${message}`).join('')
}

/** A secret, or a header that may hold one, is not said back. */
function withoutSecret(error: ErrorObject): ErrorObject {
  return /^\/(?:secret|headers)(?:\/|$)/.test(error.instancePath) ? { ...error, data: undefined } : error
}

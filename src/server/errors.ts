import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorObject } from 'ajv'
import { errorCodes, MockVoucherifyError } from '../errors.js'
import { Refusal, refusals, toRefusalBody } from '../fake/refusal.js'
import { toProblems, type Problem } from '../events/problems.js'
import { isVoucherifyPath, toVoucherifyErrorBody } from './voucherify-errors.js'

/** The body of every answer that refuses. */
export interface ErrorBody {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly details?: Readonly<Record<string, unknown>>
  }
}

/** The body in which an error is answered. */
export function toErrorBody({ code, message, details }: MockVoucherifyError): ErrorBody {
  return { error: { code, message, ...(Object.keys(details).length === 0 ? {} : { details }) } }
}

/** Answers an error: the one place where a code becomes a status. A route may have chosen another one before. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Refusal) {
    void reply.code(refusals[error.key].status).send(toRefusalBody(error, request.id))
    return
  }
  const known = toKnownError(error, request)
  if (known.code === 'internal-error') request.log.error(error)
  const status = reply.statusCode < 400 ? errorCodes[known.code].status : reply.statusCode
  const body = isVoucherifyPath(request.url) ? toVoucherifyErrorBody(known, status, request.id) : toErrorBody(known)
  void reply.code(status).send(body)
}

/** Gives every refusal of the app the same shape. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
}

function toKnownError(error: FastifyError, request: FastifyRequest): MockVoucherifyError {
  if (error instanceof MockVoucherifyError) return error
  if (error.validation !== undefined) {
    const { validation, validationContext = 'body' } = error
    return validationContext === 'body' && request.body === undefined
      ? refuseMissingBody()
      : toValidationError(validation, validationContext)
  }
  const bodyError = bodyErrors.get(error.code)
  if (bodyError !== undefined) return bodyError(request)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new MockVoucherifyError('malformed-request', `Failed to read request: ${error.message}.`)
  }
  return new MockVoucherifyError(
    'internal-error',
    'Failed to answer: this server is at fault, not the request. Its log says more; please report it.',
  )
}

/** What Fastify refuses before a schema is asked. JSON errors are not repeated: they quote the text, which may hold a secret. */
const bodyErrors: ReadonlyMap<string, (request: FastifyRequest) => MockVoucherifyError> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', refuseJson],
  ['FST_ERR_CTP_BODY_TOO_LARGE', refuseLength],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', refuseMediaType],
])

function refuseLength({ routeOptions: { bodyLimit } }: FastifyRequest): MockVoucherifyError {
  return new MockVoucherifyError(
    'body-too-large',
    `Failed to read body: it is too long, at most ${bodyLimit} bytes are allowed. Send less data.`,
    { limit: bodyLimit },
  )
}

function refuseMediaType({ headers }: FastifyRequest): MockVoucherifyError {
  return new MockVoucherifyError(
    'unsupported-media-type',
    `Failed to read body: only JSON is understood, got content-type "${headers['content-type'] ?? ''}". ` +
      'Send content-type: application/json.',
  )
}

function refuseJson(): MockVoucherifyError {
  return new MockVoucherifyError(
    'malformed-json',
    'Failed to read body: it is not JSON, or it has a member named __proto__. ' +
      'Send one object, such as {"event":"voucher.published"}.',
  )
}

function refuseMissingBody(): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-request',
    'Failed to read body: it is missing. Send one object; /_mock/openapi.json holds its schema.',
    { problems: [{ path: '', message: 'is missing' }] },
  )
}

const partNames = { body: 'body', querystring: 'query', params: 'path', headers: 'headers' } as const

function toValidationError(errors: readonly ErrorObject[], part: keyof typeof partNames): MockVoucherifyError {
  const problems = toProblems(errors.map(withoutSecret))
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  return new MockVoucherifyError(
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
  return /^\/(?:secret|nextSecret|headers)(?:\/|$)/.test(error.instancePath) ? { ...error, data: undefined } : error
}

import { STATUS_CODES } from 'node:http'
import type { MockVoucherifyError } from '../errors.js'
import type { Problem } from '../events/problems.js'
import { closed, integer, text } from './schema-parts.js'

/** True for the paths of Voucherify's own API, whose errors have its own shape. */
export function isVoucherifyPath(url: string): boolean {
  return /^\/+(?:v\d+|client|management)(?:[/?]|$)/.test(url)
}

/** The body of every refusal of Voucherify's own API (documented; the samples leave out what does not apply). */
export const voucherifyErrorSchema = {
  $id: 'VoucherifyError',
  ...closed(
    {
      code: { description: 'The HTTP status.', type: 'integer' },
      key: { description: 'The stable name of the mistake; a project that is not known has none.', type: 'string' },
      message: text,
      details: { description: 'What to mend.', type: 'string' },
      request_id: { description: 'v- and 18 hex digits.', type: 'string' },
      resource_id: text,
      resource_type: text,
    },
    ['key', 'details', 'request_id', 'resource_id', 'resource_type'],
  ),
} as const

/** What is answered to a body that is no JSON (documented for POST, taken for PUT too) or too long (documented). */
export const voucherifyJsonErrorSchema = {
  $id: 'VoucherifyJsonError',
  ...closed({ statusCode: integer, error: text, message: text }),
} as const

/** An error as Voucherify's own API answers it, with the keys in the order of its samples. */
export function toVoucherifyErrorBody(error: MockVoucherifyError, status: number, requestId: string): object {
  const { code, message, details } = error
  if (code === 'malformed-json') {
    return { statusCode: status, error: 'Bad Request', message: 'Invalid request payload JSON format' }
  }
  if (code === 'body-too-large') return { statusCode: status, error: STATUS_CODES[status], message }
  if (code === 'unauthorized') return { code: status, message: 'Unauthorized', key: 'unauthorized' }
  // The samples of this one have no key and no id of the request.
  if (code === 'unknown-project') return { code: status, message: 'Resource not found', details: message }
  if (status === 400) {
    const told = code === 'invalid-request' ? tellProblems(details['problems']) : message
    return { code: status, key: 'invalid_payload', message: 'Invalid payload', details: told, request_id: requestId }
  }
  if (status === 404) {
    return {
      code: status,
      key: 'not_found',
      message: 'Resource not found',
      details: message,
      request_id: requestId,
      ...details,
    }
  }
  const reason = code === 'method-not-allowed' ? 'HTTP Method Not Allowed' : (STATUS_CODES[status] ?? message)
  return { code: status, key: code.replaceAll('-', '_'), message: reason, details: message, request_id: requestId }
}

/** How many problems one answer tells (our choice): a list of wrong items has as many as it has items. */
const toldProblems = 20

function tellProblems(problems: unknown): string {
  const list: readonly Problem[] = Array.isArray(problems) ? problems : []
  const told = list
    .slice(0, toldProblems)
    .map(({ path, message }) => `${path === '' ? 'Payload' : `Property ${path}`} ${message}`)
  return [...told, ...(list.length > toldProblems ? [`and ${list.length - toldProblems} more`] : [])].join(', ')
}

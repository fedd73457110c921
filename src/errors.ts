/**
 * Every mistake a caller can make, with the exit code of the command line and the HTTP status of the control API.
 * What a receiver does is never in this table: that is an outcome.
 */
export const errorCodes = {
  'unknown-event': { exitCode: 2, status: 400 },
  'wrong-level': { exitCode: 2, status: 400 },
  'unknown-variant': { exitCode: 2, status: 400 },
  'unknown-scenario': { exitCode: 2, status: 404 },
  'unknown-play': { exitCode: 2, status: 404 },
  'unknown-exam': { exitCode: 2, status: 404 },
  'unknown-project': { exitCode: 2, status: 404 },
  'unknown-table': { exitCode: 2, status: 404 },
  'unknown-row': { exitCode: 2, status: 404 },
  'unknown-endpoint': { exitCode: 2, status: 404 },
  'unknown-send-out': { exitCode: 2, status: 404 },
  'unknown-attempt': { exitCode: 2, status: 404 },
  'unknown-fault': { exitCode: 2, status: 400 },
  'unknown-locale': { exitCode: 2, status: 400 },
  'unknown-scheme': { exitCode: 2, status: 400 },
  'unknown-check': { exitCode: 2, status: 400 },
  'invalid-option': { exitCode: 2, status: 400 },
  'invalid-data': { exitCode: 2, status: 400 },
  'invalid-path': { exitCode: 2, status: 400 },
  'invalid-url': { exitCode: 2, status: 400 },
  'invalid-secret': { exitCode: 2, status: 400 },
  'invalid-scenario': { exitCode: 2, status: 400 },
  'invalid-config': { exitCode: 2, status: 400 },
  'invalid-journal': { exitCode: 2, status: 500 },
  'journal-in-use': { exitCode: 2, status: 500 },
  'not-possible': { exitCode: 2, status: 409 },
  'unreadable-file': { exitCode: 2, status: 400 },
  'unwritable-file': { exitCode: 2, status: 500 },
  'target-not-allowed': { exitCode: 2, status: 403 },
  'port-in-use': { exitCode: 2, status: 500 },
  // Only a request to the control API can make these.
  'invalid-request': { exitCode: 2, status: 400 },
  'malformed-request': { exitCode: 2, status: 400 },
  'malformed-json': { exitCode: 2, status: 400 },
  'timed-out': { exitCode: 1, status: 504 },
  'receiver-unreachable': { exitCode: 2, status: 502 },
  'server-unreachable': { exitCode: 2, status: 502 },
  'no-receiver': { exitCode: 2, status: 400 },
  unauthorized: { exitCode: 2, status: 401 },
  'host-not-allowed': { exitCode: 2, status: 403 },
  'origin-not-allowed': { exitCode: 2, status: 403 },
  'token-not-allowed': { exitCode: 2, status: 403 },
  'unknown-route': { exitCode: 2, status: 404 },
  'method-not-allowed': { exitCode: 2, status: 405 },
  'request-timeout': { exitCode: 2, status: 408 },
  'body-too-large': { exitCode: 2, status: 413 },
  'unsupported-media-type': { exitCode: 2, status: 415 },
  'headers-too-large': { exitCode: 2, status: 431 },
  'internal-error': { exitCode: 2, status: 500 },
  'not-ready': { exitCode: 2, status: 503 },
} as const satisfies Record<string, { exitCode: number; status: number }>

/** The stable name of a caller's mistake. */
export type ErrorCode = keyof typeof errorCodes

/** What an attempt is refused for, in the sentence of its error, or undefined where it is not. Any other error is thrown on. */
export function findRefusal(attempt: () => unknown): string | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    if (error instanceof MockVoucherifyError) return error.message
    throw error
  }
}

/**
 * A mistake of the caller. The message says what was tried, why it failed, what was given and what to do.
 *
 * @example
 * try {
 *   createPayload('voucher.publishd')
 * } catch (error) {
 *   if (error instanceof MockVoucherifyError) console.error(error.code) // 'unknown-event'
 * }
 */
export class MockVoucherifyError extends Error {
  override readonly name = 'MockVoucherifyError'
  /** The stable code: branch on this, never on the message. */
  readonly code: ErrorCode
  /** The facts behind the message, such as the problems of a refused override. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}

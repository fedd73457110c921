import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import { errorCodes, MockVoucherifyError } from '../errors.js'
import { toErrorBody } from './errors.js'

/** Answers what is not HTTP, or too much of it: no route ever sees such a request. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const known = toKnownError(error.code)
  const status = errorCodes[known.code].status
  const body = JSON.stringify(toErrorBody(known))
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function toKnownError(code = ''): MockVoucherifyError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new MockVoucherifyError(
      'headers-too-large',
      'Failed to read request: its headers are too long. Send at most 16 KiB.',
    )
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new MockVoucherifyError(
      'request-timeout',
      'Failed to read request: it was not complete in time. Send it again.',
    )
  }
  return new MockVoucherifyError(
    'malformed-request',
    `Failed to read request: it is not HTTP, got ${code}. Send HTTP/1.1.`,
  )
}

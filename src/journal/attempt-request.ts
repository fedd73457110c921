import type { TransportRequest } from '../runtime.js'
import type { Attempt, SendOut } from './send-out.js'

/** What goes over the wire: where to, the headers in their order, and the body to the byte. */
export type WireRequest = Pick<TransportRequest, 'url' | 'method' | 'headers' | 'body'>

const encoder = new TextEncoder()

/**
 * The request of an attempt as it was sent.
 *
 * @example
 * const attempt = sendOut.attempts.at(-1)
 * if (attempt !== undefined) console.log(formatCurl(attemptRequest(sendOut, attempt)))
 */
export function attemptRequest({ endpoint, body }: SendOut, attempt: Attempt): WireRequest {
  return { url: new URL(endpoint.url), headers: attempt.headers, body: bytesOf(attempt.body, body) }
}

function bytesOf(changed: Attempt['body'], body: string): Uint8Array {
  if (changed === undefined) return encoder.encode(body)
  if (changed.encoding === 'utf-8') return encoder.encode(changed.text)
  return Uint8Array.from(atob(changed.text), (character) => character.charCodeAt(0))
}

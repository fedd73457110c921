import type { Outcome } from '../runtime.js'

/** How long Voucherify waits for a complete answer (documented), in milliseconds. */
export const defaultTimeoutMs = 10_000

/** How much of an answer's body is kept (our choice), in bytes. */
export const defaultMaxResponseBytes = 64 * 1024

/** True for what Voucherify counts as received: any 2xx in time (documented). A redirect is not followed and counts as refused. */
export function isDelivered(outcome: Outcome): boolean {
  return outcome.kind === 'response' && outcome.status >= 200 && outcome.status < 300
}

/** Keeps the beginning of an answer's body. What lies beyond the limit is counted but dropped. */
export class BodyCapture {
  readonly #chunks: Uint8Array[] = []
  readonly #limit: number
  #kept = 0
  #isTruncated = false

  constructor(limit: number) {
    this.#limit = limit
  }

  add(chunk: Uint8Array): void {
    const room = this.#limit - this.#kept
    if (chunk.length > room) this.#isTruncated = true
    if (room <= 0) return
    const kept = chunk.subarray(0, room)
    this.#chunks.push(kept)
    this.#kept += kept.length
  }

  /** The text of what was kept; a character cut in two at the limit is left out. */
  read(): { body: string; bodyTruncated: boolean } {
    // Most answers are empty, and a decoder costs as much as all else here.
    if (this.#chunks.length === 0) return { body: '', bodyTruncated: this.#isTruncated }
    const decoder = new TextDecoder()
    const text = this.#chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('')
    return { body: this.#isTruncated ? text : text + decoder.decode(), bodyTruncated: this.#isTruncated }
  }
}

/** A failed connection as an outcome. Node hides the cause of a failed fetch one level down, and two tries at one name in a list. */
export function toNetworkError(error: unknown, totalMs: number): Outcome {
  const cause = rootCause(error)
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'UNKNOWN'
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code
  return { kind: 'network-error', code, message, timing: { totalMs } }
}

function rootCause(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0])
  if (error instanceof Error && error.cause instanceof Error) return rootCause(error.cause)
  return error
}

/** Node's flat list of header names and values, in pairs. */
export function pairHeaders(raw: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? ''])
  return pairs
}

/** Tenths of a millisecond: finer is noise. */
export function roundMs(durationMs: number): number {
  return Math.round(durationMs * 10) / 10
}

import type { Outcome } from '../runtime.js'

/** One HTTP request of a send-out, as it went over the wire, and what came of it. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number
  /** When it was made, in ISO 8601. */
  readonly at: string
  /** Header names and values as they were sent. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  /** What was sent instead of the send-out's body, where a fault or a new id changed it. Bytes that are not text are in base64. */
  readonly body?: { readonly encoding: 'utf-8' | 'base64'; readonly text: string }
  /** The faults that changed this attempt, by name. */
  readonly faults?: readonly string[]
  readonly outcome: Outcome
}

/**
 * Where a send-out stands. `pending` waits for an attempt or its outcome, all others are settled: `delivered` by a 2xx in time,
 * `failed` after the last attempt, `canceled` by hand or because its endpoint was switched off, `dropped` by a fault.
 */
export type SendOutStatus = 'pending' | 'delivered' | 'failed' | 'canceled' | 'dropped'

/** One payload on its way to one endpoint, until it is settled. */
export interface SendOut {
  /** The `id` of the payload: `whs_` and 18 hex digits. */
  readonly id: string
  /** The event type. */
  readonly type: string
  /** The `event.id` of the payload. Send-outs of one event share it. */
  readonly eventId: string
  readonly endpoint: { readonly id: string; readonly url: string }
  /** When it was made, in ISO 8601. */
  readonly createdAt: string
  /** What repeats the event to the byte. */
  readonly seed: string
  readonly number: number
  readonly variant: string
  /** Exactly the text that is signed and sent. */
  readonly body: string
  readonly status: SendOutStatus
  readonly attempts: readonly Attempt[]
  /** When the next attempt is due, in ISO 8601. Absent where none is planned. */
  readonly nextAttemptAt?: string
}

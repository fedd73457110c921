import type { Attempt, SendOut, SendOutStatus } from './send-out.js'

/** An endpoint as the journal tells of it: without its secret. */
export interface JournalEndpoint {
  readonly id: string
  readonly url: string
  readonly level: 'project' | 'distribution'
  readonly events: readonly string[]
  readonly scheme: string
  readonly status: 'active' | 'disabled' | 'paused'
}

/** One change, before it has its number. */
export type JournalChange =
  | { readonly kind: 'run'; readonly seed: string }
  | {
      readonly kind: 'endpoint'
      readonly change: 'created' | 'updated' | 'deleted'
      readonly endpoint: JournalEndpoint
      readonly reason?: string
    }
  | { readonly kind: 'send-out'; readonly sendOut: SendOut }
  | { readonly kind: 'planned'; readonly sendOutId: string; readonly nextAttemptAt: string }
  | { readonly kind: 'attempt'; readonly sendOutId: string; readonly attempt: Attempt; readonly nextAttemptAt?: string }
  | {
      readonly kind: 'settled'
      readonly sendOutId: string
      readonly status: Exclude<SendOutStatus, 'pending'>
      readonly reason?: string
    }
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'cleared' }

/** One change, in the order in which it happened. */
export type JournalEntry = JournalChange & {
  /** 1 for the first. */
  readonly sequence: number
  /** When, in ISO 8601. */
  readonly at: string
}

/** Which send-outs to find. All that are given must hold. */
export interface JournalQuery {
  /** An event type; `*` stands for anything, as in `voucher.*`. */
  readonly type?: string | undefined
  readonly status?: SendOutStatus | undefined
  /** Id or URL of the endpoint. */
  readonly endpoint?: string | undefined
  /** Made at this instant or later, in ISO 8601. */
  readonly from?: string | undefined
  /** Made before this instant, in ISO 8601. */
  readonly until?: string | undefined
  /** A text in the body or the id, whatever the case of its letters. */
  readonly text?: string | undefined
}

/** What a later run goes on from. */
export interface JournalState {
  /** The number of the last change. 0 where there was none. */
  readonly sequence: number
  /** When the last change was made, in ISO 8601. */
  readonly at?: string
  /** The endpoints as they stood last, without the deleted ones. */
  readonly endpoints: readonly JournalEndpoint[]
  /** Which event of a seed comes next, for each seed that was used. */
  readonly nextNumbers: ReadonlyArray<readonly [seed: string, number: number]>
}

/** The record of everything that was sent, and what came of it. */
export interface Journal {
  /** Adds a change. The promise, where there is one, resolves once the change is safe on the disk. */
  record(change: JournalChange, at: number): void | Promise<void>
  /** The send-out of that id, as it stands now. */
  find(id: string): SendOut | undefined
  /** The send-outs that are kept and fit the query, the oldest first. */
  list(query?: JournalQuery): readonly SendOut[]
  /** How many send-outs are kept, by status. */
  count(): Readonly<Record<SendOutStatus, number>>
  /** The changes that are kept, the oldest first. */
  entries(): readonly JournalEntry[]
  /** What a later run goes on from. */
  state(): JournalState
  /** Is told of every change after it was recorded, until it calls what this returns. */
  subscribe(listener: (entry: JournalEntry) => void): () => void
  /** Forgets all send-outs that are settled, and how the pending ones came about. */
  clear(at: number): void | Promise<void>
  close(): Promise<void>
}

import type { Attempt, SendOut, SendOutStatus } from './send-out.js'

/** One change, in the order in which it happened. */
export type JournalEntry =
  | { readonly kind: 'send-out'; readonly sendOut: SendOut }
  | { readonly kind: 'attempt'; readonly sendOutId: string; readonly attempt: Attempt }
  | { readonly kind: 'settled'; readonly sendOutId: string; readonly status: Exclude<SendOutStatus, 'pending'> }

/** The record of everything that was sent, and what came of it. */
export interface Journal {
  record(entry: JournalEntry): void
  /** The send-out of that id, as it stands now. */
  find(id: string): SendOut | undefined
  /** All send-outs that are kept, the oldest first. */
  list(): readonly SendOut[]
}

/** How many send-outs are kept in memory (our choice). */
const defaultMaxSendOuts = 10_000

/**
 * A journal in memory: the newest send-outs, the oldest settled ones are dropped.
 *
 * @param maxSendOuts how many are kept @default 10000
 */
export function createMemoryJournal(maxSendOuts = defaultMaxSendOuts): Journal {
  const sendOuts = new Map<string, SendOut>()
  return {
    record(entry) {
      if (entry.kind === 'send-out') {
        sendOuts.set(entry.sendOut.id, entry.sendOut)
        dropOldest(sendOuts, maxSendOuts)
        return
      }
      const sendOut = sendOuts.get(entry.sendOutId)
      if (sendOut !== undefined) sendOuts.set(sendOut.id, applyEntry(sendOut, entry))
    },
    find: (id) => sendOuts.get(id),
    list: () => [...sendOuts.values()],
  }
}

/** The send-out after a change. */
function applyEntry(sendOut: SendOut, entry: Exclude<JournalEntry, { kind: 'send-out' }>): SendOut {
  return entry.kind === 'attempt'
    ? { ...sendOut, attempts: [...sendOut.attempts, entry.attempt] }
    : { ...sendOut, status: entry.status }
}

function dropOldest(sendOuts: Map<string, SendOut>, maxSendOuts: number): void {
  for (const [id, { status }] of sendOuts) {
    if (sendOuts.size <= maxSendOuts) return
    if (status !== 'pending') sendOuts.delete(id)
  }
}

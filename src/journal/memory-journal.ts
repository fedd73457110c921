import type { Journal, JournalChange, JournalEntry } from './journal.js'
import { createMatcher } from './query.js'
import type { SendOut, SendOutStatus } from './send-out.js'

/** How much a journal keeps. */
export interface JournalLimits {
  /** Beyond this many send-outs, and a tenth more, the oldest settled ones are forgotten. @default 10000 */
  readonly maxSendOuts?: number | undefined
}

const defaultMaxSendOuts = 10_000

/** How many changes are kept for each send-out that may be kept: made, tried, settled, and one more. */
const changesPerSendOut = 4

/** A journal that keeps its changes in memory and can be filled from a record of earlier ones. */
export interface MemoryJournal extends Journal {
  /** Adds a change that was recorded before. Nobody is told of it. */
  restore(entry: JournalEntry): void
  /** As `record`, and answers with the entry that was made. */
  add(change: JournalChange, at: number): JournalEntry
}

/** Creates a journal in memory: gone when the process ends. */
export function createMemoryJournal({ maxSendOuts = defaultMaxSendOuts }: JournalLimits = {}): MemoryJournal {
  const sendOuts = new Map<string, SendOut>()
  const counts: Record<SendOutStatus, number> = { pending: 0, delivered: 0, failed: 0, canceled: 0, dropped: 0 }
  const listeners = new Set<(entry: JournalEntry) => void>()
  // Dropping one at a time would step over all that was dropped before, each time.
  const spare = Math.ceil(maxSendOuts / 10)
  let entries: JournalEntry[] = []
  let firstKept = 0
  let sequence = 0

  const put = (sendOut: SendOut): void => {
    const before = sendOuts.get(sendOut.id)
    if (before !== undefined) counts[before.status]--
    counts[sendOut.status]++
    sendOuts.set(sendOut.id, sendOut)
  }

  const forget = (sendOut: SendOut): void => {
    counts[sendOut.status]--
    sendOuts.delete(sendOut.id)
  }

  const dropOldest = (): void => {
    if (sendOuts.size <= maxSendOuts + spare) return
    for (const sendOut of sendOuts.values()) {
      if (sendOuts.size <= maxSendOuts) return
      if (sendOut.status !== 'pending') forget(sendOut)
    }
  }

  const keep = (entry: JournalEntry): void => {
    entries.push(entry)
    if (entries.length - firstKept > maxSendOuts * changesPerSendOut) firstKept++
    // Cutting the list at every change would cost as much as the list is long.
    if (firstKept > entries.length / 2) [entries, firstKept] = [entries.slice(firstKept), 0]
  }

  const apply = (entry: JournalEntry): void => {
    sequence = entry.sequence
    if (entry.kind === 'cleared') {
      for (const sendOut of sendOuts.values()) if (sendOut.status !== 'pending') forget(sendOut)
      ;[entries, firstKept] = [[], 0]
    }
    keep(entry)
    if (entry.kind === 'send-out') {
      put(entry.sendOut)
      dropOldest()
    } else if (entry.kind === 'attempt' || entry.kind === 'planned' || entry.kind === 'settled') {
      const sendOut = sendOuts.get(entry.sendOutId)
      if (sendOut !== undefined) put(after(sendOut, entry))
    }
  }

  const add = (change: JournalChange, at: number): JournalEntry => {
    const entry: JournalEntry = { sequence: sequence + 1, at: new Date(at).toISOString(), ...change }
    apply(entry)
    for (const listener of listeners) listener(entry)
    return entry
  }

  return {
    add,
    restore: apply,
    record: (change, at) => void add(change, at),
    find: (id) => sendOuts.get(id),
    list: (query) => {
      const all = [...sendOuts.values()]
      return query === undefined ? all : all.filter(createMatcher(query))
    },
    count: () => ({ ...counts }),
    entries: () => entries.slice(firstKept),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear: (at) => void add({ kind: 'cleared' }, at),
    close: async () => {},
  }
}

/** The send-out after a change of its own. */
function after(sendOut: SendOut, entry: Extract<JournalEntry, { sendOutId: string }>): SendOut {
  const { nextAttemptAt: _before, ...rest } = sendOut
  switch (entry.kind) {
    case 'attempt': {
      const next = entry.nextAttemptAt === undefined ? {} : { nextAttemptAt: entry.nextAttemptAt }
      return { ...rest, attempts: [...sendOut.attempts, entry.attempt], ...next }
    }
    case 'planned':
      return { ...rest, status: 'pending', nextAttemptAt: entry.nextAttemptAt }
    case 'settled':
      return { ...rest, status: entry.status }
  }
}

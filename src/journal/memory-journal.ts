import { Fifo } from './fifo.js'
import type { Journal, JournalChange, JournalEndpoint, JournalEntry, JournalState } from './journal.js'
import { createMatcher } from './query.js'
import type { SendOut, SendOutStatus } from './send-out.js'

/** How much a journal keeps in memory. */
export interface JournalLimits {
  /** Beyond this many send-outs the ones that were settled first are forgotten. Pending ones never are. @default 10000 */
  readonly maxSendOuts?: number | undefined
}

const defaultMaxSendOuts = 10_000

/** How many changes are kept for each send-out that may be kept: made, tried, settled, and one more. */
const changesPerSendOut = 4

/** A journal that keeps its changes in memory and can be filled from a record of earlier ones. */
export interface MemoryJournal extends Journal {
  /** Goes on from a state, and keeps the send-outs that belong to it. */
  begin(state: JournalState): void
  keep(sendOut: SendOut): void
  /** Adds a change that was recorded before. Nobody is told of it. */
  restore(entry: JournalEntry): void
  /** As `record`, and answers with the entry that was made. */
  add(change: JournalChange, at: number): JournalEntry
}

/**
 * Creates a journal in memory: gone when the process ends.
 *
 * @example
 * const journal = createMemoryJournal({ maxSendOuts: 100 })
 * const emitter = createEmitter({ journal, endpoints })
 * journal.list({ type: 'voucher.*', status: 'failed' })
 */
export function createMemoryJournal({ maxSendOuts = defaultMaxSendOuts }: JournalLimits = {}): MemoryJournal {
  const sendOuts = new Map<string, SendOut>()
  const counts: Record<SendOutStatus, number> = { pending: 0, delivered: 0, failed: 0, canceled: 0, dropped: 0 }
  const endpoints = new Map<string, JournalEndpoint>()
  const nextNumbers = new Map<string, number>()
  const listeners = new Set<(entry: JournalEntry) => void>()
  /** Ids in the order of their settling. One that is pending again stays in it, and comes again when it is settled. */
  let settledIds = new Fifo<string>()
  let entries = new Fifo<JournalEntry>()
  let sequence = 0
  let lastAt: string | undefined

  const put = (sendOut: SendOut): void => {
    const before = sendOuts.get(sendOut.id)
    if (before !== undefined) counts[before.status]--
    counts[sendOut.status]++
    sendOuts.set(sendOut.id, sendOut)
    if (sendOut.status !== 'pending' && before?.status !== sendOut.status) settledIds.push(sendOut.id)
  }

  const forget = (id: string): void => {
    const sendOut = sendOuts.get(id)
    if (sendOut === undefined || sendOut.status === 'pending') return
    counts[sendOut.status]--
    sendOuts.delete(id)
  }

  const forgetOldest = (): void => {
    while (sendOuts.size > maxSendOuts) {
      const id = settledIds.shift()
      if (id === undefined) return
      forget(id)
    }
  }

  const forgetSettled = (): void => {
    for (const id of settledIds.toArray()) forget(id)
    settledIds = new Fifo()
    entries = new Fifo()
  }

  const apply = (entry: JournalEntry): void => {
    sequence = entry.sequence
    lastAt = entry.at
    if (entry.kind === 'cleared') forgetSettled()
    entries.push(entry)
    if (entries.size > maxSendOuts * changesPerSendOut) entries.shift()
    if (entry.kind === 'send-out') {
      const { seed, number } = entry.sendOut
      nextNumbers.set(seed, Math.max(nextNumbers.get(seed) ?? 0, number + 1))
      put(entry.sendOut)
      forgetOldest()
    } else if (entry.kind === 'attempt' || entry.kind === 'planned' || entry.kind === 'settled') {
      const sendOut = sendOuts.get(entry.sendOutId)
      if (sendOut !== undefined) put(after(sendOut, entry))
    } else if (entry.kind === 'endpoint') {
      if (entry.change === 'deleted') endpoints.delete(entry.endpoint.id)
      else endpoints.set(entry.endpoint.id, entry.endpoint)
    }
  }

  const add = (change: JournalChange, at: number): JournalEntry => {
    const entry: JournalEntry = { sequence: sequence + 1, at: new Date(at).toISOString(), ...change }
    apply(entry)
    for (const listener of listeners) listener(entry)
    return entry
  }

  return {
    begin(state) {
      sequence = state.sequence
      lastAt = state.at
      for (const endpoint of state.endpoints) endpoints.set(endpoint.id, endpoint)
      for (const [seed, number] of state.nextNumbers) nextNumbers.set(seed, number)
    },
    keep: put,
    add,
    restore: apply,
    record: (change, at) => void add(change, at),
    find: (id) => sendOuts.get(id),
    list: (query) => {
      const all = [...sendOuts.values()]
      return query === undefined ? all : all.filter(createMatcher(query))
    },
    count: () => ({ ...counts }),
    entries: () => entries.toArray(),
    state: () => ({
      sequence,
      ...(lastAt === undefined ? {} : { at: lastAt }),
      endpoints: [...endpoints.values()],
      nextNumbers: [...nextNumbers],
    }),
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

import { computed, signal } from '@preact/signals'
import type { JournalEntry } from '../../journal/journal.js'
import type { SendOutSummary } from '../../server/answers.js'
import { summarizeSendOut } from '../../server/summarize-send-out.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

/** As many as the journal keeps where nothing else is said. */
const keptLimit = 10_000
const pageLimit = 500

const known = new Map<string, SendOutSummary>()
/** The newest first. */
let order: readonly string[] = []
let loads = 0

const listed = signal<readonly SendOutSummary[]>([])
const unreadIds = signal<ReadonlySet<string>>(new Set())

/** Every send-out that the server keeps, the newest first. */
export const sendOuts = computed(() => listed.value)

/** Those that came while the page was open and were not looked at. */
export const unread = computed(() => unreadIds.value)

/** True from when the first of them are there. */
export const isLoaded = signal(false)

/** Marks one as looked at, or all. */
export function markRead(id?: string): void {
  if (id !== undefined && !unreadIds.peek().has(id)) return
  const rest = new Set(id === undefined ? [] : unreadIds.peek())
  if (id !== undefined) rest.delete(id)
  unreadIds.value = rest
}

/** The send-out of that id as the list knows it. */
export function findSummary(id: string): SendOutSummary | undefined {
  return listed.value.length === 0 ? undefined : known.get(id)
}

async function reload(): Promise<void> {
  const load = ++loads
  known.clear()
  order = []
  let before: string | undefined
  for (;;) {
    const { sendOuts: page } = await api.sendOuts.list({ limit: pageLimit, before })
    if (load !== loads) return
    const fresh = page.filter(({ id }) => !known.has(id)).map(({ id }) => id)
    for (const sendOut of page) known.set(sendOut.id, further(known.get(sendOut.id), sendOut))
    order = [...order, ...fresh]
    publish()
    isLoaded.value = true
    before = page.at(-1)?.id
    if (page.length < pageLimit) return
  }
}

/** Of two states of one send-out the later one. */
function further(one: SendOutSummary | undefined, other: SendOutSummary): SendOutSummary {
  return one !== undefined && one.attempts.length > other.attempts.length ? one : other
}

function apply(entries: readonly JournalEntry[]): void {
  const fresh: string[] = []
  for (const entry of entries) {
    if (entry.kind === 'send-out' && !known.has(entry.sendOut.id)) fresh.push(entry.sendOut.id)
    applyOne(entry)
  }
  if (fresh.length > 0) order = [...fresh.toReversed(), ...order]
  for (const id of order.slice(keptLimit)) known.delete(id)
  if (known.size < order.length) order = order.filter((id) => known.has(id))
  noteUnread(fresh)
  publish()
}

function noteUnread(fresh: readonly string[]): void {
  const before = unreadIds.peek()
  const all = [...before, ...fresh].filter((id) => known.has(id))
  if (fresh.length > 0 || all.length < before.size) unreadIds.value = new Set(all)
}

function applyOne(entry: JournalEntry): void {
  if (entry.kind === 'send-out') known.set(entry.sendOut.id, summarizeSendOut(entry.sendOut))
  if (entry.kind === 'cleared') for (const [id, { status }] of known) if (status !== 'pending') known.delete(id)
  const sendOut = 'sendOutId' in entry ? known.get(entry.sendOutId) : undefined
  if (sendOut !== undefined) known.set(sendOut.id, after(sendOut, entry))
}

/** The send-out after a change of its own, which the list may have told already. */
function after(sendOut: SendOutSummary, entry: JournalEntry): SendOutSummary {
  const { nextAttemptAt: _before, ...rest } = sendOut
  if (entry.kind === 'planned') return { ...rest, status: 'pending', nextAttemptAt: entry.nextAttemptAt }
  if (entry.kind === 'settled') return { ...rest, status: entry.status }
  if (entry.kind !== 'attempt' || sendOut.attempts.some(({ number }) => number >= entry.attempt.number)) return sendOut
  const { headers: _headers, body: _body, outcome, ...attempt } = entry.attempt
  const next = entry.nextAttemptAt === undefined ? {} : { nextAttemptAt: entry.nextAttemptAt }
  return { ...rest, attempts: [...sendOut.attempts, { ...attempt, outcome }], ...next }
}

function publish(): void {
  const all: SendOutSummary[] = []
  for (const id of order) {
    const sendOut = known.get(id)
    if (sendOut !== undefined) all.push(sendOut)
  }
  listed.value = all
}

follow({ reload, apply })

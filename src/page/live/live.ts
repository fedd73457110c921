import { signal } from '@preact/signals'
import type { JournalEntry } from '../../journal/journal.js'
import { systemRuntime } from '../../runtime.js'
import { api, renewToken } from '../api.js'

/** Somebody who shows what the server knows, and keeps it true. */
export interface Follower {
  /** Reads everything anew: at the start, and where changes were missed. What changes meanwhile comes through `apply`. */
  reload(): Promise<void> | void
  /** Takes changes in, the oldest first: those of one frame at once, or of a moment where many come. One may come that `reload` has read already. */
  apply(entries: readonly JournalEntry[]): void
}

/** How the page stands with its server. */
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting')

const againMs = 1_000
/** Beyond so many missed changes it is quicker to read everything anew. */
const missedLimit = 2_000
/** How often a page that nobody sees is kept up to date. */
const hiddenMs = 500

/** How long a page rests between two batches: nobody reads faster, and the rest is for scrolling and typing. */
const restMs = 100

const followers = new Set<Follower>()
let waiting: JournalEntry[] = []
let isPlanned = false
let flushedAt = 0
let seen: number | undefined

/**
 * Follows the server from now on.
 *
 * @returns ends it
 */
export function follow(follower: Follower): () => void {
  followers.add(follower)
  if (seen !== undefined) void reload(follower)
  return () => followers.delete(follower)
}

/** Begins to follow the server, and goes on for ever: a connection that is lost is made again. */
export function startLive(): void {
  document.addEventListener('visibilitychange', flush)
  void (async () => {
    for (;;) {
      try {
        await begin()
        for await (const entry of api.changes({ after: seen })) {
          seen = entry.sequence
          add(entry)
        }
      } catch {
        // The server is not there, or not yet again.
      }
      connection.value = 'lost'
      await systemRuntime.clock.sleep(againMs)
    }
  })()
}

async function begin(): Promise<void> {
  const isOther = seen !== undefined && (await renewToken())
  const { last } = await api.journal.read({ after: Number.MAX_SAFE_INTEGER, limit: 1 })
  const isBehind = seen === undefined || isOther || last < seen || last - seen > missedLimit
  if (isBehind) {
    seen = last
    for (const follower of followers) void reload(follower)
  }
  connection.value = 'live'
}

async function reload(follower: Follower): Promise<void> {
  try {
    await follower.reload()
  } catch {
    // Whoever cannot be reached is lost, which the connection itself finds out.
  }
}

function add(entry: JournalEntry): void {
  waiting.push(entry)
  if (isPlanned) return
  isPlanned = true
  // A browser draws no frames of a page that nobody sees.
  const waitMs = document.hidden ? hiddenMs : flushedAt + restMs - systemRuntime.clock.now()
  if (waitMs > 0) systemRuntime.clock.schedule(waitMs, flush)
  else requestAnimationFrame(flush)
}

function flush(): void {
  isPlanned = false
  if (waiting.length === 0) return
  flushedAt = systemRuntime.clock.now()
  const entries = waiting
  waiting = []
  for (const follower of followers) follower.apply(entries)
}

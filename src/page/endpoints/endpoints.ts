import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { JournalEntry } from '../../journal/journal.js'
import { systemRuntime } from '../../runtime.js'
import type { EndpointAnswer } from '../../server/answers.js'
import type { EndpointHealth } from '../../server/endpoint-health.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

interface Known {
  readonly endpoints: readonly EndpointAnswer[]
  readonly healths: ReadonlyMap<string, EndpointHealth>
}

const known = signal<Known | undefined>(undefined)

/** The endpoints of the server, in the order in which they were made. Undefined until they are read. */
export const endpoints = computed(() => known.value?.endpoints)

/** How an endpoint takes what it is sent. */
export function healthOf(id: string): EndpointHealth | undefined {
  return known.value?.healths.get(id)
}

/** Many changes at once are one reason to read anew, in milliseconds. */
const gatherMs = 500
let isPlanned = false

/** Reads all endpoints and how they are. */
export async function readEndpoints(): Promise<void> {
  const [list, healths] = await Promise.all([api.endpoints.list(), api.endpoints.health()])
  known.value = { endpoints: list, healths: new Map(healths.map((health) => [health.id, health])) }
}

function apply(entries: readonly JournalEntry[]): void {
  const isNews = entries.some(({ kind }) => kind !== 'clock' && kind !== 'note')
  if (!isNews || isPlanned) return
  isPlanned = true
  systemRuntime.clock.schedule(gatherMs, () => {
    isPlanned = false
    // A server that is gone is told of by the banner.
    readEndpoints().catch(() => {})
  })
}

/** Keeps the endpoints up to date while the calling component is shown. */
export function useEndpoints(): void {
  useEffect(() => follow({ reload: readEndpoints, apply }), [])
}

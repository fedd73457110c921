import type { FireBody } from '../../server/fire.js'
import { api } from '../api.js'

/** How often to send, and whom to tell. */
interface Sending {
  readonly count: number
  /** Stops before the next event. */
  readonly signal: AbortSignal
  whenSent(done: number): void
}

/** How many calls are under way at once. */
const width = 4

/**
 * Sends an event many times, without waiting for what receivers answer. With a seed or a number of its own each time is the next
 * event of that seed.
 *
 * @returns the ids of the first send-out of each
 */
export async function sendMany(
  type: string,
  request: Omit<FireBody, 'event'>,
  { count, signal, whenSent }: Sending,
): Promise<readonly string[]> {
  const ids: string[] = []
  let next = 0
  const { seed, number } = request
  const sendNext = async (): Promise<void> => {
    while (next < count && !signal.aborted) {
      const own = seed === undefined && number === undefined ? {} : { number: (number ?? 0) + next }
      next++
      const { id } = await api.sendOuts.fire(type, { ...request, ...own, wait: false })
      ids.push(id)
      whenSent(ids.length)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(width, count) }, sendNext))
  } finally {
    // One refusal is enough.
    next = count
  }
  return ids
}

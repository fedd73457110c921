import type { Clock } from '../runtime.js'

/** How many, how many at a time, and how many a second. */
export interface Pace {
  readonly count: number
  readonly concurrency: number
  /** Undefined for as fast as it goes. */
  readonly rate: number | undefined
}

/**
 * Starts one thing after the other at a pace, until all are done, one throws, or the signal is aborted. What was started is
 * always waited for.
 */
export async function startPaced(
  { count, concurrency, rate }: Pace,
  clock: Clock,
  signal: AbortSignal,
  start: () => Promise<void>,
): Promise<void> {
  const startedAt = clock.now()
  const errors: unknown[] = []
  let started = 0
  const work = async (): Promise<void> => {
    while (started < count && errors.length === 0 && !signal.aborted) {
      const number = started++
      try {
        if (rate !== undefined && !(await sleepUntil(startedAt + (number * 1000) / rate, clock, signal))) return
        await start()
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work))
  if (errors.length > 0) throw errors[0]
}

/** False where the signal was aborted before. */
async function sleepUntil(instant: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const durationMs = instant - clock.now()
  if (durationMs <= 0) return !signal.aborted
  try {
    await clock.sleep(durationMs, signal)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}

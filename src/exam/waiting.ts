import type { Clock } from '../runtime.js'

/**
 * Waits for an answer no longer than it may take.
 *
 * @throws Error where it takes longer
 */
export async function inTime<Answer>(answer: Answer | Promise<Answer>, limitMs: number, clock: Clock): Promise<Answer> {
  const done = new AbortController()
  const late = clock.sleep(limitMs, done.signal).then(() => {
    throw new Error(`it gave no answer within ${limitMs / 1000} s`)
  })
  // Whoever loses the race is of no interest any more.
  late.catch(() => {})
  try {
    return await Promise.race([answer, late])
  } finally {
    done.abort()
  }
}

/** Waits for an answer no longer than the signal lets it: then it rejects with the signal's reason. */
export async function untilStopped<Answer>(answer: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (signal === undefined) return answer
  signal.throwIfAborted()
  const done = new AbortController()
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    signal.addEventListener('abort', stop, { once: true, signal: done.signal })
  })
  try {
    return await Promise.race([answer, stopped])
  } finally {
    done.abort()
  }
}

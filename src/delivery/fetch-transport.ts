import { systemFetch, type Fetch, type Outcome, type Transport, type TransportRequest } from '../runtime.js'
import { BodyCapture, roundMs, toNetworkError } from './outcome.js'

/**
 * A transport over `fetch`: what msw and other interceptors see, and what exists in every runtime. Several times slower than the
 * pooled default, and the order and case of header names are fetch's own.
 *
 * @param fetch @default the global fetch, looked up at each attempt
 */
export function createFetchTransport(fetch: Fetch = systemFetch): Transport {
  return {
    async send(request) {
      const startedAt = performance.now()
      const elapsed = (): number => roundMs(performance.now() - startedAt)
      const stop = new AbortController()
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<Outcome>((resolve) => {
        timer = setTimeout(() => {
          resolve({ kind: 'timeout', afterMs: request.timeoutMs, timing: { totalMs: elapsed() } })
          stop.abort()
        }, request.timeoutMs)
      })
      try {
        return await Promise.race([late, exchange(fetch, request, stop.signal, elapsed)])
      } finally {
        clearTimeout(timer)
      }
    },
    close: async () => {},
  }
}

async function exchange(
  fetch: Fetch,
  { url, headers, body, maxResponseBytes }: TransportRequest,
  signal: AbortSignal,
  elapsed: () => number,
): Promise<Outcome> {
  try {
    const response = await fetch(
      new Request(url, {
        method: 'POST',
        headers: headers.map(([name, value]) => [name, value]),
        body: new Uint8Array(body),
        redirect: 'manual',
        signal,
      }),
    )
    const firstByteMs = elapsed()
    const capture = new BodyCapture(maxResponseBytes)
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) capture.add(part.value)
    const timing = { firstByteMs, totalMs: elapsed() }
    return { kind: 'response', status: response.status, headers: [...response.headers], ...capture.read(), timing }
  } catch (error) {
    return toNetworkError(error, elapsed())
  }
}

import { systemFetch, type Fetch, type Outcome, type Transport, type TransportRequest } from '../runtime.js'
import { createGuard, type Guard } from './guard.js'
import { BodyCapture, roundMs, toNetworkError } from './outcome.js'
import { isLoopbackUrl } from './target.js'

/**
 * A transport over `fetch`: what msw and other interceptors see, and what exists in every runtime. Several times slower than the
 * pooled default, and the order and case of header names are fetch's own.
 *
 * The global fetch is kept on this machine too: in Node, a host that was not allowed by name is judged when it is resolved, so only
 * where no interceptor answers, and a name that leads elsewhere has the outcome `TARGET_NOT_ALLOWED`. In a browser, it is the browser
 * that asks a stranger first (CORS). A `fetch` of your own judges by itself.
 *
 * @param fetch @default the global fetch, looked up at each attempt
 */
export function createFetchTransport(fetch: Fetch = systemFetch): Transport {
  let guard: Promise<Guard> | undefined
  /** An address was judged when its endpoint was made, and what is called localhost is this machine. */
  const initFor = async ({ url, isHostAllowed = false }: TransportRequest): Promise<RequestInit> => {
    if (fetch !== systemFetch || isHostAllowed || isLoopbackUrl(url)) return {}
    return (await (guard ??= createGuard())).init
  }
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
        return await Promise.race([late, exchange(fetch, request, initFor(request), stop.signal, elapsed)])
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      await (await guard)?.close()
      guard = undefined
    },
  }
}

async function exchange(
  fetch: Fetch,
  { url, method = 'POST', headers, body, maxResponseBytes }: TransportRequest,
  init: Promise<RequestInit>,
  signal: AbortSignal,
  elapsed: () => number,
): Promise<Outcome> {
  try {
    const response = await fetch(
      new Request(url, {
        ...(await init),
        method,
        headers: headers.map(([name, value]) => [name, value]),
        // A request of these methods has no body, or cannot be made.
        ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
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

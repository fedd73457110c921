/** Where time comes from. Instants are milliseconds since 1970, durations milliseconds. */
export interface Clock {
  now(): number
  /** Calls back after `durationMs`, unless it is canceled first by calling what this returns. */
  schedule(durationMs: number, callback: () => void): () => void
  /** Resolves after `durationMs`, or rejects with the signal's reason when it is aborted first. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>
}

/** One HTTP request as a transport must put it on the wire: nothing added to the body, nothing taken away. */
export interface TransportRequest {
  readonly url: URL
  /** @default 'POST' */
  readonly method?: string
  /** Header names and values in the order in which they are sent. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Uint8Array
  /** How long the receiver may take until its answer is complete, in milliseconds. */
  readonly timeoutMs: number
  /** How much of the answer's body is kept, in bytes. The rest is read and dropped. */
  readonly maxResponseBytes: number
  /** True where the host was allowed by name. @default false: a name may only lead to this machine */
  readonly isHostAllowed?: boolean
  /** How it goes over the socket, where that is not whole and at once. Only for transports that obey it. */
  readonly wire?: WirePlan
}

/** How a request goes over its socket. What is not said is as usual: whole, at once, until the answer is complete. */
export interface WirePlan {
  /** No connection is made, as if nobody listened. */
  readonly isRefused?: boolean
  /** The connection of an earlier such request is used again once it has been idle for so long. The first one opens it. */
  readonly idleMs?: number
  /** The body waits for `100 Continue`, but no longer than this. */
  readonly expectContinueMs?: number
  /** @default 'length' */
  readonly framing?: 'length' | 'chunked'
  /** The `content-length`. @default the length of the body */
  readonly declaredLength?: number
  /** Where the body is cut into pieces, and how long what follows waits. With chunks each piece is one. */
  readonly cuts?: ReadonlyArray<{ readonly atByte: number; readonly pauseMs: number }>
  /**
   * After the last byte: read the answer; close the sending side (FIN) and read the answer, the request complete or cut off; reset the
   * connection (RST); close it and read nothing.
   *
   * @default 'answer'
   */
  readonly ending?: 'answer' | 'half-close' | 'cut' | 'reset' | 'abandon'
  /** How long after the last byte an abandoned connection is closed. @default 0 */
  readonly endAfterMs?: number
}

/** What came of one attempt. A receiver cannot cause an exception, only one of these. */
export type Outcome =
  | {
      readonly kind: 'response'
      readonly status: number
      readonly headers: ReadonlyArray<readonly [name: string, value: string]>
      readonly body: string
      /** True where the answer was longer than `maxResponseBytes`. */
      readonly bodyTruncated: boolean
      readonly timing: Timing
    }
  | { readonly kind: 'timeout'; readonly afterMs: number; readonly timing: Timing }
  | { readonly kind: 'network-error'; readonly code: string; readonly message: string; readonly timing: Timing }

/** How long the parts of an attempt took, in milliseconds from its beginning. */
export interface Timing {
  /** Until a connection was ready: near 0 on one that was open already. Absent where none was made or it cannot be seen. */
  readonly connectMs?: number
  /** Until the status line and headers were read. Absent where none came. */
  readonly firstByteMs?: number
  readonly totalMs: number
}

/** Puts requests on a wire: a pooled HTTP client, the global fetch, or a receiver in the same process. */
export interface Transport {
  /** True where `wire` of a request is obeyed: needed by the faults that act on the socket. @default false */
  readonly obeysWire?: boolean
  send(request: TransportRequest): Promise<Outcome>
  close(): Promise<void>
}

/** The part of the global fetch that is needed. */
export type Fetch = (request: Request) => Promise<Response>

/** The global fetch, looked up at each request, so that interceptors can take its place. */
export const systemFetch: Fetch = (request) => globalThis.fetch(request)

/** The outside world as an argument: nothing else in this package reads the time or draws a random number. */
export interface Runtime {
  readonly clock: Clock
  /** A number from 0 (inclusive) to 1 (exclusive), used only to draw a fresh seed. */
  random(): number
}

/** The real clock and real chance. */
export const systemRuntime: Runtime = {
  clock: createClock(() => Date.now(), schedule),
  random: () => Math.random(),
}

/** A text that nobody can guess. Unlike chance it is not the runtime's: whoever could repeat it would know it. */
export function drawToken(): string {
  return globalThis.crypto.randomUUID()
}

/** A clock from its two primitives. */
export function createClock(now: Clock['now'], scheduleCallback: Clock['schedule']): Clock {
  return {
    now,
    schedule: scheduleCallback,
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(toError(signal.reason))
        const stop = (): void => {
          cancel()
          reject(toError(signal?.reason))
        }
        const cancel = scheduleCallback(durationMs, () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        })
        signal?.addEventListener('abort', stop, { once: true })
      }),
  }
}

/** The longest wait that a timer can take, in milliseconds: a longer one would fire at once. */
export const maxTimerMs = 2 ** 31 - 1

function schedule(durationMs: number, callback: () => void): () => void {
  let timer = setTimeout(run, Math.min(durationMs, maxTimerMs))
  let leftMs = durationMs - maxTimerMs
  function run(): void {
    if (leftMs <= 0) return callback()
    timer = setTimeout(run, Math.min(leftMs, maxTimerMs))
    leftMs -= maxTimerMs
  }
  return () => clearTimeout(timer)
}

const { setTimeout: setRealTimeout, clearTimeout: clearRealTimeout } = globalThis

/** Schedules by the timers that were there when this was loaded: fake ones, which a test puts in their place, do not hold it back. */
export function scheduleUnfaked(durationMs: number, callback: () => void): () => void {
  const timer = setRealTimeout(callback, durationMs)
  return () => clearRealTimeout(timer)
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

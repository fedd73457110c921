import type { Dispatcher } from 'undici'
import type { Outcome, Timing, Transport, TransportRequest } from '../runtime.js'
import { BodyCapture, pairHeaders, roundMs, toNetworkError } from './outcome.js'
import { createLookup } from './lookup.js'

/** Settings of the pooled HTTP client. */
export interface UndiciTransportOptions {
  /** Hosts outside this machine that may be sent to. @default none */
  readonly allowHosts?: readonly string[]
  /** How many connections may be open to one receiver. @default 128 */
  readonly connections?: number
}

/**
 * The default transport: a pool of HTTP/1.1 connections, kept open between attempts. Follows no redirect and repeats nothing by
 * itself. Loaded when it is first used, because the client takes longer to load than all else. A request with a wire plan goes over a
 * connection of its own.
 */
export function createUndiciTransport({ allowHosts = [], connections = 128 }: UndiciTransportOptions = {}): Transport {
  let dispatcher: Promise<Dispatcher> | undefined
  const open = async (): Promise<Dispatcher> => {
    // The whole of undici takes three times as long to load.
    const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
    return new Agent({ connections, pipelining: 1, connect: { lookup: createLookup(allowHosts) } })
  }
  let shaped: Promise<Transport> | undefined
  const openShaped = async (): Promise<Transport> => {
    const { createShapedTransport } = await import('./shaped-transport.js')
    return createShapedTransport(allowHosts)
  }
  return {
    obeysWire: true,
    async send(request) {
      if (request.wire !== undefined) {
        shaped ??= openShaped()
        return (await shaped).send(request)
      }
      dispatcher ??= open()
      const client = await dispatcher
      return new Promise((resolve) => {
        client.dispatch(toDispatch(request), new Attempt(request, resolve))
      })
    },
    async close() {
      const [client, other] = await Promise.all([dispatcher, shaped])
      ;[dispatcher, shaped] = [undefined, undefined]
      await Promise.all([client?.destroy(), other?.close()])
    },
  }
}

const places = new WeakMap<URL, { readonly origin: string; readonly path: string }>()

/** A URL is put together anew each time that a part of it is asked for. */
function placeOf(url: URL): { readonly origin: string; readonly path: string } {
  let place = places.get(url)
  if (place === undefined) places.set(url, (place = { origin: url.origin, path: url.pathname + url.search }))
  return place
}

function toDispatch({ url, method = 'POST', headers, body }: TransportRequest): Dispatcher.DispatchOptions {
  const { origin, path } = placeOf(url)
  // The attempt has one time limit of its own.
  return { origin, path, method, headers: headers.flat(), body, headersTimeout: 0, bodyTimeout: 0 }
}

/** Follows one request from the queue to its outcome. */
class Attempt implements Dispatcher.DispatchHandler {
  readonly #startedAt = performance.now()
  readonly #settle: (outcome: Outcome) => void
  readonly #capture: BodyCapture
  readonly #timer: NodeJS.Timeout
  #controller: Dispatcher.DispatchController | undefined
  #response: { status: number; headers: [string, string][] } | undefined
  #connectMs: number | undefined
  #firstByteMs: number | undefined
  #isSettled = false

  constructor({ timeoutMs, maxResponseBytes }: TransportRequest, settle: (outcome: Outcome) => void) {
    this.#settle = settle
    this.#capture = new BodyCapture(maxResponseBytes)
    this.#timer = setTimeout(() => {
      this.#finish({ kind: 'timeout', afterMs: timeoutMs, timing: this.#timing() })
      this.#controller?.abort(new Error('timeout'))
    }, timeoutMs)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#isSettled) controller.abort(new Error('timeout'))
    this.#connectMs = this.#elapsed()
  }

  onResponseStart(
    { rawHeaders }: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (status < 200) return
    this.#firstByteMs = this.#elapsed()
    this.#response = {
      status,
      headers: Array.isArray(rawHeaders) ? pairHeaders(rawHeaders.map(toText)) : listed(headers),
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#capture.add(chunk)
  }

  onResponseEnd(): void {
    if (this.#response === undefined) return
    this.#finish({ kind: 'response', ...this.#response, ...this.#capture.read(), timing: this.#timing() })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const outcome = toNetworkError(error, 0)
    this.#finish({ ...outcome, timing: this.#timing() })
  }

  #finish(outcome: Outcome): void {
    if (this.#isSettled) return
    this.#isSettled = true
    clearTimeout(this.#timer)
    this.#settle(outcome)
  }

  #elapsed(): number {
    return roundMs(performance.now() - this.#startedAt)
  }

  #timing(): Timing {
    return {
      ...(this.#connectMs === undefined ? {} : { connectMs: this.#connectMs }),
      ...(this.#firstByteMs === undefined ? {} : { firstByteMs: this.#firstByteMs }),
      totalMs: this.#elapsed(),
    }
  }
}

function listed(headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value ?? '']
    return values.map((one): [string, string] => [name, one])
  })
}

function toText(part: string | Uint8Array): string {
  return typeof part === 'string' ? part : Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1')
}

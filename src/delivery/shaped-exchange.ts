import { request as createClientRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { Outcome, Timing, TransportRequest, WirePlan } from '../runtime.js'
import { BodyCapture, pairHeaders, roundMs, toNetworkError } from './outcome.js'
import { openConnection, pause, type ShapedConnection } from './shaped-connection.js'

/** How long a receiver may take to read what was written before a reset. */
const readWithinMs = 20

/** One request over one connection, from the first byte to its outcome. */
export class ShapedExchange {
  connection: ShapedConnection | undefined
  readonly #request: TransportRequest
  readonly #wire: WirePlan
  readonly #startedAt = performance.now()
  readonly #stop = new AbortController()
  readonly #stopped = new Promise<void>((resolve) => {
    this.#stop.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  readonly #timer: NodeJS.Timeout
  readonly #outcome: Promise<Outcome>
  #settle: (outcome: Outcome) => void = () => {}
  #connectMs: number | undefined
  #firstByteMs: number | undefined

  constructor(request: TransportRequest, wire: WirePlan) {
    this.#request = request
    this.#wire = wire
    this.#outcome = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#timer = setTimeout(() => {
      this.#finish({ kind: 'timeout', afterMs: request.timeoutMs, timing: this.#timing() })
    }, request.timeoutMs)
  }

  async run(used: ShapedConnection | undefined, lookup: LookupFunction): Promise<Outcome> {
    if (this.#stop.signal.aborted) return this.#outcome
    try {
      const connection = used ?? (await openConnection(this.#request.url, lookup, this.#stop.signal))
      this.connection = connection
      this.#connectMs = this.#elapsed()
      const client = this.#open(connection)
      await this.#write(client)
      await this.#end(client, connection)
    } catch (error) {
      this.#fail(error)
    }
    return this.#outcome
  }

  stop(): void {
    this.#fail(new Error('The emitter was closed'))
  }

  #open({ stream }: ShapedConnection): ClientRequest {
    const { url, method = 'POST', headers, body } = this.#request
    const { framing = 'length', declaredLength = body.length, expectContinueMs, idleMs } = this.#wire
    const client = createClientRequest({
      method,
      path: url.pathname + url.search,
      // As the pooled client writes them, so that nothing differs but the fault.
      headers: [
        'host',
        url.host,
        'connection',
        'keep-alive',
        ...headers.flat(),
        ...(expectContinueMs === undefined ? [] : ['expect', '100-continue']),
        ...(framing === 'chunked' ? ['transfer-encoding', 'chunked'] : ['content-length', String(declaredLength)]),
      ],
      createConnection: () => stream,
    })
    // Node takes a connection that it did not open itself for one that is used once.
    client.shouldKeepAlive = idleMs !== undefined
    client.on('error', (error) => this.#fail(error))
    client.on('response', (response) => this.#read(response))
    return client
  }

  #read(response: IncomingMessage): void {
    // An abandoned connection is closed before anybody has looked at it.
    if (this.#wire.ending === 'abandon') return
    this.#firstByteMs = this.#elapsed()
    const capture = new BodyCapture(this.#request.maxResponseBytes)
    response.on('data', (chunk: Uint8Array) => capture.add(chunk))
    response.on('error', (error) => this.#fail(error))
    response.on('end', () => {
      const { statusCode: status = 0, rawHeaders } = response
      const headers = pairHeaders(rawHeaders)
      this.#finish({ kind: 'response', status, headers, ...capture.read(), timing: this.#timing() })
    })
  }

  async #write(client: ClientRequest): Promise<void> {
    const { body } = this.#request
    const { cuts = [], expectContinueMs } = this.#wire
    client.flushHeaders()
    await this.#told((resolve) => client.once('socket', resolve))
    if (expectContinueMs !== undefined) await this.#continued(client, expectContinueMs)
    let from = 0
    for (const { atByte, pauseMs } of cuts) {
      const to = Math.min(Math.max(atByte, from), body.length)
      await this.#put(client, body.subarray(from, to))
      await pause(pauseMs, this.#stop.signal)
      from = to
    }
    await this.#put(client, body.subarray(from))
  }

  /** Resolves when the bytes are in the hands of the operating system. */
  async #put(client: ClientRequest, bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0 || this.#stop.signal.aborted) return
    await this.#told((resolve) => client.write(bytes, () => resolve()))
  }

  async #end(client: ClientRequest, { tcp, stream }: ShapedConnection): Promise<void> {
    const { ending = 'answer', endAfterMs = 0 } = this.#wire
    const { signal } = this.#stop
    if (signal.aborted) return
    if (ending === 'cut') stream.end()
    else if (ending === 'reset') {
      // A reset throws away what was not sent yet, and at the other end what was not read yet.
      do await pause(readWithinMs, signal)
      while (stream.writableLength > 0 && !signal.aborted)
      // Node would close the sending side (FIN) before it resets.
      tcp.destroySoon = () => tcp.destroy()
      tcp.resetAndDestroy()
      this.#finish(this.#ownError('ECONNRESET', 'the fault reset the connection'))
    } else {
      await this.#told((resolve) => client.end(resolve))
      if (ending === 'half-close') stream.end()
      // What was closed while it was idle brings no answer, and no news of it either.
      if (stream.readableEnded) this.#finish(this.#ownError('ECONNRESET', 'the receiver had closed the connection'))
      if (ending !== 'abandon') return
      await pause(endAfterMs, signal)
      tcp.destroy()
      this.#finish(this.#ownError('ABANDONED', 'the fault closed the connection before the answer was read'))
    }
  }

  async #continued(client: ClientRequest, limitMs: number): Promise<void> {
    const agreed = new AbortController()
    client.once('continue', () => agreed.abort())
    await pause(limitMs, AbortSignal.any([agreed.signal, this.#stop.signal]))
  }

  /** Waits for a callback, or for the end of the exchange. */
  #told(register: (resolve: () => void) => void): Promise<void> {
    return Promise.race([this.#stopped, new Promise<void>((resolve) => register(resolve))])
  }

  #fail(error: unknown): void {
    this.#finish({ ...toNetworkError(error, 0), timing: this.#timing() })
  }

  #ownError(code: string, message: string): Outcome {
    return { kind: 'network-error', code, message, timing: this.#timing() }
  }

  /** The first outcome counts. What is not yet written then is not written any more. */
  #finish(outcome: Outcome): void {
    clearTimeout(this.#timer)
    this.#settle(outcome)
    this.#stop.abort()
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

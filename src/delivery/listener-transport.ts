import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Outcome, Timing, Transport, TransportRequest } from '../runtime.js'
import { requireBuiltIns } from './built-in.js'
import { BodyCapture, roundMs, toNetworkError } from './outcome.js'
import { ReceiverError } from './receiver-error.js'

/** What can take a connection: an `http.Server`, which Node lets others give connections to. */
export interface ConnectionTarget {
  emit(event: 'connection', connection: Duplex): unknown
}

/**
 * A transport to a Node server in the same process: Node's client and server at the two ends of a connection in memory.
 *
 * @param open makes the server ready; called once
 * @throws MockVoucherifyError `not-possible` where the runtime is not Node
 */
export function createListenerTransport(open: () => Promise<ConnectionTarget>): Transport {
  const { request: createClientRequest, duplexPair } = requireBuiltIns()
  let target: Promise<ConnectionTarget> | undefined
  const connections = new Set<Duplex>()
  return {
    async send(request) {
      const startedAt = performance.now()
      target ??= open()
      let server: ConnectionTarget
      try {
        server = await target
      } catch (error) {
        const notReady = ReceiverError.of('RECEIVER_NOT_READY', error)
        return toNetworkError(notReady, roundMs(performance.now() - startedAt))
      }
      const [near, far] = duplexPair()
      connections.add(near)
      // A pair in memory does not tell one end that the other hung up, as a socket does.
      far.on('close', () => near.destroy())
      far.on('error', (error) => near.destroy(error))
      near.on('close', () => far.destroy())
      server.emit('connection', far)
      const { url, method = 'POST', headers } = request
      const client = createClientRequest({
        method,
        path: url.pathname + url.search,
        headers: ['Host', url.host, 'Content-Length', String(request.body.length), ...headers.flat()],
        createConnection: () => near,
      })
      try {
        return await exchange(client, request)
      } finally {
        near.destroy()
        connections.delete(near)
      }
    },
    async close() {
      for (const connection of connections) connection.destroy()
    },
  }
}

function exchange(client: ClientRequest, { body, timeoutMs, maxResponseBytes }: TransportRequest): Promise<Outcome> {
  const startedAt = performance.now()
  const elapsed = (): number => roundMs(performance.now() - startedAt)
  return new Promise((resolve) => {
    let firstByteMs: number | undefined
    const timing = (): Timing => ({ ...(firstByteMs === undefined ? {} : { firstByteMs }), totalMs: elapsed() })
    const timer = setTimeout(() => {
      settle({ kind: 'timeout', afterMs: timeoutMs, timing: timing() })
      client.destroy()
    }, timeoutMs)
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    const fail = (error: Error): void => settle({ ...toNetworkError(error, 0), timing: timing() })
    client.on('error', fail)
    client.on('response', (response: IncomingMessage) => {
      firstByteMs = elapsed()
      const capture = new BodyCapture(maxResponseBytes)
      response.on('data', (chunk: Uint8Array) => capture.add(chunk))
      response.on('error', fail)
      response.on('end', () => {
        const { statusCode: status = 0, rawHeaders } = response
        settle({ kind: 'response', status, headers: paired(rawHeaders), ...capture.read(), timing: timing() })
      })
    })
    client.end(body)
  })
}

function paired(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''])
}

import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError, type ErrorCode } from '../errors.js'
import { createApp, type AppOptions } from './app.js'
import { defaultPort } from './default-port.js'

/** Only this machine can reach the server (our choice). */
const defaultHost = '127.0.0.1'

/** What a server is made from. */
export interface ServerOptions extends AppOptions {
  /** Where to listen; 0 takes any free port. @default 8682 */
  readonly port?: number | undefined
  /** The address to listen on; it may then be used as a name of the server too. @default '127.0.0.1' */
  readonly host?: string | undefined
}

/** A server that listens. */
export interface RunningServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:8682`. */
  readonly url: string
  /** Ends all connections at once, the receivers' too, and closes the emitter. */
  close(): Promise<void>
}

/**
 * Starts the control API.
 *
 * @throws MockVoucherifyError `port-in-use`; `invalid-option` where one cannot listen. The emitter stays open then.
 * @example
 * await using server = await startServer({ emitter: createEmitter(), port: 0 })
 * await fetch(`${server.url}/_mock/health`)
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port = defaultPort, host = defaultHost, allowedHosts = [], emitter } = options
  const app = await createApp({ ...options, allowedHosts: [...allowedHosts, host] })
  try {
    await app.listen({ port, host })
  } catch (error) {
    await app.close()
    throw toListenError(error, host, port)
  }
  const close = async (): Promise<void> => {
    await Promise.all([app.close(), emitter.close()])
  }
  return { url: urlOf(app, host), close, [Symbol.asyncDispose]: close }
}

function urlOf({ server }: FastifyInstance, host: string): string {
  const address = server.address()
  if (!isAddressInfo(address)) throw new TypeError(`The server does not listen on a port of ${host}`)
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

function isAddressInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

interface ListenFailure {
  readonly code: ErrorCode
  readonly reason: string
  readonly mend: string
}

/** Why one cannot listen, by the name that Node gives it. */
const listenFailures: ReadonlyMap<unknown, ListenFailure> = new Map([
  [
    'EADDRINUSE',
    {
      code: 'port-in-use',
      reason: 'another program listens there',
      mend: 'Stop it, or choose another port; 0 takes any free one.',
    },
  ],
  ['EACCES', { code: 'invalid-option', reason: 'this user may not listen there', mend: 'Choose a port above 1023.' }],
  ['ERR_SOCKET_BAD_PORT', { code: 'invalid-option', reason: 'no such port', mend: 'Choose one from 0 to 65535.' }],
  [
    'EADDRNOTAVAIL',
    {
      code: 'invalid-option',
      reason: 'this machine has no such address',
      mend: 'Leave the host out to listen on 127.0.0.1.',
    },
  ],
  ['ENOTFOUND', { code: 'invalid-option', reason: 'no such host', mend: 'Leave the host out to listen on 127.0.0.1.' }],
])

function toListenError(error: unknown, host: string, port: number): unknown {
  const failure = error instanceof Error && 'code' in error ? listenFailures.get(error.code) : undefined
  if (failure === undefined) return error
  const { code, reason, mend } = failure
  return new MockVoucherifyError(
    code,
    `Failed to start server: ${reason}, got ${host}:${port}. ${mend}`,
    { host, port },
    error,
  )
}

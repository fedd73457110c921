import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'

/** An open connection to a receiver. */
export interface ShapedConnection {
  /** What a reset is sent on. */
  readonly tcp: Socket
  /** What requests are written to: the same, or TLS over it. */
  readonly stream: Socket
}

/** Opens a connection that stays open for writing when the receiver closes its side, as a request on its way does. */
export async function openConnection(url: URL, lookup: LookupFunction, signal: AbortSignal): Promise<ShapedConnection> {
  const isSecure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port)
  const tcp = connectTcp({ host, port, lookup, noDelay: true, allowHalfOpen: true })
  const stream = isSecure ? connectTls({ socket: tcp, ...(isIP(host) === 0 ? { servername: host } : {}) }) : tcp
  await ready(tcp, stream, isSecure ? 'secureConnect' : 'connect', signal)
  // An error after the end of an exchange is nobody's business.
  for (const socket of new Set([tcp, stream])) socket.on('error', () => {})
  return { tcp, stream }
}

function ready(tcp: Socket, stream: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      tcp.destroy()
      reject(new Error('The time limit was reached'))
    }
    const settle = (done: () => void): void => {
      signal.removeEventListener('abort', stop)
      for (const socket of new Set([tcp, stream])) socket.removeListener('error', fail)
      done()
    }
    const fail = (error: Error): void => settle(() => reject(error))
    for (const socket of new Set([tcp, stream])) socket.once('error', fail)
    stream.once(event, () => settle(resolve))
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Waits on the real clock, or until the signal is aborted. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  if (durationMs > 0) await sleep(durationMs, undefined, { signal }).catch(() => {})
}

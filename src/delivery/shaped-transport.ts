import type { Outcome, Transport } from '../runtime.js'
import { createLookup } from './lookup.js'
import { pause, type ShapedConnection } from './shaped-connection.js'
import { ShapedExchange } from './shaped-exchange.js'

/** A connection that waits for the next request that wants it stale. */
interface IdleConnection {
  readonly connection: ShapedConnection
  readonly since: number
}

/**
 * A transport that puts each request on the wire as its plan says, over Node's HTTP client and a connection of its own. Pauses and
 * time limits run on the real clock.
 */
export function createShapedTransport(allowHosts: readonly string[] = []): Transport {
  const lookup = createLookup(allowHosts)
  const idle = new Map<string, IdleConnection>()
  const closing = new AbortController()
  const exchanges = new Set<ShapedExchange>()

  const takeIdle = async (origin: string, idleMs: number): Promise<ShapedConnection | undefined> => {
    const found = idle.get(origin)
    if (found === undefined) return undefined
    idle.delete(origin)
    await pause(found.since + idleMs - performance.now(), closing.signal)
    // A client that knows that its connection is dead opens another one.
    return found.connection.stream.destroyed ? undefined : found.connection
  }

  const keepIdle = (origin: string, connection: ShapedConnection): void => {
    idle.get(origin)?.connection.tcp.destroy()
    // Else nobody would notice that the receiver closes it.
    connection.stream.resume()
    idle.set(origin, { connection, since: performance.now() })
  }

  return {
    obeysWire: true,
    async send(request) {
      const { url, wire = {} } = request
      if (wire.isRefused === true) return refused(url)
      const used = wire.idleMs === undefined ? undefined : await takeIdle(url.origin, wire.idleMs)
      const exchange = new ShapedExchange(request, wire)
      exchanges.add(exchange)
      if (closing.signal.aborted) exchange.stop()
      const outcome = await exchange.run(used, lookup)
      exchanges.delete(exchange)
      const { connection } = exchange
      if (connection === undefined) return outcome
      if (wire.idleMs !== undefined && outcome.kind === 'response') keepIdle(url.origin, connection)
      else if (!connection.tcp.destroyed) connection.tcp.destroy()
      return outcome
    },
    async close() {
      closing.abort()
      for (const exchange of exchanges) exchange.stop()
      for (const { connection } of idle.values()) connection.tcp.destroy()
      idle.clear()
    },
  }
}

function refused({ host }: URL): Outcome {
  const message = `connect ECONNREFUSED ${host} (the fault refused the connection)`
  return { kind: 'network-error', code: 'ECONNREFUSED', message, timing: { totalMs: 0 } }
}

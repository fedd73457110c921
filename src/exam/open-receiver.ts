import { createServer, type Socket } from 'node:net'
import { createDefaultTransport } from '../delivery/default-transport.js'
import { connectionTargetOf, createReceiverTransport, type InProcessReceiver } from '../delivery/receiver.js'
import { readTarget } from '../delivery/target.js'
import type { Transport } from '../runtime.js'

/** A receiver that can be examined: a URL, or one in the same process. */
export type ExaminedReceiver = string | URL | InProcessReceiver

/** A receiver that is ready to be sent to. */
interface OpenReceiver {
  readonly url: URL
  readonly transport: Transport
  close(): Promise<void>
}

/**
 * Makes a receiver ready to be sent to. One of the Node kind gets a port of this machine for the time of the exam, so that its bytes
 * can come in pieces, be cut off and be reset, as in production.
 *
 * @param path where a receiver in the same process takes its webhooks
 * @throws MockVoucherifyError `invalid-url`, `target-not-allowed`
 * @throws TypeError for what is no receiver
 */
export async function openReceiver(
  receiver: ExaminedReceiver,
  path: string,
  allowHosts: readonly string[],
): Promise<OpenReceiver> {
  if (typeof receiver === 'string' || receiver instanceof URL) {
    const transport = createDefaultTransport({ allowHosts })
    return { url: readTarget(String(receiver), allowHosts), transport, close: () => transport.close() }
  }
  const open = connectionTargetOf(receiver)
  if (open === undefined) {
    const transport = createReceiverTransport(receiver, 'receiver')
    return { url: readTarget(`http://localhost${path}`, []), transport, close: () => transport.close() }
  }
  const target = await open()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    target.emit('connection', socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const transport = createDefaultTransport()
  return {
    url: readTarget(`http://127.0.0.1:${port}${path}`, []),
    transport,
    async close() {
      await transport.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { once } from 'node:events'
import type { Server } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * Lets a server listen on a free port of 127.0.0.1 until the test ends.
 *
 * @param hangUp ends the connections that are open then
 * @returns `127.0.0.1:PORT`
 */
export async function listen(server: Server, hangUp: () => void): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    hangUp()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `127.0.0.1:${address.port}`
}

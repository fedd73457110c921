import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'

/** Methods that change nothing. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what a foreign web page may have caused: a request under a name that is not ours (DNS rebinding), and a change asked for
 * by a page of another site. Ours are `localhost`, all names below it, `127.0.0.1` and `[::1]`, with any port.
 *
 * @param allowedHosts further names or addresses, without a port
 */
export function addHostGuard(app: FastifyInstance, allowedHosts: readonly string[]): void {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', ...allowedHosts.map(toHostName)])
  const isOurs = (name: string | undefined): boolean =>
    name !== undefined && (names.has(name) || name.endsWith('.localhost'))

  app.addHook('onRequest', async ({ method, headers: { host = '', origin } }) => {
    if (!isOurs(hostNameOf(host))) {
      throw new MockVoucherifyError(
        'host-not-allowed',
        `Failed to answer: this server has no such name, got host "${host}". Use 127.0.0.1 or localhost, or allow the name when the server is started.`,
      )
    }
    if (origin !== undefined && !safeMethods.has(method) && !isOurs(originName(origin))) {
      throw new MockVoucherifyError(
        'origin-not-allowed',
        `Failed to answer: a page of another site may not change anything, got origin "${origin}". Call from a page of this machine or from a program.`,
      )
    }
  })
}

function hostNameOf(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d+)?$/i.exec(host)?.[1]?.toLowerCase()
}

function originName(origin: string): string | undefined {
  return hostNameOf(/^https?:\/\/(.+)$/i.exec(origin)?.[1] ?? '')
}

function toHostName(given: string): string {
  const name = given.includes(':') && !given.startsWith('[') ? `[${given}]` : given
  if (hostNameOf(name) === name.toLowerCase()) return name.toLowerCase()
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to create server: an allowed host is a name or an address, got "${given}". Write it like mock.internal, without protocol and port.`,
  )
}

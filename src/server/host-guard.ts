import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import type { OwnHosts } from './own-hosts.js'

/** Methods that change nothing. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what a foreign web page may have caused: a request under a name that is not ours (DNS rebinding), and a change asked for
 * by a page of another site.
 */
export function addHostGuard(app: FastifyInstance, hosts: OwnHosts): void {
  app.addHook('onRequest', async ({ method, headers: { host = '', origin } }) => {
    if (!hosts.hasHost(host)) {
      throw new MockVoucherifyError(
        'host-not-allowed',
        `Failed to answer: this server has no such name, got host "${host}". Use 127.0.0.1 or localhost, or allow the name when the server is started.`,
      )
    }
    if (origin !== undefined && !safeMethods.has(method) && !hosts.hasOrigin(origin)) {
      throw new MockVoucherifyError(
        'origin-not-allowed',
        `Failed to answer: a page of another site may not change anything, got origin "${origin}". Call from a page of this machine or from a program.`,
      )
    }
  })
}

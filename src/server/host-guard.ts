import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import type { OwnHosts } from './own-hosts.js'

/** The header in which the page proves that a change was asked for by itself. */
export const pageTokenHeader = 'x-mock-voucherify-token'

/** Methods that change nothing. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whom the guard lets pass. */
interface HostGuardOptions {
  readonly hosts: OwnHosts
  /** What only the page of this very server knows. */
  readonly pageToken: string
}

/**
 * Refuses what a foreign web page may have caused: a request under a name that is not ours (DNS rebinding), and a change asked for
 * by a page of another site.
 *
 * A browser tells by `Origin` or `Sec-Fetch-Site` that it is one. What it wants changed by the control API it must ask for with the
 * token of our own page: another page of this machine cannot read it. Programs send neither header and need no token.
 */
export function addHostGuard(app: FastifyInstance, { hosts, pageToken }: HostGuardOptions): void {
  app.addHook('onRequest', async ({ method, headers, routeOptions: { url: route } }) => {
    const { host = '', origin, 'sec-fetch-site': site, [pageTokenHeader]: token } = headers
    if (!hosts.hasHost(host)) {
      throw new MockVoucherifyError(
        'host-not-allowed',
        `Failed to answer: this server has no such name, got host "${host}". Use 127.0.0.1 or localhost, or allow the name when the server is started.`,
      )
    }
    if (safeMethods.has(method) || (origin === undefined && site === undefined)) return
    if (origin === undefined ? site === 'cross-site' : !hosts.hasOrigin(origin)) {
      throw new MockVoucherifyError(
        'origin-not-allowed',
        `Failed to answer: a page of another site may not change anything, got origin "${origin ?? site}". Call from a page of this machine or from a program.`,
      )
    }
    if (route?.startsWith('/_mock/') === true && token !== pageToken) {
      throw new MockVoucherifyError(
        'token-not-allowed',
        `Failed to answer: only the page of this server may change anything from a browser, got ${token === undefined ? 'no' : 'another'} ${pageTokenHeader}. Reload the page, or call from a program, without Origin and Sec-Fetch-Site.`,
      )
    }
  })
}

import type { FastifyInstance } from 'fastify'
import type { OwnHosts } from '../own-hosts.js'
import { readPath } from '../../fake/reading/read-path.js'

/** How long a browser may remember what it may do, in seconds: a page is loaded again more often (our choice). */
const maxAgeSeconds = 600

/** What a page may read of an answer, besides what it always may. */
const toldHeaders = 'x-rate-limit-limit, x-rate-limit-remaining, x-rate-limit-retry, x-rate-limit-type, retry-after'

/**
 * Lets the pages of this machine call Voucherify's client-side API from a browser, with whatever headers (CORS): it is made for that
 * (documented). No other page and no other path is let in, and cookies are not taken.
 */
export function addBrowserAccess(app: FastifyInstance, hosts: OwnHosts): void {
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    if (!readPath(url).startsWith('/client/')) return undefined
    void reply.header('vary', 'origin')
    const { origin } = headers
    if (origin === undefined || !hosts.hasOrigin(origin)) return undefined
    void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': toldHeaders })
    const wanted = headers['access-control-request-method']
    if (method !== 'OPTIONS' || wanted === undefined) return undefined
    const named = headers['access-control-request-headers']
    return reply
      .code(204)
      .headers({
        'access-control-allow-methods': wanted,
        ...(named === undefined ? {} : { 'access-control-allow-headers': named }),
        'access-control-max-age': maxAgeSeconds,
      })
      .send()
  })
}

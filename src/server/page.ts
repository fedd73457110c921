import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'

/** What `npm run build` makes of `src/page/`. From `src/server/` and from `dist/server/` it is the same folder. */
const folder = new URL('../../dist/page/', import.meta.url)

/** Where the page's files lie: below `/` are the paths of Voucherify's API. */
const filesPath = '/_mock/page'

/** Stands in the page's HTML where the token goes. */
const tokenPlace = '{{token}}'

/** The page runs its own files and talks to its own server, and nobody may frame it. */
const securityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const pageHeaders = {
  'content-security-policy': securityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/**
 * `GET /`: the page, and its files below `/_mock/page/`. Files have a hash in their names and may be kept for ever; the HTML holds the
 * token of this start and may not.
 */
export function addPage(app: FastifyInstance, token: string): void {
  app.get('/', (_, reply) =>
    reply
      .headers(pageHeaders)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(readFileSync(new URL('index.html', folder), 'utf8').replace(tokenPlace, token)),
  )
  app.get<{ Params: { file: string } }>(`${filesPath}/:file`, ({ params: { file } }, reply) => {
    const mediaType = mediaTypes[/[^.]*$/.exec(file)?.[0] ?? '']
    // A name in the list leads nowhere but into the folder.
    if (mediaType === undefined || !readdirSync(folder).includes(file)) {
      throw new MockVoucherifyError(
        'unknown-route',
        `Failed to answer: the page has no such file, got "${file}". Reload the page.`,
      )
    }
    return reply
      .headers(pageHeaders)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(mediaType)
      .send(readFileSync(new URL(encodeURIComponent(file), folder)))
  })
}

/** The frameworks whose mends are spelled out. */
export const frameworks = {
  express: 'Express',
  fastify: 'Fastify',
  nest: 'NestJS',
  next: 'Next.js',
  hono: 'Hono',
} as const satisfies Record<string, string>

/** The name of a framework. */
export type Framework = keyof typeof frameworks

/** How to mend a receiver. */
export interface Fix {
  /** What to do, whatever the framework. */
  readonly sentence: string
  /** How it is written, by framework. */
  readonly code: Readonly<Record<Framework, string>>
}

const everywhere = (line: string): Readonly<Record<Framework, string>> => ({
  express: line,
  fastify: line,
  nest: line,
  next: line,
  hono: line,
})

const verifyRaw = {
  express: `app.post('/webhook', express.raw({ type: () => true, limit: '2mb' }), (req, res) => verify(req.body, req.get('x-voucherify-signature'), secret) ? ... : res.sendStatus(401))`,
  fastify: `app.removeAllContentTypeParsers(); app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 2_000_000 }, (_request, body, done) => done(null, body))`,
  nest: `NestFactory.create(AppModule, { rawBody: true }), then verify(request.rawBody, request.headers['x-voucherify-signature'], secret)`,
  next: `export async function POST(request) { const raw = new Uint8Array(await request.arrayBuffer()); if (!verify(raw, request.headers.get('x-voucherify-signature'), secret)) return new Response(null, { status: 401 }) ... }`,
  hono: `const raw = new Uint8Array(await c.req.arrayBuffer()); if (!verify(raw, c.req.header('x-voucherify-signature'), secret)) return c.body(null, 401)`,
} as const

/** Mends that several checks share. */
export const fixes = {
  verifyFirst: {
    sentence:
      'Verify the raw body before anything else, with `verify` of mock-voucherify/signature or an HMAC compared in constant time, and answer 401 when it does not match.',
    code: verifyRaw,
  },
  rawBody: {
    sentence: 'Compute the HMAC over the bytes as they came, before any parser touches them.',
    code: verifyRaw,
  },
  compareLengths: {
    sentence:
      '`timingSafeEqual` throws when the lengths differ: check that the header is 64 hex digits first, and answer 401 when not.',
    code: everywhere(`if (!/^[0-9a-f]{64}$/i.test(header ?? '')) return false // before timingSafeEqual`),
  },
  parseAfterVerifying: {
    sentence: 'Catch what the parser throws, and answer 400.',
    code: {
      express: `app.use((error, _req, res, _next) => res.sendStatus(error.status ?? 500)) // after the routes`,
      fastify: `app.setErrorHandler((error, _request, reply) => reply.code(error.statusCode ?? 500).send())`,
      nest: `try { payload = JSON.parse(raw) } catch { throw new BadRequestException() }`,
      next: `try { payload = JSON.parse(text) } catch { return new Response(null, { status: 400 }) }`,
      hono: `try { payload = JSON.parse(text) } catch { return c.body(null, 400) }`,
    },
  },
  hideDetails: {
    sentence: 'Answer a refusal with the status alone; write details to the log.',
    code: {
      express: `app.use((error, _req, res, _next) => { console.error(error); res.sendStatus(error.status ?? 500) })`,
      fastify: `app.setErrorHandler((error, request, reply) => { request.log.error(error); return reply.code(error.statusCode ?? 500).send() })`,
      nest: `throw new UnauthorizedException() // without a message`,
      next: `return new Response(null, { status: 401 })`,
      hono: `return c.body(null, 401)`,
    },
  },
  readLoosely: {
    sentence: 'Take what you need, let unknown members, types and values pass, and answer 2xx.',
    code: everywhere(`switch (payload.event.type) { case 'voucher.published': ...; default: break } // then 2xx`),
  },
  readOptionally: {
    sentence: 'Every member may be null or missing: read with `?.` and `??`, or make the schema say so.',
    code: everywhere(`const category = payload.data.voucher?.category_id ?? null`),
  },
  readDates: {
    sentence: 'Read dates with a parser of ISO 8601 and compare them as instants, never as texts of a fixed length.',
    code: everywhere(`const at = new Date(payload.data.created_at) // takes any fraction and offset`),
  },
  raiseLimit: {
    sentence: 'Raise the body limit to 2 MB.',
    code: {
      express: `app.post('/webhook', express.raw({ type: () => true, limit: '2mb' }), handler)`,
      fastify: `Fastify({ bodyLimit: 2_000_000 })`,
      nest: `NestFactory.create(AppModule, { rawBody: true }); app.useBodyParser('json', { limit: '2mb' })`,
      next: `use a route handler (app router); in the pages router: export const config = { api: { bodyParser: false } }`,
      hono: `bodyLimit({ maxSize: 2_000_000 }) // from hono/body-limit, where one is set`,
    },
  },
  storeText: {
    sentence:
      'Store text as UTF-8 without a length limit, and clean out what your database cannot take (NUL) instead of failing.',
    code: everywhere(`const name = String(payload.data.customer?.name ?? '').replaceAll('\\u0000', '')`),
  },
  wideIntegers: {
    sentence: 'Keep amounts and points in columns of 64 bits.',
    code: everywhere(`alter table vouchers alter column amount type bigint`),
  },
  treatAsData: {
    sentence:
      'Pass texts on as parameters, never as part of a query, a page or a pattern, and let no firewall read the webhook.',
    code: everywhere(`await db.query('insert into customers (name) values ($1)', [payload.data.customer?.name])`),
  },
  rawIdentity: {
    sentence: 'Tell raw payloads apart by what they say, such as the code, or by a digest of the body.',
    code: everywhere(`const key = payload.event?.id ?? createHash('sha256').update(raw).digest('hex')`),
  },
  copySafely: {
    sentence:
      'Copy the members that you know by name, or into an object without a prototype; merge nothing from outside.',
    code: everywhere(`const { code, type } = payload.data.voucher // not merge({}, payload.data)`),
  },
  onlySignature: {
    sentence: 'Decide by the signature alone, not by other headers or addresses.',
    code: everywhere(`if (!verify(raw, signature, secret)) return 401 // and no test of user-agent or x-forwarded-for`),
  },
  noFreshness: {
    sentence:
      "Take the age check out: Voucherify's retries keep their first date for up to 24 hours and carry no other. Use event.id against replays.",
    code: everywhere(`insert into events (id) values ($1) on conflict do nothing -- event.id`),
  },
  uniqueEventId: {
    sentence:
      'Let a unique key on event.id decide, in the same transaction as the work: go on only if a row was written.',
    code: everywhere(`insert into events (id) values ($1) on conflict do nothing -- 0 rows: answer 200 and stop`),
  },
  answerAfterWork: {
    sentence:
      'Answer 2xx after the work is done or stored in a durable queue, 5xx when it failed; mark the event as seen in the same transaction as the work.',
    code: everywhere(`await queue.add(payload) // or the work itself; then 2xx, and 5xx when this throws`),
  },
  compareDates: {
    sentence: 'Write only what is newer than what you have: compare event.created_at with the one you stored.',
    code: everywhere(`update vouchers set ... where id = $1 and changed_at < $2 -- event.created_at`),
  },
  answerFast: {
    sentence: 'Store the event and answer within seconds; do the work in a queue.',
    code: everywhere(`await queue.add(payload) // then 2xx`),
  },
  exactUrl: {
    sentence:
      'Give Voucherify the URL that answers itself: with the right scheme, host and trailing slash, without a login in front.',
    code: {
      express: `app.post('/webhook', handler) // and no redirect, session or CSRF middleware before it`,
      fastify: `Fastify({ routerOptions: { ignoreTrailingSlash: true } })`,
      nest: `@Public() on the controller, or leave it out of the guard`,
      next: `skipTrailingSlashRedirect: true in next.config, and leave the path out of middleware's matcher`,
      hono: `new Hono({ strict: false }) // takes both spellings`,
    },
  },
  readBytes: {
    sentence: 'Collect the chunks as bytes and decode once at the end: a chunk may end inside a character.',
    code: everywhere(`const raw = Buffer.concat(chunks) // never text += chunk`),
  },
  onlyPost: {
    sentence: 'Answer other methods than POST with 404 or 405, and do no work for them.',
    code: {
      express: `app.all('/webhook', (_req, res) => res.sendStatus(405)) // after app.post`,
      fastify: `app.post('/webhook', handler) // others get 404 by themselves`,
      nest: `@Post('webhook')`,
      next: `export only POST from route.ts`,
      hono: `app.post('/webhook', handler) // others get 404 by themselves`,
    },
  },
  headerNames: {
    sentence: 'Look headers up without regard to case: proxies change it.',
    code: {
      express: `req.get('x-voucherify-signature')`,
      fastify: `request.headers['x-voucherify-signature'] // Node lower-cases the names`,
      nest: `@Headers('x-voucherify-signature')`,
      next: `request.headers.get('x-voucherify-signature')`,
      hono: `c.req.header('x-voucherify-signature')`,
    },
  },
  mediaType: {
    sentence: 'Take the body whatever the content type says: parameters such as a charset are allowed.',
    code: verifyRaw,
  },
  surviveErrors: {
    sentence: 'No request may end the process: catch errors in the handler, and in the stream of an aborted request.',
    code: {
      express: `Express 5 catches what async handlers throw; in Express 4: handler(...).catch(next)`,
      fastify: `app.setErrorHandler(...) // and no await outside of the handler`,
      nest: `an exception filter; no work after the response without its own catch`,
      next: `try { ... } catch { return new Response(null, { status: 500 }) }`,
      hono: `app.onError((_error, c) => c.body(null, 500))`,
    },
  },
  timeouts: {
    sentence: 'Limit how long a request may take to arrive, and keep serving others meanwhile.',
    code: {
      express: `const server = app.listen(3000); server.requestTimeout = 30_000`,
      fastify: `Fastify({ requestTimeout: 30_000 })`,
      nest: `(await app.listen(3000)).requestTimeout = 30_000`,
      next: `keepAliveTimeout and the timeouts of the proxy in front`,
      hono: `serve({ fetch: app.fetch, serverOptions: { requestTimeout: 30_000 } })`,
    },
  },
  rotation: {
    sentence: 'While a secret is being changed, accept signatures by the old one and by the new one.',
    code: everywhere(`[newSecret, oldSecret].some((secret) => verify(raw, header, secret))`),
  },
  plainAnswer: {
    sentence: 'Answer with a status and an empty or short body.',
    code: {
      express: `res.sendStatus(204)`,
      fastify: `return reply.code(204).send()`,
      nest: `@HttpCode(204)`,
      next: `return new Response(null, { status: 204 })`,
      hono: `return c.body(null, 204)`,
    },
  },
  tls: {
    sentence: 'Serve the whole chain (leaf and intermediates) of a certificate that is valid for this name.',
    code: everywhere(`ssl_certificate fullchain.pem; # not cert.pem, in the proxy in front`),
  },
  shedLoad: {
    sentence:
      'Take bursts by storing events and working them off later; where a limit is needed, answer 429 and let the retry come.',
    code: everywhere(`await queue.add(payload) // then 2xx; the queue has the concurrency limit`),
  },
} as const satisfies Record<string, Fix>

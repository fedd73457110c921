import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import { vendorMethodsOf } from '../../fake/find-vendor-operation.js'
import { Refusal, refusals, toRefusalBody } from '../../fake/refusal.js'
import { refuseUnknown } from '../../fake/refuse-unknown.js'
import { UnreadBody } from '../../fake/unread-body.js'
import { apiBodyLimitBytes } from '../limits.js'
import type { Api } from './api.js'
import type { ApiConduct } from './conduct.js'
import { answerTokenRequest } from './oauth.js'
import { limitReached } from './rate-limit.js'

type ApiRoute = { Body: Uint8Array | undefined }

/**
 * Voucherify's own API: thin over the fake, which knows what there is and what comes of it. Answers first, then delivers the events
 * (documented of Voucherify).
 */
export function addApiRoutes(app: FastifyInstance, api: Api): void {
  app.addHook('preClose', () => api.close())
  void app.register(async (own) => {
    // What a body is, is said by the call and not by its content type alone.
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    own.addHook('onRequest', async (_request, reply) => api.count(reply))
    const options = { bodyLimit: apiBodyLimitBytes, schema: { hide: true } }
    for (const path of ['/v1/*', '/v2/*', '/client/v1/*']) {
      own.all<ApiRoute>(path, options, (request, reply) => answer(request, reply, api))
    }
    own.all<ApiRoute>('/management/v1/*', options, ({ method, url, id }, reply) => {
      const path = readPath(url)
      const refusal = refuseUnknown({ method, path })
      if (refusal.key === 'method_not_allowed') void reply.header('allow', vendorMethodsOf(path).join(', '))
      return reply.code(refusals[refusal.key].status).send(toRefusalBody(refusal, id))
    })
  })
}

async function answer(call: FastifyRequest<ApiRoute>, reply: FastifyReply, api: Api): Promise<FastifyReply> {
  const refusal = api.conduct.takeRefusal()
  await api.wait()
  if (refusal !== undefined) return answerRefusal(refusal, reply, api)
  const path = readPath(call.url)
  const appId = api.findAppId(call, path.startsWith('/client/'))
  const { method, body } = call
  const unread = body === undefined ? undefined : new UnreadBody(body, call.headers['content-type'])
  if (method === 'POST' && path === '/v1/oauth/token') return answerForToken(call, reply, api, appId, unread)
  const query = new URLSearchParams(call.url.split('?').slice(1).join('?'))
  const { emitter, deliveries, projects } = api
  const { response, events, notes } = projects.fakeOf(appId).ask({ method, path, query, body: unread }, emitter.next.at)
  for (const text of notes) void emitter.journal.record({ kind: 'note', text }, emitter.clock.now())
  await projects.written()
  if (response.allow !== undefined) void reply.header('allow', response.allow)
  void reply.code(response.status).send(response.body)
  // A caller that has hung up was answered too.
  const answered = Promise.resolve(reply).catch(() => undefined)
  deliveries.begin(events, answered, (error) => call.log.error(error))
  return reply
}

function answerForToken(
  { id }: FastifyRequest,
  reply: FastifyReply,
  { projects: { tokens }, calledAt }: Api,
  appId: string,
  unread: UnreadBody | undefined,
): FastifyReply {
  try {
    const { status, body } = answerTokenRequest(unread?.read(), tokens, appId, calledAt, id)
    return reply.code(status).send(body)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply.code(refusals[error.key].status).send(toRefusalBody(error, id))
  }
}

/** Clients with a slash at the end of their base double it, others end a path with one (seen with the vendor's SDKs). */
function readPath(url: string): string {
  const path = url.split('?')[0] ?? url
  return path.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
}

function answerRefusal(
  { status, retryAfterMs }: NonNullable<ApiConduct['refuse']>,
  reply: FastifyReply,
  api: Api,
): FastifyReply {
  void reply.code(status)
  if (status !== 429) return reply.send({ code: status, message: STATUS_CODES[status] ?? 'Server Error' })
  void reply.headers(limitReached(api.calledAt, retryAfterMs))
  return reply.send({ code: status, message: 'Too many requests hit the API too quickly.' })
}

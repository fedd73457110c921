import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UnreadBody } from '../../fake/reading/unread-body.js'
import { apiBodyLimitBytes } from '../limits.js'
import type { Api } from './api.js'
import type { OwnHosts } from '../own-hosts.js'
import { addBrowserAccess } from './browser-access.js'
import { meetConduct } from './meet-conduct.js'
import { answerTokenRequest } from './oauth.js'
import { readPath } from '../../fake/reading/read-path.js'

type ApiRoute = { Body: Uint8Array | undefined }

/**
 * Voucherify's own API: thin over the fake, which knows what there is and what comes of it. Answers first, then delivers the events
 * (documented of Voucherify).
 */
export function addApiRoutes(app: FastifyInstance, api: Api, hosts: OwnHosts): void {
  app.addHook('preClose', () => api.close())
  void app.register(async (own) => {
    // What a body is, is said by the call and not by its content type alone.
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    addBrowserAccess(own, hosts)
    own.addHook('onRequest', async (_request, reply) => api.count(reply))
    const options = { bodyLimit: apiBodyLimitBytes, schema: { hide: true } }
    for (const path of ['/v1/*', '/v2/*', '/client/v1/*']) {
      own.all<ApiRoute>(path, options, (request, reply) => answer(request, reply, api))
    }
  })
}

async function answer(call: FastifyRequest<ApiRoute>, reply: FastifyReply, api: Api): Promise<FastifyReply> {
  if (await meetConduct(reply, api)) return reply
  await api.projects.writable()
  const path = readPath(call.url)
  const appId = api.findAppId(call, path.startsWith('/client/'))
  const { method, body } = call
  const unread = body === undefined ? undefined : new UnreadBody(body, call.headers['content-type'])
  if (method === 'POST' && path === '/v1/oauth/token') {
    const { status, body: told } = answerTokenRequest(unread?.read(), api.projects.tokens, appId, api.calledAt, call.id)
    return reply.code(status).send(told)
  }
  const query = new URLSearchParams(call.url.split('?').slice(1).join('?'))
  const { emitter, projects } = api
  const { response, events, notes, operations } = projects
    .fakeOf(appId)
    .ask({ method, path, query, body: unread }, emitter.next.at)
  for (const text of notes) void emitter.journal.record({ kind: 'note', text }, emitter.clock.now())
  await projects.written()
  if (response.allow !== undefined) void reply.header('allow', response.allow)
  void reply.code(response.status).send(response.body)
  if (events.length === 0) return reply
  // A caller that has hung up was answered too.
  const answered = Promise.resolve(reply).catch(() => undefined)
  void api.deliver({ project: appId, operations, events }, answered, (error) => call.log.error(error))
  return reply
}

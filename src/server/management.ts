import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import { isObject, type Json } from '../events/json.js'
import { vendorMethodsOf } from '../fake/vendor/find-vendor-operation.js'
import { refusals, toRefusalBody } from '../fake/refusal.js'
import { refusalOfUnknown } from '../fake/vendor/refusal-of-unknown.js'
import { meetConduct } from './api/meet-conduct.js'
import { UnreadBody } from '../fake/reading/unread-body.js'
import { readPath } from '../fake/reading/read-path.js'
import type { ServerContext } from './context.js'
import { addProjectRoutes } from './management-projects.js'
import { managementSchemas } from './management-schemas.js'
import { addWebhookRoutes } from './management-webhooks.js'

type ManagementRoute = { Body: unknown }

/** Voucherify's own management API: projects and webhooks. */
export function addManagementRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of managementSchemas) app.addSchema(schema)
  void app.register(async (own) => {
    addCallHooks(own, context)
    addProjectRoutes(own, context)
    addWebhookRoutes(own, context)
    own.all('/management/*', { schema: { hide: true } }, ({ method, url, id }, reply) => {
      const path = readPath(url)
      const refusal = refusalOfUnknown({ method, path })
      if (refusal.key === 'method_not_allowed') void reply.header('allow', vendorMethodsOf(path).join(', '))
      return reply.code(refusals[refusal.key].status).send(toRefusalBody(refusal, id))
    })
  })
}

/** What every call meets before it is answered, as those of the rest of Voucherify's API do. */
function addCallHooks(own: FastifyInstance, { api, managementKey }: ServerContext): void {
  own.removeAllContentTypeParsers()
  own.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  own.addHook('onRequest', async (_request, reply) => api.count(reply))
  own.addHook<ManagementRoute>('preValidation', async (call, reply) => {
    if (await meetConduct(reply, api)) return reply
    checkKey(call, managementKey)
    const { body, headers } = call
    if (body instanceof Uint8Array) call.body = withoutNulls(new UnreadBody(body, headers['content-type']).read())
    return undefined
  })
}

/** Clients send null for what they leave out (seen with the vendor's SDKs). */
function withoutNulls(body: Json | undefined): Json | undefined {
  if (!isObject(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}

/** Refuses other credentials than those of the server. Where it has none, any are taken, and none too (our choice). */
function checkKey({ headers }: FastifyRequest<ManagementRoute>, key: ServerContext['managementKey']): void {
  if (key === undefined) return
  if (headers['x-management-id'] === key.id && headers['x-management-token'] === key.token) return
  throw new MockVoucherifyError(
    'unauthorized',
    'Failed to answer: X-Management-Id and X-Management-Token are not those of the server. Send those that it was started with.',
  )
}

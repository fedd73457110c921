import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '../delivery/endpoint.js'
import type { Emitter } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import { eventTypesOf } from '../events/catalogue.js'
import { toPattern } from '../journal/query.js'
import type { ServerContext } from './context.js'
import { defaultsFor, settingsAfterMove } from './endpoint-defaults.js'
import { answerWith, emptyAnswer } from './error-schema.js'
import { projectParams, refusedByVoucherify, webhookBodySchema, webhookParams } from './management-schemas.js'

interface WebhookBody {
  readonly target_url: string
  readonly events: readonly string[]
  readonly active?: boolean
}

interface WebhookRoute {
  Params: { webhookId: string }
}

const path = '/management/v1/projects/:projectId/webhooks'

/**
 * The webhooks of Voucherify's own management API (documented). They are the endpoints of the project level: what is created here
 * gets events at once, signed with the secret of the server, because a project has one secret. All projects of a server share them
 * (our choice), whatever id of a project is named.
 */
export function addWebhookRoutes(app: FastifyInstance, context: ServerContext): void {
  addReadRoutes(app, context)
  addCreateRoute(app, context)
  addUpdateRoute(app, context)
  addDeleteRoute(app, context)
}

function addReadRoutes(app: FastifyInstance, { emitter }: ServerContext): void {
  const listSchema = {
    operationId: 'listWebhooks',
    summary: 'Lists the webhooks of the project',
    params: projectParams,
    response: { 200: answerWith('All of them.', 'WebhookList'), ...refusedByVoucherify() },
  }
  app.get(path, { schema: listSchema }, () => {
    const data = emitter.endpoints.list().filter(isWebhook).map(describe)
    return { object: 'list', data_ref: 'data', data, total: data.length }
  })

  const oneSchema = {
    operationId: 'getWebhook',
    summary: 'Shows a webhook of the project',
    params: webhookParams,
    response: { 200: answerWith('The webhook.', 'Webhook'), ...refusedByVoucherify(404) },
  }
  app.get<WebhookRoute>(`${path}/:webhookId`, { schema: oneSchema }, ({ params }) =>
    describe(findWebhook(params.webhookId, emitter)),
  )
}

function addCreateRoute(app: FastifyInstance, { emitter, endpointDefaults }: ServerContext): void {
  const schema = {
    operationId: 'createWebhook',
    summary: 'Adds a webhook to the project',
    params: projectParams,
    body: webhookBodySchema,
    response: { 200: answerWith('The webhook.', 'Webhook'), ...refusedByVoucherify(400, 413, 415) },
  }
  app.post<{ Body: WebhookBody }>(path, { schema }, ({ body }) => {
    const { target_url: url, events, active = true } = body
    const status = active ? 'active' : 'disabled'
    return describe(emitter.endpoints.add({ ...defaultsFor(url, endpointDefaults), url, events, status }))
  })
}

function addUpdateRoute(app: FastifyInstance, { emitter, endpointDefaults }: ServerContext): void {
  const schema = {
    operationId: 'updateWebhook',
    summary: 'Replaces what a webhook of the project is',
    params: webhookParams,
    body: webhookBodySchema,
    response: { 200: answerWith('The webhook.', 'Webhook'), ...refusedByVoucherify(400, 404, 413, 415) },
  }
  app.put<WebhookRoute & { Body: WebhookBody }>(
    `${path}/:webhookId`,
    { schema },
    ({ params, body: { target_url: url, events, active = true } }) => {
      const webhook = findWebhook(params.webhookId, emitter)
      const { id, status } = webhook
      const moved = settingsAfterMove(webhook, url, endpointDefaults)
      const updated = emitter.endpoints.update(id, { ...moved, url, events })
      const isSame = (status === 'active') === active
      return describe(isSame ? updated : emitter.setActive(id, active, 'by the management API'))
    },
  )
}

function addDeleteRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'deleteWebhook',
    summary: 'Takes a webhook out of the project',
    params: webhookParams,
    response: { 204: emptyAnswer('It is gone.'), ...refusedByVoucherify(404) },
  }
  app.delete<WebhookRoute>(`${path}/:webhookId`, { schema }, ({ params }, reply) => {
    emitter.endpoints.delete(findWebhook(params.webhookId, emitter).id)
    void reply.code(204).send()
  })
}

function findWebhook(id: string, { endpoints }: Emitter): Endpoint {
  const endpoint = endpoints.list().find((known) => known.id === id)
  if (endpoint !== undefined && isWebhook(endpoint)) return endpoint
  throw new MockVoucherifyError('unknown-endpoint', `Cannot find webhook with id ${id}`, {
    resource_id: id,
    resource_type: 'webhook',
  })
}

function isWebhook({ level }: Endpoint): boolean {
  return level === 'project'
}

/** Voucherify has no `*`: it is answered as all that it stands for. */
function describe({ createdAt, id, events, options: { url }, url: { href }, status }: Endpoint) {
  return {
    object: 'webhook',
    created_at: new Date(createdAt).toISOString(),
    id,
    events: events.flatMap((type) => {
      const pattern = toPattern(type)
      return type.includes('*') ? eventTypesOf('project').filter((name) => pattern.test(name)) : type
    }),
    target_url: url ?? href,
    active: status === 'active',
  }
}

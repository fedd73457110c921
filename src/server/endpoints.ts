import type { FastifyInstance } from 'fastify'
import type { Endpoint, EndpointOptions } from '../delivery/endpoint.js'
import { hasSameOrigin } from '../delivery/target.js'
import { hideCredentials, revealCredentials } from '../journal/credentials.js'
import type { EndpointAnswer } from './answers.js'
import type { ServerContext } from './context.js'
import { defaultsFor, settingsAfterMove } from './endpoint-defaults.js'
import { changeEndpointSchema, createEndpointSchema, endpointSchemas } from './endpoint-schemas.js'
import { answerWith, emptyAnswer, refusedWith } from './error-schema.js'
import { hideSecret, revealSecrets } from './faults.js'
import { idParams } from './schema-parts.js'

/** What `POST /_mock/endpoints` reads. */
export interface NewEndpoint extends Omit<EndpointOptions, 'deliverTo' | 'status'> {
  readonly url: string
}

/** What `PATCH /_mock/endpoints/:id` reads: `null` puts the default back. */
export type EndpointChanges = {
  readonly [Name in Exclude<keyof NewEndpoint, 'level'>]?: NewEndpoint[Name] | (Name extends 'url' ? never : null)
}

interface IdRoute {
  Params: { id: string }
}

const path = '/_mock/endpoints'

/** Shows and changes the receivers that get each event. */
export function addEndpointRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of endpointSchemas) app.addSchema(schema)
  addReadRoutes(app, context)
  addCreateRoute(app, context)
  addChangeRoutes(app, context)
  addSwitchRoutes(app, context)
}

function addReadRoutes(app: FastifyInstance, { emitter: { endpoints } }: ServerContext): void {
  const listSchema = {
    operationId: 'listEndpoints',
    summary: 'Lists the receivers of the server',
    response: { 200: answerWith('All of them.', 'EndpointList'), ...refusedWith() },
  }
  app.get(path, { schema: listSchema }, () => ({ endpoints: endpoints.list().map(describe) }))

  const oneSchema = {
    operationId: 'getEndpoint',
    summary: 'Shows one receiver',
    params: idParams,
    response: { 200: answerWith('The receiver as it stands now.', 'Endpoint'), ...refusedWith(404) },
  }
  app.get<IdRoute>(`${path}/:id`, { schema: oneSchema }, ({ params: { id } }) => describe(endpoints.get(id)))
}

function addCreateRoute(app: FastifyInstance, { emitter: { endpoints }, endpointDefaults }: ServerContext): void {
  const schema = {
    operationId: 'createEndpoint',
    summary: 'Adds a receiver',
    body: createEndpointSchema,
    response: {
      201: answerWith('It gets every event that it wants from now on.', 'Endpoint'),
      ...refusedWith(400, 413, 415),
    },
  }
  app.post<{ Body: NewEndpoint }>(path, { schema }, ({ body }, reply) => {
    const endpoint = endpoints.add({ ...defaultsFor(body.url, endpointDefaults), ...body })
    void reply.code(201).header('location', `${path}/${endpoint.id}`)
    return describe(endpoint)
  })
}

function addChangeRoutes(app: FastifyInstance, { emitter: { endpoints }, endpointDefaults }: ServerContext): void {
  const changeSchema = {
    operationId: 'changeEndpoint',
    summary: 'Changes a receiver',
    params: idParams,
    body: changeEndpointSchema,
    response: { 200: answerWith('It is changed.', 'Endpoint'), ...refusedWith(400, 404, 413, 415) },
  }
  app.patch<IdRoute & { Body: EndpointChanges }>(
    `${path}/:id`,
    { schema: changeSchema },
    ({ params: { id }, body }) => {
      const endpoint = endpoints.get(id)
      const { secret, scheme, headers, ...others } = reveal(body, endpoint)
      const withDefault = { secret, scheme, headers }
      const url = others.url ?? endpoint.url.href
      const defaults = defaultsFor(url, endpointDefaults)
      const changes = [
        ...Object.entries(settingsAfterMove(endpoint, url, endpointDefaults)),
        ...Object.entries(others).map(([name, value]) => [name, value ?? undefined]),
        ...Object.entries(withDefault)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, value ?? Reflect.get(defaults, name)]),
      ]
      return describe(endpoints.update(id, Object.fromEntries(changes)))
    },
  )

  const deleteSchema = {
    operationId: 'deleteEndpoint',
    summary: 'Takes a receiver away; what is still pending for it is canceled when it is due',
    params: idParams,
    response: { 204: emptyAnswer('It is gone.'), ...refusedWith(404) },
  }
  app.delete<IdRoute>(`${path}/:id`, { schema: deleteSchema }, ({ params: { id } }, reply) => {
    endpoints.delete(id)
    void reply.code(204).send()
  })
}

/** Changes in which what was hidden in the answer is what it was before. Nothing of it goes to another origin. */
function reveal(changes: EndpointChanges, { url, headers, options }: Endpoint): EndpointChanges {
  const before = changes.url === undefined || hasSameOrigin(changes.url, url.href) ? headers : []
  const { headers: ownHeaders, faults } = changes
  return {
    ...changes,
    ...(ownHeaders ? { headers: revealCredentials(ownHeaders, before) } : {}),
    ...(faults ? { faults: revealSecrets(faults, options.faults ?? []) } : {}),
  }
}

function addSwitchRoutes(app: FastifyInstance, { emitter }: ServerContext): void {
  const switches = [
    { verb: 'enable', isActive: true, summary: 'Switches a receiver on; what is held for it goes on' },
    { verb: 'disable', isActive: false, summary: 'Switches a receiver off' },
  ] as const
  for (const { verb, isActive, summary } of switches) {
    const schema = {
      operationId: `${verb}Endpoint`,
      summary,
      params: idParams,
      response: { 200: answerWith('It is done.', 'Endpoint'), ...refusedWith(404) },
    }
    app.post<IdRoute>(`${path}/:id/${verb}`, { schema }, ({ params: { id } }) =>
      describe(emitter.setActive(id, isActive, 'by hand')),
    )
  }
}

function describe(endpoint: Endpoint): EndpointAnswer {
  const { id, url, level, events, scheme, status, headers, form, eventName, template, rawPayload, options, createdAt } =
    endpoint
  return {
    id,
    url: url.href,
    level,
    events,
    scheme: scheme.name,
    status,
    headers: Object.fromEntries(hideCredentials(headers)),
    form,
    ...(eventName === undefined ? {} : { eventName }),
    ...(template === undefined ? {} : { template }),
    rawPayload,
    faults: (options.faults ?? []).map(hideSecret),
    createdAt: new Date(createdAt).toISOString(),
  }
}

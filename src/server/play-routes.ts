import type { FastifyInstance, FastifyReply } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import { toEventType } from '../events/catalogue.js'
import { parseScenario, typesSentBy, type Scenario } from '../scenario/scenario.js'
import { loadScenario } from '../scenario/shipped.js'
import type { Play } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { playSchema, playSchemas } from './play-schemas.js'
import { idParams, text } from './schema-parts.js'

interface NameRoute {
  Params: { name: string }
}

interface IdRoute {
  Params: { id: string }
}

const nameParams = { type: 'object', properties: { name: text }, required: ['name'] } as const

const begun = { 202: answerWith('It begins. GET its location, or read the changes, to see how it goes.', 'Play') }

/** Plays the scenarios of the package, and those that a request brings. */
export function addPlayRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of playSchemas) app.addSchema(schema)
  addStartRoutes(app, context)
  addReadRoutes(app, context)
}

function addStartRoutes(app: FastifyInstance, context: ServerContext): void {
  const byNameSchema = {
    operationId: 'playScenario',
    summary: 'Plays a scenario of the package',
    params: nameParams,
    response: { ...begun, ...refusedWith(400, 404) },
  }
  app.post<NameRoute>('/_mock/scenarios/:name/play', { schema: byNameSchema }, ({ params }, reply) =>
    play(loadScenario(params.name), context, reply),
  )

  const schema = {
    operationId: 'createPlay',
    summary: 'Plays a scenario of the package, or one of your own',
    description: 'Seed and locale are those of the server. A refused delivery is repeated as the server repeats it.',
    body: playSchema,
    response: { ...begun, ...refusedWith(400, 404, 413, 415) },
  }
  app.post<{ Body: { scenario: string | object } }>('/_mock/plays', { schema }, ({ body: { scenario } }, reply) => {
    const read =
      typeof scenario === 'string'
        ? loadScenario(scenario)
        : parseScenario(JSON.stringify(scenario, undefined, 2), 'scenario')
    return play(read, context, reply)
  })
}

function play(scenario: Scenario, { emitter, plays }: ServerContext, reply: FastifyReply): Play {
  const types = typesSentBy(scenario).map(toEventType)
  if (types.length > 0 && !types.some((type) => emitter.endpoints.wanting(type).length > 0)) {
    const all = emitter.endpoints.list()
    const isAllOff = all.length > 0 && all.every(({ status }) => status !== 'active')
    throw new MockVoucherifyError(
      'no-receiver',
      `Failed to play scenario: no receiver wants what it sends, got ${types.join(', ')}. ` +
        (isAllOff ? 'Every endpoint is disabled: enable one first.' : 'Add an endpoint first.'),
    )
  }
  const started = plays.start(scenario)
  void reply.code(202).header('location', `/_mock/plays/${started.id}`)
  return started
}

function addReadRoutes(app: FastifyInstance, { plays }: ServerContext): void {
  const listSchema = {
    operationId: 'listPlays',
    summary: 'Lists what is played and was played',
    response: { 200: answerWith('Those that the server remembers.', 'PlayList'), ...refusedWith() },
  }
  app.get('/_mock/plays', { schema: listSchema }, () => ({ plays: plays.list() }))

  const oneSchema = {
    operationId: 'getPlay',
    summary: 'Shows how a play goes, or went',
    params: idParams,
    response: { 200: answerWith('The play as it stands now.', 'Play'), ...refusedWith(404) },
  }
  app.get<IdRoute>('/_mock/plays/:id', { schema: oneSchema }, ({ params }) => plays.get(params.id))

  const stopSchema = {
    operationId: 'stopPlay',
    summary: 'Stops a play at once, also in the middle of a wait; what it sent goes on',
    params: idParams,
    response: { 200: answerWith('It is stopped.', 'Play'), ...refusedWith(404, 409) },
  }
  app.post<IdRoute>('/_mock/plays/:id/stop', { schema: stopSchema }, ({ params }) => plays.stop(params.id))
}

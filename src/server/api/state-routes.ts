import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MockVoucherifyError } from '../../errors.js'
import type { Json, JsonObject } from '../../events/json.js'
import { readJsonText } from '../../fake/reading/read-json-text.js'
import { maximumDepth } from '../../fake/reading/unread-body.js'
import { readSnapshot, type Known } from '../../fake/state/snapshot.js'
import type { ServerContext } from '../context.js'
import { answerWith, emptyAnswer, refusedWith } from '../error-schema.js'
import { stateLimitBytes } from '../limits.js'
import { closed } from '../schema-parts.js'
import type { Api } from './api.js'

/** What every project of a server knows, by app id. */
export interface ApiState {
  readonly projects: Readonly<Record<string, JsonObject>>
}

const path = '/_mock/state'

/** A state may nest some levels deeper than the bodies that it is made of. */
const maximumStateDepth = maximumDepth + 20

/** No project has numbered as many operations, and whoever goes on from there comes to no end of the numbers (our choice). */
const mostOperations = 2 ** 40

const stateProperties = closed({
  projects: {
    description: 'What each project knows, by its app id: the empty one for calls without credentials.',
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
  },
})

/** `/_mock/state`: takes the state behind Voucherify's own API, puts it back, or goes back to the beginning. */
export function addStateRoutes(app: FastifyInstance, { api }: ServerContext): void {
  app.addSchema({ $id: 'ApiState', ...stateProperties })
  const readSchema = {
    operationId: 'getState',
    summary: "Shows what the projects of Voucherify's own API know",
    description: 'To be put back by PUT, in this run or another one of the same version.',
    response: { 200: answerWith('All of it.', 'ApiState'), ...refusedWith() },
  }
  app.get(path, { schema: readSchema }, async () => {
    await api.projects.writable()
    return takeState(api)
  })

  const restoreSchema = {
    operationId: 'restoreState',
    summary: "Puts back what the projects of Voucherify's own API knew",
    description:
      'Projects that are not named go back to the beginning, and keep their keys. What is being delivered goes on.',
    body: stateProperties,
    response: { 204: emptyAnswer('It is done.'), ...refusedWith(400, 413, 415) },
  }
  void app.register(async (own) => {
    own.removeContentTypeParser('application/json')
    own.addContentTypeParser('application/json', { parseAs: 'string' }, readStateText)
    const options = { schema: restoreSchema, bodyLimit: stateLimitBytes }
    own.put<{ Body: ApiState }>(path, options, async ({ body }, reply) => {
      await restoreState(api, body)
      return reply.code(204).send()
    })
  })

  const resetSchema = {
    operationId: 'resetState',
    summary: "Puts the projects of Voucherify's own API back to what they began with",
    response: { 204: emptyAnswer('It is done.'), ...refusedWith() },
  }
  app.delete(path, { schema: resetSchema }, async (_, reply) => {
    api.projects.reset()
    await api.projects.written()
    return reply.code(204).send()
  })
}

/** What callers may name as they like can have any name in a state too: Fastify refuses some of them. */
async function readStateText(_request: FastifyRequest, text: string): Promise<Json | undefined> {
  if (text === '') return undefined
  const json = readJsonText(text, maximumStateDepth)
  if (json !== undefined) return json
  throw new MockVoucherifyError(
    'malformed-json',
    `Failed to read body: it is not JSON, it nests deeper than ${maximumStateDepth} levels, or it has half a surrogate pair. Put back what GET ${path} has answered.`,
  )
}

function takeState({ projects, emitter }: Api): Readonly<Record<keyof ApiState, object>> {
  const { at } = emitter.next
  return { projects: Object.fromEntries(projects.entries().map(([appId, fake]) => [appId, fake.snapshot(at)])) }
}

/** All or nothing. */
async function restoreState(api: Api, state: ApiState): Promise<void> {
  const known = Object.entries(state.projects).map(
    ([appId, snapshot]) => [appId, readProject(appId, snapshot)] as const,
  )
  api.projects.restore(known)
  await api.projects.written()
}

function readProject(appId: string, snapshot: JsonObject): Known {
  try {
    const known = readSnapshot(snapshot)
    if (known.operations > mostOperations) throw new TypeError(`.operations should be at most ${mostOperations}`)
    return known
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new MockVoucherifyError(
      'invalid-request',
      `Failed to restore state: the project "${appId}" is not one that was taken. ${error.message}. Put back what GET /_mock/state has answered.`,
      { project: appId },
      error,
    )
  }
}

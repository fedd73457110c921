import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../../errors.js'
import type { JsonObject } from '../../events/json.js'
import { readSnapshot, type Known } from '../../fake/snapshot.js'
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
  app.get(path, { schema: readSchema }, () => takeState(api))

  const restoreSchema = {
    operationId: 'restoreState',
    summary: "Puts back what the projects of Voucherify's own API knew",
    description: 'Projects that are not named go back to the beginning. What is being delivered goes on.',
    body: stateProperties,
    response: { 204: emptyAnswer('It is done.'), ...refusedWith(400, 413, 415) },
  }
  app.put<{ Body: ApiState }>(path, { schema: restoreSchema, bodyLimit: stateLimitBytes }, async ({ body }, reply) => {
    await restoreState(api, body)
    return reply.code(204).send()
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

function takeState({ projects, emitter }: Api): Readonly<Record<keyof ApiState, object>> {
  const { at } = emitter.next
  return { projects: Object.fromEntries(projects.entries().map(([appId, fake]) => [appId, fake.snapshot(at)])) }
}

/** All or nothing. */
async function restoreState(api: Api, state: ApiState): Promise<void> {
  const known = Object.entries(state.projects).map(
    ([appId, snapshot]) => [appId, readProject(appId, snapshot)] as const,
  )
  api.projects.reset()
  for (const [appId, each] of known) api.projects.fakeOf(appId).restore(each)
  await api.projects.written()
}

function readProject(appId: string, snapshot: JsonObject): Known {
  try {
    return readSnapshot(snapshot)
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

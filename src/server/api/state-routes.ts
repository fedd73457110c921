import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../../errors.js'
import type { JsonObject } from '../../events/json.js'
import type { Fake } from '../../fake/fake.js'
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
  app.put<{ Body: ApiState }>(path, { schema: restoreSchema, bodyLimit: stateLimitBytes }, ({ body }, reply) => {
    restoreState(api, body)
    void reply.code(204).send()
  })

  const resetSchema = {
    operationId: 'resetState',
    summary: "Puts the projects of Voucherify's own API back to what they began with",
    response: { 204: emptyAnswer('It is done.'), ...refusedWith() },
  }
  app.delete(path, { schema: resetSchema }, (_, reply) => {
    api.projects.reset()
    void reply.code(204).send()
  })
}

function takeState({ projects }: Api): ApiState {
  return {
    projects: Object.fromEntries(projects.entries().map(([appId, fake]) => [appId, snapshotsOf(fake).snapshot()])),
  }
}

function restoreState({ projects }: Api, state: ApiState): void {
  const before = projects.entries().map(([appId, fake]) => [appId, snapshotsOf(fake).snapshot()] as const)
  try {
    projects.reset()
    for (const [appId, snapshot] of Object.entries(state.projects))
      snapshotsOf(projects.fakeOf(appId)).restore(snapshot)
  } catch (error) {
    // All or nothing.
    projects.reset()
    for (const [appId, snapshot] of before) snapshotsOf(projects.fakeOf(appId)).restore(snapshot)
    throw new MockVoucherifyError(
      'invalid-request',
      'Failed to restore state: it is not one that this version has taken. Put back what GET /_mock/state has answered.',
      {},
      error,
    )
  }
}

interface Snapshots {
  snapshot(): JsonObject
  restore(snapshot: JsonObject): void
}

function snapshotsOf(fake: Fake): Snapshots {
  if (hasSnapshots(fake)) return fake
  throw new MockVoucherifyError('not-implemented', 'Failed to take state: the fake has no snapshots yet. Use reset.')
}

function hasSnapshots(fake: Fake): fake is Fake & Snapshots {
  return 'snapshot' in fake && 'restore' in fake
}

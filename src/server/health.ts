import type { FastifyInstance } from 'fastify'
import { version } from '../version.js'
import { MockVoucherifyError } from '../errors.js'
import type { Health } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'

const healthSchema = {
  $id: 'Health',
  type: 'object',
  properties: {
    status: { const: 'ok' },
    version: { description: 'The version of mock-voucherify.', type: 'string' },
    seed: { description: 'Repeats the run to the byte.', type: 'string' },
    endpoints: { description: 'How many receivers get each event.', type: 'integer' },
    uptimeMs: { description: 'Milliseconds since the server was made.', type: 'number' },
  },
  required: ['status', 'version', 'seed', 'endpoints', 'uptimeMs'],
  additionalProperties: false,
} as const

const readySchema = {
  $id: 'Ready',
  type: 'object',
  properties: { status: { const: 'ready' } },
  required: ['status'],
  additionalProperties: false,
} as const

/** `GET /_mock/health` and `GET /_mock/ready`. */
export function addHealthRoutes(app: FastifyInstance, context: ServerContext): void {
  addHealthRoute(app, context)
  addReadyRoute(app, context)
}

/** Is the server up, and what would repeat its run? */
function addHealthRoute(app: FastifyInstance, { emitter, runtime, startedAt }: ServerContext): void {
  app.addSchema(healthSchema)
  const schema = {
    operationId: 'getHealth',
    summary: 'Is the server up?',
    response: { 200: answerWith('It is.', healthSchema.$id), ...refusedWith() },
  }
  app.get('/_mock/health', { schema }, (): Health => ({
    status: 'ok',
    version,
    seed: emitter.seed,
    endpoints: emitter.endpoints.list().length,
    uptimeMs: runtime.clock.now() - startedAt,
  }))
}

/** Can the server do its work: does it listen, and is its emitter open? */
function addReadyRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  app.addSchema(readySchema)
  const schema = {
    operationId: 'getReady',
    summary: 'Can the server do its work?',
    response: { 200: answerWith('It listens and can send.', readySchema.$id), ...refusedWith(503) },
  }
  app.get('/_mock/ready', { schema }, () => {
    const reason = emitter.isClosed ? 'its emitter is closed' : app.server.listening ? undefined : 'it does not listen'
    if (reason === undefined) return { status: 'ready' }
    throw new MockVoucherifyError(
      'not-ready',
      `Failed to get ready: the server cannot do its work, ${reason}. Ask again, or start another server.`,
    )
  })
}

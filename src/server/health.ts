import type { FastifyInstance } from 'fastify'
import { version } from '../version.js'
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

/** `GET /_mock/health`: is the server up, and what would repeat its run? */
export function addHealthRoute(app: FastifyInstance, { emitter, runtime, startedAt }: ServerContext): void {
  app.addSchema(healthSchema)
  const schema = {
    operationId: 'getHealth',
    summary: 'Is the server up?',
    response: { 200: answerWith('It is.', healthSchema.$id), ...refusedWith() },
  }
  app.get('/_mock/health', { schema }, () => ({
    status: 'ok',
    version,
    seed: emitter.seed,
    endpoints: emitter.endpoints.list().length,
    uptimeMs: runtime.clock.now() - startedAt,
  }))
}

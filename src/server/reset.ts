import type { FastifyInstance } from 'fastify'
import type { ServerContext } from './context.js'
import { emptyAnswer, refusedWith } from './error-schema.js'

/** `POST /_mock/reset`: between two tests. */
export function addResetRoute(app: FastifyInstance, { emitter, api, plays, exams }: ServerContext): void {
  const schema = {
    operationId: 'reset',
    summary: 'Puts everything back to what it was at the start',
    description:
      "Stops what is played or examined, cancels what is pending, puts the receivers, the faults and the state of Voucherify's API with the count of its calls back to those of the start, and clears the journal. The clock stays, and " +
      'events go on being numbered, so that no id comes twice.',
    response: { 204: emptyAnswer('It is done.'), ...refusedWith() },
  }
  app.post('/_mock/reset', { schema }, async (_, reply) => {
    await plays.stopAll()
    await exams.stopAll()
    await api.reset()
    await emitter.reset()
    return reply.code(204).send()
  })
}

import type { FastifyInstance } from 'fastify'
import { hideEntryCredentials } from '../journal/credentials.js'
import type { Counts, JournalAnswer } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, emptyAnswer, refusedWith } from './error-schema.js'
import { journalQuery, journalSchemas } from './journal-schemas.js'

/** Shows what happened, counts and forgets it. */
export function addJournalRoutes(app: FastifyInstance, { emitter }: ServerContext): void {
  for (const schema of journalSchemas) app.addSchema(schema)
  const { journal, clock } = emitter
  const readSchema = {
    operationId: 'readJournal',
    summary: 'Shows the changes that are kept, the oldest first',
    querystring: journalQuery,
    response: { 200: answerWith('The changes.', 'Journal'), ...refusedWith(400) },
  }
  app.get<{ Querystring: { after?: number; limit: number } }>(
    '/_mock/journal',
    { schema: readSchema },
    ({ query: { after = 0, limit } }): JournalAnswer => {
      const all = journal.entries()
      const entries = all.filter(({ sequence }) => sequence > after).slice(0, limit)
      return { entries: entries.map(hideEntryCredentials), last: all.at(-1)?.sequence ?? 0 }
    },
  )

  const countSchema = {
    operationId: 'countSendOuts',
    summary: 'Counts the send-outs that are kept',
    response: { 200: answerWith('How many there are.', 'Counts'), ...refusedWith() },
  }
  app.get('/_mock/journal/counts', { schema: countSchema }, (): Counts => {
    const counts = journal.count()
    return { total: Object.values(counts).reduce((sum, count) => sum + count, 0), ...counts }
  })

  const clearSchema = {
    operationId: 'clearJournal',
    summary: 'Forgets every send-out that is settled',
    response: { 204: emptyAnswer('They are forgotten.'), ...refusedWith() },
  }
  app.delete('/_mock/journal', { schema: clearSchema }, async (_, reply) => {
    await journal.clear(clock.now())
    return reply.code(204).send()
  })
}

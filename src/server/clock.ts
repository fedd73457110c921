import type { FastifyInstance } from 'fastify'
import type { Emitter } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import type { ClockAnswer } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { closed, integer, text } from './schema-parts.js'

const clockSchema = {
  $id: 'Clock',
  ...closed(
    {
      clock: { description: 'real, virtual, or a factor such as 60x.', type: 'string' },
      now: { description: 'In ISO 8601.', type: 'string' },
      pending: { description: 'How many send-outs are pending.', type: 'integer' },
      nextAttemptAt: { description: 'When the next attempt is due. Absent where none is planned.', type: 'string' },
    },
    ['nextAttemptAt'],
  ),
} as const

const advanceSchema = closed({
  by: {
    description: 'A duration such as 90s or 8h, or milliseconds.',
    oneOf: [text, { ...integer, minimum: 1 }],
    examples: ['8h'],
  },
})

/** Shows the clock, and moves it where it is virtual. */
export function addClockRoutes(app: FastifyInstance, { emitter, api }: ServerContext): void {
  app.addSchema(clockSchema)
  const getSchema = {
    operationId: 'getClock',
    summary: 'Shows where the clock stands and what is due next',
    response: { 200: answerWith('The clock.', 'Clock'), ...refusedWith() },
  }
  app.get('/_mock/clock', { schema: getSchema }, () => describe(emitter))

  const moved = { 200: answerWith('All that was due is done.', 'Clock') }
  const byDurationSchema = {
    operationId: 'advanceClock',
    summary: 'Moves the virtual clock and makes every attempt that is due by then',
    body: advanceSchema,
    response: { ...moved, ...refusedWith(400, 409, 413, 415) },
  }
  app.post<{ Body: { by: string | number } }>(
    '/_mock/clock/advance',
    { schema: byDurationSchema },
    async ({ body }) => {
      await api.deliveries.recorded()
      await emitter.advance(body.by)
      return describe(emitter)
    },
  )

  const runSchema = {
    operationId: 'runClock',
    summary: 'Moves the virtual clock until no attempt is planned any more',
    response: { ...moved, ...refusedWith(409) },
  }
  app.post('/_mock/clock/run', { schema: runSchema }, async () => {
    if (!emitter.isVirtual) {
      throw new MockVoucherifyError(
        'not-possible',
        `Failed to run clock: it is not virtual, got "${emitter.clockName}". Start the server with the clock "virtual".`,
      )
    }
    await api.deliveries.recorded()
    await emitter.idle()
    return describe(emitter)
  })
}

function describe({ clock, clockName, journal }: Emitter): ClockAnswer {
  const pending = journal.list({ status: 'pending' })
  const [nextAttemptAt] = pending.flatMap((sendOut) => sendOut.nextAttemptAt ?? []).toSorted()
  return {
    clock: clockName,
    now: new Date(clock.now()).toISOString(),
    pending: pending.length,
    ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
  }
}

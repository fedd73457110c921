import type { FastifyInstance } from 'fastify'
import { parseDuration } from '../../duration.js'
import { MockVoucherifyError } from '../../errors.js'
import { maxTimerMs } from '../../runtime.js'
import type { ServerContext } from '../context.js'
import { answerWith, emptyAnswer, refusedWith } from '../error-schema.js'
import { closed, integer } from '../schema-parts.js'
import type { ApiConduct } from './conduct.js'

/** What `PUT /_mock/api` reads. Durations are milliseconds, or texts such as `250ms`. */
export interface ConductBody {
  readonly refuse?: { readonly status: number; readonly times?: number; readonly retryAfter?: number | string }
  readonly latency?: number | string
}

const path = '/_mock/api'

const duration = (description: string) =>
  ({ description, type: ['integer', 'string'], minimum: 0, examples: ['250ms'] }) as const

const bodySchema = closed(
  {
    refuse: closed(
      {
        status: {
          description: '429, or one from 500 to 599.',
          type: 'integer',
          oneOf: [{ const: 429 }, { minimum: 500, maximum: 599 }],
        },
        times: { description: 'How many calls are answered so. Default: 1.', type: 'integer', minimum: 1 },
        retryAfter: duration('What Retry-After says of a 429: milliseconds, or a text. Default: 1s.'),
      },
      ['times', 'retryAfter'],
    ),
    latency: duration('How long each answer takes at least: milliseconds, or a text. Default: 0.'),
  },
  ['refuse', 'latency'],
)

const conductSchema = {
  $id: 'ApiConduct',
  ...closed({ refuse: closed({ status: integer, times: integer, retryAfterMs: integer }), latencyMs: integer }, [
    'refuse',
  ]),
} as const

/** `/_mock/api`: how the calls of Voucherify's own API are answered. */
export function addConductRoutes(app: FastifyInstance, { api: { conduct } }: ServerContext): void {
  app.addSchema(conductSchema)
  const readSchema = {
    operationId: 'getApiConduct',
    summary: "Shows what calls of Voucherify's own API meet",
    response: { 200: answerWith('As it stands now.', 'ApiConduct'), ...refusedWith() },
  }
  app.get(path, { schema: readSchema }, () => conduct.now)

  const setSchema = {
    operationId: 'setApiConduct',
    summary: "Makes the next calls of Voucherify's own API fail, or all of them slow",
    body: bodySchema,
    response: { 200: answerWith('As it stands now.', 'ApiConduct'), ...refusedWith(400, 413, 415) },
  }
  app.put<{ Body: ConductBody }>(path, { schema: setSchema }, ({ body }) => {
    conduct.set(readConduct(body))
    return conduct.now
  })

  const clearSchema = {
    operationId: 'clearApiConduct',
    summary: "Answers calls of Voucherify's own API as usual again",
    response: { 204: emptyAnswer('It is done.'), ...refusedWith() },
  }
  app.delete(path, { schema: clearSchema }, (_, reply) => {
    conduct.reset()
    void reply.code(204).send()
  })
}

function readConduct({ refuse, latency = 0 }: ConductBody): ApiConduct {
  const latencyMs = readDuration(latency, 'latency')
  if (refuse === undefined) return { latencyMs }
  const { status, times = 1, retryAfter = '1s' } = refuse
  return { refuse: { status, times, retryAfterMs: readDuration(retryAfter, 'refuse.retryAfter') }, latencyMs }
}

/** @throws MockVoucherifyError `invalid-option` */
function readDuration(given: number | string, name: string): number {
  const durationMs = typeof given === 'number' ? given : parseDuration(given)
  if (durationMs >= 0 && durationMs <= maxTimerMs) return Math.round(durationMs)
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read ${name}: it is not from 0 to ${maxTimerMs} milliseconds, got "${given}". Write it like 250ms.`,
  )
}

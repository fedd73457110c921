import { errorCodes } from '../errors.js'
import { closed, integer, text } from './schema-parts.js'

/** What `POST /_mock/plays` reads. */
export const playSchema = closed({
  scenario: {
    description:
      'The name of a scenario of the package, or a whole one: schemas/scenario.schema.json says what it may hold.',
    oneOf: [text, { type: 'object', additionalProperties: true }],
    examples: ['gift-card', { title: 'One code', when: 'Always.', steps: [{ send: 'voucher.published' }] }],
  },
})

/** What the play routes answer. */
export const playSchemas = [
  {
    $id: 'Play',
    description: 'A scenario in play, or played.',
    ...closed(
      {
        id: text,
        title: text,
        status: {
          description:
            'passed met every expectation, failed did not; stopped by hand; broken could not go on: see error.',
          enum: ['playing', 'passed', 'failed', 'stopped', 'broken'],
        },
        startedAt: { description: "In ISO 8601, by the server's clock.", type: 'string' },
        steps: {
          description: 'Each time of each step: a wait when it begins, an event when its send-outs are settled.',
          type: 'array',
          items: closed(
            {
              number: { description: 'Which step of the scenario it is, from 1.', type: 'integer' },
              name: text,
              time: { description: 'Which time of a step that repeats, from 1.', type: 'integer' },
              eventId: text,
              sendOutIds: { type: 'array', items: text },
              waitedMs: integer,
              problem: { description: 'Why the answer is not what the step expects.', type: 'string' },
            },
            ['name', 'eventId', 'sendOutIds', 'waitedMs', 'problem'],
          ),
        },
        error: closed({ code: { enum: Object.keys(errorCodes).toSorted() }, message: text }),
      },
      ['error'],
    ),
  },
  {
    $id: 'PlayList',
    ...closed({ plays: { description: 'The oldest first.', type: 'array', items: { $ref: 'Play#' } } }),
  },
] as const

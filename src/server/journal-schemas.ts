import { journalLimit } from './limits.js'
import { closed, integer, text } from './schema-parts.js'
import { status } from './send-out-schemas.js'

const entry = {
  sequence: { description: '1 for the first change.', type: 'integer' },
  at: { description: 'When, in ISO 8601.', type: 'string' },
} as const
const reason = { description: 'Why, where more is to say.', type: 'string' } as const
const settled = status.enum.filter((name) => name !== 'pending')

/** After which change to begin. */
export const after = {
  description: 'Only changes after the one of this number.',
  type: 'integer',
  minimum: 0,
} as const

/** What `GET /_mock/journal` reads. */
export const journalQuery = {
  type: 'object',
  properties: {
    after,
    limit: {
      description: 'How many, the oldest first.',
      type: 'integer',
      minimum: 1,
      maximum: journalLimit.maximum,
      default: journalLimit.default,
    },
  },
  additionalProperties: false,
} as const

/** What the journal routes answer. */
export const journalSchemas = [
  {
    $id: 'JournalEntry',
    description: 'One change, in the order in which it happened.',
    oneOf: [
      closed({ ...entry, kind: { const: 'run' }, seed: text }),
      closed(
        {
          ...entry,
          kind: { const: 'endpoint' },
          change: { enum: ['created', 'updated', 'deleted'] },
          endpoint: closed({
            id: text,
            url: text,
            level: { enum: ['project', 'distribution'] },
            events: { type: 'array', items: text },
            scheme: text,
            status: { enum: ['active', 'disabled', 'paused'] },
          }),
          reason,
        },
        ['reason'],
      ),
      closed({ ...entry, kind: { const: 'send-out' }, sendOut: { $ref: 'SendOut#' } }),
      closed({ ...entry, kind: { const: 'planned' }, sendOutId: text, nextAttemptAt: text }),
      closed(
        { ...entry, kind: { const: 'attempt' }, sendOutId: text, attempt: { $ref: 'Attempt#' }, nextAttemptAt: text },
        ['nextAttemptAt'],
      ),
      closed({ ...entry, kind: { const: 'settled' }, sendOutId: text, status: { enum: settled }, reason }, ['reason']),
      closed({ ...entry, kind: { const: 'clock' }, byMs: integer }),
      closed({ ...entry, kind: { const: 'note' }, text }),
      closed({ ...entry, kind: { const: 'cleared' } }),
    ],
  },
  {
    $id: 'Journal',
    ...closed({
      entries: { description: 'The oldest first.', type: 'array', items: { $ref: 'JournalEntry#' } },
      last: {
        description: 'The number of the newest change, also beyond the limit. 0 where there is none.',
        type: 'integer',
      },
    }),
  },
  {
    $id: 'Counts',
    description: 'How many send-outs are kept, by status.',
    ...closed({ total: integer, ...Object.fromEntries(status.enum.map((name) => [name, integer])) }),
  },
] as const

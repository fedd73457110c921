import { errorCodes } from '../errors.js'
import { bases, categories, needs, severities } from '../exam/check.js'
import { profiles } from '../exam/receiver-kinds.js'
import { reportFormats } from '../exam/reports/reports.js'
import { standings } from '../exam/standing.js'
import { maxTimerMs } from '../runtime.js'
import { examBodyLimit } from './limits.js'
import { closed, flag, integer, number, text } from './schema-parts.js'

const selection = { type: 'array', items: text, minItems: 1 } as const
const names = (table: object): { readonly enum: readonly string[] } => ({ enum: Object.keys(table) })

/** What `POST /_mock/exams` reads. */
export const startExamSchema = {
  description: 'Which receiver to examine, and how: an endpoint of the server, or a URL.',
  type: 'object',
  properties: {
    endpoint: { description: 'The id of an endpoint. Its secret and headers are used.', type: 'string' },
    url: { description: 'Or the URL of a receiver.', type: 'string', examples: ['http://localhost:3000/webhook'] },
    secret: {
      description:
        'What the receiver verifies with. Default: that of the endpoint, or that of the server for the origin of its own receiver. No answer repeats it.',
      type: 'string',
      minLength: 1,
    },
    nextSecret: {
      description: 'A second secret that the receiver takes. Default: none; then secret-rotation is skipped.',
      type: 'string',
      minLength: 1,
    },
    headers: {
      description: 'Headers that are added to each request. Default: those of the endpoint.',
      type: 'object',
      additionalProperties: text,
    },
    only: { ...selection, description: 'Checks or categories. Default: all.' },
    skip: { ...selection, description: 'Checks or categories that are left out. Default: none.' },
    severity: { ...names(severities), description: 'The least severity. Default: may.' },
    strict: { description: 'true lets a failed should fail the exam. Default: false.', type: 'boolean' },
    profile: { ...names(profiles), description: 'How payloads look. Default: as the endpoint is sent them; project.' },
    timeoutMs: {
      description: 'How long an answer may take, in milliseconds. Default: 10000.',
      type: 'integer',
      minimum: 1,
      maximum: maxTimerMs,
    },
    seed: { description: 'Repeats the payloads. Default: a fresh one.', oneOf: [text, integer] },
  },
  additionalProperties: false,
} as const

/** What the route of a report reads. */
export const reportQuery = closed(
  {
    format: { ...names(reportFormats), description: 'The form of the report.' },
    handler: {
      description: 'Where the code of the webhook stands, such as src/webhook.ts:12. sarif needs it.',
      type: 'string',
    },
  },
  ['handler'],
)

const summary = {
  id: { description: 'exam_1 for the first.', type: 'string' },
  url: text,
  endpointId: { description: 'Absent where a URL was named that is no endpoint.', type: 'string' },
  seed: text,
  profile: names(profiles),
  isStrict: flag,
  status: {
    description: 'passed and failed came to their end; stopped by hand; broken could not go on: see error.',
    enum: ['running', 'passed', 'failed', 'stopped', 'broken'],
  },
  startedAt: { description: 'In ISO 8601, by the real clock.', type: 'string' },
  durationMs: { description: 'How long it took, or has taken so far.', type: 'number' },
  total: { description: 'How many checks were selected.', type: 'integer' },
  counts: {
    description: 'How many results stand how.',
    ...closed(Object.fromEntries(Object.keys(standings).map((name) => [name, integer]))),
  },
  error: closed({ code: { enum: Object.keys(errorCodes).toSorted() }, message: text }),
} as const

const result = {
  check: { description: 'The id of the check.', type: 'string' },
  category: names(categories),
  severity: names(severities),
  title: { description: 'Completes "A correct receiver …".', type: 'string' },
  standing: names(standings),
  verdict: { enum: ['pass', 'warn', 'fail', 'skip', 'flaky'] },
  durationMs: number,
  sentence: { description: 'What is wrong, or why it was skipped.', type: 'string' },
} as const

const about = {
  basis: { ...names(bases), description: 'Where it is known from that a receiver meets this.' },
  sends: { description: 'What is sent.', type: 'string' },
  judged: { description: 'What passes, what warns, what fails.', type: 'string' },
  why: { description: 'What a failure does in production.', type: 'string' },
} as const

const fix = closed({
  sentence: text,
  code: { type: 'array', items: closed({ framework: text, code: text }, ['framework']) },
})
const headers = {
  type: 'array',
  items: { type: 'array', prefixItems: [text, text], items: false, minItems: 2, maxItems: 2 },
} as const
const body = {
  description: `The first ${examBodyLimit} characters; bytes tells how long all of it is.`,
  ...closed({ text, isCut: flag, bytes: integer }),
}

const exchange = {
  description: 'The exchange that shows it. Credentials are hidden.',
  ...closed(
    {
      at: text,
      request: closed({ method: text, url: text, headers, body }),
      outcome: { description: 'What came back, in a few words.', type: 'string' },
      response: closed({ status: integer, headers, body }),
      curl: { description: 'A line for the shell that sends the same bytes.', type: 'string' },
    },
    ['response', 'curl'],
  ),
}

const named = { name: text, description: text } as const
const table = { type: 'array', items: closed(named) } as const

/** What the exam routes answer. */
export const examSchemas = [
  { $id: 'ExamSummary', description: 'An exam under way, or over.', ...closed(summary, ['endpointId', 'error']) },
  {
    $id: 'Exam',
    description: 'An exam with what it found until now.',
    ...closed(
      {
        ...summary,
        results: {
          description: 'In the order in which they came; in that of the exam once it is over.',
          type: 'array',
          items: closed(result, ['sentence']),
        },
        diagnosis: {
          description: 'Why no genuine delivery is accepted.',
          ...closed({ sentence: text, mend: text }),
        },
        framework: { description: 'The framework of the receiver, as its answers show it.', type: 'string' },
        traits: {
          description: 'What is neither right nor wrong.',
          type: 'array',
          items: closed({ name: text, value: text }),
        },
      },
      ['endpointId', 'error', 'diagnosis', 'framework'],
    ),
  },
  {
    $id: 'ExamList',
    ...closed({ exams: { description: 'The oldest first.', type: 'array', items: { $ref: 'ExamSummary#' } } }),
  },
  {
    $id: 'ExamResult',
    description: 'What came of one check, with all that there is to say of it.',
    ...closed(
      {
        ...result,
        ...about,
        failure: {
          description: 'Where there is something to mend.',
          ...closed({ verdict: text, sent: text, received: text, why: text, fix, again: text }, ['received', 'again']),
        },
        exchange,
      },
      ['sentence', 'failure', 'exchange'],
    ),
  },
  {
    $id: 'Checks',
    ...closed({
      checks: {
        description: 'In the order of the exam.',
        type: 'array',
        items: closed({
          id: text,
          category: names(categories),
          severity: names(severities),
          title: result.title,
          ...about,
          needs: { description: 'What only the command line can give it.', type: 'array', items: names(needs) },
          fix,
        }),
      },
      categories: table,
      severities: table,
      profiles: table,
      reports: {
        description: 'The forms in which an exam can be taken away.',
        type: 'array',
        items: closed({ ...named, needsHandler: flag }),
      },
    }),
  },
] as const

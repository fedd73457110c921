import { MockVoucherifyError } from '../errors.js'
import type { EventType } from '../events/catalogue.js'
import { isObject } from '../events/json.js'
import { knownPaths } from '../events/known-paths.js'
import { didYouMean } from '../nearest.js'

interface OverrideProblem {
  readonly path: string
  readonly message: string
}

/** The refusal of an override in the words of the command line, with the nearest path that the event has. */
export function explainRefusal(error: unknown, type: EventType): unknown {
  if (!(error instanceof MockVoucherifyError) || error.code !== 'invalid-data') return error
  const given: unknown = error.details['problems']
  if (!Array.isArray(given)) return error
  const problems = given.filter(isProblem)
  const list = problems.map(({ path, message }) => {
    const isUnknown = message.startsWith('is not known here.')
    return `\n  data.${path} ${isUnknown ? `is not known.${nearestPath(path, type)}` : message}${textHint(message)}`
  })
  const whole = problems.some(({ path }) => path === 'data')
    ? '\n--data takes what stands under `data`, not a whole payload.'
    : ''
  return new MockVoucherifyError(
    'invalid-data',
    `Failed to make ${type}: its schema forbids the override, got ${list.length === 1 ? 'one problem' : `${list.length} problems`}.${list.join('')}${whole}\nMend it, or send it as it is with --invalid.`,
    error.details,
    error,
  )
}

/** First the paths that end in the same name: whoever forgot the way there knows the name at its end. */
function nearestPath(path: string, type: EventType): string {
  const known = knownPaths(type)
  const [name = ''] = path.split('.').slice(-1)
  const [namesake] = known.filter((candidate) => candidate.endsWith(`.${name}`)).toSorted((a, b) => a.length - b.length)
  if (namesake !== undefined) return ` Did you mean "data.${namesake}"?`
  return didYouMean(
    `data.${path}`,
    known.map((candidate) => `data.${candidate}`),
  )
}

/** A code such as 123 is a number to JSON. */
function textHint(message: string): string {
  const number = /^must be string, got (-?\d[\d.]*|true|false|null)$/.exec(message)?.[1]
  return number === undefined ? '' : ` (as a text: '"${number}"')`
}

function isProblem(value: unknown): value is OverrideProblem {
  return isObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'
}

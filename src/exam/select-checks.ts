import { MockVoucherifyError } from '../errors.js'
import { severities, type Check, type Severity } from './check.js'
import { checks, findChecks } from './checks.js'
import { readName } from '../read-name.js'

/** Which checks are wanted. */
export interface CheckSelection {
  /** Ids or categories. @default all */
  readonly only?: readonly string[] | undefined
  /** Ids or categories. @default none */
  readonly skip?: readonly string[] | undefined
  /** The least severity. @default 'may' */
  readonly severity?: Severity | undefined
}

const ranks = Object.keys(severities)

/**
 * Chooses checks, in the order of the exam.
 *
 * @throws MockVoucherifyError `unknown-check`; `invalid-option` where nothing is left, or a check is both wanted and skipped
 */
export function selectChecks({ only, skip = [], severity = 'may' }: CheckSelection): readonly Check[] {
  readName(severity, 'severity', severities)
  if (typeof only === 'string' || typeof skip === 'string')
    throw refusal('`only` and `skip` are lists', String(only ?? skip), 'Put it in brackets.')
  const wanted = new Set(only?.flatMap((name) => findChecks(name)) ?? checks)
  const contradiction = skip.find((name) => only?.includes(name) === true)
  if (contradiction !== undefined)
    throw refusal('a check is both wanted and skipped', contradiction, 'Leave one of the two out.')
  const unwanted = new Set(skip.flatMap((name) => findChecks(name)))
  const least = ranks.indexOf(severity)
  const selected = checks.filter(
    (check) => wanted.has(check) && !unwanted.has(check) && ranks.indexOf(check.severity) <= least,
  )
  if (selected.length > 0) return selected
  throw refusal(
    'no check is left',
    [...(only ?? ['all']), ...skip.map((name) => `-${name}`), severity].join(' '),
    'Skip less.',
  )
}

function refusal(reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to select checks: ${reason}, got "${given}". ${mend}`)
}

import { readRetries } from '../delivery/retry-schedule.js'
import { readClock } from '../emitter/emitter-clock.js'
import type { EmitterOptions } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import type { Scenario } from '../events/generated.js'
import { formatPath } from '../events/path.js'
import { validateAgainst } from '../events/validate.js'
import { checkScenario } from './check.js'
import { rehearse } from './rehearse.js'
import { readSource } from './source.js'

export type { MixStep, Scenario, ScenarioExpectation, ScenarioStep, SendStep, WaitStep } from '../events/generated.js'

/** One thing that is wrong with a scenario's file. */
export interface ScenarioProblem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1: where the key or the item begins. */
  readonly column: number
  /** Where in the scenario, such as `steps[0].data.voucher.code`; an empty text for the whole. */
  readonly path: string
  readonly message: string
}

/**
 * Reads a scenario from YAML or JSON and judges all of it: spelling, names, paths, templates, references, and whether the data
 * that its steps make is valid.
 *
 * @param fileName how the problems name the file; it is not opened
 * @throws MockVoucherifyError `invalid-scenario`: the message lists every problem with file, line and column, and so does
 * `details.problems`
 * @example
 * const scenario = parseScenario('title: One gift card\nwhen: Someone buys it.\nsteps: [{ send: voucher.published }]', 'gift.yaml')
 */
export function parseScenario(text: string, fileName: string): Scenario {
  const { value, errors, locate } = readSource(text)
  const problems = errors.map((error): ScenarioProblem => ({ file: fileName, path: '', ...error }))
  const findings = value === undefined ? [] : checkScenario(value)
  const isSound = problems.length === 0 && findings.length === 0
  if (isSound && isScenario(value)) findings.push(...rehearse(value))
  for (const { path, message } of findings) {
    problems.push({ file: fileName, ...locate(path), path: formatPath(path), message })
  }
  if (problems.length === 0 && isScenario(value)) return value
  throw invalidScenario(fileName, distinct(problems))
}

/** What a scenario says of the emitter that plays it. What the caller wants otherwise goes after it. */
export function emitterOptionsOf({
  seed,
  locale,
  retries,
  clock,
}: Scenario): Pick<EmitterOptions, 'seed' | 'locale' | 'retries' | 'clock'> {
  return {
    seed,
    locale,
    // An option that says undefined would take away what stands before it.
    ...(retries === undefined ? {} : { retries: readRetries(retries) }),
    ...(clock === undefined ? {} : { clock: readClock(clock) }),
  }
}

/** The names of the event types that a scenario sends, each once, in the order of its steps. */
export function typesSentBy({ steps }: Scenario): readonly string[] {
  const types = steps.flatMap((step) => ('send' in step ? [step.send] : 'mix' in step ? Object.keys(step.mix) : []))
  return [...new Set(types)]
}

/** True for what fits the schema that the type is generated from. */
export function isScenario(value: unknown): value is Scenario {
  return validateAgainst('scenario.schema.json', value).valid
}

function distinct(problems: readonly ScenarioProblem[]): readonly ScenarioProblem[] {
  const byLine = new Map(problems.map((problem) => [formatProblem(problem), problem]))
  return [...byLine.values()].toSorted((a, b) => a.line - b.line || a.column - b.column)
}

function formatProblem({ file, line, column, path, message }: ScenarioProblem): string {
  return `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`
}

function invalidScenario(fileName: string, problems: readonly ScenarioProblem[]): MockVoucherifyError {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  const list = problems.map((problem) => `\n  ${formatProblem(problem)}`).join('')
  return new MockVoucherifyError(
    'invalid-scenario',
    `Failed to load scenario: ${fileName} cannot be played, got ${count}. Mend every line of this list.${list}`,
    { problems },
  )
}

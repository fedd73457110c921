import { parseDuration } from '../../duration.js'
import { MockVoucherifyError } from '../../errors.js'
import { parsePath } from '../../events/path.js'
import { didYouMean } from '../../nearest.js'
import { hashText } from '../../payload/random.js'
import type { Fault, Parameter, Parameters, Values } from './fault.js'
import { faultNames, faults, isFaultName, type FaultOption } from './faults.js'

/** A fault with its parameters checked and completed, and how often it struck. */
export interface FaultSetting {
  readonly fault: Fault
  readonly values: Values
  readonly match: string | undefined
  readonly times: number
  readonly probability: number
  /** Where its chances are drawn, so that no two settings share them. */
  readonly place: number
  /** How often it struck, by the endpoint's id. */
  readonly strikes: Map<string, number>
}

/** What every fault takes besides its own parameters. */
export const commonParameters = {
  match: { type: 'text', default: undefined, description: 'which send-outs' },
  times: { type: 'whole number', default: undefined, least: 1, description: 'how often at most' },
  probability: { type: 'number', default: 1, most: 1, description: 'how likely' },
} as const satisfies Parameters

/**
 * Reads faults as they are written.
 *
 * @param owner what they belong to, such as `emitter`: faults of different owners draw different chances
 * @throws MockVoucherifyError `unknown-fault`, `invalid-option`, with every problem of the list
 */
export function readFaults(options: readonly FaultOption[], owner: 'emitter' | 'endpoint' | 'event'): FaultSetting[] {
  const { settings, problems } = judge(toList(options), owner)
  if (problems.length > 0) throw toError(problems)
  return settings
}

/** Everything that is wrong with a list of faults that came from a file or a command line. */
export function findFaultProblems(options: readonly unknown[]): readonly FaultProblem[] {
  return judge(options, 'event').problems
}

/**
 * Gives faults from a file or a command line their type.
 *
 * @throws MockVoucherifyError `unknown-fault`, `invalid-option`, with every problem of the list
 */
export function toFaultOptions(options: readonly unknown[]): readonly FaultOption[] {
  const problems = findFaultProblems(options)
  if (problems.length > 0) throw toError(problems)
  return options.filter(isFaultOption)
}

function isFaultOption(option: unknown): option is FaultOption {
  return findFaultProblems([option]).length === 0
}

/** One thing that is wrong with a list of faults. */
export interface FaultProblem {
  readonly at: string
  /** Which fault of the list it is, from 0. */
  readonly index: number
  /** The parameter that is wrong; absent where it is the name. */
  readonly parameter?: string
  readonly code: 'unknown-fault' | 'invalid-option'
  /** Reason, what was given, and what to do. */
  readonly message: string
}

function judge(
  options: readonly unknown[],
  owner: 'emitter' | 'endpoint' | 'event',
): { settings: FaultSetting[]; problems: FaultProblem[] } {
  const problems: FaultProblem[] = []
  const settings = options.map((option, index) => {
    const place = hashText(`fault ${owner} ${index}`)
    return readFault(option, place, (problem) => problems.push({ ...problem, at: `faults[${index}]`, index }))
  })
  return { settings: settings.filter((setting) => setting !== undefined), problems }
}

type Tell = (problem: Omit<FaultProblem, 'at' | 'index'>) => void

/** What came from a file or over HTTP may be anything. */
function toList(options: unknown): readonly unknown[] {
  if (Array.isArray(options)) return options
  throw toError([
    {
      at: 'faults',
      index: 0,
      code: 'invalid-option',
      message: `not a list, got ${show(options)}. Write ["signature-missing"].`,
    },
  ])
}

function readFault(option: unknown, place: number, tell: Tell): FaultSetting | undefined {
  const given: Readonly<Record<string, unknown>> = isRecord(option) ? option : { fault: option }
  const name = given['fault']
  if (typeof name !== 'string' || !isFaultName(name)) {
    const mend = typeof name === 'string' ? didYouMean(name, faultNames) : ''
    const message = `no fault has this name, got ${show(name)}.${mend} Known are ${faultNames.join(', ')}.`
    tell({ code: 'unknown-fault', message })
    return undefined
  }
  const fault: Fault = faults[name]
  const known: Parameters = { ...fault.parameters, ...commonParameters }
  for (const key of Object.keys(given)) {
    if (key === 'fault' || Object.hasOwn(known, key)) continue
    const message = `the fault "${name}" has no such parameter, got "${key}".${didYouMean(key, Object.keys(known))} It takes ${Object.keys(known).join(', ')}.`
    tell({ parameter: key, code: 'invalid-option', message })
  }
  const read = (parameters: Parameters): Record<string, number | string | boolean> => {
    const values: Record<string, number | string | boolean> = {}
    for (const [key, parameter] of Object.entries(parameters)) {
      const value = given[key] === undefined ? parameter.default : readValue(parameter, given[key])
      if (value !== undefined) values[key] = value
      else if (given[key] !== undefined) {
        tell({
          parameter: key,
          code: 'invalid-option',
          message: `${key} of the fault "${name}" must be ${expected(parameter)}, got ${show(given[key])}.`,
        })
      }
    }
    return values
  }
  const values = read(fault.parameters)
  const { match, times = Number.POSITIVE_INFINITY, probability = 1 } = read(commonParameters)
  return {
    fault,
    values,
    match: match === undefined ? undefined : String(match),
    times: Number(times),
    probability: Number(probability),
    place: place ^ hashText(name),
    strikes: new Map(),
  }
}

/** The value of a parameter, or undefined where it cannot be one. */
function readValue({ type, least = 0, most = Infinity }: Parameter, given: unknown): Parameter['default'] {
  if (type === 'flag') return typeof given === 'boolean' ? given : undefined
  if (type === 'text') return typeof given === 'string' ? given : undefined
  if (type === 'path') return typeof given === 'string' && isPath(given) ? given : undefined
  if (typeof type !== 'string') return type.find((choice) => choice === given)
  const value = type === 'duration' && typeof given === 'string' ? readDuration(given) : given
  if (typeof value !== 'number' || !(value >= least && value <= most)) return undefined
  return Number.isFinite(value) && (type !== 'whole number' || Number.isInteger(value)) ? value : undefined
}

function expected({ type, least = 0, most }: Parameter): string {
  if (typeof type !== 'string') return `one of ${type.join(', ')}`
  if (type === 'flag') return 'true or false'
  if (type === 'text') return 'a text'
  if (type === 'path') return 'a path such as data.voucher.code'
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`
  return type === 'duration' ? `milliseconds ${range}, or a text such as 1s` : `a ${type} ${range}`
}

function readDuration(text: string): number | undefined {
  try {
    return parseDuration(text)
  } catch {
    return undefined
  }
}

function isPath(text: string): boolean {
  try {
    return parsePath(text).length > 0
  } catch {
    return false
  }
}

function toError(problems: readonly FaultProblem[]): MockVoucherifyError {
  const code = problems.some((problem) => problem.code === 'unknown-fault') ? 'unknown-fault' : 'invalid-option'
  const [first] = problems
  const message =
    problems.length === 1 && first !== undefined
      ? `Failed to read ${first.at}: ${first.message}`
      : `Failed to read faults: got ${problems.length} problems. Mend all of them.${problems.map(({ at, message: text }) => `\n  ${at}: ${text}`).join('')}`
  return new MockVoucherifyError(code, message, { problems })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}

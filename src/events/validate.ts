import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { DataValidateFunction } from 'ajv/dist/types/index.js'
import { MockVoucherifyError } from '../errors.js'
import { coherenceCase } from './coherence-case.js'
import { coherenceRules } from './coherence.js'
import { isEventType, schemaName, toEventType } from './catalogue.js'
import { didYouMean } from '../nearest.js'
import { eventTypes } from './event-facts.js'
import { isObject } from './json.js'
import { toProblems, type Problem } from './problems.js'
import type { CoherenceRule } from './schema.js'
import { loadSchema } from './schema-store.js'
import { strengths, withStrength, type Strength } from './strength.js'
import { loadedValidator } from './validator.js'

export type { Problem } from './problems.js'

/** What validation says. */
export interface Validation {
  readonly valid: boolean
  readonly problems: readonly Problem[]
}

/** How strictly to judge. */
export interface ValidateOptions {
  /**
   * `emitted` is what this package makes: closed and exact. `received` is what Voucherify may send: unknown members, absent
   * optionals and nulls pass, wrong types and ids that contradict each other do not.
   *
   * @default 'emitted'
   */
  readonly as?: Strength
}

/**
 * Judges the data of an event by its schema and by the declared ties between its values.
 *
 * @param type an event type such as `voucher.published`
 * @param data the `data` member of a payload
 * @throws MockVoucherifyError `unknown-event`, `invalid-option` for an unknown strength
 * @example
 * const { valid, problems } = validate('voucher.published', payload.data, { as: 'received' })
 * // problems: [{ path: 'voucher.code', message: 'must be string' }]
 */
export function validate(type: string, data: unknown, { as = 'emitted' }: ValidateOptions = {}): Validation {
  const known = toEventType(type)
  return judge(schemaName(known), as, data)
}

/**
 * Judges a whole payload: the envelope of its level, and the data inside by the event type that the envelope names.
 *
 * @param payload what was parsed from a body
 * @throws MockVoucherifyError `invalid-option` for an unknown strength
 * @example
 * validatePayload(JSON.parse(body), { as: 'received' }).valid
 */
export function validatePayload(payload: unknown, { as = 'emitted' }: ValidateOptions = {}): Validation {
  const source = isObject(payload) ? payload['source'] : undefined
  const level = isObject(source) && source['object'] === 'distribution' ? 'distribution' : 'project'
  const envelope = judge(`envelope.schema.json#/$defs/${level}`, as, payload)
  const event = isObject(payload) ? payload['event'] : undefined
  const type = isObject(event) ? event['type'] : undefined
  if (!envelope.valid || !isObject(payload) || typeof type !== 'string') return envelope
  if (!isEventType(type)) {
    const message = `is no event type that is known here, got "${type}".${didYouMean(type, eventTypes)}`
    return { valid: false, problems: [{ path: 'event.type', message }] }
  }
  const data = validate(type, payload['data'], { as })
  const problems = data.problems.map((problem) => ({
    ...problem,
    path: problem.path === '' ? 'data' : `data.${problem.path}`,
  }))
  return { valid: data.valid, problems }
}

/** Judges any object by one of the package's own schemas, such as `scenario.schema.json`. */
export function validateAgainst(name: string, value: unknown): Validation {
  return judge(name, 'emitted', value)
}

function judge(name: string, as: Strength, value: unknown): Validation {
  if (!strengths.includes(as)) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to validate: no strength has this name, got "${String(as)}". Use one of: ${strengths.join(', ')}.`,
    )
  }
  const check = compiledCheck(name, as)
  const valid = check(value)
  return { valid, problems: valid ? [] : toProblems(check.errors ?? []) }
}

const compiled = new Map<string, ValidateFunction>()
const validators: Partial<Record<Strength, Ajv2020>> = {}

/** The check of one schema, compiled when it is first used. */
function compiledCheck(name: string, as: Strength): ValidateFunction {
  const key = `${as} ${name}`
  let check = compiled.get(key)
  if (check === undefined) {
    const validator = (validators[as] ??= createAjv(as))
    const [file = ''] = name.split('#')
    check = validator.compile(withStrength(loadSchema(name), as, file))
    compiled.set(key, check)
  }
  return check
}

function createAjv(as: Strength): Ajv2020 {
  const { Ajv2020, fullFormats } = loadedValidator()
  const instance = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true,
    // Our schemas are judged by a test, and most are compiled for a few payloads only.
    validateSchema: false,
    code: { optimize: false },
  })
  instance.addFormat('date-time', fullFormats['date-time'])
  instance.addFormat('date', fullFormats.date)
  instance.addKeyword({ keyword: 'coherence', type: 'object', errors: 'full', compile: compileCoherence })
  instance.addKeyword({
    keyword: 'shared',
    schemaType: 'string',
    errors: 'full',
    compile: (name: string) => compileShared(name, as),
  })
  return instance
}

/** The check of a schema that another refers to. Its errors are kept as they are: see `toProblems`. */
function compileShared(name: string, as: Strength): DataValidateFunction {
  const check: DataValidateFunction = (data: unknown) => {
    const shared = compiledCheck(name, as)
    const valid = shared(data)
    check.errors = valid ? [] : [{ keyword: 'shared', params: { errors: shared.errors ?? [] } }]
    return valid
  }
  return check
}

function compileCoherence(rules: readonly CoherenceRule[]): DataValidateFunction {
  const check: DataValidateFunction = (data: unknown) => {
    if (!isObject(data)) return true
    const errors: Partial<ErrorObject>[] = []
    for (const rule of rules) {
      const broken = coherenceRules[rule.rule].check(coherenceCase(rule, data))
      if (broken !== undefined) errors.push({ keyword: 'coherence', params: { broken } })
    }
    check.errors = errors
    return check.errors.length === 0
  }
  return check
}

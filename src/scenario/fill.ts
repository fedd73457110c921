import { toFaultOptions } from '../delivery/faults/read-faults.js'
import type { SendOptions } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import { toEventType, type EventType } from '../events/catalogue.js'
import type { SendStep } from '../events/generated.js'
import { cloneJson, isObject, type Json, type JsonObject } from '../events/json.js'
import { formatPath, parsePath, setAt, valueAt, type Path } from '../events/path.js'
import { Whole, type Override } from '../payload/overrides.js'
import { drawTemplate, type EventOrigin } from '../payload/faker-template.js'
import { parseText, type TextPart } from './text-parts.js'

/** The data that earlier steps sent, by the name of the step. */
export type SentData = ReadonlyMap<string, JsonObject>

/** A step, ready to be sent. */
export interface FilledStep {
  readonly type: EventType
  readonly options: SendOptions
}

/**
 * Replaces every template and reference in a step's data by a value, and takes out the paths of `unset`.
 *
 * @throws MockVoucherifyError `invalid-scenario` where a referenced value was not sent, `invalid-data` where faker cannot draw
 */
export function fillStep(step: SendStep, origin: EventOrigin, earlier: SentData): FilledStep {
  const { send, variant, data = {}, unset = [], invalid, fault } = step
  const filled = unset.map(parsePath).reduce<Override>(takeOut, fill(data, [], origin, earlier))
  const isPlain = step.data === undefined && step.unset === undefined
  // What the data may hold depends on the event, which only its schema can judge.
  const override = isPlain ? undefined : (filled as SendOptions['data'])
  const faults = fault === undefined ? undefined : toFaultOptions(Array.isArray(fault) ? fault : [fault])
  return { type: toEventType(send), options: { variant, data: override, invalid, faults } }
}

function fill(value: unknown, path: Path, origin: EventOrigin, earlier: SentData): Override {
  if (typeof value === 'string') return fillText(value, path, origin, earlier)
  if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index], origin, earlier))
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (!isObject(value)) return null
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, fill(member, [...path, key], origin, earlier)]),
  )
}

function fillText(text: string, path: Path, origin: EventOrigin, earlier: SentData): Override {
  const values = parseText(text).map((part, index): Json => {
    if (part.kind === 'text') return part.text
    const place = index === 0 ? formatPath(path) : `${formatPath(path)} ${index}`
    return part.kind === 'template' ? drawTemplate(part.call, origin, place) : sentValue(part, path, earlier)
  })
  const [only] = values
  if (values.length === 1 && only !== undefined) return typeof only === 'object' ? new Whole(only) : only
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('')
}

function sentValue(part: Exclude<TextPart, { kind: 'text' | 'template' }>, path: Path, earlier: SentData): Json {
  const value = part.kind === 'reference' ? valueAt(earlier.get(part.step), part.path) : undefined
  if (value !== undefined) return value
  const reason =
    part.kind === 'reference' ? `step "${part.step}" sent no such value, got \${${part.text}}` : part.reason
  throw new MockVoucherifyError(
    'invalid-scenario',
    `Failed to fill reference: ${reason}. Name a value that is always there, or set it in the data of that step.`,
    { problems: [{ path: formatPath(path), message: reason }] },
  )
}

/** Takes a path out of what is generated: what the data says of it is then all there is. */
function takeOut(value: Override, path: Path): Override {
  const [step, ...rest] = path
  if (step === undefined) return value === undefined ? undefined : new Whole(JSON.parse(JSON.stringify(value)))
  if (value instanceof Whole) {
    const copy = cloneJson(value.value)
    if (isObject(copy)) setAt(copy, path, undefined)
    return new Whole(copy)
  }
  if (value !== undefined && !isObject(value)) return value
  const members: Readonly<Record<string, Override>> = value ?? {}
  const name = String(step)
  return { ...members, [name]: takeOut(Object.hasOwn(members, name) ? members[name] : undefined, rest) }
}

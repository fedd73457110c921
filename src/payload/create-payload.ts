import { MockVoucherifyError } from '../errors.js'
import { toEventType, usualLevelOf, type EventType } from '../events/catalogue.js'
import type { EventData } from '../events/generated.js'
import { isObject, type JsonObject } from '../events/json.js'
import { parsePath } from '../events/path.js'
import { validate, type Problem } from '../events/validate.js'
import { systemRuntime, type Runtime } from '../runtime.js'
import { Context } from './context.js'
import { endpointIdOf, happenedPath, toEvent, wrapEvent, type Payload, type VoucherifyEvent } from './envelope.js'
import { make, type ValueNode } from './node.js'
import { applyOverride, isMembers, toOverride, type Overridden, type Override } from './overrides.js'
import { drawSeed, seededStartAt, seededStepMs, toEventNumber, toInstant, toSeed, type Seed } from './seed.js'
import { compileVariant } from './variant.js'

/** Any part of a value, however deep. Arrays replace; undefined takes a member out. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | null | undefined }
    : T

/** What an event is made from. */
export interface EventOptions<T extends EventType = EventType> {
  /** The form of the event, such as `gift-card`. @default the first that does not contradict `data` */
  readonly variant?: string | undefined
  /** What differs from generated data: deep-partial. What belongs together moves together. */
  readonly data?: DeepPartial<EventData[T]> | undefined
  /** Repeats a run to the byte. @default a fresh one */
  readonly seed?: Seed | undefined
  /** Which event of the seed this is, from 0. @default 0 */
  readonly number?: number | undefined
  /** When the event happens. @default the present; with a seed, a fixed instant and a second more for each number */
  readonly now?: string | number | Date | undefined
  /** The locale of names and places, as faker names it. @default 'en' */
  readonly locale?: string | undefined
  /** `allow` lets pass what the schema forbids. */
  readonly invalid?: 'allow' | undefined
  readonly runtime?: Runtime | undefined
}

/** What a payload is made from. */
export interface PayloadOptions<T extends EventType = EventType> extends EventOptions<T> {
  /** The URL that the envelope names as its target. @default 'http://127.0.0.1:3000/webhook' */
  readonly url?: string | undefined
  /** The name under which a distribution sends (documented: its user types it in). @default the event type */
  readonly eventName?: string | undefined
}

/**
 * Makes a payload as Voucherify would send it: the envelope (documented) around realistic data whose ids and dates agree.
 *
 * @param type an event type such as `voucher.published`
 * @returns envelope and data; `JSON.stringify` of it is the body
 * @throws MockVoucherifyError `unknown-event`, `unknown-variant`, `unknown-locale`, `invalid-option`, or `invalid-data` with
 * every problem of an override that the schema forbids
 * @example
 * const payload = createPayload('voucher.published', { variant: 'gift-card', data: { customer: { email: 'ada@example.com' } } })
 */
export function createPayload<T extends EventType>(type: T, options: PayloadOptions<T> = {}): Payload<T> {
  const event = createEvent(type, options)
  const given = options.url ?? 'http://127.0.0.1:3000/webhook'
  // An emitter names its target in the same spelling.
  const url = URL.canParse(given) ? new URL(given).href : given
  const level = options.eventName === undefined ? usualLevelOf(event.type) : 'distribution'
  return wrapEvent(event, { id: endpointIdOf(event.seed, url, level), url, level, eventName: options.eventName })
}

/** Makes an event before it is wrapped for an endpoint. Takes and throws what `createPayload` does. */
export function createEvent<T extends EventType>(type: T, options: EventOptions<T> = {}): VoucherifyEvent<T> {
  const known = toEventType(type)
  const { runtime = systemRuntime, locale = 'en' } = options
  const number = toEventNumber(options.number ?? 0)
  const seed = toSeed(options.seed ?? drawSeed(runtime.random))
  const override = options.data === undefined ? undefined : toOverride(options.data)
  const { name: variant, node } = compileVariant(known, options.variant, override)
  const context = contextOf(locale)
  context.begin(seed, number, overriddenInstant(known, override) ?? happensAt(options, number, runtime))
  const data = createData(known, node, context, override, options.invalid)
  return toEvent(known, data, { seed, number, at: context.at, variant, minted: context.minted })
}

const contexts = new Map<string, Context>()

function contextOf(locale: string): Context {
  let context = contexts.get(locale)
  if (context === undefined) {
    context = new Context(locale)
    contexts.set(locale, context)
  }
  return context
}

function happensAt({ now, seed }: EventOptions, number: number, { clock }: Runtime): number {
  if (now !== undefined) return toInstant(now)
  return seed === undefined ? clock.now() : toInstant(seededStartAt + number * seededStepMs)
}

/** An override of the event's instant is as good as `now`: all other dates keep their distance. */
function overriddenInstant(type: EventType, override: Override): number | undefined {
  const happened = happenedPath(type).reduce((inner, step) => (isMembers(inner) ? inner[step] : undefined), override)
  const at = typeof happened === 'string' ? Date.parse(happened) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

function createData(
  type: EventType,
  node: ValueNode,
  context: Context,
  override: Override,
  invalid: 'allow' | undefined,
): JsonObject {
  const made = make(node, context, 0)
  if (!isObject(made)) throw new TypeError(`The schema of ${type} does not make an object`)
  if (override === undefined) return made
  // What the override lays hands on must not be found again where the same is made for another place.
  context.forget()
  const overridden = applyOverride(made, override, node, context)
  if (invalid !== 'allow') refuseInvalid(type, overridden)
  return overridden.data
}

/** A tie whose two ends were both named is the caller's own wish. */
function refuseInvalid(type: EventType, { data, isNamed }: Overridden): void {
  const isWished = ({ path, other }: Problem): boolean =>
    other !== undefined && isNamed(parsePath(path)) && isNamed(parsePath(other))
  const problems = validate(type, data).problems.filter((problem) => !isWished(problem))
  if (problems.length === 0) return
  const list = problems.map(({ path, message }) => `\n  data.${path} ${message}`).join('')
  throw new MockVoucherifyError(
    'invalid-data',
    `Failed to create payload: the schema of ${type} forbids the override, got ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}. Mend it, or allow it with \`invalid: 'allow'\`.${list}`,
    { problems },
  )
}

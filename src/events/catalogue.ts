import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { explainOtherName, misspeltEventTypes } from './event-names.js'
import { eventTypes, factsOf, type EventType } from './event-facts.js'
import type { EventFacts, Schema, VariantFacts } from './schema.js'
import { loadInlined, loadSchema } from './schema-store.js'

export type { EventType } from './event-facts.js'

/** What the catalogue says of one event type. */
export interface EventDescription extends EventFacts {
  readonly type: EventType
  readonly title: string
  /** The variants by name; the first is the one that is made where none is asked for. */
  readonly variants: Readonly<Record<string, VariantFacts>>
}

/** True for the name of an event type that has a schema. */
export function isEventType(type: string): type is EventType {
  return knownTypes.has(type)
}

const knownTypes: ReadonlySet<string> = new Set(eventTypes)

/** The event type of that name, or of a name that Voucherify itself misspells; undefined where there is none. */
export function findEventType(name: string): EventType | undefined {
  const type = Object.hasOwn(misspeltEventTypes, name) ? String(misspeltEventTypes[name]) : name
  return isEventType(type) ? type : undefined
}

/**
 * The event type of that name, or of a name that Voucherify itself misspells.
 *
 * @throws MockVoucherifyError `unknown-event`, with the nearest known name, or why Voucherify sends no webhook of this name
 */
export function toEventType<T extends EventType>(name: T): T
export function toEventType(name: string): EventType
export function toEventType(name: string): EventType {
  const type = findEventType(name)
  if (type !== undefined) return type
  const reason = explainOtherName(name) ?? `no event type has this name, got "${name}".${didYouMean(name, eventTypes)}`
  throw new MockVoucherifyError(
    'unknown-event',
    `Failed to find event: ${reason} \`mock-voucherify events\` lists them.`,
    { known: eventTypes },
  )
}

/** Who sends an event: a webhook of the project or a distribution. */
export type Level = Exclude<EventFacts['level'], 'both'>

/** The event types that a webhook of the project, or a distribution, can have (documented). */
export function eventTypesOf(level: Level): EventType[] {
  return eventTypes.filter((type) => [level, 'both'].includes(factsOf(type).level))
}

/** Who sends an event where nothing says it: a webhook of the project, unless only distributions do. */
export function usualLevelOf(type: EventType): Level {
  return isSentBy('project', type) ? 'project' : 'distribution'
}

/**
 * True where an endpoint of this level is sent such events. Types of distributions go to distributions only; a distribution is sent
 * all types (our choice), so that a template can be tried with any of them.
 */
export function isSentBy(level: Level, type: EventType): boolean {
  return level === 'distribution' || factsOf(type).level !== 'distribution'
}

/** The schema of an event's data with all references resolved. */
export function dataSchema(type: EventType): Schema {
  return loadInlined(schemaName(type))
}

/** The schema of what is around the data of every event. */
export function envelopeSchema(): Schema {
  return loadInlined('envelope.schema.json')
}

/** The name of the schema of an event's data. */
export function schemaName(type: EventType): string {
  return `events/${type}.schema.json`
}

/**
 * What the catalogue says of an event type: its meaning, its level, its variants.
 *
 * @throws MockVoucherifyError `unknown-event`
 * @example
 * Object.keys(describeEvent('voucher.published').variants) // ['discount-amount', 'discount-percent', ...]
 */
export function describeEvent(type: string): EventDescription {
  const known = toEventType(type)
  let description = descriptions.get(known)
  if (description === undefined) {
    const { event, description: title = known } = loadSchema(schemaName(known))
    if (event === undefined) throw new TypeError(`The schema of ${known} does not say what its event is`)
    description = { type: known, title, ...event, variants: variantsOf(schemaName(known)) }
    descriptions.set(known, description)
  }
  return description
}

/** The variants that a schema names, or the schema that it refers to: none is inlined for them. */
function variantsOf(name: string): Readonly<Record<string, VariantFacts>> {
  const { variants, $ref } = loadSchema(name)
  return variants ?? ($ref === undefined ? {} : variantsOf(`events/${$ref}`))
}

const descriptions = new Map<EventType, EventDescription>()

/** All event types, described. */
export function describeEvents(): EventDescription[] {
  return eventTypes.map(describeEvent)
}

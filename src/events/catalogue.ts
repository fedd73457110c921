import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { eventTypes, type EventData } from './generated.js'
import type { EventFacts, Schema, VariantFacts } from './schema.js'
import { loadInlined, loadSchema } from './schema-store.js'

/** The name of an event, such as `voucher.published`. */
export type EventType = keyof EventData

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

/**
 * The event type of that name.
 *
 * @throws MockVoucherifyError `unknown-event`, with the nearest known name.
 */
export function toEventType(type: string): EventType {
  if (isEventType(type)) return type
  throw new MockVoucherifyError(
    'unknown-event',
    `Failed to find event: no event type has this name, got "${type}".${didYouMean(type, eventTypes)} \`mock-voucherify events\` lists them.`,
    { known: eventTypes },
  )
}

/** The schema of an event's data with all references resolved. */
export function dataSchema(type: EventType): Schema {
  return loadInlined(schemaName(type))
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

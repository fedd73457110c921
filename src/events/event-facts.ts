import type { EventData } from './generated.js'
import { factGroups } from './generated-facts.js'
import type { EventFacts } from './schema.js'

/** The name of an event, such as `voucher.published`. */
export type EventType = keyof EventData

/** What the envelope of an event needs to know of it: the schemas themselves need not be loaded for that. */
export type EnvelopeFacts = Omit<EventFacts, 'family' | 'documented'>

const factsByType = new Map(factGroups.flatMap(([facts, types]) => types.map((type) => [type, facts] as const)))

/** Every event type, sorted. */
export const eventTypes: readonly EventType[] = [...factsByType.keys()].toSorted()

/** What the envelope needs to know of an event. */
export function factsOf(type: EventType): EnvelopeFacts {
  const facts = factsByType.get(type)
  if (facts === undefined) throw new TypeError(`The generated facts do not name ${type}`)
  return facts
}

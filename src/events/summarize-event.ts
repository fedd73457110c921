import type { EventDescription } from './catalogue.js'
import { causes, type Cause } from './causes.js'

/** What the command line and the control API tell of an event. */
export interface EventSummary extends Pick<EventDescription, 'type' | 'family' | 'level' | 'documented' | 'title'> {
  readonly causes: Cause
  readonly variants: ReadonlyArray<{ readonly name: string; readonly description: string }>
}

/** An event in short: without what only its envelope needs. */
export function summarizeEvent({ type, family, level, documented, title, variants }: EventDescription): EventSummary {
  const named = Object.entries(variants).map(([name, { description }]) => ({ name, description }))
  return { type, family, level, documented, title, causes: causes[type], variants: named }
}

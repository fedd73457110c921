import { parsePath, valueAt } from '../../events/path.js'
import type { ExamEvent } from '../exam-event.js'

/**
 * Puts values of an event in the place of `{event.id}`, `{event.entity_id}` or any other `{path.to.it}` of its payload. Other braces are left alone.
 *
 * @param write how a value is written there
 * @throws Error where the payload has no such value
 */
export function fillPlaceholders(template: string, { payload }: ExamEvent, write: (value: string) => string): string {
  return template.replaceAll(/(?<!\$)\{([a-z_]\w*(?:\.\w+)+)\}/gi, (_all, path: string) => {
    const value = valueAt(payload, parsePath(path))
    if (typeof value === 'string' || typeof value === 'number') return write(String(value))
    throw new Error(`the payload of ${String(valueAt(payload, ['event', 'type']))} has no text at {${path}}`)
  })
}

/** A value inside of a command. What a shell would read otherwise is refused: names of customers may hold anything. */
export function shellValue(value: string): string {
  if (/^[\w.:@-]+$/.test(value)) return value
  throw new Error(`a command takes ids, got ${JSON.stringify(value)}`)
}

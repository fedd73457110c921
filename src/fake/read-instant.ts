const instantPattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+\- ]\d{2}:?\d{2})?)?$/i

/**
 * Milliseconds since 1970 of a date or an instant in ISO 8601, undefined for any other text. Without an offset it is UTC on every
 * machine (our choice). The plus of an offset may be a space, which is what it becomes in a query that was not encoded.
 *
 * @example
 * readInstant('2026-01-05T12:00:00+02:00') // 1767607200000
 */
export function readInstant(text: string): number | undefined {
  const [, day, time = '00:00', offset = 'Z'] = instantPattern.exec(text) ?? []
  if (day === undefined) return undefined
  const at = Date.parse(`${day}T${time}${offset.replace(' ', '+')}`.toUpperCase())
  return Number.isNaN(at) ? undefined : at
}

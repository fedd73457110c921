export const text = { type: 'string' } as const
export const number = { type: 'number' } as const
export const integer = { type: 'integer' } as const
export const flag = { type: 'boolean' } as const

/** The text of an instant, such as 2026-01-05T10:00:00Z. */
export const instant = { type: 'string', format: 'date-time' } as const

/** The part of a path that names one of many. */
export const idParams = { type: 'object', properties: { id: text }, required: ['id'] } as const

/** An object that has these members, the optional ones perhaps, and no others. */
export function closed<const Properties extends object>(properties: Properties, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', properties, required, additionalProperties: false } as const
}

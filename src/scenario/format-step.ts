import { stringify } from 'yaml'
import { isObject, type Json } from '../events/json.js'
import type { SendOut } from '../journal/send-out.js'

/**
 * A send-out as a step of a scenario that sends the same data, whatever the seed of the scenario is.
 *
 * @example
 * formatStep(sendOut) // '- send: voucher.published\n  variant: gift-card\n  data:\n…'
 */
export function formatStep({ type, variant, body }: SendOut): string {
  const data = dataIn(body)
  // Beside what is taken out, data is all there is: no optional member comes on top of it.
  const fixed = isObject(data) ? { data: asPlain(data), unset: Object.keys(data) } : {}
  return stringify([{ send: type, variant, ...fixed }], { lineWidth: 0 })
}

/** The data of the payload. A body that is none, or of another form, has none. */
function dataIn(body: string): Json | undefined {
  try {
    const payload: Json = JSON.parse(body)
    return isObject(payload) ? payload['data'] : undefined
  } catch {
    return undefined
  }
}

/** The same value with what would be a template or a reference as plain characters. */
function asPlain(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(/\{\{|\$\{/g, String.raw`\$&`)
  if (Array.isArray(value)) return value.map(asPlain)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asPlain(member)]))
}

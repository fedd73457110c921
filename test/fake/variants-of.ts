import { isObject, type Json } from '../../src/events/json.js'

/** The body with each of its members, at every depth, replaced by each strange value, and left out. */
export function* variantsOf(body: Json, strange: readonly Json[]): Generator<Json> {
  if (Array.isArray(body)) {
    for (const [index, item] of body.entries()) {
      for (const variant of [...strange, ...variantsOf(item, strange)]) yield body.with(index, variant)
    }
  }
  if (!isObject(body)) return
  for (const [name, value] of Object.entries(body)) {
    const { [name]: _, ...others } = body
    yield others
    for (const variant of [...strange, ...variantsOf(value, strange)]) yield { ...body, [name]: variant }
  }
}

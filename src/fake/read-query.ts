import { isObject, setMember, type JsonObject } from '../events/json.js'

/** Deeper names are cut off (our choice): no query of Voucherify has more levels than `filters` has. */
const maximumDepth = 6

/** Reads a query whose names nest, such as `customer[source_id]=a` (documented as deepObject). All values are texts. */
export function readQuery(query: URLSearchParams): JsonObject {
  const read: JsonObject = {}
  for (const [name, value] of query) {
    const path = name.split(/[[\]]+/, maximumDepth).filter((step) => step !== '')
    const last = path.pop()
    if (last === undefined) continue
    let inside = read
    for (const step of path) {
      const known = Object.hasOwn(inside, step) ? inside[step] : undefined
      const next = isObject(known) ? known : {}
      setMember(inside, step, next)
      inside = next
    }
    setMember(inside, last, value)
  }
  return read
}

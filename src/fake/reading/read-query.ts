import { isObject, memberOf, setMember, type JsonObject } from '../../events/json.js'

/** Deeper names are cut off (our choice): no query of Voucherify has more levels. */
const maximumDepth = 10

/**
 * Reads a query whose names nest, such as `customer[source_id]=a` (documented as deepObject). All values are texts. A list is an
 * object whose keys are its indexes; `a[]` takes the next one. A name may begin with a bracket (documented for older filters).
 *
 * @example
 * readQuery(new URLSearchParams('[filters][code][conditions][$in][]=A')) // { filters: { code: { conditions: { $in: { 0: 'A' } } } } }
 */
export function readQuery(query: URLSearchParams): JsonObject {
  const read: JsonObject = {}
  const nextIndexes = new Map<JsonObject, number>()
  const keyIn = (inside: JsonObject, step: string): string => {
    if (step !== '') return step
    let index = nextIndexes.get(inside) ?? 0
    while (Object.hasOwn(inside, String(index))) index += 1
    nextIndexes.set(inside, index + 1)
    return String(index)
  }
  for (const [name, value] of query) {
    const path = stepsOf(name)
    const last = path.pop()
    if (last === undefined) continue
    let inside = read
    for (const step of path) {
      const key = keyIn(inside, step)
      const known = memberOf(inside, key)
      const next = isObject(known) ? known : {}
      setMember(inside, key, next)
      inside = next
    }
    setMember(inside, keyIn(inside, last), value)
  }
  return read
}

/** The names from the outermost to the innermost, empty where brackets hold nothing. */
function stepsOf(name: string): string[] {
  const steps = name.replaceAll(/^\[|\]$/g, '').split(/\]\[|[[\]]/, maximumDepth)
  return steps.every((step) => step === '') ? [] : steps
}

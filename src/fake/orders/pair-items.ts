import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { SaidItem } from './order-items.js'

/**
 * Which of the lines before each line is that is said anew; undefined where it is a new one. It is the one whose id it says, or else one
 * that has the very same names, or one whose names say nothing else: what only one of both is called is no difference. A line without any
 * name is known by its price (all our choice).
 */
export function pairItems(
  before: readonly JsonObject[],
  said: readonly SaidItem[],
): readonly (JsonObject | undefined)[] {
  const waiting = new Set(before)
  const pairs = new Map<SaidItem, JsonObject>()
  const pairBy = (
    keysOf: (line: JsonObject, id: Json | undefined) => readonly string[],
    isSame: (line: JsonObject, other: JsonObject) => boolean = () => true,
  ): void => {
    const known = new Map<string, JsonObject[]>()
    for (const line of waiting) {
      for (const key of keysOf(line, line['id'])) {
        const others = known.get(key)
        if (others === undefined) known.set(key, [line])
        else others.push(line)
      }
    }
    for (const item of said) {
      if (pairs.has(item)) continue
      const same = keysOf(item.line, item.id)
        .flatMap((key) => known.get(key) ?? [])
        .find((line) => waiting.has(line) && isSame(line, item.line))
      if (same === undefined) continue
      waiting.delete(same)
      pairs.set(item, same)
    }
  }
  pairBy((_, id) => (typeof id === 'string' ? [id] : []))
  pairBy((line) => [identityOf(line)])
  pairBy(
    (line) => namesOf(line).map((name) => JSON.stringify(name)),
    (line, other) => !isOther(line, other),
  )
  return said.map((item) => pairs.get(item))
}

/** True where both say a name of one kind, and not the same. */
export function isOther(line: JsonObject, other: JsonObject): boolean {
  const names = new Map(namesOf(line))
  return namesOf(other).some(([kind, name]) => (names.get(kind) ?? name) !== name)
}

function identityOf(line: JsonObject): string {
  const names = namesOf(line)
  return JSON.stringify(names.length === 0 ? ['price', line['price']] : names)
}

/** What the product of a line is called, by the kind of the name. */
function namesOf({ source_id, product_id, sku_id, product, sku }: JsonObject): readonly (readonly [string, Json])[] {
  const [ofProduct, ofSku] = [isObject(product) ? product : {}, isObject(sku) ? sku : {}]
  const names: readonly (readonly [string, Json | undefined])[] = [
    ['source_id', source_id],
    ['product', product_id ?? ofProduct['id']],
    ['sku', sku_id ?? ofSku['id']],
    ["product's source_id", ofProduct['source_id']],
    ["SKU's source_id", ofSku['source_id']],
    ["SKU's name", ofSku['sku']],
  ]
  return names.flatMap(([kind, name]) => (name === undefined || name === '' ? [] : [[kind, name] as const]))
}

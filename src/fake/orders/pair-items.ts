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
  const pairBy = (find: (item: SaidItem) => JsonObject | undefined): void => {
    for (const item of said) {
      const same = pairs.has(item) ? undefined : find(item)
      if (same === undefined) continue
      waiting.delete(same)
      pairs.set(item, same)
    }
  }
  const byId = indexOf(waiting, ({ id }) => String(id))
  pairBy(({ id }) => (id === undefined ? undefined : byId(id)))
  const byIdentity = indexOf(waiting, identityOf)
  pairBy(({ line }) => byIdentity(identityOf(line)))
  const findAgreeing = agreeingOf(waiting)
  pairBy(({ line }) => findAgreeing(line))
  return said.map((item) => pairs.get(item))
}

type Find = (key: string) => JsonObject | undefined

/** Finds the first line of a key that still waits. */
function indexOf(
  waiting: ReadonlySet<JsonObject>,
  keyOf: (line: JsonObject) => string,
  lines: Iterable<JsonObject> = waiting,
): Find {
  const known = new Map<string, JsonObject[]>()
  for (const line of [...lines].toReversed()) {
    const key = keyOf(line)
    const same = known.get(key)
    if (same === undefined) known.set(key, [line])
    else same.push(line)
  }
  return (key) => {
    const same = known.get(key) ?? []
    // What is paired since is not looked at twice.
    while (same.length > 0 && !waiting.has(same.at(-1) ?? {})) same.pop()
    return same.at(-1)
  }
}

/**
 * Finds the first line that shares a name and contradicts none. Lines with names of the same kinds are looked up together, by those that
 * are shared: to hold each line against each other one would take minutes with thousands of them.
 */
function agreeingOf(waiting: ReadonlySet<JsonObject>): (line: JsonObject) => JsonObject | undefined {
  const groups = new Map<string, { kinds: Set<string>; lines: JsonObject[]; indexes: Map<string, Find> }>()
  for (const line of waiting) {
    const kinds = namesOf(line).map(([kind]) => kind)
    const group = groups.get(kinds.join())
    if (group === undefined) groups.set(kinds.join(), { kinds: new Set(kinds), lines: [line], indexes: new Map() })
    else group.lines.push(line)
  }
  return (line) => {
    const names = namesOf(line)
    for (const { kinds, lines, indexes } of groups.values()) {
      const shared = names.filter(([kind]) => kinds.has(kind))
      if (shared.length === 0) continue
      const those = new Set(shared.map(([kind]) => kind))
      const key = [...those].join()
      const keyOf = (other: JsonObject): string => JSON.stringify(namesOf(other).filter(([kind]) => those.has(kind)))
      const find = indexes.get(key) ?? indexOf(waiting, keyOf, lines)
      indexes.set(key, find)
      const same = find(JSON.stringify(shared))
      if (same !== undefined) return same
    }
    return undefined
  }
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

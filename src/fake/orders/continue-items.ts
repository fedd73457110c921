import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { freeUnitsOf, priceOfItem, unitsOfItem } from './units-of-item.js'

/**
 * The lines of an order after they were said anew. A line that was there before keeps its id, and what was taken off it where nothing
 * else is said; which one it is tell its source id, its product and its SKU, and for a line without any of these its price. Units that
 * were given stay with it as far as it still has them: fewer than before lack the given ones first, and what these cost (all our choice).
 *
 * @param createId for a line that is new
 */
export function continueItems(
  before: readonly JsonObject[],
  items: readonly JsonObject[],
  createId: () => string,
): readonly JsonObject[] {
  const waiting = new Map<string, JsonObject[]>()
  for (const item of before.toReversed()) {
    const identity = identityOf(item)
    const same = waiting.get(identity)
    if (same === undefined) waiting.set(identity, [item])
    else same.push(item)
  }
  return items.map((item) => {
    if (item['id'] !== undefined) return item
    const { id = createId(), ...same } = waiting.get(identityOf(item))?.pop() ?? {}
    return { id, ...grantedOn(same, unitsOfItem(item)), ...item }
  })
}

/** What was granted on a line, of what it still has. */
function grantedOn(before: JsonObject, quantity: number): JsonObject {
  const { discount_amount: discount, initial_quantity: initialQuantity, initial_amount: initialAmount } = before
  if (typeof discount !== 'number') return {}
  if (initialQuantity === undefined) return { discount_amount: discount }
  const free = freeUnitsOf(before)
  const kept = Math.max(0, free - Math.max(0, unitsOfItem(before) - quantity))
  const left = Math.max(0, discount - (free - kept) * (priceOfItem(before) ?? 0))
  if (kept === 0) return { discount_amount: left }
  return {
    discount_quantity: kept,
    initial_quantity: initialQuantity,
    ...(initialAmount === undefined ? {} : { initial_amount: initialAmount }),
    discount_amount: left,
  }
}

function identityOf({ source_id, product_id, sku_id, product, sku, price }: JsonObject): string {
  const said = [source_id, product_id, sku_id, idsOf(product), idsOf(sku)]
  return JSON.stringify(said.every((each) => each === undefined) ? ['price', price] : said)
}

function idsOf(object: Json | undefined): Json | undefined {
  if (!isObject(object)) return undefined
  const { id, source_id: sourceId, sku } = object
  return id ?? sourceId ?? sku
}

import { isObject, type Json, type JsonObject } from '../../events/json.js'

/**
 * The lines of an order after they were said anew. A line that was there before keeps its id, and what was taken off it where nothing
 * else is said; which one it is tell its source id, its product and its SKU, and for a line without any of these its price (our choice).
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
    const { id = createId(), discount_amount: discount } = waiting.get(identityOf(item))?.pop() ?? {}
    return { id, ...(discount === undefined ? {} : { discount_amount: discount }), ...item }
  })
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

import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { Mint } from '../mint.js'
import { amountOfItem, discountOfItem } from './amount-to-pay.js'
import type { SaidItem } from './order-items.js'
import { isOther, pairItems } from './pair-items.js'
import { addedUnitsOf, freeUnitsOf, priceOfItem, unitsOfItem } from './units-of-item.js'

/** What a line is called and what is said about it, besides its product and its SKU. */
const described = ['source_id', 'related_object', 'product_id', 'sku_id', 'metadata']

/**
 * The lines of an order after they were said anew. A line that was there before keeps its id, its names, and what was taken off it, where
 * nothing else is said. Units that were given stay with it as far as it still has them: fewer than before lack those first that came with
 * a discount, then the others that cost nothing, and what these cost (all our choice).
 */
export function continueItems(
  before: readonly JsonObject[],
  items: readonly SaidItem[],
  mint: Mint,
): readonly JsonObject[] {
  const pairs = pairItems(before, items)
  return items.map(({ line }, index) => {
    const same = pairs[index]
    return same === undefined ? { id: createItemId(mint), ...line } : continued(same, line)
  })
}

/** The id of a line that is new. */
export function createItemId(mint: Mint): string {
  return mint.hexId('ordli_')
}

function continued(before: JsonObject, line: JsonObject): JsonObject {
  const { id = '' } = before
  const { discount_amount: _, discount_quantity: __, ...others } = line
  return { id, ...others, ...(isOther(before, line) ? {} : describedAs(before, line)), ...grantedOn(before, line) }
}

/** Redemptions answer lines without what their products are. */
function describedAs(before: JsonObject, line: JsonObject): JsonObject {
  const unsaid = described.flatMap((name) => {
    const value = before[name]
    return value === undefined || line[name] !== undefined ? [] : [[name, value] as const]
  })
  const [product, sku] = [bothOf(before['product'], line['product']), bothOf(before['sku'], line['sku'])]
  return {
    ...Object.fromEntries(unsaid),
    ...(product === undefined ? {} : { product: pricedAs(product, line) }),
    ...(sku === undefined ? {} : { sku }),
  }
}

function bothOf(before: Json | undefined, said: Json | undefined): JsonObject | undefined {
  if (!isObject(before)) return isObject(said) ? said : undefined
  return isObject(said) ? { ...before, ...said } : before
}

/** What the product cost once is not told beside another price that is said now. */
function pricedAs(product: JsonObject, line: JsonObject): JsonObject {
  const { price, ...others } = product
  const { product: said } = line
  const isSaid = isObject(said) && said['price'] !== undefined
  return isSaid || price === line['price'] ? product : others
}

/** What was granted on a line, of what it still has. What is said as it was answered is not said anew. */
function grantedOn(before: JsonObject, line: JsonObject): JsonObject {
  const { discount_amount: discount, discount_quantity: free = 0, initial_quantity: initialQuantity } = before
  const isGiven = initialQuantity !== undefined
  const [quantity, freeBefore] = [unitsOfItem(line), freeUnitsOf(before)]
  const lost = isGiven ? Math.max(0, unitsOfItem(before) - quantity) : 0
  const kept = Math.min(quantity, Math.max(0, freeBefore - lost))
  const { discount_quantity: saidFree, discount_amount: saidDiscount } = line
  const freeNow = typeof saidFree === 'number' && saidFree !== Math.min(Number(free), quantity) ? saidFree : kept
  const goneWithThem = isGiven ? (freeBefore - kept) * (priceOfItem(before) ?? 0) : 0
  const left = typeof discount === 'number' ? Math.max(0, discount - goneWithThem) : undefined
  const answered = Math.min(discountOfItem(before), amountOfItem(line))
  const discountNow = saidDiscount === undefined || saidDiscount === answered ? left : saidDiscount
  return {
    ...(freeNow > 0 ? { discount_quantity: freeNow } : {}),
    ...(isGiven && freeNow > 0
      ? initialOf(line, Math.min(freeNow, Math.max(0, addedUnitsOf(before) - lost)), before)
      : {}),
    ...(discountNow === undefined ? {} : { discount_amount: discountNow }),
  }
}

/** How the line would be without the units that were added. */
function initialOf(line: JsonObject, added: number, { was_empty: wasEmpty }: JsonObject): JsonObject {
  const price = priceOfItem(line)
  return {
    initial_quantity: unitsOfItem(line) - added,
    ...(price === undefined ? {} : { initial_amount: Math.max(0, amountOfItem(line) - added * price) }),
    ...(wasEmpty === undefined ? {} : { was_empty: wasEmpty }),
  }
}

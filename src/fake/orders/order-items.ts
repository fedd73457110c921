import type { JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'
import { saidMembers } from '../reading/said-members.js'
import { discountOfItem } from './amount-to-pay.js'

/** A line as a request says it. */
export interface SaidItem {
  /** Which line of the order it is, where that has one of the id: an id that is none of the order's says nothing. */
  readonly id: string | undefined
  readonly line: JsonObject
  readonly applied: AppliedToItem
}

/** What an answer of the fake says that was done to a line, where an answer is sent back. */
export interface AppliedToItem {
  /** Units that came into the order. */
  readonly added: number
  /** Units that cost nothing because of it. */
  readonly free: number
  /** Taken off the line, in minor units. */
  readonly discount: number
  /** True where the line came into the order with it. */
  readonly isNew: boolean
}

/** More than that cannot be counted exactly. */
const most = Number.MAX_SAFE_INTEGER

/**
 * Reads the lines of an order. The price of one comes from the line, its product or its SKU, and is the amount shared out where only
 * that is said; a price wins over an amount that differs (our choice). What has neither stays without: there are no products to look
 * it up in.
 */
export function readOrderItems(given: Members): readonly SaidItem[] | undefined {
  const items = given.items('items')?.map((item): SaidItem => {
    const id = item.get('id')
    return { id: typeof id === 'string' ? id : undefined, line: readItem(item), applied: readApplied(item) }
  })
  const { amount = 0 } = sumOfItems((items ?? []).map(({ line }) => line))
  return amount > most ? given.refuse('items', `array of lines that cost <= ${most} together`) : items
}

/** What the lines cost together, and what was taken off them; no amount where no line says what it costs. */
export function sumOfItems(items: readonly JsonObject[]): { amount: number | undefined; discount: number } {
  const amounts = items.flatMap(({ amount }) => (typeof amount === 'number' ? [amount] : []))
  return { amount: amounts.length === 0 ? undefined : sumOf(amounts), discount: sumOf(items.map(discountOfItem)) }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function readItem(item: Members): JsonObject {
  const product = item.inside('product')
  const sku = item.inside('sku')
  const quantity = item.integer('quantity', { min: 0 }) ?? 1
  const given = item.integer('amount', { min: 0 })
  const productPrice = product?.integer('price', { min: 0 })
  const price =
    item.integer('price', { min: 0 }) ??
    sku?.integer('price', { min: 0 }) ??
    productPrice ??
    (given === undefined || quantity === 0 ? given : Math.round(given / quantity))
  const isShared = price !== undefined && given !== undefined && Math.round(given / quantity) === price
  const amount = isShared ? given : price === undefined ? undefined : quantity * price
  if (amount !== undefined && amount > most) item.refuse('amount', `<= ${most}`)
  const discount = item.integer('discount_amount', { min: 0 })
  const free = item.integer('discount_quantity', { min: 0 })
  return saidMembers({
    object: 'order_item',
    source_id: item.text('source_id'),
    related_object: item.oneOf('related_object', ['product', 'sku']),
    product_id: item.text('product_id'),
    sku_id: item.text('sku_id'),
    quantity,
    discount_quantity: free === undefined ? undefined : Math.min(free, quantity),
    amount,
    discount_amount: discount === undefined || amount === undefined ? undefined : Math.min(discount, amount),
    price,
    product:
      product === undefined
        ? undefined
        : saidMembers({
            id: product.text('id'),
            source_id: product.text('source_id'),
            name: product.text('name'),
            price: productPrice,
          }),
    sku:
      sku === undefined
        ? undefined
        : saidMembers({ id: sku.text('id'), source_id: sku.text('source_id'), sku: sku.text('sku') }),
    metadata: item.object('metadata'),
  })
}

/** Of lines with units for nothing only validations tell how they were before (seen in samples), and only theirs can be put back. */
function readApplied(item: Members): AppliedToItem {
  const free = readWhole(item, 'applied_discount_quantity')
  if (free > 0 && !item.has('initial_quantity')) return nothingApplied
  return {
    added: readWhole(item, 'applied_quantity'),
    free,
    discount: readWhole(item, 'applied_discount_amount'),
    isNew: item.get('initial_quantity') === 0,
  }
}

/** Said of a line that is as it was. */
export const nothingApplied: AppliedToItem = { added: 0, free: 0, discount: 0, isNew: false }

/** What only answers say is no reason to refuse a request. */
export function readWhole(given: Members, name: string): number {
  const value = given.get(name)
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
}

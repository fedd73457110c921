import type { JsonObject } from '../events/json.js'
import type { Members } from './members.js'

/**
 * Reads the lines of an order. The price of one comes from the line, its product or its SKU, and is the amount shared out where only
 * that is said; a price wins over an amount that differs (our choice). What has neither stays without: there are no products to look
 * it up in.
 */
export function readOrderItems(given: Members): readonly JsonObject[] | undefined {
  return given.items('items')?.map(readItem)
}

/** What the lines cost together, and what was taken off them; undefined where no line says what it costs. */
export function sumOfItems(items: readonly JsonObject[]): { amount: number | undefined; discount: number } {
  return { amount: sumOf(items, 'amount'), discount: sumOf(items, 'discount_amount') ?? 0 }
}

function sumOf(items: readonly JsonObject[], name: string): number | undefined {
  const numbers = items.flatMap(({ [name]: value }) => (typeof value === 'number' ? [value] : []))
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0)
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
  const discount = item.integer('discount_amount', { min: 0 })
  return known({
    object: 'order_item',
    source_id: item.text('source_id'),
    related_object: item.oneOf('related_object', ['product', 'sku']),
    product_id: item.text('product_id'),
    sku_id: item.text('sku_id'),
    quantity,
    discount_quantity: item.integer('discount_quantity', { min: 0 }),
    amount,
    discount_amount: discount === undefined || amount === undefined ? undefined : Math.min(discount, amount),
    price,
    product:
      product === undefined
        ? undefined
        : known({
            id: product.text('id'),
            source_id: product.text('source_id'),
            name: product.text('name'),
            price: productPrice,
          }),
    sku:
      sku === undefined
        ? undefined
        : known({ id: sku.text('id'), source_id: sku.text('source_id'), sku: sku.text('sku') }),
    metadata: item.object('metadata'),
  })
}

function known(members: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}

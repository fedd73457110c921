import type { Applied } from './apply-redeemables.js'
import { nameOf } from './offer.js'
import type { Operation } from '../operation.js'
import { priceOfItem } from '../orders/units-of-item.js'

/** Tells of units that take nothing off because no item says what they cost: the real API would look the product up. */
export function noteUnpricedUnits({ note }: Operation, applied: readonly Applied[]): void {
  for (const { offer, order, reduction } of applied) {
    for (const { at, free } of reduction.units ?? []) {
      const item = order?.items[at] ?? {}
      if (priceOfItem(item) !== undefined) continue
      const name = item['sku_id'] ?? item['product_id'] ?? item['source_id'] ?? 'a product'
      note(
        `${nameOf(offer)} gives ${free} of ${String(name)} for nothing, but no item of the order says what it costs, so nothing was taken off for it: no products are known here`,
      )
    }
  }
}

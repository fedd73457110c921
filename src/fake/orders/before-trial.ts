import type { JsonObject } from '../../events/json.js'
import type { State } from '../state/state.js'
import { discountOfItem, discountOfOrder } from './amount-to-pay.js'
import { nothingApplied, type SaidItem } from './order-items.js'
import type { OrderRequest } from './orders.js'
import { pairItems } from './pair-items.js'
import { freeUnitsOf, priceOfItem, unitsOfItem } from './units-of-item.js'

/**
 * The order as it was before a validation tried something out on it. A shop may redeem for the order that a validation answered: what that
 * took off and gave would come twice otherwise (our choice). An order that says its id is kept, and answered by no validation; nor are
 * discounts that are kept already.
 */
export function beforeTrial({ orders }: State, request: OrderRequest): OrderRequest {
  const { id, sourceId, changes, appliedDiscount } = request
  if (id !== undefined) return request
  const known = orders.find(sourceId ?? '')
  const { items: said = [], discount_amount: discount = 0, amount, ...others } = changes
  const pairs = pairItems(known?.items ?? [], said)
  const items = said.flatMap((item, at) => itemBefore(item, pairs[at]))
  const added = said.reduce((sum, { line, applied }) => sum + applied.added * (priceOfItem(line) ?? 0), 0)
  const isKept = known !== undefined && discountOfOrder(known) === discount
  return {
    ...request,
    changes: {
      ...others,
      ...(changes.items === undefined ? {} : { items }),
      ...(amount === undefined ? {} : { amount: Math.max(0, amount - added) }),
      ...(changes.discount_amount === undefined
        ? {}
        : { discount_amount: isKept ? discount : Math.max(0, discount - appliedDiscount) }),
    },
  }
}

/** The line without what was tried out on it, or none where it only came in with it. */
function itemBefore(item: SaidItem, kept: JsonObject | undefined): readonly SaidItem[] {
  const { id, line, applied } = item
  const { amount, discount_amount: _, discount_quantity: __, ...others } = line
  const [free, discount] = [freeUnitsOf(line), discountOfItem(line)]
  if (freeUnitsOf(kept ?? {}) === free && discountOfItem(kept ?? {}) === discount) return [item]
  const quantity = Math.max(0, unitsOfItem(line) - applied.added)
  const price = priceOfItem(line)
  if (kept === undefined && applied.isNew && quantity === 0 && price === undefined) return []
  const freeLeft = Math.min(quantity, Math.max(0, free - applied.free))
  const left = Math.max(0, discount - applied.discount)
  const amountLeft = typeof amount === 'number' ? Math.max(0, amount - applied.added * (price ?? 0)) : undefined
  return [
    {
      id,
      line: {
        ...others,
        quantity,
        ...(amountLeft === undefined ? {} : { amount: amountLeft }),
        ...(freeLeft > 0 ? { discount_quantity: freeLeft } : {}),
        ...(left > 0 ? { discount_amount: Math.min(left, amountLeft ?? 0) } : {}),
      },
      applied: nothingApplied,
    },
  ]
}

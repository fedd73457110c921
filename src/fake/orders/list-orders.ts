import type { Json, JsonObject } from '../../events/json.js'
import { amountToPay } from './amount-to-pay.js'
import { answerList } from '../lists/answer-list.js'
import { orderForm } from '../forms/order-form.js'
import { metadataAt } from '../state/metadata-at.js'
import type { Order } from '../state/rows.js'
import type { State } from '../state/state.js'

/** Lists orders, the newest first. */
export function listOrders(draft: State, query: JsonObject): JsonObject {
  return answerList(query, {
    key: 'orders',
    rows: draft.orders,
    orders: ['created_at', 'updated_at', 'id', 'source_id', 'status', 'amount'],
    highestPage: 99,
    see,
    toForm: orderForm,
  })
}

function see(order: Order, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'source_id':
    case 'status':
    case 'customer_id':
    case 'referrer_id':
    case 'amount':
    case 'created_at':
    case 'updated_at':
      return order[name]
    case 'total_amount':
      return amountToPay(order)
    default:
      return metadataAt(order.metadata, name)
  }
}

import { asyncActionOperations } from './campaigns/async-action-operations.js'
import { campaignOperations } from './campaigns/campaign-operations.js'
import { customEventOperations } from './customers/custom-event-operations.js'
import { customerOperations } from './customers/customer-operations.js'
import { loyaltyOperations } from './loyalty/loyalty-operations.js'
import type { Run, Runs } from './operation.js'
import { orderOperations } from './orders/order-operations.js'
import { promotionOperations } from './promotions/promotion-operations.js'
import { publicationOperations } from './publications/publication-operations.js'
import { redemptionOperations } from './redemptions/redemption-operations.js'
import { ruleOperations } from './rules/rule-operations.js'
import { validationOperations } from './redemptions/validation-operations.js'
import { voucherOperations } from './vouchers/voucher-operations.js'

/** The operations that the fake knows. */
const runs: Runs = {
  ...publicationOperations,
  ...campaignOperations,
  ...voucherOperations,
  ...asyncActionOperations,
  ...customerOperations,
  ...loyaltyOperations,
  ...orderOperations,
  ...customEventOperations,
  ...redemptionOperations,
  ...validationOperations,
  ...promotionOperations,
  ...ruleOperations,
}

const runsByName: ReadonlyMap<string, Run> = new Map(Object.entries(runs))

/** What does an operation, or undefined where the fake does not know it. */
export function runOf(name: string): Run | undefined {
  return runsByName.get(name)
}

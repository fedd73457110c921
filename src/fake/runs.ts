import { asyncActionOperations } from './async-action-operations.js'
import { campaignOperations } from './campaign-operations.js'
import { customerOperations } from './customer-operations.js'
import type { Run, Runs } from './operation.js'
import { publicationOperations } from './publication-operations.js'
import { voucherOperations } from './voucher-operations.js'
import { redemptionOperations } from './redemption-operations.js'
import { ruleOperations } from './rule-operations.js'
import { validationOperations } from './validation-operations.js'

/** The operations that the fake knows. */
const runs: Runs = {
  ...publicationOperations,
  ...campaignOperations,
  ...voucherOperations,
  ...asyncActionOperations,
  ...customerOperations,
  ...redemptionOperations,
  ...validationOperations,
  ...ruleOperations,
}

const runsByName: ReadonlyMap<string, Run> = new Map(Object.entries(runs))

/** What does an operation, or undefined where the fake does not know it. */
export function runOf(name: string): Run | undefined {
  return runsByName.get(name)
}

import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { categories, type Category, type Check } from './check.js'
import { authenticityChecks } from './checks/authenticity.js'
import { idempotencyChecks } from './checks/idempotency.js'
import { latencyChecks } from './checks/latency.js'
import { orderingChecks } from './checks/ordering.js'
import { refusalChecks } from './checks/refusals.js'
import { resilienceChecks } from './checks/resilience.js'
import { retryChecks } from './checks/retries.js'
import { sizeChecks } from './checks/sizes.js'
import { toleranceChecks } from './checks/tolerance.js'
import { transportChecks } from './checks/transport.js'

/** Every check, in the order of the exam. */
export const checks: readonly Check[] = [
  ...authenticityChecks,
  ...refusalChecks,
  ...toleranceChecks,
  ...idempotencyChecks,
  ...retryChecks,
  ...orderingChecks,
  ...sizeChecks,
  ...latencyChecks,
  ...transportChecks,
  ...resilienceChecks,
]

/**
 * The check of that id.
 *
 * @throws MockVoucherifyError `unknown-check`, with the nearest id
 */
export function findCheck(id: string): Check {
  const check = checks.find((candidate) => candidate.id === id)
  if (check !== undefined) return check
  throw unknown(id)
}

/**
 * The checks that a name stands for: one check, or all of a category.
 *
 * @throws MockVoucherifyError `unknown-check`, with the nearest name
 */
export function findChecks(name: string): readonly Check[] {
  return isCategory(name) ? checks.filter(({ category }) => category === name) : [findCheck(name)]
}

function isCategory(name: string): name is Category {
  return Object.hasOwn(categories, name)
}

function unknown(given: string): MockVoucherifyError {
  const names = [...checks.map(({ id }) => id), ...Object.keys(categories)]
  return new MockVoucherifyError(
    'unknown-check',
    `Failed to find check: neither a check nor a category has this name, got "${given}".${didYouMean(given, names)} \`mock-voucherify check --list\` lists them.`,
    { known: names },
  )
}

import type { Outcome } from '../../../runtime.js'

/** What receivers answer where they take a delivery for forged. */
const refusals: ReadonlySet<number> = new Set([400, 401, 403])

/** Did the receiver answer as one does that takes the delivery for forged? */
export function isTakenForForged(outcome: Outcome): boolean {
  return outcome.kind === 'response' && refusals.has(outcome.status)
}

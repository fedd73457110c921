import type { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { Refusal } from '../refusal.js'

/** The closed set of when added points expire (documented). */
const expirationTypes = ['PROGRAM_RULES', 'CUSTOM_DATE', 'NON_EXPIRING'] as const

/**
 * Checks when added points are to expire. It is not kept: points of the fake never expire.
 *
 * @throws Refusal `invalid_expiration_date` for a date of their own that is not there or has passed (the key is documented)
 */
export function checkPointsExpiration({ mint }: Operation, given: Members): void {
  const type = given.oneOf('expiration_type', expirationTypes)
  const date = given.instant('expiration_date')
  if (type !== 'CUSTOM_DATE') return
  if (date === undefined) throw new Refusal('invalid_expiration_date', 'CUSTOM_DATE needs an expiration_date.')
  if (date <= mint.instant()) throw new Refusal('invalid_expiration_date', `The expiration_date ${date} has passed.`)
}

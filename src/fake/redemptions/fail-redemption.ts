import { isApplied, isInapplicable, type Application } from './apply-redeemables.js'
import { countRedemption } from '../customers/customer-counts.js'
import { newRedemption, offerMembers, type Redeemer } from './new-redemption.js'
import type { Operation } from '../operation.js'
import { Refusal, refusals } from '../refusal.js'
import { tellRedemption } from './tell-redemption.js'

/** One that fails says why; of several, nothing is told but that they do not go together (seen in samples). */
export function failRedemption(operation: Operation, context: Redeemer, applications: readonly Application[]): Refusal {
  const { draft, mint } = operation
  const [first, ...others] = applications
  const id = mint.hexId('rf_')
  const resource = { id, type: 'redemption' }
  const isSingle = first !== undefined && isInapplicable(first) && others.length === 0
  const bad = applications.filter(isInapplicable)
  const key = isSingle
    ? first.refusal.key
    : applications.some(isApplied)
      ? 'invalid_redeemables'
      : 'no_applicable_redeemables'
  const offer = isSingle ? first.offer : undefined
  const redemption = draft.redemptions.put({
    ...newRedemption(operation, context, id),
    result: 'FAILURE',
    status: 'FAILED',
    failure: { code: key === 'not_found' ? 'resource_not_found' : key, text: refusals[key].message },
    ...(offer === undefined ? {} : offerMembers(operation, offer)),
  })
  countRedemption(draft, redemption)
  tellRedemption(operation, redemption, offer?.object === 'voucher' ? offer.voucher : undefined)
  if (isSingle && offer === undefined) return first.refusal
  return new Refusal(
    key,
    isSingle ? first.refusal.details : bad.map(({ redeemable }) => redeemable.id).join(', '),
    resource,
  )
}

import type { JsonObject } from '../../events/json.js'
import { findRedemption, findToRollBack } from './find-redemption.js'
import { redemptionForm } from '../forms/redemption-form.js'
import { skippedForm } from '../forms/redeemable-form.js'
import { listRedemptions, listVoucherRedemptions } from './list-redemptions.js'
import { Members } from '../reading/members.js'
import { named, ok, type Operation, type Reply, type Run, type Runs } from '../operation.js'
import { readSingle, readSingleTier, readStack, type RedemptionRequest } from './read-redemption.js'
import { readRollback } from './read-rollback.js'
import { redeem } from './redeem.js'
import { Refusal } from '../refusal.js'
import { partsOf, rollBack } from './rollback.js'
import type { Redemption } from '../state/rows.js'

const redeemStack: Run = (operation, { body }) => {
  const redeemed = redeem(operation, readStack(Members.ofBody(body)))
  if ('refusal' in redeemed) return operation.refused(redeemed.refusal)
  const { redemptions, parent, skipped } = redeemed
  const forms = redemptions.map((redemption) => redemptionForm(operation.draft, redemption))
  return ok({
    redemptions: forms,
    ...(parent === undefined ? {} : { parent_redemption: redemptionForm(operation.draft, parent) }),
    ...orderOf(operation, parent ?? redemptions[0]),
    inapplicable_redeemables: [],
    skipped_redeemables: skipped.map(skippedForm),
  })
}

/** What redeems codes and promotions, and takes that back. */
export const redemptionOperations = {
  redeemStackedDiscounts: redeemStack,
  redeemStackedDiscountsClientSide: redeemStack,
  redeemVoucher: (operation, call) => redeemOne(operation, readSingle(named(call, 'code'), call.body, call.query)),
  redeemVoucherClientSide: (operation, { body, query }) => {
    return redeemOne(operation, readSingle(Members.ofQuery(query).requiredText('code'), body, query))
  },
  redeemPromotionTier: (operation, call) => redeemOne(operation, readSingleTier(named(call, 'id'), call.body)),
  listRedemptions: (operation, { query }) => ok(listRedemptions(operation, query)),
  getRedemption: (operation, call) => ok(redemptionForm(operation.draft, findRedemption(operation, named(call, 'id')))),
  getVoucherRedemptions: (operation, call) => ok(listVoucherRedemptions(operation, named(call, 'code'))),
  rollbackRedemption: (operation, call) => {
    const request = readRollback(call.body, call.query)
    const redemption = findToRollBack(operation, named(call, 'id'), request)
    if (partsOf(operation, redemption).length > 0) {
      throw new Refusal('invalid_redemption', 'It is a stack: roll it back by /rollbacks.')
    }
    const rolledBack = rollBack(operation, redemption, request)
    if ('refusal' in rolledBack) return operation.refused(rolledBack.refusal)
    return ok(redemptionForm(operation.draft, rolledBack.rollbacks[0]))
  },
  // One that is no stack is taken back all the same (our choice).
  rollbackStackedRedemptions: (operation, call) => {
    const request = readRollback(call.body, call.query)
    const rolledBack = rollBack(operation, findToRollBack(operation, named(call, 'id'), request), request)
    if ('refusal' in rolledBack) return operation.refused(rolledBack.refusal)
    const { rollbacks, parent } = rolledBack
    return ok({
      rollbacks: rollbacks.map((rollback) => redemptionForm(operation.draft, rollback)),
      ...(parent === undefined ? {} : { parent_rollback: redemptionForm(operation.draft, parent) }),
      ...orderOf(operation, parent ?? rollbacks[0]),
    })
  },
} as const satisfies Runs

function redeemOne(operation: Operation, request: RedemptionRequest): Reply {
  const redeemed = redeem(operation, request)
  if ('refusal' in redeemed) return operation.refused(redeemed.refusal)
  return ok(redemptionForm(operation.draft, redeemed.redemptions[0]))
}

function orderOf({ draft }: Operation, redemption: Redemption): JsonObject {
  const { order } = redemptionForm(draft, redemption)
  return order === undefined ? {} : { order }
}

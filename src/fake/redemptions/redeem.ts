import { applyRedeemables, isApplied, isInapplicable, type Applied, type Application } from './apply-redeemables.js'
import { beforeTrial } from '../orders/before-trial.js'
import { createReward } from './create-reward.js'
import { createUnknownRedeemables } from './create-unknown-redeemables.js'
import { countRedemption } from '../customers/customer-counts.js'
import { upsertCustomer } from '../customers/customers.js'
import { failRedemption } from './fail-redemption.js'
import { campaignOf } from '../forms/voucher-form.js'
import { newRedemption, offerMembers, orderMembers, redeemedAfterMs, type Redeemer } from './new-redemption.js'
import { noteUnpricedUnits } from './note-unpriced-units.js'
import type { Operation } from '../operation.js'
import { putOrder } from '../orders/orders.js'
import { countTier } from '../promotions/count-tier.js'
import { isCard, type Offer } from './offer.js'
import { redeemerOf, type Redeemable, type RedemptionRequest } from './read-redemption.js'
import { combined } from './reduction.js'
import type { Refusal } from '../refusal.js'
import type { Customer, Order, Redemption, Voucher } from '../state/rows.js'
import { scratchOf } from '../state/scratch.js'
import { tellRedemption } from './tell-redemption.js'

/** What came of a request to redeem: redemptions, with a parent where there are several, or a refusal that is stored. */
export type Redeemed =
  | {
      readonly redemptions: readonly [Redemption, ...Redemption[]]
      readonly parent: Redemption | undefined
      readonly skipped: readonly Redeemable[]
    }
  | { readonly refusal: Refusal }

/**
 * Redeems vouchers and promotion tiers one after the other, or none of them where one cannot be (seen in samples: the mode ALL); what comes
 * after the fifth that can be is skipped (seen in samples). What fails is kept and told as well: a single one for its own reason, a stack
 * as a whole. Validation rules are not evaluated, and sessions lock nothing. A voucher's holder stays who it was.
 */
export function redeem(operation: Operation, asked: RedemptionRequest): Redeemed {
  const { draft, mint } = operation
  const request = {
    ...asked,
    order: asked.order === undefined ? undefined : beforeTrial(draft, asked.order),
  }
  const who = redeemerOf(request)
  const customer = who === undefined ? undefined : upsertCustomer(operation, who)
  createUnknownRedeemables(operation, request.redeemables)
  const order = request.order === undefined ? undefined : putOrder(scratchOf(operation), request.order, customer)
  const applications = applyRedeemables(operation, request.redeemables, { customerId: customer?.id, order })
  const redeemer = customer ?? holderOfCard(operation, applications)
  const context = { request, customer: redeemer }
  const applied = applications.filter(isApplied)
  const [first, ...others] = applied
  if (first === undefined || applications.some(isInapplicable)) {
    return { refusal: failRedemption(operation, context, applications) }
  }
  noteUnpricedUnits(operation, applied)
  const stored = storeOrder(operation, context, order, applied)
  const parentId = applied.length > 1 ? mint.hexId('r_') : null
  const keepOne = (application: Applied): Redemption =>
    keep(operation, context, application, withAmountsOf(stored, application.order), parentId)
  const redemptions: [Redemption, ...Redemption[]] = [keepOne(first), ...others.map(keepOne)]
  const parent =
    parentId === null
      ? undefined
      : draft.redemptions.put({
          ...newRedemption(operation, context, parentId),
          ...orderMembers(stored, combined(applied.map(({ reduction }) => reduction))),
        })
  for (const redemption of redemptions)
    tellRedemption(operation, redemption, draft.vouchers.find(redemption.voucher_id ?? ''))
  if (parent !== undefined) tellRedemption(operation, parent, undefined)
  const skipped = applications.flatMap(({ status, redeemable }) => (status === 'SKIPPED' ? [redeemable] : []))
  return { redemptions, parent, skipped }
}

function keep(
  operation: Operation,
  context: Redeemer,
  { offer, redeemable, reduction, amount }: Applied,
  order: Order | undefined,
  parentId: string | null,
): Redemption {
  const { draft, mint } = operation
  const redeemed: Offer =
    offer.object === 'voucher' ? { ...offer, voucher: use(operation, offer.voucher, amount) } : offer
  const redemption = draft.redemptions.put({
    ...newRedemption(operation, context, mint.hexId('r_')),
    amount,
    parent_id: parentId,
    ...offerMembers(operation, redeemed),
    ...orderMembers(order, reduction),
    reward: isCard(redeemed) ? createReward(operation, redeemable.reward, context.customer) : null,
  })
  countRedemption(draft, redemption)
  countTier(draft, redemption, 1)
  return redemption
}

/** A voucher that was redeemed once more. */
function use({ draft, mint }: Operation, voucher: Voucher, amount: number | null): Voucher {
  const { redeemed_quantity: quantity, redeemed_amount: before } = voucher.redemption
  return draft.vouchers.put({
    ...voucher,
    redemption: {
      ...voucher.redemption,
      redeemed_quantity: quantity + 1,
      redeemed_amount: before + (amount ?? 0),
    },
    updated_at: mint.instant(redeemedAfterMs),
  })
}

/**
 * An order is paid once something was redeemed for it, unless the request says otherwise. Redemptions name one that they made as it was
 * made, though it is told as changed a moment later (both seen in samples).
 */
function storeOrder(
  operation: Operation,
  { request: { order: request }, customer }: Redeemer,
  before: Order | undefined,
  applied: readonly Applied[],
): Order | undefined {
  const after = applied.at(-1)?.order
  if (request === undefined || before === undefined || after === undefined) return undefined
  const { discount_amount: discount, items: lines } = after
  const { items: _, status = 'PAID', amount = before.amount, ...said } = request.changes
  const changes = {
    ...said,
    status,
    // Units that were given are no reason why lines come to something else than was said.
    amount: amount + after.amount - before.amount,
    discount_amount: discount,
    lines,
  }
  const isNew = operation.draft.orders.find(after.id) === undefined
  const referrer =
    request.referrer === undefined ? holderOfReferral(operation, applied) : upsertCustomer(operation, request.referrer)
  const order = putOrder(operation, { ...request, changes }, customer, referrer)
  return isNew ? { ...order, updated_at: null } : order
}

/** Whoever holds a referral code has referred the one who redeems it (inferred). */
function holderOfReferral({ draft }: Operation, applied: readonly Applied[]): Customer | undefined {
  const code = vouchersOf(applied).find((voucher) => campaignOf(draft, voucher)?.campaign_type === 'REFERRAL_PROGRAM')
  return draft.customers.find(code?.holder_id ?? '')
}

/** The order as it is kept, with what was taken off it so far. */
function withAmountsOf(order: Order | undefined, so: Order | undefined): Order | undefined {
  if (order === undefined || so === undefined) return undefined
  const { amount, discount_amount, items_discount_amount, items } = so
  return { ...order, amount, discount_amount, items_discount_amount, items }
}

function holderOfCard({ draft }: Operation, applications: readonly Application[]): Customer | undefined {
  const card = vouchersOf(applications.filter(isApplied)).find(({ worth }) => worth.type === 'LOYALTY_CARD')
  return draft.customers.find(card?.holder_id ?? '')
}

function vouchersOf(applied: readonly Applied[]): readonly Voucher[] {
  return applied.flatMap(({ offer }) => (offer.object === 'voucher' ? [offer.voucher] : []))
}

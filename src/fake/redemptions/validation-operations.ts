import { isObject, type JsonObject } from '../../events/json.js'
import { applyRedeemables, isApplied, isInapplicable, stackingRules, type Application } from './apply-redeemables.js'
import { beforeTrial } from '../orders/before-trial.js'
import { createUnknownRedeemables } from './create-unknown-redeemables.js'
import { upsertCustomer } from '../customers/customers.js'
import { redeemableForm, singleForm } from '../forms/redeemable-form.js'
import { validatedOrder } from '../forms/redeemed-order.js'
import { Members } from '../reading/members.js'
import type { Mint } from '../mint.js'
import { noteUnpricedUnits } from './note-unpriced-units.js'
import { named, ok, type Operation, type Reply, type Run, type Runs } from '../operation.js'
import { putOrder } from '../orders/orders.js'
import {
  redeemerOf,
  readContext,
  readRedeemable,
  readSingle,
  readStack,
  type RedemptionRequest,
} from './read-redemption.js'
import { combined } from './reduction.js'
import { scratchOf } from '../state/scratch.js'
import { trackingIdOf } from '../customers/tracking-id.js'

/**
 * Tries out what redeeming would do: nothing is kept and nobody is told, save that codes nobody knows are made on the spot as redeeming
 * them would. An answer of its own also where something cannot be redeemed (documented). Validation rules are not evaluated, and a session is repeated but locks nothing.
 */
const validateStack: Run = (operation, { body }) => {
  const given = Members.ofBody(body)
  const request = readStack(given)
  const { applications, trackingId } = tryOut(operation, request)
  const inapplicable = applications.filter(isInapplicable)
  const skipped = applications.filter(({ status }) => status === 'SKIPPED')
  return ok({
    id: operation.mint.hexId('valid_'),
    valid: isValid(applications),
    redeemables: applications.filter(({ status }) => status !== 'SKIPPED').map(redeemableForm),
    ...(skipped.length === 0 ? {} : { skipped_redeemables: skipped.map(redeemableForm) }),
    ...(inapplicable.length === 0 ? {} : { inapplicable_redeemables: inapplicable.map(redeemableForm) }),
    ...tryOrder(applications),
    tracking_id: trackingId,
    ...sessionMember(operation.mint, request),
    stacking_rules: {
      ...stackingRules,
      exclusive_categories: [...stackingRules.exclusive_categories],
      joint_categories: [...stackingRules.joint_categories],
    },
  })
}

/** What says whether codes can be redeemed. */
export const validationOperations = {
  validateStackedDiscounts: validateStack,
  validateStackedDiscountsClientSide: validateStack,
  validateVoucher: (operation, call) => validateOne(operation, readSingle(named(call, 'code'), call.body, call.query)),
  validateVoucherClientSide: (operation, { query }) => {
    const code = Members.ofQuery(query).requiredText('code')
    const given = Members.ofQuery(fromQuery(query))
    return validateOne(operation, readContext(given, [readRedeemable(given, 'voucher', code)]))
  },
} as const satisfies Runs

function validateOne(operation: Operation, request: RedemptionRequest): Reply {
  const { applications, trackingId } = tryOut(operation, request)
  return ok({
    ...applications.map((application) => singleForm(operation.draft, application))[0],
    ...tryOrder(applications),
    tracking_id: trackingId,
    ...sessionMember(operation.mint, request),
  })
}

function tryOut(
  operation: Operation,
  request: RedemptionRequest,
): { readonly applications: readonly Application[]; readonly trackingId: string } {
  createUnknownRedeemables(operation, request.redeemables)
  const scratch = scratchOf(operation)
  const who = redeemerOf(request)
  const customer = who === undefined ? undefined : upsertCustomer(scratch, who)
  const order =
    request.order === undefined ? undefined : putOrder(scratch, beforeTrial(scratch.draft, request.order), customer)
  const applications = applyRedeemables(scratch, request.redeemables, { customerId: customer?.id, order })
  noteUnpricedUnits(operation, applications.filter(isApplied))
  return {
    applications,
    trackingId:
      customer === undefined ? (request.trackingId ?? operation.mint.id('track_', 24)) : trackingIdOf(customer),
  }
}

function isValid(applications: readonly Application[]): boolean {
  return applications.some(isApplied) && !applications.some(isInapplicable)
}

function tryOrder(applications: readonly Application[]): JsonObject {
  const applied = applications.filter(isApplied)
  const order = applied.at(-1)?.order
  if (order === undefined || !isValid(applications)) return {}
  return { order: validatedOrder(order, combined(applied.map(({ reduction }) => reduction))) }
}

/** Seven days are what a session has where nothing is said (documented). */
function sessionMember(mint: Mint, { session }: RedemptionRequest): JsonObject {
  if (session === undefined) return {}
  return { session: { type: 'LOCK', ttl: 7, ttl_unit: 'DAYS', ...session, key: session['key'] ?? mint.id('ssn_', 24) } }
}

/** A browser says in the query what others say in the body (seen with the SDK). */
function fromQuery({ amount, item, order, customer, tracking_id: trackingId, ...query }: JsonObject): JsonObject {
  const session = Object.entries(query).flatMap(([name, value]) =>
    name.startsWith('session_') ? [[name.slice('session_'.length), value] as const] : [],
  )
  const isOrder = amount !== undefined || item !== undefined || order !== undefined
  const items = isObject(item) ? Object.values(item) : item
  return {
    ...(customer === undefined ? {} : { customer }),
    ...(trackingId === undefined ? {} : { tracking_id: trackingId }),
    ...(isOrder
      ? {
          order: {
            ...(isObject(order) ? order : {}),
            ...(amount === undefined ? {} : { amount }),
            ...(items === undefined ? {} : { items }),
          },
        }
      : {}),
    ...(session.length === 0 ? {} : { session: Object.fromEntries(session) }),
  }
}

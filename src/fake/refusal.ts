import type { JsonObject } from '../events/json.js'

/** Why Voucherify refuses, with its status and message (documented, the details in words of our own where they are prose). */
export const refusals = {
  not_found: { status: 404, message: 'Resource not found' },
  malformed_json: { status: 400, message: 'Invalid request payload JSON format' },
  unsupported_media_type: { status: 415, message: 'Unsupported Media Type' },
  invalid_payload: { status: 400, message: 'Invalid payload' },
  invalid_query_params: { status: 400, message: 'Invalid query params' },
  missing_vouchers: { status: 400, message: 'Either Campaign or Voucher is required' },
  voucher_already_published: { status: 400, message: 'Voucher already published' },
  voucher_cannot_be_published: { status: 400, message: 'Voucher cannot be published' },
  no_voucher_suitable_for_publication: {
    status: 400,
    message: "Couldn't find any voucher suitable for publication",
  },
  duplicate_source_id: { status: 400, message: 'Duplicate source id' },
  too_many_vouchers_requested: { status: 400, message: 'Too many vouchers requested' },
  page_over_limit: { status: 400, message: 'Listing resource above 1000 page is not supported' },
  duplicate_found: { status: 409, message: 'Duplicated resource found' },
  invalid_campaign: { status: 400, message: 'Invalid Campaign' },
  invalid_voucher: { status: 400, message: 'Invalid Voucher' },
  invalid_amount: { status: 400, message: 'Invalid amount' },
  invalid_expiration_date: { status: 400, message: 'Invalid expiration date' },
  voucher_disabled: { status: 400, message: 'voucher is disabled' },
  voucher_not_active: { status: 400, message: 'voucher is not active yet' },
  voucher_not_active_now: { status: 400, message: 'voucher not active now' },
  voucher_expired: { status: 400, message: 'voucher expired' },
  promotion_inactive: { status: 400, message: 'promotion is inactive' },
  promotion_not_active_now: { status: 400, message: 'promotion not active now' },
  quantity_exceeded: { status: 400, message: 'quantity exceeded' },
  gift_amount_exceeded: { status: 400, message: 'gift amount exceeded' },
  loyalty_card_points_exceeded: { status: 400, message: 'loyalty card points exceeded' },
  invalid_customer: { status: 400, message: 'Invalid customer' },
  referrer_not_permitted_to_redeem: { status: 400, message: 'referrer not permitted to redeem' },
  invalid_order: { status: 400, message: 'Invalid order' },
  missing_amount: { status: 400, message: 'missing amount' },
  missing_order_items_amount: { status: 400, message: 'missing order items amount' },
  missing_reward: { status: 400, message: 'missing reward' },
  duplicated_redeemables: { status: 400, message: 'Duplicated redeemables' },
  invalid_redeemables: { status: 400, message: 'Invalid redeemables' },
  no_applicable_redeemables: { status: 400, message: 'No applicable redeemables' },
  already_rolled_back: { status: 400, message: 'Already rolled back' },
  invalid_redemption: { status: 400, message: 'Invalid redemption' },
  invalid_redemption_parent: { status: 400, message: 'Invalid redemption parent' },
  method_not_allowed: { status: 405, message: 'HTTP Method Not Allowed' },
  not_implemented: { status: 501, message: 'Not Implemented' },
} as const satisfies Record<string, { status: number; message: string }>

/** The stable name of a refusal. */
export type RefusalKey = keyof typeof refusals

/** An operation that Voucherify refuses: thrown inside the fake, answered outside. */
export class Refusal extends Error {
  readonly key: RefusalKey
  readonly details: string
  readonly resource: { readonly id: string; readonly type: string } | undefined

  /** @param message where it has a number in it that is not always the same. @default the one of the table */
  constructor(
    key: RefusalKey,
    details: string,
    resource?: { readonly id: string; readonly type: string },
    message: string = refusals[key].message,
  ) {
    super(message)
    this.key = key
    this.details = details
    this.resource = resource
  }
}

/** What can be missing, by the names that Voucherify has for it. */
export type ResourceType =
  | 'campaign'
  | 'voucher'
  | 'customer'
  | 'order'
  | 'redemption'
  | 'promotion_tier'
  | 'promotion_stack'
  | 'async_action'
  | 'validation_rule'
  | 'validation_rules_assignment'

/** The refusal of an id that nothing has. */
export function notFound(type: ResourceType, id: string): Refusal {
  return new Refusal('not_found', `Cannot find ${type} with id ${id}`, { id, type })
}

/** The body of a refusal, with the keys in the order of Voucherify's samples. */
export function toRefusalBody({ key, message, details, resource }: Refusal, requestId: string): JsonObject {
  const { status: code } = refusals[key]
  // This one has a form of its own (documented).
  if (key === 'malformed_json') return { statusCode: code, error: 'Bad Request', message }
  return {
    code,
    key,
    message,
    details,
    // The samples of this one have no request id.
    ...(key === 'missing_vouchers' ? {} : { request_id: requestId }),
    ...(resource === undefined ? {} : { resource_id: resource.id, resource_type: resource.type }),
  }
}

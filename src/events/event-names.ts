/**
 * Names that Voucherify's management API spells wrong in its own list (documented), and what they mean. They are read wherever an
 * event type is, and never written.
 */
export const misspeltEventTypes: Readonly<Record<string, string>> = {
  'campaign.vouchers.aded': 'campaign.vouchers.added',
  'voucher.gift.balance_aded': 'voucher.gift.balance_added',
  'voucher.loyalty_card.pending_points.aded': 'voucher.loyalty_card.pending_points.added',
  'voucher.loyalty_card.points_aded': 'voucher.loyalty_card.points_added',
}

/** What a customer's activity knows and no webhook does (documented), with the event type that a webhook has instead. */
const activities: Readonly<Record<string, string | undefined>> = {
  'customer.loyalty.tier.expiration.changed': undefined,
  'customer.loyalty.updated': undefined,
  'customer.order.fulfilled': 'customer.order.updated',
  'customer.order.processing': 'customer.order.updated',
  'customer.publication.failed': undefined,
  'customer.redemption.failed': 'redemption.failed',
  'customer.redemption.rollback.failed': 'redemption.rollback.failed',
  'customer.reward_redemptions.rolledback': undefined,
  'customer.validation.failed': undefined,
  'customer.validation.succeeded': undefined,
  'customer.voucher.deleted': 'voucher.deleted',
  'customer.voucher.loyalty_card.points_activated': 'voucher.loyalty_card.pending_points.activated',
  'customer.voucher.loyalty_card.points_transferred': 'voucher.loyalty_card.transaction.created',
}

/** What Voucherify's documentation named once, and no webhook is sent for now. */
const formerNames: Readonly<Record<string, string | undefined>> = {
  'customer.consents.given': undefined,
  'customer.consents.revoked': undefined,
  'customer.rewarded.main': 'customer.rewarded',
  'voucher.redeemed': 'redemption.succeeded',
}

/** Messages that Voucherify sends to customers by other products: activities too. */
const messageActivity =
  /^(?:sms|email|activecampaign|braze|mailchimp|intercom|shopify|klaviyo|batch)\.(?:sent|recovered|failed)$/

/** Why no webhook is sent for a name that Voucherify has otherwise; undefined for a name that it has not. */
export function explainOtherName(name: string): string | undefined {
  const isActivity = Object.hasOwn(activities, name) || messageActivity.test(name)
  if (!isActivity && !Object.hasOwn(formerNames, name)) return undefined
  const reason = isActivity
    ? 'it is an activity of a customer, for which Voucherify sends no webhook'
    : 'Voucherify sends no webhook of this name any more'
  const instead = activities[name] ?? formerNames[name]
  return `${reason}, got "${name}".${instead === undefined ? '' : ` Did you mean "${instead}"?`}`
}

import type { JsonObject } from '../../events/json.js'
import { hashText, Random } from '../../payload/random.js'
import { randomId } from '../../payload/ids.js'
import { upsertCustomer } from './customers.js'
import { simpleCampaign } from '../forms/campaign-form.js'
import { simpleCustomer } from '../forms/customer-form.js'
import { campaignOf, simpleVoucher } from '../forms/voucher-form.js'
import { Members } from '../reading/members.js'
import { ok, type Operation, type Run, type Runs } from '../operation.js'
import { readCustomerOf } from './read-customer.js'
import { notFound } from '../refusal.js'
import type { Customer } from '../state/rows.js'

/**
 * Tells of what a customer did. The customer is made where it is new (documented). Any event type is known, each with a schema of its
 * own (our choice: Voucherify has only those that a project defines).
 */
const track: Run = (operation, { body }) => {
  const { mint, emit } = operation
  const given = Members.ofBody(body)
  const type = given.requiredText('event')
  const request = readCustomerOf(given) ?? given.refuseMissing('customer')
  const metadata = given.object('metadata') ?? {}
  const referralCode = readCode(given, 'referral')
  const cardCode = readCode(given, 'loyalty')
  const customer = upsertCustomer(operation, request)
  const referral = referralCode === undefined ? undefined : findReferral(operation, referralCode)
  const card = cardCode === undefined ? undefined : findCardOf(operation, cardCode, customer)
  const event = {
    object: 'event',
    type,
    customer: simpleCustomer(customer),
    referral: referral?.short ?? null,
    loyalty: card?.short ?? null,
  }
  emit('customer.custom_event', {
    event: { id: mint.hexId('event_'), ...event, metadata, created_at: mint.instant() },
    event_schema: { id: schemaIdOf(type), name: type },
    customer: simpleCustomer(customer),
    referral: referral?.whole ?? null,
    loyalty: card?.whole ?? null,
  })
  return ok(event)
}

/** What tells of what customers did. */
export const customEventOperations = {
  trackCustomEvent: track,
  trackCustomEventClientSide: track,
} as const satisfies Runs

interface Related {
  /** As the event itself names it. */
  readonly short: JsonObject
  /** As it stands beside the event; null where it is not of use to the event. */
  readonly whole: JsonObject | null
}

function readCode(given: Members, name: 'referral' | 'loyalty'): string | undefined {
  return given.inside(name)?.text('code')
}

/** The code of a friend counts where somebody holds it. */
function findReferral({ draft }: Operation, code: string): Related | undefined {
  const voucher = draft.vouchers.find(code)
  if (voucher === undefined) throw notFound('voucher', code)
  const referrer = draft.customers.find(voucher.holder_id ?? '')
  const campaign = campaignOf(draft, voucher)
  if (referrer === undefined || campaign?.campaign_type !== 'REFERRAL_PROGRAM') return undefined
  return {
    short: { referrer_id: referrer.id, code: voucher.code, id: voucher.id },
    whole: {
      referrer: simpleCustomer(referrer),
      voucher: simpleVoucher(draft, voucher),
      campaign: simpleCampaign(campaign),
    },
  }
}

/** A loyalty card counts where the customer holds it. */
function findCardOf({ draft }: Operation, code: string, customer: Customer): Related {
  const voucher = draft.vouchers.find(code)
  if (voucher === undefined) throw notFound('voucher', code)
  const campaign = campaignOf(draft, voucher)
  const isOwn = voucher.holder_id === customer.id && voucher.worth.type === 'LOYALTY_CARD'
  return {
    short: { code: voucher.code },
    whole:
      isOwn && campaign !== undefined
        ? { voucher: simpleVoucher(draft, voucher), campaign: simpleCampaign(campaign) }
        : null,
  }
}

/** The same for the same event type (our choice: schemas of custom events are not kept). */
function schemaIdOf(type: string): string {
  return randomId(new Random().setEvent('event schemas', hashText(type)), 'ms_', 24)
}

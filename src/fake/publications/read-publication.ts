import { isObject, type JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'
import { readCustomerOf, type CustomerRequest } from '../customers/read-customer.js'

/** A publication as it was asked for. */
export interface PublicationRequest {
  readonly voucher: string | undefined
  readonly campaign: string | undefined
  readonly count: number
  readonly customer: CustomerRequest
  readonly channel: string
  readonly metadata: JsonObject
  readonly sourceId: string | undefined
  readonly joinOnce: boolean
}

/** So many vouchers can be published at once (documented). */
const mostAtOnce = 50

/**
 * Reads a publication in each of the forms that Voucherify takes: campaign, voucher and customer as objects or as texts (documented and
 * seen in samples).
 */
export function readPublication(given: Members): PublicationRequest {
  return {
    voucher: readVoucher(given),
    ...readCampaign(given),
    customer: readCustomerOf(given) ?? given.refuseMissing('customer'),
    channel: given.text('channel') ?? 'API',
    metadata: given.object('metadata') ?? {},
    sourceId: given.filledText('source_id'),
    joinOnce: given.boolean('join_once') ?? false,
  }
}

function readVoucher(given: Members): string | undefined {
  return isObject(given.get('voucher')) ? given.inside('voucher')?.filledText('code') : given.filledText('voucher')
}

function readCampaign(given: Members): { campaign: string | undefined; count: number } {
  if (typeof given.get('campaign') === 'string') return { campaign: given.filledText('campaign'), count: 1 }
  const campaign = given.inside('campaign')
  return {
    campaign: campaign?.filledText('name') ?? campaign?.filledText('id'),
    count: campaign?.integer('count', { min: 1, max: mostAtOnce }) ?? 1,
  }
}

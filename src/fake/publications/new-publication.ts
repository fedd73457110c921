import { publicationCustomer } from '../forms/customer-form.js'
import type { Mint } from '../mint.js'
import type { Customer, Publication, Voucher, VoucherCampaign } from '../state/rows.js'

/** What is published: a code that is named, or codes of a campaign. */
export type PublicationSource =
  | { readonly voucher: Voucher; readonly campaign: VoucherCampaign | undefined }
  | { readonly voucher: undefined; readonly campaign: VoucherCampaign }

/** A publication that has given nothing yet, and about which nothing more is said. */
export function newPublication(mint: Mint, customer: Customer, { voucher, campaign }: PublicationSource): Publication {
  const { worth } = voucher ?? campaign
  return {
    id: mint.id('pub_', 32),
    created_at: mint.instant(),
    customer_id: customer.id,
    customer: publicationCustomer(customer),
    campaign_id: campaign?.id ?? null,
    vouchers_id: [],
    codes: voucher === undefined ? [] : [voucher.code],
    voucher_type: worth.type,
    metadata: {},
    channel: 'API',
    source_id: null,
    failure: null,
  }
}

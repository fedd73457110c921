import type { JsonObject } from '../../events/json.js'
import type { Customer, Publication, Voucher } from '../state/rows.js'
import type { State } from '../state/state.js'
import { campaignOf, listedVoucher, simpleVoucher, voucherForm } from './voucher-form.js'
import { simpleCampaign } from './campaign-form.js'
import { simpleCustomer } from './customer-form.js'

/** A publication as it is answered: one voucher as a whole, several as their codes (documented). */
export function answeredPublication(state: State, publication: Publication): JsonObject {
  return publicationWith(state, publication, (voucher) => voucherForm(state, voucher))
}

/** A publication as a list holds it, with a simplified voucher (documented). */
export function listedPublication(state: State, publication: Publication): JsonObject {
  return publicationWith(state, publication, (voucher) => listedVoucher(state, voucher))
}

/** The data of `publication.succeeded`. */
export function succeededData(state: State, publication: Publication, customer: Customer): JsonObject {
  const vouchers = vouchersOf(state, publication)
  return {
    customer: simpleCustomer(customer),
    campaign: campaignData(state, vouchers[0]),
    publication: publicationForm(publication),
    vouchers: vouchers.map((voucher) => simpleVoucher(state, voucher)),
    user: null,
  }
}

/** The data of `voucher.published`: one for each voucher of a publication (documented). */
export function publishedData(
  state: State,
  publication: Publication,
  customer: Customer,
  createdAt: string,
): JsonObject[] {
  return vouchersOf(state, publication).map((voucher) => ({
    customer: simpleCustomer(customer),
    campaign: campaignData(state, voucher),
    publication: { ...publicationForm(publication), vouchers_id: [voucher.id] },
    voucher: simpleVoucher(state, voucher),
    created_at: createdAt,
  }))
}

/** The data of `customer.publication.succeeded`, which distributions are sent: one for each voucher too (our choice). */
export function distributedData(state: State, publication: Publication, customer: Customer): JsonObject[] {
  return vouchersOf(state, publication).map((voucher) => ({
    customer: simpleCustomer(customer),
    campaign: campaignData(state, voucher),
    publication: { ...publicationForm(publication), voucher: voucherForm(state, voucher) },
    voucher: simpleVoucher(state, voucher),
  }))
}

function campaignData(state: State, voucher: Voucher | undefined): JsonObject | null {
  const campaign = voucher === undefined ? undefined : campaignOf(state, voucher)
  return campaign === undefined ? null : simpleCampaign(campaign)
}

function publicationWith(state: State, publication: Publication, toForm: (voucher: Voucher) => JsonObject): JsonObject {
  const form = publicationForm(publication)
  if (publication.failure !== null) {
    const { code, text, voucher_id: voucherId } = publication.failure
    const asked = state.vouchers.find(voucherId ?? '')
    return {
      ...form,
      ...(asked === undefined ? {} : { voucher: toForm(asked) }),
      failure_code: code,
      failure_message: text,
    }
  }
  const { codes } = publication
  const [voucher] = vouchersOf(state, publication)
  // Of a voucher that was deleted since only the code is left (our choice).
  if (voucher === undefined || codes.length > 1) return { ...form, vouchers: [...codes] }
  return { ...form, voucher: toForm(voucher) }
}

function publicationForm(publication: Publication): JsonObject {
  return {
    id: publication.id,
    object: 'publication',
    created_at: publication.created_at,
    customer_id: publication.customer_id,
    tracking_id: publication.customer['source_id'] ?? null,
    metadata: publication.metadata,
    channel: publication.channel,
    source_id: publication.source_id,
    result: publication.failure === null ? 'SUCCESS' : 'FAILURE',
    customer: publication.customer,
    vouchers_id: [...publication.vouchers_id],
  }
}

function vouchersOf(state: State, { vouchers_id: ids }: Publication): readonly Voucher[] {
  return ids.flatMap((id) => state.vouchers.find(id) ?? [])
}

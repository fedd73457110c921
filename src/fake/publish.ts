import type { JsonObject } from '../events/json.js'
import { createCampaign, createVoucher } from './campaigns.js'
import { upsertCustomer } from './customers.js'
import { answeredPublication, publishedData } from './forms.js'
import type { Operation } from './operation.js'
import type { PublicationRequest } from './read-publication.js'
import { notFound, Refusal } from './refusal.js'
import { membershipKey, sourceKey, type Campaign, type Customer, type Publication, type Voucher } from './state.js'

/** The voucher is touched so long after its publication, and the event follows a millisecond later (seen in samples). */
const [touchedAfterMs, toldAfterMs] = [5, 6]

/**
 * Gives codes to a customer, or repeats what it was given before, which changes nothing and tells nobody (inferred).
 *
 * @returns the answer's body
 */
export function publish(operation: Operation, request: PublicationRequest): JsonObject {
  const { draft, mint, mayCreate, note } = operation
  const { voucher: code, count, sourceId } = request
  if (code === undefined && request.campaign === undefined) {
    throw new Refusal('missing_vouchers', 'Name the campaign or the voucher to publish.')
  }
  if (sourceId !== undefined && count > 1) {
    throw new Refusal('too_many_vouchers_requested', 'With a source_id only 1 voucher can be published per request.')
  }
  // A voucher wins over a campaign beside it (documented).
  const campaign = code === undefined ? findCampaign(operation, request.campaign ?? '') : undefined
  const sameSource = sourceId === undefined ? undefined : draft.publications.find(sourceKey(sourceId))
  if (sameSource !== undefined) {
    if (campaign !== undefined) return answeredPublication(draft, sameSource)
    throw new Refusal('duplicate_source_id', `A publication with source_id ${sourceId} exists already.`)
  }
  const isNewCustomer = mayCreate && request.customer.id !== undefined
  if (isNewCustomer && draft.customers.find(request.customer.id ?? '') === undefined) {
    note(`The customer ${request.customer.id} was not known, so it was made`)
  }
  const customer = upsertCustomer(draft, mint, request.customer, mayCreate)
  const membership =
    campaign === undefined || !(campaign.joinOnce || request.joinOnce)
      ? undefined
      : draft.publications.find(membershipKey(campaign.id, customer.id))
  if (membership !== undefined) {
    if (sourceId === undefined) return answeredPublication(draft, membership)
    throw new Refusal('voucher_cannot_be_published', 'Customer already joined program.')
  }
  const vouchers =
    campaign === undefined ? [findVoucher(operation, code ?? '')] : takeVouchers(operation, campaign, count)
  return publishTo(operation, customer, vouchers, request, campaign)
}

function publishTo(
  { draft, mint, emit }: Operation,
  customer: Customer,
  vouchers: readonly Voucher[],
  { metadata, channel, sourceId }: PublicationRequest,
  campaign: Campaign | undefined,
): JsonObject {
  const updatedAt = mint.instant(touchedAfterMs)
  for (const voucher of vouchers) draft.vouchers.put({ ...voucher, holderId: customer.id, updatedAt })
  const publication: Publication = draft.publications.put({
    id: mint.id('pub_', 32),
    createdAt: mint.instant(),
    customerId: customer.id,
    campaignId: campaign?.id ?? null,
    voucherIds: vouchers.map(({ id }) => id),
    metadata,
    channel,
    sourceId: sourceId ?? null,
  })
  for (const data of publishedData(draft, publication, mint.instant(toldAfterMs))) {
    emit({ type: 'voucher.published', data })
  }
  return answeredPublication(draft, publication)
}

function findCampaign({ draft, mint, mayCreate, note }: Operation, name: string): Campaign {
  const known = draft.campaigns.find(name)
  if (known !== undefined) return known
  if (!mayCreate) throw notFound('campaign', name)
  note(`The campaign ${name} was not known, so it was made: 10 % off, codes on demand`)
  return createCampaign(draft, mint, { name, id: name.startsWith('camp_') ? name : undefined })
}

function findVoucher({ draft, mint, mayCreate, note }: Operation, code: string): Voucher {
  const known = draft.vouchers.find(code)
  if (known === undefined) {
    if (!mayCreate) throw notFound('voucher', code)
    note(`The voucher ${code} was not known, so it was made: 10 % off, without a campaign`)
    return createVoucher(draft, mint, undefined, code.startsWith('v_') ? { id: code } : { code })
  }
  if (known.holderId !== null) {
    throw new Refusal('voucher_already_published', `Voucher ${known.id} was published before.`, {
      id: known.id,
      type: 'voucher',
    })
  }
  const campaign = known.campaignId === null ? undefined : draft.campaigns.find(known.campaignId)
  if (campaign !== undefined) {
    draft.campaigns.put({ ...campaign, unpublished: campaign.unpublished.filter((id) => id !== known.id) })
  }
  return known
}

/** The oldest codes that were never published, and new ones where the campaign makes them (documented). */
function takeVouchers({ draft, mint }: Operation, campaign: Campaign, count: number): readonly Voucher[] {
  const taken = campaign.unpublished.slice(0, count)
  if (taken.length < count && campaign.type !== 'AUTO_UPDATE') {
    throw new Refusal(
      'no_voucher_suitable_for_publication',
      `Campaign ${campaign.name} has ${taken.length} of ${count} vouchers left and cannot create new ones.`,
    )
  }
  draft.campaigns.put({ ...campaign, unpublished: campaign.unpublished.slice(count) })
  const created = Array.from({ length: count - taken.length }, () => createVoucher(draft, mint, campaign))
  return [...taken.flatMap((id) => draft.vouchers.find(id) ?? []), ...created]
}

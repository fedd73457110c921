import { newCampaign, newVoucher } from './campaigns.js'
import { upsertCustomer } from './customers.js'
import { expirationAfter } from './duration-text.js'
import { publicationCustomer } from './forms/customer-form.js'
import { publishedData, succeededData } from './forms/publication-form.js'
import { campaignOf } from './forms/voucher-form.js'
import type { Operation } from './operation.js'
import type { PublicationRequest } from './read-publication.js'
import { usualWorthOf } from './read-worth.js'
import { notFound, Refusal } from './refusal.js'
import type { Campaign, Customer, Publication, Voucher } from './rows.js'
import { names } from './state.js'

/** The voucher is touched so long after its publication, and the event follows a millisecond later (seen in samples). */
const [touchedAfterMs, toldAfterMs] = [5, 6]

/** Gives codes to a customer, or repeats what it was given before, which changes nothing and tells nobody (inferred). */
export function publish(operation: Operation, request: PublicationRequest): Publication {
  const { voucher: code, count, sourceId } = request
  if (code === undefined && request.campaign === undefined) {
    throw new Refusal('missing_vouchers', 'Name the campaign or the voucher to publish.')
  }
  if (sourceId !== undefined && count > 1) {
    throw new Refusal('too_many_vouchers_requested', 'With a source_id only 1 voucher can be published per request.')
  }
  // A voucher wins over a campaign beside it (documented).
  const campaign = code === undefined ? findCampaign(operation, request.campaign ?? '') : undefined
  const repeated = sourceId === undefined ? undefined : findSameSource(operation, sourceId, campaign)
  if (repeated !== undefined) return repeated
  const known = code === undefined ? undefined : findVoucher(operation, code)
  const customer = upsertCustomer(operation, request.customer)
  const membership =
    campaign !== undefined && (campaign.join_once || request.joinOnce)
      ? operation.draft.publications.find(names.membership(campaign.id, customer.id))
      : undefined
  if (membership !== undefined) {
    if (sourceId === undefined) return membership
    throw new Refusal('voucher_cannot_be_published', 'Customer already joined program.')
  }
  const vouchers =
    campaign === undefined ? [known].flatMap((voucher) => voucher ?? []) : take(operation, campaign, count)
  return publishTo(operation, customer, vouchers, request, campaign)
}

function publishTo(
  { draft, mint, emit }: Operation,
  customer: Customer,
  vouchers: readonly Voucher[],
  { metadata, channel, sourceId }: PublicationRequest,
  campaign: Campaign | undefined,
): Publication {
  for (const voucher of vouchers) {
    draft.vouchers.put({
      ...voucher,
      ...activity(campaignOf(draft, voucher), mint.instant()),
      holder_id: customer.id,
      published_count: voucher.published_count + 1,
      updated_at: mint.instant(touchedAfterMs),
    })
  }
  const publication = draft.publications.put({
    id: mint.id('pub_', 32),
    created_at: mint.instant(),
    customer_id: customer.id,
    customer: publicationCustomer(customer),
    campaign_id: campaign?.id ?? null,
    vouchers_id: vouchers.map(({ id }) => id),
    metadata,
    channel,
    source_id: sourceId ?? null,
    failure: null,
  })
  emit('publication.succeeded', succeededData(draft, publication, customer))
  for (const data of publishedData(draft, publication, customer, mint.instant(toldAfterMs))) {
    emit('voucher.published', data)
  }
  return publication
}

/** A voucher may be good for so long after it is published (documented). */
function activity(campaign: Campaign | undefined, publishedAt: string): Partial<Voucher> {
  const duration = campaign?.activity_duration_after_publishing ?? null
  return duration === null ? {} : { start_date: publishedAt, expiration_date: expirationAfter(publishedAt, duration) }
}

/** Documentation contradicts itself here: see `duplicateSourceId` of the options. */
function findSameSource(
  { draft, choices }: Operation,
  sourceId: string,
  campaign: Campaign | undefined,
): Publication | undefined {
  const same = draft.publications.find(names.source(sourceId))
  if (same === undefined) return undefined
  const { duplicateSourceId } = choices
  if (duplicateSourceId === 'replay' || (duplicateSourceId === 'by-request' && campaign !== undefined)) return same
  throw new Refusal('duplicate_source_id', `A publication with source_id ${sourceId} exists already.`)
}

function findCampaign({ draft, mint, choices, note }: Operation, name: string): Campaign {
  const known = draft.campaigns.find(name)
  if (known !== undefined) return known
  if (!choices.mayCreate) throw notFound('campaign', name)
  note(`The campaign ${name} was not known, so it was made: 10 % off, codes on demand`)
  const campaign = newCampaign(mint, name, 'DISCOUNT_COUPONS', usualWorthOf())
  return draft.campaigns.put(name.startsWith('camp_') ? { ...campaign, id: name } : campaign)
}

function findVoucher({ draft, mint, choices, note }: Operation, code: string): Voucher {
  const known = draft.vouchers.find(code)
  if (known === undefined) {
    if (!choices.mayCreate) throw notFound('voucher', code)
    note(`The voucher ${code} was not known, so it was made: 10 % off, without a campaign`)
    const voucher = newVoucher(mint, undefined, usualWorthOf())
    return draft.vouchers.put(code.startsWith('v_') ? { ...voucher, id: code } : { ...voucher, code })
  }
  const resource = { id: known.id, type: 'voucher' }
  if (known.holder_id !== null || known.published_count > 0) {
    throw new Refusal('voucher_already_published', `Voucher ${known.id} was published before.`, resource)
  }
  if (known.active) return known
  throw new Refusal('voucher_cannot_be_published', `Voucher ${known.id} is disabled.`, resource)
}

/** The oldest codes that were never published, and new ones where the campaign makes them (documented). */
function take({ draft, mint }: Operation, campaign: Campaign, count: number): readonly Voucher[] {
  const taken: Voucher[] = []
  for (const voucher of draft.vouchers.inGroup(names.unpublished(campaign.id))) {
    if (taken.length === count) break
    taken.push(voucher)
  }
  if (taken.length < count && campaign.type !== 'AUTO_UPDATE') {
    throw new Refusal(
      'no_voucher_suitable_for_publication',
      `Campaign ${campaign.name} has ${taken.length} of ${count} vouchers left and cannot create new ones.`,
    )
  }
  while (taken.length < count) taken.push(draft.vouchers.put(newVoucher(mint, campaign, campaign.worth)))
  return taken
}

import { newVoucher } from '../campaigns/campaigns.js'
import { CodeSource } from '../campaigns/code-source.js'
import { createUnknownCampaign } from '../campaigns/create-unknown-campaign.js'
import { createUnknownVoucher } from '../vouchers/create-unknown-voucher.js'
import { upsertCustomer } from '../customers/customers.js'
import { expirationAfter } from './duration-text.js'
import { distributedData, publishedData, succeededData } from '../forms/publication-form.js'
import { campaignOf } from '../forms/voucher-form.js'
import type { Operation } from '../operation.js'
import { newPublication, type PublicationSource } from './new-publication.js'
import type { PublicationRequest } from './read-publication.js'
import { notFound, Refusal } from '../refusal.js'
import type { Customer, Publication, Voucher, VoucherCampaign } from '../state/rows.js'
import { names } from '../state/state.js'

/** The voucher is touched so long after its publication, and the event follows a millisecond later (seen in samples). */
const [touchedAfterMs, toldAfterMs] = [5, 6]

/** What came of a publication: it is stored where it was refused, too (documented). */
export interface Published {
  readonly publication: Publication
  readonly refusal: Refusal | undefined
}

/**
 * Gives codes to a customer, or repeats what it was given before, which changes nothing and tells nobody (inferred).
 *
 * @throws Refusal where it is not even stored: nothing to publish is named, or nobody knows what or whom
 */
export function publish(operation: Operation, request: PublicationRequest): Published {
  const { voucher: code, count, sourceId } = request
  if (code === undefined && request.campaign === undefined) {
    throw new Refusal('missing_vouchers', 'Name the campaign or the voucher to publish.')
  }
  if (sourceId !== undefined && count > 1) {
    throw new Refusal('too_many_vouchers_requested', 'With a source_id only 1 voucher can be published per request.')
  }
  // A voucher wins over a campaign beside it (documented).
  const source = findSource(operation, request)
  const { voucher, campaign } = source
  const repeated = sourceId === undefined ? undefined : findSameSource(operation, sourceId, voucher === undefined)
  if (repeated !== undefined) return { publication: repeated, refusal: undefined }
  const customer = upsertCustomer(operation, request.customer)
  const isOnce = campaign?.join_once === true || request.joinOnce
  const membership = campaign !== undefined && isOnce ? findMembership(operation, campaign, customer) : undefined
  if (membership !== undefined && sourceId === undefined && voucher === undefined) {
    return { publication: membership, refusal: undefined }
  }
  return publishTo(operation, customer, request, source, () => {
    if (voucher !== undefined) checkPublishable(voucher)
    if (membership !== undefined) throw new Refusal('voucher_cannot_be_published', 'Customer already joined program.')
    if (campaign !== undefined) checkEnabled(campaign)
    return voucher === undefined ? take(operation, source.campaign, count) : [voucher]
  })
}

function publishTo(
  operation: Operation,
  customer: Customer,
  { metadata, channel, sourceId }: PublicationRequest,
  source: PublicationSource,
  choose: () => readonly Voucher[],
): Published {
  const { draft, mint } = operation
  const begun = { ...newPublication(mint, customer, source), metadata, channel, source_id: sourceId ?? null }
  try {
    const vouchers = choose().map((voucher) => give(operation, voucher, customer))
    const given = { vouchers_id: vouchers.map(({ id }) => id), codes: vouchers.map(({ code }) => code) }
    const publication = draft.publications.put({ ...begun, ...given })
    tell(operation, publication, customer)
    return { publication, refusal: undefined }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const failure = { code: refusal.key, text: refusal.message, voucher_id: source.voucher?.id ?? null }
    return { publication: draft.publications.put({ ...begun, failure }), refusal }
  }
}

/** The publication by which a customer holds a voucher of the campaign: whose vouchers are gone is no member any more. */
function findMembership({ draft }: Operation, campaign: VoucherCampaign, customer: Customer): Publication | undefined {
  for (const voucher of draft.vouchers.inGroup(names.membership(campaign.id, customer.id))) {
    for (const publication of draft.publications.inGroup(names.voucher(voucher.id))) {
      if (publication.customer_id === customer.id) return publication
    }
  }
  return undefined
}

function give({ draft, mint }: Operation, voucher: Voucher, customer: Customer): Voucher {
  return draft.vouchers.put({
    ...voucher,
    ...activity(campaignOf(draft, voucher), mint.instant()),
    holder_id: customer.id,
    published_count: voucher.published_count + 1,
    updated_at: mint.instant(touchedAfterMs),
  })
}

function tell({ draft, mint, emit }: Operation, publication: Publication, customer: Customer): void {
  emit('publication.succeeded', succeededData(draft, publication, customer))
  for (const data of publishedData(draft, publication, customer, mint.instant(toldAfterMs))) {
    emit('voucher.published', data)
  }
  for (const data of distributedData(draft, publication, customer)) emit('customer.publication.succeeded', data)
}

/** A voucher may be good for so long after it is published (documented). */
function activity(campaign: VoucherCampaign | undefined, publishedAt: string): Partial<Voucher> {
  const duration = campaign?.activity_duration_after_publishing ?? null
  return duration === null ? {} : { start_date: publishedAt, expiration_date: expirationAfter(publishedAt, duration) }
}

/** Documentation contradicts itself here: see `duplicateSourceId` of the options. */
function findSameSource(
  { draft, choices }: Operation,
  sourceId: string,
  isOfCampaign: boolean,
): Publication | undefined {
  const same = draft.publications.find(names.source(sourceId))
  if (same === undefined) return undefined
  const { duplicateSourceId } = choices
  if (duplicateSourceId === 'replay' || (duplicateSourceId === 'by-request' && isOfCampaign)) return same
  throw new Refusal('duplicate_source_id', `A publication with source_id ${sourceId} exists already.`)
}

function findSource(
  operation: Operation,
  { voucher: code, campaign: name = '' }: PublicationRequest,
): PublicationSource {
  const { draft, choices } = operation
  if (code !== undefined) {
    const known = draft.vouchers.find(code)
    if (known === undefined && !choices.mayCreate) throw notFound('voucher', code)
    const voucher = known ?? createUnknownVoucher(operation, code)
    return { voucher, campaign: campaignOf(draft, voucher) }
  }
  const campaign = draft.campaigns.find(name)
  if (campaign === undefined && !choices.mayCreate) throw notFound('campaign', name)
  if (campaign?.campaign_type === 'PROMOTION') {
    // Inferred: it is as a static campaign that has no vouchers.
    const resource = { id: campaign.id, type: 'campaign' }
    throw new Refusal('no_voucher_suitable_for_publication', `Campaign ${name} is a promotion.`, resource)
  }
  return { voucher: undefined, campaign: campaign ?? createUnknownCampaign(operation, name, 'DISCOUNT_COUPONS') }
}

/** Whether its time has come or passed does not matter (documented: what is active and was never published can be). */
function checkPublishable({ id, active, published_count: publishedCount }: Voucher): void {
  const resource = { id, type: 'voucher' }
  if (publishedCount > 0) {
    throw new Refusal('voucher_already_published', `Voucher ${id} was published before.`, resource)
  }
  if (!active) throw new Refusal('voucher_cannot_be_published', `Voucher ${id} is disabled.`, resource)
}

/** Our choice: nothing is documented of a campaign that is disabled. */
function checkEnabled({ id, name, active }: VoucherCampaign): void {
  if (active) return
  throw new Refusal('voucher_cannot_be_published', `Campaign ${name} is disabled.`, { id, type: 'campaign' })
}

/** The oldest codes that were never published, and new ones where the campaign makes them (documented). */
function take(operation: Operation, campaign: VoucherCampaign, count: number): readonly Voucher[] {
  const { draft, mint } = operation
  const taken: Voucher[] = []
  for (const voucher of draft.vouchers.inGroup(names.unpublished(campaign.id))) {
    if (taken.length === count) break
    taken.push(voucher)
  }
  const codes = new CodeSource(operation, campaign.code_config)
  while (taken.length < count) {
    const code = campaign.type === 'AUTO_UPDATE' ? codes.next() : undefined
    if (code === undefined) {
      throw new Refusal(
        'no_voucher_suitable_for_publication',
        `Campaign ${campaign.name} has ${taken.length} of ${count} vouchers left and cannot create new ones.`,
      )
    }
    taken.push(draft.vouchers.put({ ...newVoucher(mint, campaign, campaign.worth), code }))
  }
  return taken
}

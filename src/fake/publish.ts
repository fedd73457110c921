import { newCampaign, newVoucher } from './campaigns.js'
import { CodeSource } from './code-source.js'
import { createUnknownVoucher } from './create-unknown-voucher.js'
import { upsertCustomer } from './customers.js'
import { expirationAfter } from './duration-text.js'
import { publicationCustomer } from './forms/customer-form.js'
import { distributedData, publishedData, succeededData } from './forms/publication-form.js'
import { campaignOf } from './forms/voucher-form.js'
import type { Operation } from './operation.js'
import type { PublicationRequest } from './read-publication.js'
import { usualWorthOf } from './read-worth.js'
import { notFound, Refusal } from './refusal.js'
import type { Campaign, Customer, Publication, Voucher } from './rows.js'
import { names } from './state.js'

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
  const from = code === undefined ? findCampaign(operation, request.campaign ?? '') : findVoucher(operation, code)
  const repeated = sourceId === undefined ? undefined : findSameSource(operation, sourceId, 'name' in from)
  if (repeated !== undefined) return { publication: repeated, refusal: undefined }
  const customer = upsertCustomer(operation, request.customer)
  if (!('name' in from)) return publishTo(operation, customer, request, null, () => [checkPublishable(from)])
  const membership =
    from.join_once || request.joinOnce
      ? operation.draft.publications.find(names.membership(from.id, customer.id))
      : undefined
  if (membership !== undefined && sourceId === undefined) return { publication: membership, refusal: undefined }
  return publishTo(operation, customer, request, from.id, () => {
    if (membership !== undefined) throw new Refusal('voucher_cannot_be_published', 'Customer already joined program.')
    return take(operation, from, count)
  })
}

function publishTo(
  operation: Operation,
  customer: Customer,
  request: PublicationRequest,
  campaignId: string | null,
  choose: () => readonly Voucher[],
): Published {
  const { draft, mint } = operation
  const begun: Publication = {
    id: mint.id('pub_', 32),
    created_at: mint.instant(),
    customer_id: customer.id,
    customer: publicationCustomer(customer),
    campaign_id: campaignId,
    vouchers_id: [],
    metadata: request.metadata,
    channel: request.channel,
    source_id: request.sourceId ?? null,
    failure: null,
  }
  try {
    const vouchers = choose().map((voucher) => give(operation, voucher, customer))
    const publication = draft.publications.put({ ...begun, vouchers_id: vouchers.map(({ id }) => id) })
    tell(operation, publication, customer)
    return { publication, refusal: undefined }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { key: failureCode, message, resource } = refusal
    const failure = { code: failureCode, text: message, voucher_id: resource?.id ?? null }
    return { publication: draft.publications.put({ ...begun, failure }), refusal }
  }
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
function activity(campaign: Campaign | undefined, publishedAt: string): Partial<Voucher> {
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

function findCampaign({ draft, mint, choices, note }: Operation, name: string): Campaign {
  const known = draft.campaigns.find(name)
  if (known !== undefined) return known
  if (!choices.mayCreate) throw notFound('campaign', name)
  note(`The campaign ${name} was not known, so it was made: 10 % off, codes on demand`)
  const campaign = newCampaign(mint, name, 'DISCOUNT_COUPONS', usualWorthOf())
  return draft.campaigns.put(name.startsWith('camp_') ? { ...campaign, id: name } : campaign)
}

function findVoucher(operation: Operation, code: string): Voucher {
  const { draft, choices } = operation
  const known = draft.vouchers.find(code)
  if (known === undefined) {
    if (!choices.mayCreate) throw notFound('voucher', code)
    return createUnknownVoucher(operation, code)
  }
  return known
}

function checkPublishable(voucher: Voucher): Voucher {
  const resource = { id: voucher.id, type: 'voucher' }
  if (voucher.published_count > 0) {
    throw new Refusal('voucher_already_published', `Voucher ${voucher.id} was published before.`, resource)
  }
  if (voucher.active) return voucher
  throw new Refusal('voucher_cannot_be_published', `Voucher ${voucher.id} is disabled.`, resource)
}

/** The oldest codes that were never published, and new ones where the campaign makes them (documented). */
function take(operation: Operation, campaign: Campaign, count: number): readonly Voucher[] {
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

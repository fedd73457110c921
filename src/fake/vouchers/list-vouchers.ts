import type { Json, JsonObject } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { campaignOf, voucherForm } from '../forms/voucher-form.js'
import { Members } from '../reading/members.js'
import { customerByEither } from '../state/find-rows.js'
import { metadataAt } from '../state/metadata-at.js'
import type { Voucher } from '../state/rows.js'
import { names, type State } from '../state/state.js'
import type { OrderedRows } from '../state/table.js'
import { balanceOf } from './worth.js'

/**
 * Lists vouchers, the newest first. Filters by campaign, holder, category, code and ids (documented). Where a campaign or a holder is
 * named, only its own vouchers are looked at.
 *
 * @param isShown what must hold besides
 */
export function listVouchers(state: State, query: JsonObject, isShown?: (voucher: Voucher) => boolean): JsonObject {
  const given = Members.ofQuery(query)
  const campaign = given.text('campaign_id') ?? given.text('campaign')
  const [customer, category, code] = [given.text('customer'), given.text('category'), given.text('code')]
  const ids = readIds(given)
  const campaignId = campaign === undefined ? undefined : (state.campaigns.find(campaign)?.id ?? '')
  const holderId = customer === undefined ? undefined : (customerByEither(state, customer)?.id ?? '')
  const own = [
    ...(isShown === undefined ? [] : [isShown]),
    // Those of a holder are of any campaign.
    ...(campaignId === undefined || holderId === undefined
      ? []
      : [(voucher: Voucher) => voucher.campaign_id === campaignId]),
    ...(code === undefined ? [] : [(voucher: Voucher) => voucher.code === code]),
    ...(ids === undefined ? [] : [(voucher: Voucher) => ids.has(voucher.id)]),
    ...(category === undefined
      ? []
      : [(voucher: Voucher) => voucher.category === category || voucher.category_id === category]),
  ]
  return answerList(query, {
    key: 'vouchers',
    rows: rowsOf(state, campaignId, holderId),
    orders: ['created_at', 'updated_at', 'type', 'code', 'campaign', 'category'],
    see: (voucher, name) => see(state, voucher, name),
    ...(own.length === 0 ? {} : { matches: (voucher: Voucher) => own.every((test) => test(voucher)) }),
    toForm: (voucher) => voucherForm(state, voucher),
  })
}

/** Ids come as a list, whose indexes do not matter, or as one text (our choice: the documentation has only the list). */
function readIds(given: Members): ReadonlySet<Json> | undefined {
  const ids = given.get('ids')
  if (ids === undefined || typeof ids === 'string') return ids === undefined ? undefined : new Set(ids.split(','))
  return new Set(Object.values(given.object('ids') ?? {}))
}

function rowsOf(state: State, campaignId?: string, holderId?: string): OrderedRows<Voucher> | readonly Voucher[] {
  if (holderId !== undefined) {
    // A holder has them in the order in which they were published.
    return Array.from(state.vouchers.inGroup(names.customer(holderId)))
      .toReversed()
      .toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
  }
  return campaignId === undefined ? state.vouchers : state.vouchers.group(names.campaign(campaignId))
}

function see(state: State, voucher: Voucher, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'code':
    case 'campaign_id':
    case 'category':
    case 'category_id':
    case 'holder_id':
    case 'active':
    case 'additional_info':
    case 'start_date':
    case 'expiration_date':
    case 'created_at':
    case 'updated_at':
      return voucher[name]
    case 'type':
    case 'voucher_type':
      return voucher.worth.type
    case 'campaign':
    case 'campaign_name':
      return campaignOf(state, voucher)?.name
    case 'is_referral_code':
      return campaignOf(state, voucher)?.campaign_type === 'REFERRAL_PROGRAM'
    case 'balance':
      return voucher.worth.type === 'DISCOUNT_VOUCHER' ? undefined : balanceOf(voucher)
    default:
      return metadataAt(voucher.metadata, name)
  }
}

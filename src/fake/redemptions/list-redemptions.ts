import type { Json, JsonObject } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { campaignIdOf, relatedTo } from '../forms/order-redemptions.js'
import { listedRedemption } from '../forms/redemption-form.js'
import { redeemedForm } from '../vouchers/worth.js'
import { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { notFound } from '../refusal.js'
import type { Redemption } from '../state/rows.js'
import { names, type State } from '../state/state.js'

/** The highest page of redemptions (documented). */
const highestPage = 99

/** Lists redemptions and rollbacks, the newest first. Filters by result, campaign and customer (documented). */
export function listRedemptions({ draft }: Operation, query: JsonObject): JsonObject {
  const given = Members.ofQuery(query)
  const own = ['result', 'campaign', 'customer'].flatMap((name) => {
    const wanted = wantedOf(given.get(name))
    return wanted.length === 0 ? [] : [{ name, wanted }]
  })
  return answerList(query, {
    key: 'redemptions',
    rows: draft.redemptions,
    highestPage,
    orders: ['created_at', 'id', 'result', 'voucher_code', 'customer_id', 'amount', 'status'],
    see: (redemption, name) => see(draft, redemption, name)[0],
    ...(own.length === 0
      ? {}
      : {
          matches: (redemption: Redemption) =>
            own.every(({ name, wanted }) =>
              see(draft, redemption, name).some((value) => wanted.includes(String(value))),
            ),
        }),
    toForm: (redemption) => listedRedemption(draft, redemption),
  })
}

/** Lists what happened to a voucher, with how often it was redeemed (documented). */
export function listVoucherRedemptions({ draft }: Operation, code: string): JsonObject {
  const voucher = draft.vouchers.find(code)
  if (voucher === undefined) throw notFound('voucher', code)
  const rows = [...draft.redemptions.inGroup(names.voucher(voucher.id))].toReversed()
  return {
    ...redeemedForm(voucher),
    object: 'list',
    url: `/v1/vouchers/${encodeURIComponent(voucher.code)}/redemptions?page=1&limit=10`,
    data_ref: 'redemption_entries',
    total: rows.length,
    redemption_entries: rows.map((redemption) => listedRedemption(draft, redemption)),
  }
}

/** All that a redemption has by a name: a customer goes by two ids, a campaign by its id and its name. */
function see(state: State, redemption: Redemption, name: string): readonly Json[] {
  const { voucher } = redemption
  switch (name) {
    case 'id':
    case 'result':
    case 'status':
    case 'amount':
    case 'object':
    case 'customer_id':
      return [redemption[name]]
    case 'created_at':
      return [redemption.date]
    case 'customer':
      return [redemption.customer_id, state.customers.find(redemption.customer_id ?? '')?.source_id ?? null]
    case 'campaign':
    case 'campaign_name':
      return [
        voucher?.['campaign'] ?? state.campaigns.find(campaignIdOf(redemption) ?? '')?.name ?? null,
        campaignIdOf(redemption),
      ]
    case 'campaign_id':
      return [campaignIdOf(redemption)]
    case 'voucher_code':
      return [voucher?.['code'] ?? null]
    case 'voucher_type':
      return [voucher?.['type'] ?? null]
    case 'failure_code':
      return [redemption.failure?.code ?? null]
    case 'parent_redemption_id':
      return [redemption.parent_id]
    case 'related_object_type':
    case 'related_object_id':
      return [relatedTo(redemption)[name]]
    case 'promotion_tier_id':
      return [redemption.promotion_tier_id ?? null]
    default:
      return []
  }
}

/** A parameter may come more than once (documented). */
function wantedOf(value: Json | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'object' && value !== null ? Object.values(value).map(String) : [String(value)]
}

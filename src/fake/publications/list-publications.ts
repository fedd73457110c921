import type { Json, JsonObject } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { listedPublication } from '../forms/publication-form.js'
import { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import type { Publication } from '../state/rows.js'
import type { State } from '../state/state.js'

/** Lists publications, the newest first. Filters by campaign, customer, voucher, voucher type, result and source id (documented). */
export function listPublications({ draft }: Operation, query: JsonObject): JsonObject {
  const given = Members.ofQuery(query)
  const own = ['customer', 'campaign', 'voucher', 'voucher_type', 'source_id', 'result', 'is_referral_code'].flatMap(
    (name) => {
      const wanted = given.text(name)
      return wanted === undefined ? [] : [{ name, wanted }]
    },
  )
  return answerList(query, {
    key: 'publications',
    rows: draft.publications,
    orders: ['created_at', 'channel', 'id'],
    see: (publication, name) => see(draft, publication, name)[0],
    ...(own.length === 0
      ? {}
      : {
          matches: (publication: Publication) =>
            own.every(({ name, wanted }) => see(draft, publication, name).some((value) => String(value) === wanted)),
        }),
    toForm: (publication) => listedPublication(draft, publication),
  })
}

/** All that a publication has by a name: a customer goes by two ids, a campaign by its id and its name. */
function see(state: State, publication: Publication, name: string): readonly Json[] {
  const { campaign_id: campaignId } = publication
  const campaign = state.campaigns.find(campaignId ?? '')
  switch (name) {
    case 'customer':
    case 'customer_id':
      return [publication.customer_id, publication.customer['source_id'] ?? null]
    case 'campaign':
    case 'campaign_name':
      return [campaign?.name ?? null, campaignId]
    case 'voucher':
    case 'voucher_code':
      return publication.codes
    case 'voucher_type':
      return [publication.voucher_type]
    case 'is_referral_code':
      return [campaign?.campaign_type === 'REFERRAL_PROGRAM']
    case 'source_id':
      return [publication.source_id]
    case 'result':
      return [publication.failure === null ? 'SUCCESS' : 'FAILURE']
    case 'failure_code':
      return [publication.failure?.code ?? null]
    case 'created_at':
      return [publication.created_at]
    case 'channel':
      return [publication.channel]
    case 'id':
      return [publication.id]
    default:
      return []
  }
}

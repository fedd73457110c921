import type { Json, JsonObject } from '../../events/json.js'
import { answerList } from '../lists/answer-list.js'
import { campaignForm, simpleCampaign } from '../forms/campaign-form.js'
import { metadataAt } from '../state/metadata-at.js'
import { Members } from '../reading/members.js'
import { campaignTypes, type Campaign, type VoucherCampaign } from '../state/rows.js'
import type { State } from '../state/state.js'

/** Lists campaigns, the newest first. Filters by type, status and whether they are for referrals (documented). */
export function listCampaigns(state: State, query: JsonObject): JsonObject {
  const given = Members.ofQuery(query)
  const type = given.oneOf('campaign_type', [...campaignTypes, 'PROMOTION', 'LUCKY_DRAW'])
  const status = given.oneOf('campaign_status', ['DONE', 'IN_PROGRESS', 'FAILED', 'DRAFT', 'MODIFYING'])
  const isReferral = given.boolean('is_referral_code')
  const own = [
    ...(type === undefined ? [] : [(campaign: Campaign) => campaign.campaign_type === type]),
    ...(status === undefined ? [] : [(campaign: Campaign) => statusOf(campaign) === status]),
    ...(isReferral === undefined
      ? []
      : [(campaign: Campaign) => (campaign.campaign_type === 'REFERRAL_PROGRAM') === isReferral]),
  ]
  return answerList(query, {
    key: 'campaigns',
    rows: state.campaigns,
    orders: ['created_at', 'updated_at', 'name'],
    see: (campaign, name) => see(campaign, name),
    ...(own.length === 0 ? {} : { matches: (campaign: Campaign) => own.every((test) => test(campaign)) }),
    toForm: (campaign) => campaignForm(state, campaign),
  })
}

function see(campaign: Campaign, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'name':
    case 'description':
    case 'campaign_type':
    case 'start_date':
    case 'expiration_date':
    case 'category':
    case 'category_id':
    case 'active':
    case 'created_at':
    case 'updated_at':
      return campaign[name]
    case 'type':
    case 'auto_join':
    case 'join_once':
      return simpleCampaign(campaign)[name]
    case 'campaign_status':
    case 'creation_status':
    case 'vouchers_generation_status':
      return statusOf(campaign)
    case 'is_referral_code':
      return campaign.campaign_type === 'REFERRAL_PROGRAM'
    case 'voucher_type':
      return campaign.campaign_type === 'PROMOTION' ? undefined : campaign.worth.type
    default:
      return metadataAt(campaign.metadata, name)
  }
}

/** A promotion has nothing to generate. */
function statusOf(campaign: Campaign): VoucherCampaign['vouchers_generation_status'] {
  return campaign.campaign_type === 'PROMOTION' ? 'DONE' : campaign.vouchers_generation_status
}

import type { Json, JsonObject } from '../../events/json.js'
import { listedTier, promotionOf, tierList } from '../forms/promotion-form.js'
import { answerList } from '../lists/answer-list.js'
import type { Operation } from '../operation.js'
import { Members } from '../reading/members.js'
import { readCount, readLimit } from '../reading/read-count.js'
import { metadataAt } from '../state/metadata-at.js'
import type { Promotion, PromotionTier } from '../state/rows.js'
import { names } from '../state/state.js'
import { whyTierNotRedeemable } from './tier-redeemability.js'

/** The highest page of tiers (documented). */
const highestPage = 100

/** Lists the tiers of all promotions, the newest first, or only those that can be redeemed now (documented). */
export function listTiers({ draft, mint }: Operation, query: JsonObject): JsonObject {
  const isAvailable = (tier: PromotionTier): boolean => {
    const promotion = promotionOf(draft, tier)
    return promotion !== undefined && whyTierNotRedeemable(tier, promotion, mint.at) === undefined
  }
  const list = answerList(query, {
    key: 'tiers',
    rows: draft.promotionTiers,
    highestPage,
    orders: ['created_at', 'updated_at'],
    see,
    ...(Members.ofQuery(query).boolean('is_available') === true ? { matches: isAvailable } : {}),
    toForm: (tier) => listedTier(draft, tier),
  })
  return { ...list, has_more: readCount(query, 'page', 1) * readLimit(query) < Number(list['total']) }
}

/** All tiers of a promotion, the newest first (seen in samples): no parameter of this list is documented. */
export function listTiersOf({ draft }: Operation, { id }: Promotion): JsonObject {
  const tiers = Array.from(draft.promotionTiers.group(names.campaign(id)).newestFirst(), (tier) =>
    listedTier(draft, tier),
  )
  return tierList(tiers)
}

function see(tier: PromotionTier, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'name':
    case 'banner':
    case 'campaign_id':
    case 'category_id':
    case 'hierarchy':
    case 'active':
    case 'start_date':
    case 'expiration_date':
    case 'created_at':
    case 'updated_at':
      return tier[name]
    default:
      return metadataAt(tier.metadata, name)
  }
}

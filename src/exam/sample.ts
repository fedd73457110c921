import { isEventType } from '../events/catalogue.js'
import { isObject, type Json, type JsonObject } from '../events/json.js'
import { createExamEvent, retypeEvent, type ExamEvent, type ExamEventOrigin } from './exam-event.js'
import { readSource, sampleEntities, type SampleEntity } from './sample-entities.js'

/** The data of some event types. */
interface SampleRow {
  readonly types: RegExp
  /** The members by name, and what each is. */
  readonly members: Readonly<Record<string, SampleEntity>>
  /** The members that are null, as in most samples. */
  readonly empty?: readonly string[]
}

/**
 * Makes an event of any type. One without a schema gets the members that are documented for its type, or, where only its name is, the
 * entity that it is about.
 */
export function createSample(origin: ExamEventOrigin, type: string): ExamEvent {
  if (isEventType(type)) return createExamEvent({ ...origin, type })
  const published = createExamEvent({ ...origin, type: 'voucher.published', variant: variantOf(type) })
  const { members, empty = [] } = rows.find(({ types }) => types.test(type)) ?? ofUnknown
  const source = readSource(published)
  const data: JsonObject = {}
  for (const [name, entity] of Object.entries(members)) data[name] = sampleEntities[entity](source)
  for (const name of empty) data[name] = null
  return retypeEvent(published, { type, data, entityId: entityIdOf(type, data) })
}

function variantOf(type: string): string {
  if (/gift/.test(type)) return 'gift-card'
  return /loyalty|reward/.test(type) ? 'loyalty-card' : 'discount-amount'
}

/** What happened to, by the first word of the type (seen in samples; of rules our choice). */
function entityIdOf(type: string, data: JsonObject): Json {
  const [family = ''] = type.split('.')
  const entity = data[family === 'business_validation_rule' ? 'rule' : family] ?? data['customer'] ?? null
  return isObject(entity) ? (entity['id'] ?? null) : null
}

const base = { customer: 'customer', campaign: 'campaign', voucher: 'voucher' } as const
const ofUnknown: SampleRow = { types: /^/, members: base }

const redeemed = {
  customer: 'customer',
  order: 'order',
  campaign: 'campaign',
  voucher: 'voucher',
  holder: 'customer',
  redemption: 'redemption',
} as const
const promotions = ['promotion_tier', 'promotion_stack'] as const

/** The first row that fits counts. */
const rows: readonly SampleRow[] = [
  {
    types: /^business_validation_rule\.assignment\./,
    members: { rule: 'rule', assignment: 'ruleAssignment', campaign: 'campaign' },
    empty: ['voucher', 'distribution', 'promotion_tier', 'earning_rule'],
  },
  { types: /^business_validation_rule\./, members: { rule: 'rule' } },
  { types: /^campaign\.earning_rule\./, members: { campaign: 'campaign', earning_rule: 'earningRule' } },
  { types: /^campaign\.loyalty_tier\./, members: { campaign: 'campaign', loyalty_tier: 'loyaltyTier' } },
  { types: /^campaign\.promotion_tier\./, members: { campaign: 'campaign', promotion_tier: 'promotionTier' } },
  { types: /^campaign\.promotion_stack\./, members: { campaign: 'campaign', promotion_stack: 'promotionStack' } },
  { types: /^campaign\.referral_tier\./, members: { campaign: 'campaign', referral_tier: 'referralTier' } },
  {
    types: /^campaign\.reward\.assignment\./,
    members: { campaign: 'campaign', reward: 'reward', reward_assignment: 'rewardAssignment' },
  },
  {
    types: /^campaign\.vouchers\.generation\.completed$/,
    members: { campaign: 'campaign', count: 'one', completed_at: 'instant' },
  },
  { types: /^campaign\./, members: { campaign: 'campaign' } },
  {
    types: /^customer\.holder\.assignment\./,
    members: { holder: 'redeemableHolder', ...base },
  },
  {
    types: /^customer\.reward_redemptions\./,
    members: {
      ...base,
      holder: 'customer',
      reward_redemption: 'rewardRedemption',
      reward: 'reward',
      reward_assignment: 'rewardAssignment',
      source: 'rewardSource',
    },
    empty: ['balance'],
  },
  {
    types: /^customer\.rewarded\.loyalty_points$/,
    members: { ...base, holder: 'customer', balance: 'balance', order: 'order' },
    empty: ['loyalty_tier', 'earning_rule', 'event', 'publication'],
  },
  {
    types: /^customer\.rewarded$/,
    members: { ...base, holder: 'customer', redemption: 'redemption', reward: 'reward' },
    empty: ['referral_tier', 'balance', 'custom_event', 'customer_event'],
  },
  { types: /^customer\.(?:created|updated|deleted|confirmed)$/, members: { customer: 'wholeCustomer' } },
  {
    types: /^customer\.custom_event$/,
    members: { event: 'customEvent', event_schema: 'customEventSchema', customer: 'customer' },
    empty: ['referral', 'loyalty'],
  },
  {
    types: /^customer\.loyalty\.tier\.(?:upgraded|downgraded)$/,
    members: {
      customer: 'customer',
      campaign: 'campaign',
      loyalty_tier_from: 'loyaltyTier',
      loyalty_tier_to: 'nextLoyaltyTier',
      created_at: 'instant',
    },
  },
  {
    types: /^customer\.loyalty\.tier\./,
    members: { customer: 'customer', campaign: 'campaign', loyalty_tier: 'loyaltyTier', created_at: 'instant' },
  },
  {
    types: /^customer\.order\./,
    members: { customer: 'customer', order: 'order' },
    empty: ['referrer', 'redemption'],
  },
  { types: /^customer\.publication\./, members: { ...base, publication: 'publication' } },
  { types: /^customer\.segment\./, members: { customer: 'wholeCustomer', segment: 'segment' } },
  { types: /^customer\.referred$/, members: { ...base, referrer: 'customer' }, empty: ['custom_event', 'redemption'] },
  {
    types: /^publication\./,
    members: { campaign: 'campaign', customer: 'customer', vouchers: 'vouchers', publication: 'publication' },
    empty: ['user'],
  },
  {
    types: /^redemption\.failed$/,
    members: { ...redeemed, redemption: 'failedRedemption', created_at: 'instant' },
    empty: promotions,
  },
  {
    types: /^redemption\.rollback\.failed$/,
    members: { ...redeemed, redemption_rollback: 'failedRollback' },
    empty: promotions,
  },
  {
    types: /redemption\.rollback\.succeeded$/,
    members: { ...redeemed, redemption_rollback: 'rollback' },
    empty: promotions,
  },
  { types: /^customer\.redemption\.succeeded$/, members: redeemed, empty: promotions },
  { types: /^redemption\.succeeded$/, members: { ...redeemed, created_at: 'instant' }, empty: promotions },
  {
    types: /voucher\.(?:gift\.balance|loyalty_card\.points)_added$/,
    members: { ...base, balance: 'balance', transaction: 'transaction' },
  },
  {
    types: /^voucher\.gift\.transaction\.created$/,
    members: {
      transaction: 'transaction',
      voucher: 'voucher',
      campaign: 'campaign',
      holder: 'customer',
      balance: 'balance',
    },
    empty: ['order', 'redemption', 'rollback'],
  },
  {
    types: /voucher\.loyalty_card\.pending_points\.activated$/,
    members: {
      ...base,
      balance: 'balance',
      order: 'order',
      transaction: 'transaction',
      pending_points: 'pendingPoints',
    },
  },
  {
    types: /voucher\.loyalty_card\.pending_points\./,
    members: {
      ...base,
      voucher_pending_points_balance: 'balance',
      order: 'order',
      pending_points: 'pendingPoints',
    },
  },
  {
    types: /voucher\.loyalty_card\.points_expired$/,
    members: { ...base, points: 'points', buckets: 'pointsBuckets', transaction: 'transaction' },
  },
  {
    types: /^voucher\.loyalty_card\.transaction\.created$/,
    members: {
      transaction: 'transaction',
      voucher: 'voucher',
      campaign: 'campaign',
      holder: 'customer',
      balance: 'balance',
    },
    empty: [
      'holder_loyalty_tier',
      'order',
      'event',
      'earning_rule',
      'segment',
      'loyalty_tier',
      'redemption',
      'rollback',
      'reward',
      'custom_event',
      'source_voucher',
      'destination_voucher',
    ],
  },
  { types: /^voucher\./, members: { voucher: 'voucher', campaign: 'campaign' } },
  {
    types: /^manual_distribution_schedule$/,
    members: { distribution: 'distribution', ...base, publication: 'publication' },
  },
]

import { isObject, type Json, type JsonObject } from '../events/json.js'
import { partOf, type ExamEvent } from './exam-event.js'
import { createRedemptionData } from './order-event.js'
import { createWholeCustomer } from './whole-customer.js'

/** What the entities of a sample are made from. */
export interface SampleSource {
  /** A `voucher.published`, whose customer, campaign, voucher and publication are taken over. */
  readonly published: ExamEvent
  readonly data: JsonObject
  /** 18 hex digits that no other sample has. */
  readonly digits: string
  readonly at: string
}

/** What is needed of a published voucher to make other entities. */
export function readSource(published: ExamEvent): SampleSource {
  const data = partOf(published.payload, 'data')
  return { published, data, digits: published.id.slice(-18), at: String(data['created_at']) }
}

type MakeEntity = (source: SampleSource) => Json

const customer: MakeEntity = ({ data }) => partOf(data, 'customer')
const campaign: MakeEntity = ({ data }) => partOf(data, 'campaign')
const voucher: MakeEntity = ({ data }) => partOf(data, 'voucher')
const publication: MakeEntity = ({ data }) => partOf(data, 'publication')
const order: MakeEntity = ({ published }) => createRedemptionData(published, itemsInSample)['order'] ?? null
const redemption: MakeEntity = ({ published }) => createRedemptionData(published, itemsInSample)['redemption'] ?? null
const instant: MakeEntity = ({ at }) => at

const itemsInSample = 2

const objectOf = (value: Json): JsonObject => (isObject(value) ? value : {})
const idOf = (value: Json): Json => objectOf(value)['id'] ?? null

/** An id of 24 letters and digits. */
const longId = (prefix: string, { digits }: SampleSource): string => prefix + digits + digits.slice(-6)

const loyaltyTier: MakeEntity = (source) => ({
  id: `ltr_${source.digits}`,
  name: 'Silver',
  campaign_id: idOf(campaign(source)),
  metadata: {},
  earning_rules: {},
  rewards: {},
  points: { from: 100, to: 499 },
  config: { points: { from: 100, to: 499 } },
  created_at: source.at,
  updated_at: null,
  expiration: null,
  object: 'loyalty_tier',
})

const balance: MakeEntity = (source) => {
  const isGift = partOf(source.data, 'voucher')['type'] === 'GIFT_VOUCHER'
  return {
    ...(isGift ? { amount: 500, operation_type: 'MANUAL' } : { points: 500 }),
    total: 500,
    balance: 500,
    type: isGift ? 'gift_voucher' : 'loyalty_card',
    object: 'balance',
    related_object: { type: 'voucher', id: idOf(voucher(source)) },
  }
}

const transaction: MakeEntity = (source) => ({
  id: `vtx_${source.digits}`,
  source_id: null,
  voucher_id: idOf(voucher(source)),
  campaign_id: idOf(campaign(source)),
  source: 'API',
  reason: null,
  type: partOf(source.data, 'voucher')['type'] === 'GIFT_VOUCHER' ? 'CREDITS_ADDITION' : 'POINTS_ADDITION',
  details: { balance: balance(source) },
  related_transaction_id: null,
  created_at: source.at,
})

const rewardId = (source: SampleSource): string => longId('rew_', source)
const ruleId = ({ digits }: SampleSource): string => `val_${digits.slice(-12)}`

const reward: MakeEntity = (source) => ({
  id: rewardId(source),
  name: 'Free coffee',
  stock: null,
  redeemed: 0,
  attributes: {},
  metadata: {},
  type: 'MATERIAL',
  parameters: {},
  created_at: source.at,
  updated_at: null,
  object: 'reward',
})

const failure = (code: string, text: string): JsonObject => ({
  result: 'FAILURE',
  status: 'FAILED',
  failure_code: code,
  failure_message: text,
})

const rollback = (source: SampleSource): JsonObject => ({
  ...objectOf(redemption(source)),
  redemption: idOf(redemption(source)),
  object: 'redemption_rollback',
})

const wholeCustomer: MakeEntity = ({ data, at }) => createWholeCustomer(partOf(data, 'customer'), at)

/** What the data of an event is put together from. Their members are documented; not all that may be there is there. */
export const sampleEntities = {
  customer,
  campaign,
  voucher,
  publication,
  order,
  redemption,
  balance,
  transaction,
  loyaltyTier,
  reward,
  wholeCustomer,
  instant,
  vouchers: (source) => [voucher(source)],
  one: () => 1,
  points: () => 500,
  nextLoyaltyTier: (source) => ({
    ...objectOf(loyaltyTier(source)),
    id: `ltr_${source.digits.slice(0, -1)}0`,
    name: 'Gold',
    points: { from: 500, to: 999 },
    config: { points: { from: 500, to: 999 } },
  }),
  failedRedemption: (source) => ({
    ...objectOf(redemption(source)),
    ...failure('quantity_exceeded', 'quantity exceeded'),
    id: `rf_${source.digits}`,
  }),
  rollback: (source) => ({ ...rollback(source), id: `rr_${source.digits}`, reason: 'returned' }),
  failedRollback: (source) => ({
    ...rollback(source),
    ...failure('already_rolled_back', 'already rolled back'),
    id: `rrf_${source.digits}`,
  }),
  pendingPoints: (source) => ({
    id: `lopp_${source.digits}`,
    voucher_id: idOf(voucher(source)),
    campaign_id: idOf(campaign(source)),
    customer_id: idOf(customer(source)),
    order_id: idOf(order(source)),
    points: 500,
    activates_at: source.at.slice(0, 10),
    details: {},
    created_at: source.at,
    updated_at: null,
  }),
  pointsBuckets: (source) => [
    {
      id: longId('lopb_', source),
      voucher_id: idOf(voucher(source)),
      campaign_id: idOf(campaign(source)),
      bucket: { total_points: 0 },
      status: 'EXPIRED',
      expires_at: source.at.slice(0, 10),
      created_at: source.at,
      updated_at: source.at,
      object: 'loyalty_points_bucket',
    },
  ],
  rewardAssignment: (source) => ({
    id: longId('rewa_', source),
    reward_id: rewardId(source),
    related_object_id: idOf(campaign(source)),
    related_object_type: 'campaign',
    parameters: { loyalty: { points: 500 } },
    created_at: source.at,
    updated_at: null,
    object: 'reward_assignment',
  }),
  rewardRedemption: (source) => ({
    id: longId('rewr_', source),
    state: 'CREATED',
    customer_id: idOf(customer(source)),
    reward_assignment_id: longId('rewa_', source),
    voucher_id: idOf(voucher(source)),
    campaign_id: idOf(campaign(source)),
    created_at: source.at,
    updated_at: null,
  }),
  rule: (source) => ({
    id: ruleId(source),
    name: 'Orders over 50',
    rules: {},
    applicable_to: { excluded: [], included: [], included_all: true },
    type: 'expression',
    context_type: 'global',
    assignments_count: 0,
    created_at: source.at,
    updated_at: null,
    object: 'validation_rules',
  }),
  ruleAssignment: (source) => ({
    id: `asgm_${source.digits.slice(-16)}`,
    rule_id: ruleId(source),
    related_object_id: idOf(campaign(source)),
    related_object_type: 'campaign',
    validation_status: 'VALID',
    validation_omitted_rules: [],
    created_at: source.at,
    updated_at: null,
    object: 'validation_rules_assignment',
  }),
  earningRule: (source) => ({
    id: longId('ern_', source),
    campaign_id: idOf(campaign(source)),
    validation_rule_id: null,
    active: true,
    event: 'order.paid',
    loyalty: { type: 'FIXED', points: 500 },
    metadata: {},
  }),
  promotionTier: (source) => ({
    id: longId('promo_', source),
    promotion_id: idOf(campaign(source)),
    name: 'Ten percent off',
    banner: 'Ten percent off',
    campaign: { id: idOf(campaign(source)) },
    active: true,
    hierarchy: 1,
    action: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } },
    metadata: {},
    created_at: source.at,
    updated_at: null,
    object: 'promotion_tier',
  }),
  promotionStack: (source) => ({
    id: longId('stack_', source),
    name: 'Both promotions',
    campaign: { id: idOf(campaign(source)) },
    tiers: { ids: [longId('promo_', source)], hierarchy_mode: 'MANUAL' },
    category_id: null,
  }),
  referralTier: (source) => ({
    campaign_id: idOf(campaign(source)),
    banner: 'One friend',
    parameters: { event_type: 'redemption' },
  }),
  segment: (source) => ({ id: longId('seg_', source), name: 'Regulars', object: 'segment' }),
  customEvent: (source) => ({
    id: `event_${source.digits}`,
    type: 'newsletter_subscribed',
    customer: { id: idOf(customer(source)), object: 'customer' },
    referral: null,
    loyalty: null,
    metadata: {},
    created_at: source.at,
    object: 'event',
  }),
  customEventSchema: (source) => ({ id: longId('ms_', source), name: 'newsletter_subscribed' }),
  rewardSource: (source) => ({ id: idOf(voucher(source)), type: 'voucher' }),
  redeemableHolder: (source) => ({
    id: `rh_${source.digits}`,
    redeemable_id: idOf(voucher(source)),
    redeemable_object: 'voucher',
    campaign_id: idOf(campaign(source)),
    campaign_type: 'REFERRAL_PROGRAM',
    voucher_type: partOf(source.data, 'voucher')['type'] ?? null,
    publication_id: null,
    customer_id: idOf(customer(source)),
    holder_role: 'REFEREE',
    created_at: source.at,
    object: 'redeemable_holder',
  }),
  distribution: (source) => ({
    id: `distr_${source.digits}${source.digits.slice(-8)}`,
    status: 'DONE',
    created_at: source.at,
    updated_at: null,
    set_live_at: source.at,
  }),
} as const satisfies Record<string, MakeEntity>

/** The name of an entity of samples. */
export type SampleEntity = keyof typeof sampleEntities

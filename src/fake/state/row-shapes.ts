import type { JsonObject } from '../../events/json.js'
import {
  campaignTypes,
  memberOfDiscount,
  orderStatuses,
  type Assignment,
  type AsyncAction,
  type Card,
  type Customer,
  type Gift,
  type Order,
  type Promotion,
  type PromotionTier,
  type Publication,
  type Redemption,
  type Transaction,
  type ValidationRule,
  type Voucher,
  type VoucherCampaign,
  type Worth,
} from './rows.js'
import {
  amount,
  boolean,
  count,
  byType,
  instant,
  listOf,
  membersOf,
  object,
  objectByType,
  objectWith,
  oneByMember,
  oneOf,
  only,
  orNull,
  percent,
  stranger,
  sum,
  text,
  type Shape,
} from './shape.js'
import type { Rows, TableName } from './state.js'

const validity = {
  start_date: orNull(instant),
  expiration_date: orNull(instant),
  validity_timeframe: orNull(object),
  validity_day_of_week: orNull(listOf(count)),
  validity_hours: orNull(object),
} as const

const filed = { category_id: orNull(text), category: orNull(text) } as const

const unit = objectWith({ unit_off: count, unit_type: text }, ['unit_type'])
const discountMembers = {
  percent_off: percent,
  amount_off: count,
  fixed_amount: count,
  amount_limit: count,
  aggregated_amount_limit: count,
  unit_off: count,
  unit_type: text,
  units: listOf(unit),
} as const
const oneUnit = objectWith(discountMembers, [memberOfDiscount.UNIT])
const discount = objectByType({
  AMOUNT: objectWith(discountMembers, [memberOfDiscount.AMOUNT]),
  PERCENT: objectWith(discountMembers, [memberOfDiscount.PERCENT]),
  FIXED: objectWith(discountMembers, [memberOfDiscount.FIXED]),
  UNIT: oneByMember('effect', 'ADD_MANY_ITEMS', objectWith(discountMembers, ['units']), oneUnit),
} satisfies Readonly<Record<keyof typeof memberOfDiscount, Shape<JsonObject>>>)
const gift = membersOf<Gift>({ amount: count, effect: text })
const card = membersOf<Pick<Card, 'points'>, Required<Omit<Card, 'points'>>>(
  { points: count },
  { expired_points: count, subtracted_points: count, expiration_rules: object },
)
/** What is reckoned with there is a number, where it is there. */
const item = objectWith({
  quantity: amount,
  discount_quantity: amount,
  initial_quantity: amount,
  amount,
  initial_amount: amount,
  discount_amount: amount,
  price: amount,
})
/** What a rule is called, is not said among its conditions. */
const conditions = objectWith({
  id: stranger,
  name: stranger,
  created_at: stranger,
  updated_at: stranger,
  object: stranger,
  assignments_count: stranger,
})
const worth = byType<Worth>({
  DISCOUNT_VOUCHER: membersOf<Extract<Worth, { type: 'DISCOUNT_VOUCHER' }>>({
    type: only('DISCOUNT_VOUCHER'),
    discount,
  }),
  GIFT_VOUCHER: membersOf<Extract<Worth, { type: 'GIFT_VOUCHER' }>>({ type: only('GIFT_VOUCHER'), gift }),
  LOYALTY_CARD: membersOf<Extract<Worth, { type: 'LOYALTY_CARD' }>>({ type: only('LOYALTY_CARD'), loyalty_card: card }),
})

const campaign = {
  ...validity,
  ...filed,
  id: text,
  name: text,
  description: orNull(text),
  use_voucher_metadata_schema: boolean,
  active: boolean,
  metadata: object,
  created_at: instant,
  updated_at: orNull(instant),
} as const
const promotion = membersOf<Promotion>({ ...campaign, campaign_type: only('PROMOTION') })
const voucherCampaign = membersOf<VoucherCampaign>({
  ...campaign,
  campaign_type: oneOf(...campaignTypes),
  type: oneOf('AUTO_UPDATE', 'STATIC', 'STANDALONE'),
  auto_join: boolean,
  join_once: boolean,
  activity_duration_after_publishing: orNull(text),
  vouchers_generation_status: oneOf('DONE', 'IN_PROGRESS'),
  worth,
  quantity: orNull(count),
  code_config: object,
  referral_program: orNull(object),
  loyalty_tiers_expiration: orNull(object),
})

/**
 * What the rows of each table look like: what is read from outside is held against it. Each is looked at by itself: that it names rows of
 * other tables which are not there is no mistake here, as nothing relies on that.
 */
export const rowShapes: { readonly [Name in TableName]: Shape<Rows[Name]> } = {
  campaigns: oneByMember('campaign_type', 'PROMOTION', promotion, voucherCampaign),
  vouchers: membersOf<Voucher>({
    ...validity,
    ...filed,
    id: text,
    code: text,
    campaign_id: orNull(text),
    worth,
    active: boolean,
    additional_info: orNull(text),
    metadata: object,
    assets: membersOf<Voucher['assets']>({ qr: text, barcode: text }),
    created_at: instant,
    updated_at: orNull(instant),
    holder_id: orNull(text),
    published_count: count,
    redemption: membersOf<Voucher['redemption']>({
      quantity: orNull(count),
      redeemed_quantity: count,
      redeemed_amount: sum,
    }),
  }),
  customers: membersOf<Customer>({
    id: text,
    source_id: orNull(text),
    name: orNull(text),
    email: orNull(text),
    phone: orNull(text),
    birthdate: orNull(text),
    description: orNull(text),
    address: orNull(object),
    metadata: object,
    system_metadata: object,
    created_at: instant,
    updated_at: orNull(instant),
    counts: membersOf<Customer['counts']>({
      redemptions_succeeded: count,
      redemptions_failed: count,
      rollbacks_succeeded: count,
      rollbacks_failed: count,
      redeemed_credit: sum,
      redeemed_points: sum,
      orders_count: count,
      orders_amount: sum,
      last_order_amount: sum,
      last_order_date: orNull(instant),
    }),
  }),
  publications: membersOf<Publication>({
    id: text,
    created_at: instant,
    customer_id: text,
    customer: object,
    campaign_id: orNull(text),
    vouchers_id: listOf(text),
    codes: listOf(text),
    voucher_type: oneOf('DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'),
    metadata: object,
    channel: text,
    source_id: orNull(text),
    failure: orNull(membersOf<NonNullable<Publication['failure']>>({ code: text, text, voucher_id: orNull(text) })),
  }),
  transactions: membersOf<Transaction>({
    id: text,
    source_id: orNull(text),
    voucher_id: text,
    campaign_id: orNull(text),
    source: orNull(text),
    reason: orNull(text),
    type: text,
    details: object,
    related_transaction_id: orNull(text),
    created_at: instant,
  }),
  orders: membersOf<Order>({
    id: text,
    source_id: orNull(text),
    status: oneOf(...orderStatuses),
    customer_id: orNull(text),
    referrer_id: orNull(text),
    amount,
    discount_amount: amount,
    items_discount_amount: amount,
    items: listOf(item),
    metadata: object,
    created_at: instant,
    updated_at: orNull(instant),
  }),
  redemptions: membersOf<
    Omit<Redemption, 'promotion_tier_id' | 'promotion_tier' | 'promotion'>,
    Required<Pick<Redemption, 'promotion_tier_id' | 'promotion_tier' | 'promotion'>>
  >(
    {
      id: text,
      object: oneOf('redemption', 'redemption_rollback'),
      date: instant,
      customer_id: orNull(text),
      tracking_id: orNull(text),
      metadata: object,
      amount: orNull(sum),
      redemption: orNull(text),
      reason: orNull(text),
      result: oneOf('SUCCESS', 'FAILURE'),
      status: oneOf('SUCCEEDED', 'FAILED', 'ROLLED BACK'),
      failure: orNull(membersOf<NonNullable<Redemption['failure']>>({ code: text, text })),
      parent_id: orNull(text),
      voucher_id: orNull(text),
      voucher: orNull(object),
      order_id: orNull(text),
      order: orNull(object),
      reward: orNull(object),
    },
    { promotion_tier_id: text, promotion_tier: object, promotion: object },
  ),
  asyncActions: membersOf<AsyncAction>({
    id: text,
    type: text,
    status: only('DONE'),
    created_at: instant,
    updated_at: instant,
    request_id: text,
    result: object,
  }),
  validationRules: membersOf<ValidationRule>({
    id: text,
    name: text,
    created_at: instant,
    updated_at: orNull(instant),
    given: conditions,
  }),
  assignments: membersOf<Assignment>({
    id: text,
    rule_id: text,
    related_object_id: text,
    related_object_type: text,
    created_at: instant,
  }),
  promotionTiers: membersOf<PromotionTier>({
    ...validity,
    ...filed,
    id: text,
    campaign_id: text,
    name: text,
    banner: orNull(text),
    discount,
    metadata: object,
    hierarchy: count,
    active: boolean,
    created_at: instant,
    updated_at: orNull(instant),
    summary: membersOf<PromotionTier['summary']>({
      total_redeemed: count,
      total_amount: amount,
      total_discount_amount: amount,
    }),
  }),
}

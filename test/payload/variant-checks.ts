import { at, equal, is, keys, matches, type Check } from './checks.js'

export const variants = [
  'discount-amount',
  'discount-percent',
  'discount-unit',
  'discount-units',
  'discount-fixed',
  'gift-card',
  'loyalty-card',
  'referral',
  'standalone',
] as const

const voucherKeys = (kind: string): string =>
  `id code ${kind} type campaign campaign_id is_referral_code holder_id category_id active created_at updated_at redemption start_date expiration_date metadata object categories`

const couponVoucher: readonly Check[] = [
  is('data.voucher.type', 'DISCOUNT_VOUCHER'),
  keys('data.voucher', voucherKeys('discount')),
  keys('data.voucher.redemption', 'quantity redeemed_quantity'),
]
const couponCampaign: readonly Check[] = [
  ...couponVoucher,
  is('data.campaign.campaign_type', 'DISCOUNT_COUPONS'),
  is('data.campaign.is_referral_code', false),
  is('data.campaign.voucher.gift', null),
  is('data.campaign.voucher.loyalty_card', null),
]
const percentKeys = 'type percent_off [amount_limit] [aggregated_amount_limit]'

export const checksOfVariant: Readonly<Record<(typeof variants)[number], readonly Check[]>> = {
  'discount-amount': [
    ...couponCampaign,
    is('data.voucher.discount.type', 'AMOUNT'),
    is('data.voucher.discount.amount_off', 500, 1000, 1500, 2000, 2500, 5000),
    keys('data.voucher.discount', 'type amount_off [aggregated_amount_limit] effect'),
    keys('data.campaign.voucher.discount', 'type amount_off [aggregated_amount_limit] units effect'),
    is('data.campaign.voucher.discount.units', null),
    equal('data.campaign.voucher.discount.amount_off', 'data.voucher.discount.amount_off'),
    equal('data.campaign.voucher.discount.effect', 'data.voucher.discount.effect'),
  ],
  'discount-percent': [
    ...couponCampaign,
    is('data.voucher.discount.type', 'PERCENT'),
    is('data.voucher.discount.percent_off', 5, 10, 15, 20, 25, 30, 50),
    keys('data.voucher.discount', `${percentKeys} effect`),
    keys('data.campaign.voucher.discount', `${percentKeys} units effect`),
    is('data.campaign.voucher.discount.units', null),
    equal('data.campaign.voucher.discount.percent_off', 'data.voucher.discount.percent_off'),
  ],
  'discount-unit': [
    ...couponCampaign,
    is('data.voucher.discount.type', 'UNIT'),
    is('data.voucher.discount.effect', 'ADD_MISSING_ITEMS', 'ADD_NEW_ITEMS'),
    keys('data.voucher.discount', 'type unit_off effect unit_type product'),
    keys('data.campaign.voucher.discount', 'type unit_off units effect unit_type product'),
    keys('data.voucher.discount.product', 'id [source_id] name'),
    is('data.campaign.voucher.discount.units', null),
    equal('data.voucher.discount.unit_type', 'data.voucher.discount.product.id'),
    equal('data.campaign.voucher.discount.product', 'data.voucher.discount.product'),
  ],
  'discount-units': [
    ...couponCampaign,
    is('data.voucher.discount.type', 'UNIT'),
    is('data.voucher.discount.effect', 'ADD_MANY_ITEMS'),
    keys('data.voucher.discount', 'type units effect'),
    keys('data.campaign.voucher.discount', 'type units effect'),
    equal('data.campaign.voucher.discount.units', 'data.voucher.discount.units'),
    (payload) => {
      const units = at(payload, 'data.voucher.discount.units')
      return (
        Array.isArray(units) &&
        units.length >= 2 &&
        units.every((unit) => keys('unit', 'unit_off effect unit_type product')({ unit })) &&
        units.every((unit) => equal('unit.unit_type', 'unit.product.id')({ unit })) &&
        new Set(units.map((unit) => at(unit, 'unit_type'))).size === units.length
      )
    },
  ],
  'discount-fixed': [
    ...couponCampaign,
    is('data.voucher.discount.type', 'FIXED'),
    is('data.voucher.discount.fixed_amount', 990, 1490, 1990, 2490, 2990, 4990, 9990),
    keys('data.voucher.discount', 'type fixed_amount effect'),
    keys('data.campaign.voucher.discount', 'type fixed_amount units effect'),
    is('data.campaign.voucher.discount.units', null),
  ],
  'gift-card': [
    is('data.voucher.type', 'GIFT_VOUCHER'),
    is('data.campaign.campaign_type', 'GIFT_VOUCHERS'),
    is('data.campaign.voucher.discount', null),
    is('data.campaign.voucher.loyalty_card', null),
    keys('data.campaign.voucher.gift', 'amount effect'),
    keys('data.voucher', voucherKeys('gift')),
    keys('data.voucher.gift', 'amount balance effect'),
    keys('data.voucher.redemption', 'quantity redeemed_quantity redeemed_amount'),
    is('data.voucher.redemption.redeemed_amount', 0),
    is('data.voucher.is_referral_code', false),
  ],
  'loyalty-card': [
    is('data.voucher.type', 'LOYALTY_CARD'),
    is('data.campaign.campaign_type', 'LOYALTY_PROGRAM'),
    is('data.campaign.type', 'AUTO_UPDATE', 'STATIC'),
    is('data.campaign.voucher.discount', null),
    is('data.campaign.voucher.gift', null),
    keys('data.campaign.voucher.loyalty_card', 'points [expiration_rules]'),
    keys('data.voucher', voucherKeys('loyalty_card')),
    keys('data.voucher.loyalty_card', 'points balance'),
    keys('data.voucher.redemption', 'quantity redeemed_quantity redeemed_points'),
    is('data.voucher.redemption.redeemed_points', 0),
    is('data.voucher.is_referral_code', false),
  ],
  referral: [
    ...couponVoucher,
    is('data.campaign.campaign_type', 'REFERRAL_PROGRAM'),
    is('data.voucher.is_referral_code', true),
    keys('data.campaign.referral_program', 'conversion_event_type referee_reward'),
    keys('data.campaign.referral_program.referee_reward', 'related_object_parent type'),
    matches('data.campaign.referral_program.referee_reward.related_object_parent.id', /^camp_[0-9A-Za-z]{24}$/),
    keys('data.voucher.discount', `${percentKeys} effect`),
    keys('data.campaign.voucher.discount', `${percentKeys} units effect`),
  ],
  standalone: [
    ...couponVoucher,
    is('data.campaign', null),
    is('data.voucher.is_referral_code', false),
    keys('data.voucher.discount', `${percentKeys} effect`),
  ],
}

import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents, type Row } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const voucherTypes: Readonly<Record<string, string>> = {
  DISCOUNT_COUPONS: 'DISCOUNT_VOUCHER',
  GIFT_VOUCHERS: 'GIFT_VOUCHER',
  LOYALTY_PROGRAM: 'LOYALTY_CARD',
}

/** The voucher has the type that belongs to the campaign, and holds what its type says. */
const isOfCampaign: Check = (payload) => {
  const type = at(payload, 'data.campaign.voucher.type')
  const content = { DISCOUNT_VOUCHER: 'discount', GIFT_VOUCHER: 'gift', LOYALTY_CARD: 'loyalty_card' }[String(type)]
  const expected = voucherTypes[String(at(payload, 'data.campaign.campaign_type'))]
  return (
    (expected === undefined || type === expected) &&
    ['discount', 'gift', 'loyalty_card'].every(
      (key) => ((at(payload, `data.campaign.voucher.${key}`) ?? null) !== null) === (key === content),
    )
  )
}

const campaign: Checks = {
  'campaign id': matches('data.campaign.id', /^camp_[0-9A-Za-z]{24}$/),
  'what is given': isOfCampaign,
  'as many # as the length says': (payload) => {
    const config = at(payload, 'data.campaign.voucher.code_config')
    return config === undefined || String(at(config, 'pattern')).split('#').length - 1 === at(config, 'length')
  },
  'a referral code in a referral program': (payload) => {
    const isReferral = at(payload, 'data.campaign.campaign_type') === 'REFERRAL_PROGRAM'
    const isCode =
      at(payload, 'data.campaign.is_referral_code') ?? at(payload, 'data.campaign.voucher.is_referral_code') ?? false
    return isCode === isReferral && (at(payload, 'data.campaign.referral_program') !== undefined) === isReferral
  },
  'members join once, single codes are not joined': (payload) =>
    (at(payload, 'data.campaign.campaign_type') !== 'LOYALTY_PROGRAM' ||
      at(payload, 'data.campaign.join_once') === true) &&
    (at(payload, 'data.campaign.type') !== 'STANDALONE' || at(payload, 'data.campaign.join_once') === false),
  'time goes on': ordered('data.campaign.created_at', 'data.campaign.updated_at', 'event.created_at'),
  'ends after it starts': ordered('data.campaign.start_date', 'data.campaign.expiration_date'),
}

const full: Checks = {
  ...campaign,
  'codes are valid as long as their campaign': (payload) =>
    at(payload, 'data.campaign.voucher') === undefined ||
    ['start_date', 'expiration_date'].every(
      (key) => (at(payload, `data.campaign.voucher.${key}`) ?? null) === (at(payload, `data.campaign.${key}`) ?? null),
    ),
}

const coupons = (type: string): Checks => ({
  coupons: is('data.campaign.campaign_type', 'DISCOUNT_COUPONS'),
  discount: is('data.campaign.voucher.discount.type', type),
})

const forms = {
  'discount-percent': coupons('PERCENT'),
  'discount-amount': coupons('AMOUNT'),
  'gift-cards': { credit: (payload) => Number(at(payload, 'data.campaign.voucher.gift.amount')) > 0 },
  'loyalty-program': { loyalty: is('data.campaign.campaign_type', 'LOYALTY_PROGRAM') },
  'referral-program': { referral: is('data.campaign.campaign_type', 'REFERRAL_PROGRAM') },
  promotion: {
    'no codes': (payload) =>
      is('data.campaign.voucher', undefined)(payload) && is('data.campaign.vouchers_count', undefined)(payload),
    'nobody joins': is('data.campaign.join_once', false),
    'nothing to generate': is('data.campaign.vouchers_generation_status', 'DONE'),
  },
} as const satisfies Record<string, Checks>

const coded = (checks: Checks) => ({
  'discount-percent': { ...forms['discount-percent'], ...checks },
  'discount-amount': { ...forms['discount-amount'], ...checks },
  'gift-cards': { ...forms['gift-cards'], ...checks },
  'loyalty-program': { ...forms['loyalty-program'], ...checks },
  'referral-program': { ...forms['referral-program'], ...checks },
  promotion: forms.promotion,
})

const changed: Row = {
  entity: 'data.campaign.id',
  happened: 'data.campaign.updated_at',
  checks: { ...full, 'it is older': (payload) => !equal('data.campaign.created_at', 'created_at')(payload) },
  variants: coded({ 'all is generated': is('data.campaign.creation_status', 'DONE') }),
}

judgeEvents({
  'campaign.created': {
    entity: 'data.campaign.id',
    happened: 'data.campaign.created_at',
    checks: {
      ...full,
      'never changed': is('data.campaign.updated_at', undefined),
      on: is('data.campaign.active', true),
    },
    variants: coded({
      'no codes yet': is('data.campaign.vouchers_count', 0),
      'they are on their way': is('data.campaign.vouchers_generation_status', 'IN_PROGRESS'),
    }),
  },
  'campaign.updated': changed,
  'campaign.enabled': { ...changed, checks: { ...changed.checks, on: is('data.campaign.active', true) } },
  'campaign.disabled': { ...changed, checks: { ...changed.checks, off: is('data.campaign.active', false) } },
  'campaign.deleted': {
    entity: 'data.campaign.id',
    happened: 'data.deleted_at',
    checks: full,
    variants: {
      'discount-percent': forms['discount-percent'],
      'loyalty-program': forms['loyalty-program'],
      promotion: forms.promotion,
    },
  },
  'campaign.vouchers.generation.completed': {
    entity: 'data.campaign.id',
    happened: 'data.completed_at',
    checks: {
      ...campaign,
      'some codes': (payload) => Number(at(payload, 'data.count')) > 0,
      'codes that are made in one go': is('data.campaign.type', 'AUTO_UPDATE', 'STATIC'),
      'within a minute': (payload) =>
        Date.parse(String(at(payload, 'created_at'))) - Date.parse(String(at(payload, 'data.campaign.created_at'))) <
        60_000,
    },
    variants: {
      'discount-percent': forms['discount-percent'],
      'discount-amount': forms['discount-amount'],
      'gift-cards': forms['gift-cards'],
      'loyalty-program': forms['loyalty-program'],
    },
  },
})

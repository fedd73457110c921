import { at, equal, is, isCampaign, matches, ordered, whereCampaign, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

const voucher: Readonly<Record<string, Check>> = {
  'campaign of the voucher': whereCampaign(equal('data.campaign.id', 'data.voucher.campaign_id')),
  'name of the campaign': whereCampaign(equal('data.campaign.name', 'data.voucher.campaign')),
  'no campaign': (payload) =>
    isCampaign(payload) ||
    (is('data.voucher.campaign', null)(payload) && is('data.voucher.campaign_id', null)(payload)),
  'exactly one content': (payload) =>
    ['discount', 'gift', 'loyalty_card'].filter((key) => at(payload, `data.voucher.${key}`) !== null).length === 1,
  'pictures by their ids': (payload) =>
    ['qr', 'barcode'].every(
      (key) =>
        at(payload, `data.voucher.assets.${key}.url`) ===
        `https://dl.voucherify.io/api/v1/assets/${key}/${String(at(payload, `data.voucher.assets.${key}.id`))}`,
    ),
  'lists by the code': (payload) =>
    [
      ['redemption', 'redemptions'],
      ['publish', 'publications'],
    ].every(
      ([member, list]) =>
        at(payload, `data.voucher.${member}.url`) ===
        `/v1/vouchers/${encodeURIComponent(String(at(payload, 'data.voucher.code')))}/${list}?page=1&limit=10`,
    ),
  'credit left': (payload) => {
    const spent = Number(at(payload, 'data.voucher.redemption.redeemed_amount') ?? 0)
    return (
      at(payload, 'data.voucher.gift') === null ||
      Number(at(payload, 'data.voucher.gift.amount')) - spent === at(payload, 'data.voucher.gift.balance')
    )
  },
  'published to whom it belongs': (payload) =>
    (at(payload, 'data.voucher.publish.count') === 1) === (at(payload, 'data.voucher.holder_id') !== undefined),
  'time goes on': ordered(
    'data.campaign.created_at',
    'data.voucher.created_at',
    'data.voucher.updated_at',
    'event.created_at',
  ),
}

const ofFullCampaign: Readonly<Record<string, Check>> = {
  ...voucher,
  'type of the voucher': whereCampaign(equal('data.campaign.voucher.type', 'data.voucher.type')),
  'credit of the campaign': (payload) =>
    !isCampaign(payload) ||
    at(payload, 'data.voucher.gift') === null ||
    equal('data.campaign.voucher.gift.amount', 'data.voucher.gift.amount')(payload),
  'ends with its campaign': whereCampaign(equal('data.campaign.expiration_date', 'data.voucher.expiration_date')),
}

const ofNamedCampaign: Readonly<Record<string, Check>> = {
  ...voucher,
  'only the name of the campaign': whereCampaign(
    (payload) => Object.keys(Object(at(payload, 'data.campaign'))).length === 3,
  ),
}

const changed = {
  discount: { kind: is('data.voucher.discount.type', 'PERCENT'), nobody: is('data.voucher.holder_id', undefined) },
  'gift-card': { kind: is('data.voucher.type', 'GIFT_VOUCHER'), holder: matches('data.voucher.holder_id', /^cust_/) },
  'loyalty-card': {
    kind: is('data.voucher.type', 'LOYALTY_CARD'),
    holder: matches('data.voucher.holder_id', /^cust_/),
  },
  standalone: { alone: is('data.campaign', null) },
}

judgeEvents({
  'voucher.created': {
    entity: 'data.voucher.id',
    happened: 'data.voucher.created_at',
    checks: {
      ...ofFullCampaign,
      'never changed': is('data.voucher.updated_at', null),
      'never published': is('data.voucher.publish.count', 0),
      'never redeemed': is('data.voucher.redemption.redeemed_quantity', 0),
    },
    variants: {
      'discount-amount': { kind: is('data.voucher.discount.type', 'AMOUNT') },
      'discount-percent': { kind: is('data.voucher.discount.type', 'PERCENT') },
      'gift-card': { 'all credit left': equal('data.voucher.gift.amount', 'data.voucher.gift.balance') },
      'loyalty-card': {
        'points of the campaign': equal(
          'data.campaign.voucher.loyalty_card.points',
          'data.voucher.loyalty_card.points',
          'data.voucher.loyalty_card.balance',
        ),
      },
      standalone: { alone: is('data.campaign', null) },
    },
  },
  'voucher.updated': {
    entity: 'data.voucher.id',
    happened: 'data.voucher.updated_at',
    checks: { ...ofNamedCampaign, on: is('data.voucher.active', true) },
    variants: changed,
  },
  'voucher.enabled': {
    entity: 'data.voucher.id',
    happened: 'data.voucher.updated_at',
    checks: { ...ofNamedCampaign, on: is('data.voucher.active', true) },
    variants: changed,
  },
  'voucher.disabled': {
    entity: 'data.voucher.id',
    happened: 'data.voucher.updated_at',
    checks: { ...ofNamedCampaign, off: is('data.voucher.active', false) },
    variants: changed,
  },
  'voucher.deleted': {
    entity: 'data.voucher.id',
    happened: 'event.created_at',
    checks: ofFullCampaign,
    variants: {
      'discount-percent': { kind: is('data.voucher.discount.type', 'PERCENT') },
      'discount-amount': { kind: is('data.voucher.discount.type', 'AMOUNT') },
      'gift-card': { holder: matches('data.voucher.holder_id', /^cust_/) },
      standalone: { alone: is('data.campaign', null) },
    },
  },
})

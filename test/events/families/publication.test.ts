import { isObject } from '../../../src/events/json.js'
import type { JsonObject } from '../../../src/index.js'
import { at, equal, is, matches, millisecondsOf, whereCampaign, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

const objectsAt = (payload: JsonObject, path: string): JsonObject[] => [at(payload, path) ?? []].flat().filter(isObject)

/** Holds of every voucher of a publication, whichever way the event has them. */
const each =
  (path: string, check: (voucher: JsonObject, payload: JsonObject) => boolean): Check =>
  (payload) => {
    const vouchers = objectsAt(payload, path)
    return vouchers.length > 0 && vouchers.every((voucher) => check(voucher, payload))
  }

const publication = (path: string): Readonly<Record<string, Check>> => ({
  'who has it': equal('data.customer.id', 'data.publication.customer_id', 'data.publication.customer.id'),
  'who has it, by the own id': equal('data.customer.source_id', 'data.publication.tracking_id'),
  'name of who has it': equal('data.customer.name', 'data.publication.customer.name'),
  'address of who has it': (payload) =>
    (at(payload, 'data.customer.email') ?? undefined) === at(payload, 'data.publication.customer.email'),
  'publication id': matches('data.publication.id', /^pub_[0-9A-Za-z]{32}$/),
  'the ids of the vouchers': (payload) =>
    JSON.stringify(objectsAt(payload, path).map(({ id }) => id)) ===
    JSON.stringify(at(payload, 'data.publication.vouchers_id')),
  'every voucher is held': each(path, (voucher, payload) => voucher['holder_id'] === at(payload, 'data.customer.id')),
  'every voucher is of the campaign': whereCampaign(
    each(
      path,
      (voucher, payload) =>
        voucher['campaign_id'] === at(payload, 'data.campaign.id') &&
        voucher['campaign'] === at(payload, 'data.campaign.name') &&
        voucher['type'] === at(payload, 'data.campaign.voucher.type') &&
        voucher['expiration_date'] === at(payload, 'data.campaign.expiration_date'),
    ),
  ),
  'every code follows the pattern': whereCampaign(
    each(path, ({ code }, payload) => {
      const part = (key: string): string => String(at(payload, `data.campaign.voucher.code_config.${key}`) ?? '')
      return (
        String(code).length === `${part('prefix')}${part('pattern')}${part('postfix')}`.length &&
        String(code).startsWith(part('prefix')) &&
        String(code).endsWith(part('postfix'))
      )
    }),
  ),
  'every voucher changes right after': each(path, (voucher, payload) => {
    const later = Date.parse(String(voucher['updated_at'])) - millisecondsOf(payload, 'data.publication.created_at')
    return later >= 4 && later <= 9 && String(voucher['created_at']) <= String(voucher['updated_at'])
  }),
})

const contents = (path: string, key: string): Check =>
  each(path, (voucher, payload) =>
    Object.entries(Object(at(payload, `data.campaign.voucher.${key}`))).every(
      ([name, value]) =>
        value === null || JSON.stringify(at(voucher, `${key}.${name}`) ?? null) === JSON.stringify(value),
    ),
  )

judgeEvents({
  'publication.succeeded': {
    entity: 'data.publication.id',
    happened: 'data.publication.created_at',
    checks: {
      ...publication('data.vouchers'),
      'no code twice': (payload) => {
        const codes = objectsAt(payload, 'data.vouchers').map(({ code }) => code)
        return new Set(codes).size === codes.length
      },
      'a user in the dashboard only': (payload) =>
        (at(payload, 'data.publication.channel') === 'voucherify-web-ui') === (at(payload, 'data.user') !== null),
    },
    variants: {
      discount: { content: contents('data.vouchers', 'discount'), one: is('data.vouchers.1', undefined) },
      'two-codes': {
        content: contents('data.vouchers', 'discount'),
        two: (payload) => objectsAt(payload, 'data.vouchers').length === 2,
      },
      'gift-card': {
        content: contents('data.vouchers', 'gift'),
        user: matches('data.user.id', /^user_[0-9A-Za-z]{32}$/),
        'the same user in the envelope': equal('data.user.id', 'event.event_source.user.id'),
      },
      standalone: {
        alone: each(
          'data.vouchers',
          (voucher, payload) =>
            at(payload, 'data.campaign') === null && voucher['campaign'] === null && voucher['campaign_id'] === null,
        ),
      },
      'loyalty-card': {
        content: each(
          'data.vouchers',
          (voucher, payload) =>
            at(voucher, 'loyalty_card.balance') === at(payload, 'data.campaign.voucher.loyalty_card.points'),
        ),
      },
    },
  },
  'customer.publication.succeeded': {
    entity: 'data.customer.id',
    happened: 'data.publication.created_at',
    checks: {
      ...publication('data.voucher'),
      'the same voucher in full': (payload) =>
        Object.entries(Object(at(payload, 'data.voucher'))).every(
          ([key, value]) =>
            key === 'redemption' ||
            JSON.stringify(value) === JSON.stringify(at(payload, `data.publication.voucher.${key}`)),
        ),
      'published once': is('data.publication.voucher.publish.count', 1),
      'redeemed as often': equal(
        'data.voucher.redemption.redeemed_quantity',
        'data.publication.voucher.redemption.redeemed_quantity',
      ),
    },
    variants: {
      discount: { content: contents('data.voucher', 'discount') },
      'gift-card': { content: contents('data.voucher', 'gift') },
      'loyalty-card': { full: matches('data.publication.voucher.holder_id', /^cust_/) },
    },
  },
})

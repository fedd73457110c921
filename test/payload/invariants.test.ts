import { expect, test } from 'vitest'
import { createPayload, validatePayload, type JsonObject } from '../../src/index.js'
import {
  at,
  equal,
  is,
  isCampaign,
  keys,
  matches,
  millisecondsOf,
  millisecondsOfId,
  ordered,
  whereCampaign,
  type Check,
} from './checks.js'
import { checksOfVariant, variants } from './variant-checks.js'

// What holds in a voucher.published payload, written down once more by hand: nothing here reads the schemas or the generator.

const count = 1000
/** Nine hours lie between two events: a thousand of them cross all seasons. */
const instantOf = (number: number): number => Date.UTC(2026, 0, 1, 0, 0, 0, 1) + number * 9 * 3_600_000 + number

const payloadsOf = (variant: string): JsonObject[] =>
  Array.from({ length: count }, (_, number) =>
    JSON.parse(
      JSON.stringify(createPayload('voucher.published', { variant, seed: variant, number, now: instantOf(number) })),
    ),
  )

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const checks: Readonly<Record<string, Check>> = {
  'customer id in four places': equal(
    'data.customer.id',
    'data.publication.customer_id',
    'data.publication.customer.id',
    'data.voucher.holder_id',
  ),
  'tracking_id is the source_id': equal(
    'data.publication.tracking_id',
    'data.customer.source_id',
    'data.publication.customer.source_id',
  ),
  'one name': equal('data.customer.name', 'data.publication.customer.name'),
  'one e-mail address, left out where the customer says null': (payload) =>
    at(payload, 'data.customer.email') === null
      ? at(payload, 'data.publication.customer.email') === undefined
      : equal('data.customer.email', 'data.publication.customer.email')(payload),
  'one customer metadata': equal('data.customer.metadata', 'data.publication.customer.metadata'),
  'voucher id in three places': equal('data.voucher.id', 'data.publication.vouchers_id.0', 'event.entity_id'),
  'one voucher in the publication': (payload) => {
    const ids = at(payload, 'data.publication.vouchers_id')
    return Array.isArray(ids) && ids.length === 1
  },
  'campaign id': whereCampaign(equal('data.campaign.id', 'data.voucher.campaign_id')),
  'campaign name': whereCampaign(equal('data.campaign.name', 'data.voucher.campaign')),
  'voucher type': whereCampaign(equal('data.campaign.voucher.type', 'data.voucher.type')),
  'referral flag': whereCampaign(equal('data.campaign.is_referral_code', 'data.voucher.is_referral_code')),
  'category id': whereCampaign(equal('data.campaign.category_id', 'data.voucher.category_id')),
  'no campaign, no name and no id of one': (payload) =>
    isCampaign(payload) ||
    (is('data.voucher.campaign', null)(payload) && is('data.voucher.campaign_id', null)(payload)),
  'code after the config': whereCampaign((payload) => {
    const config = at(payload, 'data.campaign.voucher.code_config')
    const [prefix, pattern, postfix] = ['prefix', 'pattern', 'postfix'].map((key) => String(at(config, key)))
    const charset = String(at(config, 'charset'))
    const code = String(at(payload, 'data.voucher.code'))
    if (prefix === undefined || pattern === undefined || postfix === undefined) return false
    if (code.length !== prefix.length + pattern.length + postfix.length) return false
    const middle = code.slice(prefix.length, prefix.length + pattern.length)
    const middleFits = [...pattern].every((mark, index) =>
      mark === '#' ? charset.includes(middle[index] ?? ' ') : mark === middle[index],
    )
    return code.startsWith(prefix) && code.endsWith(postfix) && middleFits
  }),
  'length is the number of #': whereCampaign((payload) => {
    const pattern = String(at(payload, 'data.campaign.voucher.code_config.pattern'))
    return at(payload, 'data.campaign.voucher.code_config.length') === pattern.replaceAll(/[^#]/g, '').length
  }),
  'a code of its own is what people type': (payload) =>
    isCampaign(payload) || matches('data.voucher.code', /^[A-Z]+-[2-9A-HJ-NP-Z]{6}$/)(payload),
  'a loyalty card starts with the points of its campaign': (payload) =>
    !is('data.voucher.type', 'LOYALTY_CARD')(payload) ||
    equal(
      'data.voucher.loyalty_card.points',
      'data.voucher.loyalty_card.balance',
      'data.campaign.voucher.loyalty_card.points',
    )(payload),
  'a gift card starts with the amount of its campaign': (payload) =>
    !is('data.voucher.type', 'GIFT_VOUCHER')(payload) ||
    equal('data.voucher.gift.amount', 'data.voucher.gift.balance', 'data.campaign.voucher.gift.amount')(payload),
  'loyalty programs are joined once': whereCampaign(
    (payload) =>
      !is('data.campaign.campaign_type', 'LOYALTY_PROGRAM')(payload) || is('data.campaign.join_once', true)(payload),
  ),
  'single codes are not': whereCampaign(
    (payload) => !is('data.campaign.type', 'STANDALONE')(payload) || is('data.campaign.join_once', false)(payload),
  ),
  'min_desired only in single codes': whereCampaign(
    (payload) =>
      is('data.campaign.type', 'STANDALONE')(payload) ===
      is('data.campaign.voucher.code_config.min_desired', 1)(payload),
  ),
  'auto_join only in loyalty programs': whereCampaign(
    (payload) =>
      is('data.campaign.auto_join', false)(payload) || is('data.campaign.campaign_type', 'LOYALTY_PROGRAM')(payload),
  ),
  'nothing is redeemed': (payload) =>
    is('data.voucher.redemption.redeemed_quantity', 0)(payload) &&
    (!isCampaign(payload) || is('data.campaign.voucher.redemption.redeemed_quantity', 0)(payload)),
  'as many redemptions as the campaign says': whereCampaign(
    equal('data.campaign.voucher.redemption.quantity', 'data.voucher.redemption.quantity'),
  ),
  'cards are used without limit': (payload) =>
    is('data.voucher.type', 'DISCOUNT_VOUCHER')(payload) || is('data.voucher.redemption.quantity', null)(payload),
  'campaign changed after it was made': whereCampaign(ordered('data.campaign.created_at', 'data.campaign.updated_at')),
  'voucher made after its campaign': ordered(
    'data.campaign.created_at',
    'data.voucher.created_at',
    'data.voucher.updated_at',
    'data.created_at',
  ),
  'publication before the event': ordered('data.publication.created_at', 'data.voucher.updated_at', 'data.created_at'),
  'voucher changed 4 to 9 ms after the publication, 1 ms before the event': (payload) => {
    const updatedAt = millisecondsOf(payload, 'data.voucher.updated_at')
    const after = updatedAt - millisecondsOf(payload, 'data.publication.created_at')
    return after >= 4 && after <= 9 && millisecondsOf(payload, 'data.created_at') - updatedAt === 1
  },
  'a code made on demand is made 7 to 32 ms after the publication, any other before it': (payload) => {
    const after =
      millisecondsOf(payload, 'data.voucher.created_at') - millisecondsOf(payload, 'data.publication.created_at')
    return is('data.campaign.type', 'AUTO_UPDATE')(payload) ? after >= 7 && after <= 32 : after < 0
  },
  'valid from before until after': ordered(
    'data.voucher.start_date',
    'data.created_at',
    'data.voucher.expiration_date',
  ),
  'dates of the voucher are those of the campaign': whereCampaign(
    (payload) =>
      equal('data.campaign.start_date', 'data.voucher.start_date')(payload) &&
      equal('data.campaign.expiration_date', 'data.voucher.expiration_date')(payload),
  ),
  'created_at in three places': equal('created_at', 'event.created_at', 'data.created_at'),
  'type in two places': (payload) => is('type', 'voucher.published')(payload) && equal('type', 'event.type')(payload),
  'envelope keys': (payload) =>
    keys('envelope', 'id project_id created_at type data source event')({ envelope: payload }),
  'event keys': keys('event', 'id type created_at entity_id group_id event_source'),
  'source keys': keys('source', 'id object target_url'),
  'data keys': keys('data', 'customer campaign publication voucher created_at'),
  'customer keys': keys('data.customer', 'id name email source_id metadata object'),
  'campaign keys': whereCampaign(
    keys(
      'data.campaign',
      'id name campaign_type type is_referral_code voucher [referral_program] auto_join join_once active category_id category metadata start_date expiration_date description created_at [updated_at] object',
    ),
  ),
  'campaign voucher keys': whereCampaign(
    keys('data.campaign.voucher', 'type discount gift loyalty_card redemption code_config'),
  ),
  'campaign redemption keys': whereCampaign(keys('data.campaign.voucher.redemption', 'quantity redeemed_quantity')),
  'code_config keys': whereCampaign(
    keys('data.campaign.voucher.code_config', 'pattern length charset prefix postfix [min_desired]'),
  ),
  'publication keys': keys(
    'data.publication',
    'id object created_at customer_id tracking_id metadata channel source_id result customer vouchers_id',
  ),
  'publication customer keys': keys(
    'data.publication.customer',
    'id source_id name [email] address summary loyalty referrals metadata object',
  ),
  'four nulls in the publication customer': (payload) =>
    ['address', 'summary', 'loyalty', 'referrals'].every((key) =>
      is(`data.publication.customer.${key}`, null)(payload),
    ),
  'referral_program in referral campaigns only': whereCampaign(
    (payload) =>
      (at(payload, 'data.campaign.referral_program') !== undefined) ===
      is('data.campaign.campaign_type', 'REFERRAL_PROGRAM')(payload),
  ),
  'objects say what they are': (payload) =>
    is('data.customer.object', 'customer')(payload) &&
    is('data.publication.object', 'publication')(payload) &&
    is('data.publication.customer.object', 'customer')(payload) &&
    is('data.voucher.object', 'voucher')(payload) &&
    (!isCampaign(payload) || is('data.campaign.object', 'campaign')(payload)),
  'fixed values': (payload) =>
    is('data.publication.result', 'SUCCESS')(payload) &&
    is('data.publication.metadata', {})(payload) &&
    is('data.voucher.metadata', {})(payload) &&
    is('data.voucher.categories', [])(payload) &&
    is('data.voucher.active', true)(payload) &&
    is('source.object', 'webhook')(payload) &&
    is('source.target_url', 'http://127.0.0.1:3000/webhook')(payload),
  'who caused it is what the channel says': (payload) => {
    const source = at(payload, 'event.event_source')
    switch (at(payload, 'data.publication.channel')) {
      case 'Automation':
        return JSON.stringify(source) === '{"channel":"INTERNAL"}'
      case 'voucherify-web-ui':
        return /^\{"channel":"USER_PORTAL","user":\{"id":"user_[0-9A-Za-z]{32}"\}\}$/.test(JSON.stringify(source))
      case 'API':
        return /^\{"channel":"API","api_key":\{"name":"Primary","app_id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\}\}$/.test(
          JSON.stringify(source),
        )
      default:
        return false
    }
  },
  'send-out id': matches('id', /^whs_[0-9a-f]{18}$/),
  'project id': matches('project_id', /^proj_[0-9A-Za-z]{8}$/),
  'webhook id': matches('source.id', /^wh_[0-9A-Za-z]{24}$/),
  'event id': matches('event.id', /^evvou_[0-9a-f]{18}$/),
  'request id': matches('event.group_id', /^v-[0-9a-f]{18}$/),
  'voucher id': matches('data.voucher.id', /^v_[0-9A-Za-z]{32}$/),
  'publication id': matches('data.publication.id', /^pub_[0-9A-Za-z]{32}$/),
  'customer id': matches('data.customer.id', /^cust_[0-9A-Za-z]{24}$/),
  'campaign id form': whereCampaign(matches('data.campaign.id', /^camp_[0-9A-Za-z]{24}$/)),
  'send-out id minted 593 to 4884 ms after the event': (payload) => {
    const after = millisecondsOfId(String(at(payload, 'id'))) - millisecondsOf(payload, 'created_at')
    return after >= 593 && after <= 4884
  },
  'event id minted 0 to 99 ms after the event': (payload) => {
    const after = millisecondsOfId(String(at(payload, 'event.id'))) - millisecondsOf(payload, 'created_at')
    return after >= 0 && after <= 99
  },
  'request id minted 13 to 174 ms before the event, by an automation 6 to 14 s': (payload) => {
    const before = millisecondsOf(payload, 'created_at') - millisecondsOfId(String(at(payload, 'event.group_id')))
    return is('event.event_source.channel', 'INTERNAL')(payload)
      ? before >= 6000 && before <= 14_000
      : before >= 13 && before <= 174
  },
  'timestamps in milliseconds': (payload) => {
    const texts = [...JSON.stringify(payload).matchAll(/"[a-z_]+(?:_at|_date)":("[^"]*"|[^,}]+)/g)]
    return texts.length >= 7 && texts.every(([, text = '']) => text === 'null' || timestamp.test(text.slice(1, -1)))
  },
  'all hex ids are of their own time': (payload) => {
    const products = [...JSON.stringify(payload).matchAll(/"(prod_[^"]*)"/g)]
    return products.every(([, id = '']) => {
      const age = millisecondsOf(payload, 'created_at') - millisecondsOfId(id)
      return /^prod_[0-9a-f]{18}$/.test(id) && age > 0 && age < 800 * 86_400_000
    })
  },
  'the person, the address and the source_id belong together': (payload) => {
    const [address, sourceId] = [at(payload, 'data.customer.email'), String(at(payload, 'data.customer.source_id'))]
    const firstName = String(at(payload, 'data.customer.name')).toLowerCase()
    const named = sourceId.split('.').slice(0, -1)
    return (
      (address === null || String(address).startsWith(`${sourceId}@example.`)) &&
      named.every((word) => firstName.replaceAll(/[^a-z]/g, '').includes(word))
    )
  },
}

test.each(variants)('a thousand payloads of %s keep every rule', (variant) => {
  const rules = [
    ...Object.entries(checks),
    ...checksOfVariant[variant].map((check, index): [string, Check] => [`rule ${index} of the variant`, check]),
  ]
  const broken = new Map<string, string>()
  for (const payload of payloadsOf(variant)) {
    for (const [name, check] of rules) if (!check(payload)) broken.set(name, JSON.stringify(payload))
    for (const as of ['emitted', 'received'] as const) {
      const { valid, problems } = validatePayload(payload, { as })
      if (!valid) broken.set(as, JSON.stringify(problems))
    }
  }
  expect(Object.fromEntries(broken)).toEqual({})
})

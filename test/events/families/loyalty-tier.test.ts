import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents, type Row } from './judge-events.js'

const member: Readonly<Record<string, Check>> = {
  'customer id': matches('data.customer.id', /^cust_[0-9A-Za-z]{24}$/),
  'a programme': is('data.campaign.campaign_type', 'LOYALTY_PROGRAM'),
  'with cards': is('data.campaign.voucher.type', 'LOYALTY_CARD'),
}

const tier = (path: string): Readonly<Record<string, Check>> => ({
  [`${path}: id`]: matches(`${path}.id`, /^ltr_[0-9a-f]{18}$/),
  [`${path}: of the campaign`]: equal('data.campaign.id', `${path}.campaign_id`),
  [`${path}: points are said twice`]: equal(`${path}.points`, `${path}.config.points`),
  [`${path}: time goes on`]: ordered('data.campaign.created_at', `${path}.created_at`, 'data.created_at'),
})

const points = (path: string): ((payload: Parameters<Check>[0]) => number) => {
  return (payload) => Number(at(payload, `data.${path}`))
}

const ends = (path: string): Check => {
  return (payload) => points(`${path}.points.from`)(payload) <= points(`${path}.points.to`)(payload)
}

const isEndless = (path: string): Check => is(`data.${path}.points.to`, undefined)

const inTier: Row = {
  entity: 'data.customer.id',
  happened: 'data.created_at',
  checks: { ...member, ...tier('data.loyalty_tier') },
  variants: {
    between: { 'it ends': ends('loyalty_tier'), 'for good': is('data.loyalty_tier.expiration', undefined) },
    topmost: { 'it does not end': isEndless('loyalty_tier') },
    'for-a-time': {
      'the member’s': equal('data.customer.id', 'data.loyalty_tier.expiration.customer_id'),
      'the campaign’s': equal('data.campaign.id', 'data.loyalty_tier.expiration.campaign_id'),
      'the tier’s': equal('data.loyalty_tier.id', 'data.loyalty_tier.expiration.tier_id'),
      'from then until then': ordered(
        'data.loyalty_tier.expiration.start_date',
        'data.created_at',
        'data.loyalty_tier.expiration.expiration_date',
      ),
    },
  },
}

const between = (lower: string, higher: string): Row => ({
  entity: 'data.customer.id',
  happened: 'data.created_at',
  checks: {
    ...member,
    ...tier(`data.${lower}`),
    ...tier(`data.${higher}`),
    'two tiers': (payload) => !equal(`data.${lower}.id`, `data.${higher}.id`)(payload),
    'two names': (payload) => !equal(`data.${lower}.name`, `data.${higher}.name`)(payload),
    'the lower one ends': ends(lower),
    'before the higher one begins': (payload) =>
      points(`${lower}.points.to`)(payload) < points(`${higher}.points.from`)(payload),
  },
  variants: { between: { 'it ends': ends(higher) }, topmost: { 'it does not end': isEndless(higher) } },
})

judgeEvents({
  'customer.loyalty.tier.joined': inTier,
  'customer.loyalty.tier.prolonged': inTier,
  'customer.loyalty.tier.left': inTier,
  'customer.loyalty.tier.upgraded': between('loyalty_tier_from', 'loyalty_tier_to'),
  'customer.loyalty.tier.downgraded': between('loyalty_tier_to', 'loyalty_tier_from'),
})

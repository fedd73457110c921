import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { isObject } from '../../../src/events/json.js'
import { judgeEvents, type Row } from './judge-events.js'

const count = (path: string): Check => {
  const orders = `data.customer.summary.orders`
  return (payload) => Number(at(payload, `${orders}.total_count`)) === Number(at(payload, path))
}

const customer: Readonly<Record<string, Check>> = {
  'customer id': matches('data.customer.id', /^cust_[0-9A-Za-z]{24}$/),
  'points of all campaigns': (payload) => {
    const campaigns = at(payload, 'data.customer.loyalty.campaigns')
    const points = isObject(campaigns)
      ? Object.values(campaigns).map((each) => Number(at(each, 'points')))
      : [Number.NaN]
    return points.reduce((sum, each) => sum + each, 0) === at(payload, 'data.customer.loyalty.points')
  },
  'points to spend': equal(
    'data.customer.loyalty.points',
    'data.customer.summary.redemptions.loyalty_card.points_to_go',
  ),
  'all orders': (payload) => {
    const orders = at(payload, 'data.customer.summary.orders')
    const [total, number, average] = ['total_amount', 'total_count', 'average_amount'].map((key) =>
      Number(at(orders, key)),
    )
    return total === Number(number) * Number(average)
  },
  'a last order where there is one': (payload) =>
    (at(payload, 'data.customer.summary.orders.last_order_date') === undefined) ===
    is('data.customer.summary.orders.total_count', 0)(payload),
  'all redemptions': equal(
    'data.customer.summary.redemptions.total_redeemed',
    'data.customer.summary.redemptions.total_succeeded',
  ),
  'all referrals': (payload) => {
    const campaigns = at(payload, 'data.customer.referrals.campaigns')
    return Array.isArray(campaigns) && campaigns.length === at(payload, 'data.customer.referrals.total')
  },
  'time goes on': ordered(
    'data.customer.created_at',
    'data.customer.summary.orders.last_order_date',
    'data.customer.updated_at',
    'created_at',
  ),
}

const newcomer: Readonly<Record<string, Check>> = {
  'no points': is('data.customer.loyalty', { points: 0, referred_customers: 0, campaigns: {} }),
  'no orders': is('data.customer.summary.orders', {
    total_amount: 0,
    total_count: 0,
    average_amount: 0,
    last_order_amount: 0,
  }),
  'no redemptions': is('data.customer.summary.redemptions.total_redeemed', 0),
  'no referrals': is('data.customer.referrals', { total: 0, campaigns: [] }),
}

const regular: Readonly<Record<string, Check>> = {
  orders: (payload) => !count('data.nothing')(payload) && !is('data.customer.summary.orders.total_amount', 0)(payload),
  redemptions: (payload) => !is('data.customer.summary.redemptions.total_redeemed', 0)(payload),
  'a home': matches('data.customer.address.city', /./),
}

const changed: Row = {
  entity: 'data.customer.id',
  happened: 'data.customer.updated_at',
  checks: customer,
  variants: { regular, newcomer },
}

judgeEvents({
  'customer.created': {
    entity: 'data.customer.id',
    happened: 'data.customer.created_at',
    checks: { ...customer, ...newcomer, 'never changed': is('data.customer.updated_at', undefined) },
    variants: {
      'with-profile': {
        'a home': equal('data.customer.address.city', 'data.customer.metadata.city'),
        'a name': matches('data.customer.name', /./),
      },
      'source-id-only': {
        'an id': matches('data.customer.source_id', /./),
        'no name': is('data.customer.name', null),
        'no home': is('data.customer.address', null),
        'no address': is('data.customer.email', undefined),
      },
    },
  },
  'customer.updated': changed,
  'customer.deleted': {
    ...changed,
    checks: {
      ...customer,
      'the own id is free again': matches(
        'data.customer.source_id',
        /^.+_deleted\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
      ),
      'since just before': (payload) => {
        const [, since = ''] = String(at(payload, 'data.customer.source_id')).split('_deleted')
        return Date.parse(String(at(payload, 'data.customer.updated_at'))) - Date.parse(since) === 16
      },
    },
  },
  'customer.confirmed': {
    entity: 'data.customer.id',
    happened: 'created_at',
    checks: {
      ...customer,
      'the id before': matches('data.unconfirmed_customer.id', /^ucust_[0-9A-Za-z]{24}$/),
    },
    variants: { newcomer },
  },
})

import { expect, test } from 'vitest'
import { Fake, type FakeOptions } from '../../src/fake/fake.js'
import { readSnapshot } from '../../src/fake/state/snapshot.js'
import { Table, type TableKeys } from '../../src/fake/state/table.js'
import { Random } from '../../src/payload/random.js'

const at = Date.parse('2026-01-05T10:00:00Z')

function ask(fake: Fake, method: string, path: string, body?: object) {
  const [below = '', query] = path.split('?')
  const json = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
  return fake.ask({ method, path: below, query: new URLSearchParams(query), body: json }, at).response
}

const publish = (fake: Fake, campaign: string, customer: string) =>
  ask(fake, 'POST', '/v1/publications', { campaign: { name: campaign }, customer: { source_id: customer } })

/** As it comes back from a file or over HTTP. */
const copyOf = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value))

test('what a snapshot is put back into answers as the one that it was taken of', () => {
  const options: FakeOptions = { campaigns: [{ name: 'Spring', codes: ['S-1', 'S-2', 'S-3'] }] }
  const fake = new Fake('1', options)
  publish(fake, 'Winter', 'ada')
  publish(fake, 'Spring', 'bob')
  const snapshot = copyOf(fake.snapshot(at))
  const other = new Fake('1', {})
  other.restore(readSnapshot(snapshot))
  expect(other.snapshot(at)).toEqual(snapshot)
  const list = ask(fake, 'GET', '/v1/publications')
  expect(ask(other, 'GET', '/v1/publications')).toEqual(list)
  const next = publish(fake, 'Spring', 'eve')
  expect(next).toMatchObject({ status: 200, body: { voucher: { code: 'S-2' } } })
  expect(publish(other, 'Spring', 'eve')).toEqual(next)
})

test('a snapshot stays as it is, and is put back again and again without an id that comes twice', () => {
  const fake = new Fake('1', {})
  const first = publish(fake, 'Winter', 'ada')
  const snapshot = fake.snapshot(at)
  const text = JSON.stringify(snapshot)
  const second = publish(fake, 'Winter', 'bob')
  expect(JSON.stringify(snapshot)).toBe(text)
  fake.restore(readSnapshot(copyOf(snapshot)))
  const third = publish(fake, 'Winter', 'bob')
  expect(new Set([first, second, third].map(({ body }) => Object(body).id)).size).toBe(3)
  fake.restore(readSnapshot(copyOf(snapshot)))
  expect(ask(fake, 'GET', '/v1/publications')).toMatchObject({ body: { total: 1 } })
})

test('what was never asked has a snapshot of its beginning', () => {
  const fake = new Fake('1', { vouchers: [{ code: 'X-1' }], customers: [{ source_id: 'ada' }] })
  const { tables } = fake.snapshot(at)
  expect(tables['vouchers']?.rows).toMatchObject([{ code: 'X-1' }])
  expect(tables['customers']?.rows).toMatchObject([{ source_id: 'ada' }])
})

test('promotions and their tiers are put back, and a snapshot that is older than they are has none', () => {
  const fake = new Fake('1', {})
  const tiers = [{ name: 'Five off', action: { discount: { type: 'AMOUNT', amount_off: 500 } } }]
  ask(fake, 'POST', '/v1/campaigns', { name: 'Weekend', campaign_type: 'PROMOTION', promotion: { tiers } })
  const snapshot = copyOf(fake.snapshot(at))
  const other = new Fake('1', {})
  other.restore(readSnapshot(snapshot))
  expect(other.snapshot(at)).toEqual(snapshot)
  expect(ask(other, 'GET', '/v1/campaigns/Weekend')).toEqual(ask(fake, 'GET', '/v1/campaigns/Weekend'))
  const { promotionTiers: _, ...olderTables } = Object(snapshot['tables'])
  other.restore(readSnapshot({ ...snapshot, tables: olderTables }))
  expect(ask(other, 'GET', '/v1/promotions/tiers')).toMatchObject({ status: 200, body: { tiers: [], total: 0 } })
})

/** A snapshot of one publication with another value at a path, or none. */
function changed(path: string, value?: unknown): object {
  const fake = new Fake('1', {})
  publish(fake, 'Winter', 'ada')
  const snapshot = copyOf(fake.snapshot(at))
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  let inside: Record<string, unknown> = snapshot
  for (const step of steps) inside = Object(inside[step])
  if (value === undefined) delete inside[last]
  else inside[last] = value
  return snapshot
}

const vouchers = 'tables.vouchers.rows.0'
const worthAt = '.tables.vouchers.rows[0].worth'
const instant = '2026-01-05T10:00:00.000Z'

const orderOf = (other: object): object => ({
  id: 'ord_1',
  source_id: null,
  status: 'CREATED',
  customer_id: null,
  referrer_id: null,
  amount: 0,
  discount_amount: 0,
  items_discount_amount: 0,
  items: [],
  metadata: {},
  created_at: instant,
  updated_at: null,
  ...other,
})

test.each<[string, string, unknown?]>([
  ['.version should be 1', 'version', 2],
  ['.version should be there', 'version'],
  ['.operations should be a whole number from 0', 'operations', -1],
  ['.tables should be an object', 'tables', []],
  ['.tables.campaigns should be an object', 'tables.campaigns'],
  ['.tables.rewards should be absent, because it is not known', 'tables.rewards', {}],
  ['.tables.vouchers.rows[0].code should be a text', `${vouchers}.code`, 5],
  ['.tables.vouchers.rows[0].code should be there', `${vouchers}.code`],
  ['.tables.vouchers.rows[0].colour should be absent, because it is not known', `${vouchers}.colour`, 'red'],
  ['.tables.vouchers.rows[0].worth.discount should be an object', `${vouchers}.worth.discount`, 5],
  [
    '.tables.vouchers.rows[0].worth.type should be one of DISCOUNT_VOUCHER, GIFT_VOUCHER, LOYALTY_CARD',
    `${vouchers}.worth.type`,
    'MONEY',
  ],
  ['.tables.campaigns.rows[0].created_at should be an ISO 8601 instant', 'tables.campaigns.rows.0.created_at', 'today'],
  [`${worthAt}.discount.percent_off should be a number from 0 to 100`, `${vouchers}.worth.discount.percent_off`, -1],
  [`${worthAt}.discount.amount_off should be a whole number from 0`, `${vouchers}.worth.discount.amount_off`, -5],
  [
    `${worthAt}.discount.units[0].unit_off should be a whole number from 0`,
    `${vouchers}.worth.discount.units`,
    [{ unit_off: 0.5 }],
  ],
  [
    `${worthAt}.gift.amount should be a whole number from 0`,
    `${vouchers}.worth`,
    { type: 'GIFT_VOUCHER', gift: { amount: -1, effect: 'APPLY_TO_ORDER' } },
  ],
  [
    `${worthAt}.loyalty_card.points should be a whole number from 0`,
    `${vouchers}.worth`,
    { type: 'LOYALTY_CARD', loyalty_card: { points: 1e300 } },
  ],
  [
    '.tables.customers.rows[0].counts.orders_amount should be a number from -1e+100 to 1e+100',
    'tables.customers.rows.0.counts.orders_amount',
    1e308,
  ],
  [
    '.tables.orders.rows[0].amount should be a number from 0 to 1e+100',
    'tables.orders.rows',
    [orderOf({ amount: 1e308 })],
  ],
  [
    '.tables.orders.rows[0].items[0].amount should be a number from 0 to 1e+100',
    'tables.orders.rows',
    [orderOf({ items: [{ amount: 1e308 }] })],
  ],
  [
    '.tables.orders.rows[0].items[0].discount_quantity should be a number from 0 to 1e+100',
    'tables.orders.rows',
    [orderOf({ items: [{ discount_quantity: -5 }] })],
  ],
  [
    '.tables.validationRules.rows[0].given.id should be absent, because it is not known',
    'tables.validationRules.rows',
    [{ id: 'val_1', name: 'x', created_at: instant, updated_at: null, given: { id: 'X', name: 5 } }],
  ],
  ['.tables.campaigns.rows[0].worth should be there', 'tables.campaigns.rows.0.worth'],
  [
    '.tables.campaigns.rows[0].type should be absent, because it is not known',
    'tables.campaigns.rows.0.campaign_type',
    'PROMOTION',
  ],
  ['.tables.publications.rows[0].vouchers_id[0] should be a text', 'tables.publications.rows.0.vouchers_id', [null]],
  ['.tables.vouchers contradicts itself: no row v_1 has the key X-1', 'tables.vouchers.keys', [['X-1', 'v_1']]],
  ['.tables.vouchers contradicts itself: the group x is not that of the rows', 'tables.vouchers.groups', [['x', []]]],
])('a snapshot is refused: %s', (message, path, value) => {
  expect(() => readSnapshot(changed(path, value))).toThrow(message)
})

test('a snapshot with two rows of one id is refused', () => {
  const fake = new Fake('1', { customers: [{ source_id: 'ada' }] })
  const { tables, ...rest } = fake.snapshot(at)
  const rows = tables['customers']?.rows ?? []
  const given = { ...rest, tables: { ...tables, customers: { rows: [...rows, ...rows], keys: [], groups: [] } } }
  expect(() => readSnapshot(given)).toThrow('.tables.customers contradicts itself: two rows have the same id')
})

test.each<[string, string, string, object]>([
  ['vouchers', 'X-1', '/v1/vouchers/X-2', { code: 'X-1' }],
  ['customers', 'source ada', '/v1/customers', { source_id: 'ada' }],
  ['campaigns', 'Winter', '/v1/campaigns', { name: 'Winter' }],
  ['orders', 'o-1', '/v1/orders', { source_id: 'o-1' }],
])('a snapshot of two %s with the key %s is refused', (table, key, path, double) => {
  const fake = new Fake('1', {})
  const bodies: Record<string, object[]> = {
    vouchers: [{ type: 'GIFT_VOUCHER', gift: { amount: 5 } }],
    customers: [{ source_id: 'ada' }, { source_id: 'bob' }],
    campaigns: ['Winter', 'Spring'].map((name) => ({
      name,
      campaign_type: 'GIFT_VOUCHERS',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 5 } },
    })),
    orders: [{ source_id: 'o-1' }, { source_id: 'o-2' }],
  }
  if (table === 'vouchers') ask(fake, 'POST', '/v1/vouchers/X-1', bodies['vouchers']?.[0])
  for (const body of bodies[table] ?? []) expect(ask(fake, 'POST', path, body).status).toBe(200)
  const snapshot = JSON.parse(JSON.stringify(fake.snapshot(at)))
  expect(() => readSnapshot(snapshot)).not.toThrow()
  Object.assign(snapshot.tables[table].rows[1], double)
  expect(() => readSnapshot(snapshot)).toThrow(`.tables.${table} contradicts itself: two rows have the key ${key}`)
})

test.each([null, 5, 'x', [], {}, { version: 1 }])('%j is no snapshot', (given) => {
  expect(() => readSnapshot(given)).toThrow(TypeError)
})

interface Row {
  readonly id: string
  readonly names: readonly string[]
  readonly teams: readonly string[]
}

const keys: TableKeys<Row> = {
  mayTakeKeys: true,
  keysOf: ({ id, names }) => [id, ...names],
  groupsOf: ({ teams }) => teams,
}

test('whatever was done to a table, its snapshot makes one that finds the same', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = new Random().setEvent('snapshots', seed)
    let place = 0
    const pick = (count: number): number => random.at(place++).integer(0, count - 1)
    const letters = ['a', 'b', 'c', 'd']
    const some = (): string[] => letters.filter(() => pick(2) === 0)
    const table = new Table(keys)
    for (let step = 0; step < 30; step++) {
      const id = String(pick(6))
      if (pick(4) === 0) table.remove(id)
      else table.put({ id, names: some(), teams: some() })
    }
    const snapshot = table.snapshot()
    const other = new Table(keys)
    expect(other.restore(JSON.parse(JSON.stringify(snapshot)))).toBeUndefined()
    const look = (each: Table<Row>): unknown => [
      [...each.oldestFirst()],
      letters.map((name) => each.find(name)),
      letters.map((name) => [...each.inGroup(name)]),
      letters.map((name) => each.groupSize(name)),
    ]
    expect(look(other)).toEqual(look(table))
  }
})

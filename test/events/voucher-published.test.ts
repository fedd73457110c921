import { expect, test } from 'vitest'
import { createPayload, validate, type Json, type JsonObject } from '../../src/index.js'

const dataOf = (variant: string): JsonObject =>
  JSON.parse(
    JSON.stringify(
      createPayload('voucher.published', {
        variant,
        seed: 1,
        data: {
          customer: { email: 'ada@example.com' },
          ...(variant === 'standalone' ? {} : { campaign: { type: 'STATIC' } }),
        },
      }).data,
    ),
  )

/** Sets `voucher.code` in a copy; undefined takes the member out. */
function mutate(data: JsonObject, path: string, value: Json | undefined): JsonObject {
  const copy = structuredClone(data)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const parent = steps.reduce<JsonObject>((object, step) => {
    const inner = object[step]
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) throw new Error(`${path} leads nowhere`)
    return inner
  }, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

const pathsOf = (data: Json, as: 'emitted' | 'received'): string[] =>
  validate('voucher.published', data, { as }).problems.map(({ path }) => path)

const other = 'cust_000000000000000000000000'

interface Mutation {
  readonly variant?: string
  readonly path: string
  readonly value?: Json
  /** Where the problem is, where it is not at the path itself. */
  readonly at?: string
  /** True where Voucherify may send it. */
  readonly received: boolean
}

const mutations: readonly Mutation[] = [
  // a wrong type
  { path: 'customer', value: [], received: false },
  { path: 'customer.id', value: 5, received: false },
  { path: 'customer.metadata', value: 'none', received: false },
  { path: 'campaign', value: 'Spring', received: false },
  { path: 'campaign.active', value: 'yes', received: false },
  { path: 'campaign.voucher.code_config.length', value: '8', received: false },
  { path: 'publication.vouchers_id', value: 'v_1', received: false },
  { path: 'publication.created_at', value: 1767607200000, received: false },
  { path: 'publication.created_at', value: 'yesterday', received: false },
  { path: 'voucher', value: 'CODE', received: false },
  { path: 'voucher.code', value: 12345678, received: false },
  { path: 'voucher.active', value: 1, received: false },
  { path: 'voucher.discount.amount_off', value: '1000', received: false },
  { path: 'voucher.redemption', value: 0, received: false },
  { variant: 'gift-card', path: 'voucher.gift.balance', value: '1000', received: false },
  { variant: 'loyalty-card', path: 'voucher.loyalty_card.points', value: '5', received: false },
  { path: 'created_at', value: true, received: false },
  // a value that tells one object from another
  { path: 'customer.object', value: 'buyer', received: false },
  { path: 'voucher.object', value: 'coupon', received: false },
  { path: 'publication.result', value: 'FAILURE', received: false },
  { path: 'voucher.discount.type', value: 'HALF', received: false },
  // something essential is missing
  { path: 'voucher', received: false },
  { path: 'voucher.code', received: false },
  { path: 'voucher.type', received: false },
  { path: 'customer.id', received: false },
  { path: 'publication.id', received: false },
  { path: 'publication.customer_id', received: false },
  { path: 'publication.vouchers_id', received: false },
  { path: 'campaign.voucher.code_config', received: false },
  { path: 'campaign.voucher.redemption.redeemed_quantity', received: false },
  // something is missing that Voucherify may leave out
  { path: 'customer', received: true },
  { path: 'campaign', received: true },
  { path: 'publication', received: true },
  { path: 'created_at', received: true },
  { path: 'customer.email', received: true },
  { path: 'customer.metadata', received: true },
  { path: 'campaign.id', received: true },
  { path: 'campaign.category', received: true },
  { path: 'campaign.voucher.gift', received: true },
  { path: 'campaign.voucher.discount.units', received: true },
  { path: 'campaign.voucher.discount.effect', received: true },
  { path: 'publication.result', received: true },
  { path: 'publication.customer.summary', received: true },
  { path: 'voucher.categories', received: true },
  { path: 'voucher.start_date', received: true },
  { path: 'voucher.holder_id', received: true },
  { variant: 'gift-card', path: 'voucher.redemption.redeemed_amount', received: true },
  { variant: 'loyalty-card', path: 'voucher.redemption.redeemed_points', received: true },
  { variant: 'loyalty-card', path: 'voucher.loyalty_card.balance', received: true },
  // null where none is declared
  { path: 'customer', value: null, received: true },
  { path: 'publication', value: null, received: true },
  { path: 'voucher.discount.effect', value: null, received: true },
  { path: 'campaign.metadata', value: null, received: true },
  { path: 'campaign.updated_at', value: null, received: true },
  { path: 'publication.customer.email', value: null, received: true },
  { path: 'voucher.active', value: null, received: true },
  { path: 'voucher.code', value: null, received: false },
  { path: 'publication.customer_id', value: null, received: false },
  { variant: 'discount-unit', path: 'voucher.discount.units', value: null, received: true },
  // a member that is not known
  { path: 'surprise', value: 1, received: true },
  { path: 'customer.phone', value: '+1', received: true },
  { path: 'campaign.lucky', value: {}, received: true },
  { path: 'publication.voucher', value: {}, received: true },
  { path: 'voucher.assets', value: { qr: {} }, received: true },
  { path: 'voucher.gift', value: null, received: true },
  { path: 'voucher.redemption.redeemed_amount', value: 0, received: true },
  { variant: 'gift-card', path: 'campaign.voucher.gift.balance', value: 1000, received: true },
  { variant: 'gift-card', path: 'voucher.redemption.redeemed_points', value: 0, received: true },
  { path: 'campaign.voucher.code_config.initial_count', value: 1, received: true },
  { path: 'campaign.voucher.code_config.min_desired', value: 1, received: true },
  // a new value of a closed set, or a new form of an id
  { path: 'voucher.discount.effect', value: 'APPLY_TO_EVERYTHING', received: true },
  { path: 'campaign.campaign_type', value: 'LUCKY_DRAW', received: true },
  { path: 'campaign.type', value: 'DYNAMIC', received: true },
  { path: 'publication.id', value: '6f1c8f0e', received: true },
  { path: 'campaign.auto_join', value: true, received: true },
  { variant: 'loyalty-card', path: 'campaign.join_once', value: false, received: true },
  { variant: 'gift-card', path: 'voucher.redemption.quantity', value: 5, received: true },
  // numbers
  { path: 'voucher.redemption.redeemed_quantity', value: -1, received: true },
  { variant: 'discount-percent', path: 'voucher.discount.percent_off', value: -5, received: true },
  // two ends of a tie
  { path: 'customer.id', value: other, at: 'publication.customer_id', received: false },
  { path: 'publication.customer_id', value: other, received: false },
  { path: 'publication.customer.id', value: other, received: false },
  { path: 'voucher.holder_id', value: other, received: false },
  { path: 'customer.source_id', value: 'x', at: 'publication.tracking_id', received: false },
  { path: 'publication.tracking_id', value: 'x', received: false },
  { path: 'publication.customer.source_id', value: 'x', received: false },
  { path: 'customer.source_id', value: null, at: 'publication.tracking_id', received: true },
  { path: 'publication.tracking_id', value: null, received: true },
  { path: 'customer.metadata', value: { a: 1 }, at: 'publication.customer.metadata', received: false },
  { path: 'customer.name', value: 'Ada', at: 'publication.customer.name', received: true },
  { path: 'customer.email', value: 'x@example.com', at: 'publication.customer.email', received: true },
  { path: 'publication.vouchers_id', value: ['v_x'], at: 'publication.vouchers_id[0]', received: false },
  { path: 'campaign.id', value: 'camp_x', at: 'voucher.campaign_id', received: false },
  { path: 'campaign.name', value: 'x', at: 'voucher.campaign', received: true },
  { path: 'voucher.campaign_id', value: null, received: true },
  { path: 'campaign.is_referral_code', value: true, at: 'voucher.is_referral_code', received: false },
  { path: 'campaign.voucher.code_config.prefix', value: 'ZZZ-', at: 'voucher.code', received: true },
  { path: 'campaign.voucher.code_config.length', value: 99, received: false },
  { path: 'voucher.code', value: 'nope', received: true },
  { path: 'voucher.category_id', value: 'cat_0e156dab8f2e43873a', received: true },
  { path: 'voucher.expiration_date', value: '2020-01-01T00:00:00.000Z', received: true },
  { variant: 'loyalty-card', path: 'voucher.loyalty_card.balance', value: 7, received: true },
  { variant: 'gift-card', path: 'voucher.gift.balance', value: 7, received: true },
  { variant: 'gift-card', path: 'campaign.voucher.gift.amount', value: 7, at: 'voucher.gift.amount', received: true },
  { path: 'voucher.discount.amount_off', value: 7, received: true },
  { variant: 'discount-unit', path: 'voucher.discount.unit_type', value: 'prod_x', received: true },
  // what comes before what
  { path: 'campaign.created_at', value: '2030-01-01T00:00:00.000Z', at: 'voucher.created_at', received: false },
  { path: 'campaign.updated_at', value: '2010-01-01T00:00:00.000Z', received: false },
  { path: 'voucher.created_at', value: '2030-01-01T00:00:00.000Z', at: 'voucher.updated_at', received: false },
  { path: 'publication.created_at', value: '2030-01-01T00:00:00.000Z', at: 'created_at', received: false },
  { path: 'voucher.updated_at', value: '2030-01-01T00:00:00.000Z', at: 'created_at', received: true },
]

test.each(
  mutations.map((mutation) => ({
    ...mutation,
    text: JSON.stringify(mutation.value) ?? 'nothing',
    at: mutation.at ?? mutation.path,
  })),
)('$path with $text is refused at $at', ({ variant = 'discount-amount', path, value, at, received }) => {
  const data = mutate(dataOf(variant), path, value)
  expect(pathsOf(data, 'emitted')).toContain(at)
  expect(validate('voucher.published', data, { as: 'received' }).valid).toBe(received)
  expect(pathsOf(data, 'received').includes(at)).toBe(!received)
})

test.each(['data', 5, null, [], true])('%j is no data', (data) => {
  for (const as of ['emitted', 'received'] as const) {
    expect(validate('voucher.published', data, { as })).toEqual({
      valid: false,
      problems: [{ path: '', message: 'must be object' }],
    })
  }
})

test('undefined is no data', () => {
  expect(validate('voucher.published', undefined).valid).toBe(false)
})

test('microseconds, which Voucherify sent until 2024, are accepted as received', () => {
  const data = dataOf('discount-amount')
  const text = JSON.stringify(data).replaceAll(/(\.\d{3})Z"/g, '$1123Z"')
  expect(text).toContain('123Z"')
  expect(pathsOf(JSON.parse(text), 'received')).toEqual([])
})

/** PostgreSQL's jsonb keeps keys sorted by length, then by bytes. */
function stored(value: Json): Json {
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return Object.fromEntries(keys.map((key) => [key, stored(value[key] ?? null)]))
}

test('the order of keys is nobody’s promise', () => {
  expect(pathsOf(stored(dataOf('gift-card')), 'received')).toEqual([])
})

test('the older form without members that came later is accepted as received', () => {
  const data = [
    'campaign.category',
    'campaign.start_date',
    'campaign.expiration_date',
    'campaign.description',
    'campaign.metadata',
    'campaign.voucher.discount',
    'campaign.voucher.gift',
    'voucher.start_date',
    'voucher.expiration_date',
    'voucher.metadata',
    'voucher.categories',
  ].reduce((older, path) => mutate(older, path, undefined), dataOf('loyalty-card'))
  expect(pathsOf(data, 'received')).toEqual([])
  expect(pathsOf(data, 'emitted').toSorted()).toEqual([
    'campaign.category',
    'campaign.description',
    'campaign.expiration_date',
    'campaign.metadata',
    'campaign.start_date',
    'campaign.voucher.discount',
    'campaign.voucher.gift',
    'voucher.categories',
    'voucher.expiration_date',
    'voucher.metadata',
    'voucher.start_date',
  ])
})

test('a problem says what is wrong, what was given and what it contradicts', () => {
  const data = mutate(mutate(dataOf('gift-card'), 'voucher.holder_id', other), 'voucher.coed', 'x')
  const { problems } = validate('voucher.published', data)
  const id = JSON.stringify(data['customer']).slice(7, 36)
  expect(problems).toEqual([
    { path: 'voucher.coed', message: 'is not known here. Did you mean "code"?' },
    {
      path: 'voucher.holder_id',
      other: 'customer.id',
      message: `must equal customer.id "${id}", got "${other}"`,
    },
  ])
})

import { expect, test } from 'vitest'
import { createPayload, MockVoucherifyError, validate, type DeepPartial, type EventData } from '../../src/index.js'

type Data = DeepPartial<EventData['voucher.published']>

const published = (data: Data, variant?: string): EventData['voucher.published'] =>
  createPayload('voucher.published', { seed: 5, variant, data }).data

/** What JavaScript lets through although the types do not. */
const publishedUntyped = (data: unknown): unknown =>
  Reflect.apply(createPayload, undefined, ['voucher.published', { seed: 5, data }])

function refusal(create: () => unknown): { code: string; message: string; paths: unknown } {
  try {
    create()
  } catch (error) {
    if (!(error instanceof MockVoucherifyError)) throw error
    const { problems } = error.details
    return {
      code: error.code,
      message: error.message,
      paths: Array.isArray(problems) ? problems.map(({ path }: { path: string }) => path).toSorted() : [],
    }
  }
  throw new Error('Nothing was refused')
}

test('naming both ends keeps both', () => {
  const { campaign, customer, voucher, publication } = published({
    customer: { id: 'cust_1' },
    publication: { customer_id: 'cust_1', customer: { id: 'cust_1' } },
    voucher: { holder_id: 'cust_2', code: 'NOPE', campaign: 'Theirs' },
    campaign: { name: 'Ours', voucher: { code_config: { pattern: '##' } } },
  })
  expect([customer.id, publication.customer.id, voucher.holder_id]).toEqual(['cust_1', 'cust_1', 'cust_2'])
  expect([campaign?.name, voucher.campaign]).toEqual(['Ours', 'Theirs'])
  expect([campaign?.voucher.code_config.pattern, voucher.code]).toEqual(['##', 'NOPE'])
})

test('what the schema forbids is refused with every path', () => {
  const { code, message, paths } = refusal(() =>
    publishedUntyped({
      customer: { id: 5, nmae: 'Ada' },
      voucher: { code: '', redemption: { redeemed_quantity: -1 }, active: 'yes' },
      publication: { result: 'FAILURE' },
      cusotmer: {},
    }),
  )
  expect(code).toBe('invalid-data')
  expect(paths).toEqual([
    'cusotmer',
    'customer.id',
    'customer.nmae',
    'publication.customer.id',
    'publication.customer_id',
    'publication.result',
    'voucher.active',
    'voucher.code',
    'voucher.holder_id',
    'voucher.redemption.redeemed_quantity',
  ])
  expect(message).toContain(
    'Failed to create payload: the schema of voucher.published forbids the override, got 10 problems. ' +
      "Mend it, or allow it with `invalid: 'allow'`.\n",
  )
  expect(message).toContain('\n  data.customer.nmae is not known here. Did you mean "name"?')
  expect(message).toContain('\n  data.voucher.active must be boolean, got "yes"')
})

test('a variant that was asked for is not given up for an override', () => {
  const { code, paths } = refusal(() => published({ voucher: { type: 'GIFT_VOUCHER' } }, 'loyalty-card'))
  expect(code).toBe('invalid-data')
  expect(paths).toContain('voucher.gift')
  expect(paths).not.toContain('campaign')
})

test('what is forbidden passes where it is allowed', () => {
  const options: object = { seed: 5, invalid: 'allow', data: { voucher: { code: 5 }, extra: true } }
  const { data } = createPayload('voucher.published', options)
  expect(data).toMatchObject({ voucher: { code: 5 }, extra: true })
  expect(validate('voucher.published', data).valid).toBe(false)
})

test('undefined takes a member out, and one that is required is missed', () => {
  const { publication } = published({ customer: { email: null }, publication: { customer: { email: undefined } } })
  expect(publication.customer).not.toHaveProperty('email')
  expect(refusal(() => published({ voucher: { code: undefined } })).paths).toEqual(['voucher.code'])
  expect(refusal(() => published({ voucher: undefined })).paths).toEqual(['voucher'])
})

test('arrays replace, and the items that were begun are completed', () => {
  const { campaign, voucher } = published({ voucher: { discount: { units: [{ unit_off: 9 }, { unit_off: 1 }] } } })
  expect(voucher.discount).toMatchObject({ type: 'UNIT', effect: 'ADD_MANY_ITEMS' })
  expect(voucher.discount).toHaveProperty('units.length', 2)
  expect(voucher.discount).toHaveProperty('units.0.unit_off', 9)
  expect(voucher.discount).toHaveProperty('units.1.product.name')
  expect(campaign?.voucher.discount).toHaveProperty('units.0.unit_off', 9)
  const { categories } = published({ voucher: { categories: [{ name: 'Staff' }] } }).voucher
  expect(categories).toEqual([
    expect.objectContaining({ id: expect.stringMatching(/^cat_[0-9a-f]{18}$/), name: 'Staff', object: 'category' }),
  ])
})

test('a metadata of free form is merged as it is', () => {
  const { customer, publication } = published({ customer: { metadata: { tags: ['a', { b: null }], 'odd key.': 1 } } })
  expect(customer.metadata).toMatchObject({ tags: ['a', { b: null }], 'odd key.': 1 })
  expect(publication.customer.metadata).toEqual(customer.metadata)
})

test('a Date is the instant it stands for', () => {
  const { voucher } = createPayload('voucher.published', {
    seed: 5,
    data: Object({ voucher: { expiration_date: new Date(Date.UTC(2027, 0, 1)) } }),
  }).data
  expect(voucher.expiration_date).toBe('2027-01-01T00:00:00.000Z')
})

const cyclic: Record<string, unknown> = {}
cyclic['again'] = cyclic

test.each<[string, unknown, string]>([
  ['NaN', { voucher: { code: Number.NaN } }, 'JSON cannot say it, got NaN at data.voucher.code'],
  ['Infinity', { voucher: { code: Infinity } }, 'JSON cannot say it, got Infinity at data.voucher.code'],
  ['a BigInt', { voucher: { code: 1n } }, 'JSON cannot say it, got BigInt at data.voucher.code'],
  ['a function', { voucher: { code: () => 'x' } }, 'JSON cannot say it, got Function at data.voucher.code'],
  ['a symbol', { voucher: { code: Symbol('x') } }, 'JSON cannot say it, got Symbol at data.voucher.code'],
  ['a Map', { customer: { metadata: new Map() } }, 'JSON cannot say it, got Map at data.customer.metadata'],
  ['no date', { created_at: new Date(Number.NaN) }, 'JSON cannot say it, got Invalid Date at data.created_at'],
  [
    'an object in itself',
    { customer: { metadata: cyclic } },
    'it holds itself, got Object at data.customer.metadata.again',
  ],
  ['an array', [1], 'the data of an event is an object, got Array at data'],
  ['a text', 'voucher', 'the data of an event is an object, got String at data'],
  ['null', null, 'the data of an event is an object, got Null at data'],
])('%s is no override', (_name, data, reason) => {
  const { code, message } = refusal(() => publishedUntyped(data))
  expect(code).toBe('invalid-data')
  expect(message).toBe(`Failed to read override: ${reason}. Give plain JSON values.`)
})

test('an object that stands in two places does not hold itself', () => {
  const shared = { a: 1 }
  const { customer } = published({ customer: { metadata: { one: shared, two: shared } } })
  expect(customer.metadata).toMatchObject({ one: { a: 1 }, two: { a: 1 } })
})

test('the key __proto__ changes no prototype', () => {
  const options: object = {
    seed: 5,
    invalid: 'allow',
    data: JSON.parse('{"__proto__":{"polluted":1},"customer":{"metadata":{"__proto__":{"polluted":2}}}}'),
  }
  const text = JSON.stringify(createPayload('voucher.published', options))
  expect(text).toContain('"__proto__":{"polluted":2}')
  expect({}).not.toHaveProperty('polluted')
})

test('bytes do not tell what was overridden', () => {
  const plain = createPayload('voucher.published', { seed: 5 })
  const { customer, voucher } = plain.data
  const again = createPayload('voucher.published', {
    seed: 5,
    data: { voucher: { id: voucher.id }, customer: { email: customer.email, id: customer.id, name: customer.name } },
  })
  expect(JSON.stringify(again.data)).toBe(JSON.stringify(plain.data))
})

import { expect, test } from 'vitest'
import { createEvent } from '../../src/payload/create-payload.js'
import { createPayload, type DeepPartial, type EventData } from '../../src/index.js'

type Data = DeepPartial<EventData['voucher.published']>

const published = (data: Data, variant?: string): EventData['voucher.published'] =>
  createPayload('voucher.published', { seed: 149, variant, data }).data

const customerId = 'cust_000000000000000000000001'

test.each<[string, Data]>([
  ['customer.id', { customer: { id: customerId } }],
  ['publication.customer_id', { publication: { customer_id: customerId } }],
  ['publication.customer.id', { publication: { customer: { id: customerId } } }],
  ['voucher.holder_id', { voucher: { holder_id: customerId } }],
])('overriding %s moves all four places', (_path, override) => {
  const { customer, publication, voucher } = published(override)
  expect([customer.id, publication.customer_id, publication.customer.id, voucher.holder_id]).toEqual(
    Array.from({ length: 4 }, () => customerId),
  )
})

test.each<[string, Data]>([
  ['customer.source_id', { customer: { source_id: 'crm-1' } }],
  ['publication.tracking_id', { publication: { tracking_id: 'crm-1' } }],
  ['publication.customer.source_id', { publication: { customer: { source_id: 'crm-1' } } }],
])('overriding %s moves all three places', (_path, override) => {
  const { customer, publication } = published(override)
  expect([customer.source_id, publication.tracking_id, publication.customer.source_id]).toEqual([
    'crm-1',
    'crm-1',
    'crm-1',
  ])
})

test('a customer without source_id has none anywhere', () => {
  const { customer, publication } = published({ customer: { source_id: null } })
  expect([customer.source_id, publication.tracking_id, publication.customer.source_id]).toEqual([null, null, null])
})

test.each<[string, Data]>([
  ['campaign.name', { campaign: { name: 'Ours' } }],
  ['voucher.campaign', { voucher: { campaign: 'Ours' } }],
])('overriding %s moves both places', (_path, override) => {
  const { campaign, voucher } = published(override)
  expect([campaign?.name, voucher.campaign]).toEqual(['Ours', 'Ours'])
})

test('an id of the voucher moves the publication and the entity of the event', () => {
  const id = 'v_00000000000000000000000000000001'
  const fromVoucher = createPayload('voucher.published', { seed: 149, data: { voucher: { id } } })
  const fromPublication = createPayload('voucher.published', {
    seed: 149,
    data: { publication: { vouchers_id: [id] } },
  })
  for (const { data, event } of [fromVoucher, fromPublication]) {
    expect([data.voucher.id, data.publication.vouchers_id, event.entity_id]).toEqual([id, [id], id])
  }
})

test('an e-mail address is known everywhere, whether or not one was generated', () => {
  for (const number of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const options = { seed: 'mail', number, data: { customer: { email: 'ada@example.com' } } }
    const { customer, publication } = createPayload('voucher.published', options).data
    expect([customer.email, publication.customer.email]).toEqual(['ada@example.com', 'ada@example.com'])
  }
})

test('an e-mail address of null is left out in the publication', () => {
  const { customer, publication } = published({ customer: { email: null } })
  expect(customer.email).toBe(null)
  expect(publication.customer).not.toHaveProperty('email')
})

test.each([
  ['HELLO-ADA', { pattern: '#####-###', length: 8, prefix: '', postfix: '' }],
  ['summer', { pattern: '######', length: 6, prefix: '', postfix: '' }],
])('the config follows the code %s', (code, expected) => {
  const { campaign, voucher } = published({ voucher: { code } })
  expect(voucher.code).toBe(code)
  expect(campaign?.voucher.code_config).toMatchObject(expected)
  for (const letter of code.replaceAll('-', '')) expect(campaign?.voucher.code_config.charset).toContain(letter)
})

test('a config keeps its prefix where the code begins with it', () => {
  const prefix = published({}).campaign?.voucher.code_config.prefix
  const { campaign } = published({ voucher: { code: `${prefix}AB` } })
  expect(prefix).toBe('REVIEW-')
  expect(campaign?.voucher.code_config).toMatchObject({ prefix: 'REVIEW-', pattern: '##', length: 2 })
})

test.each<[string, DeepPartial<{ pattern: string; length: number; charset: string; prefix: string }>, RegExp]>([
  ['prefix', { prefix: 'ABC-' }, /^ABC-[2-9A-Z]{4}-[2-9A-Z]{4}$/],
  ['length', { length: 3 }, /^REVIEW-[2-9A-Z]{3}$/],
  ['pattern', { pattern: 'X#Y#' }, /^REVIEW-X[2-9A-Z]Y[2-9A-Z]$/],
  ['charset', { charset: '01' }, /^REVIEW-[01]{4}-[01]{4}$/],
])('the code follows the %s of the config', (_name, code_config, expected) => {
  const { campaign, voucher } = published({ campaign: { voucher: { code_config } } })
  expect(voucher.code).toMatch(expected)
  const marks = campaign?.voucher.code_config.pattern.replaceAll(/[^#]/g, '')
  expect(campaign?.voucher.code_config.length).toBe(marks?.length)
})

test.each<[string, Data, string, string]>([
  ['voucher.type', { voucher: { type: 'GIFT_VOUCHER' } }, 'GIFT_VOUCHER', 'GIFT_VOUCHERS'],
  ['campaign.voucher.type', { campaign: { voucher: { type: 'LOYALTY_CARD' } } }, 'LOYALTY_CARD', 'LOYALTY_PROGRAM'],
  ['campaign_type', { campaign: { campaign_type: 'GIFT_VOUCHERS' } }, 'GIFT_VOUCHER', 'GIFT_VOUCHERS'],
  ['a gift', { voucher: { gift: { amount: 4200 } } }, 'GIFT_VOUCHER', 'GIFT_VOUCHERS'],
  ['points', { voucher: { loyalty_card: { points: 7 } } }, 'LOYALTY_CARD', 'LOYALTY_PROGRAM'],
  ['a referral code', { voucher: { is_referral_code: true } }, 'DISCOUNT_VOUCHER', 'REFERRAL_PROGRAM'],
])('%s chooses the variant where none is asked for', (_name, override, type, campaignType) => {
  const { campaign, voucher } = published(override)
  expect([voucher.type, campaign?.voucher.type, campaign?.campaign_type]).toEqual([type, type, campaignType])
})

test.each<[string, Data, object]>([
  ['its type', { voucher: { discount: { type: 'FIXED' } } }, { type: 'FIXED' }],
  ['its value', { voucher: { discount: { percent_off: 12 } } }, { type: 'PERCENT', percent_off: 12 }],
  ['its effect', { voucher: { discount: { effect: 'ADD_MANY_ITEMS' } } }, { type: 'UNIT' }],
  ['its campaign', { campaign: { voucher: { discount: { percent_off: 12 } } } }, { type: 'PERCENT', percent_off: 12 }],
])('a discount is chosen by %s', (_name, override, expected) => {
  const { campaign, voucher } = published(override)
  expect(voucher.discount).toMatchObject(expected)
  expect(campaign?.voucher.discount).toMatchObject(expected)
})

test('a campaign of type STANDALONE says how many codes it wants and is not joined once', () => {
  const { campaign } = published({ campaign: { type: 'STANDALONE' } })
  expect(campaign?.voucher.code_config).toHaveProperty('min_desired', 1)
  expect(campaign?.join_once).toBe(false)
})

test.each<[string, Data]>([
  ['campaign', { campaign: null }],
  ['voucher.campaign', { voucher: { campaign: null } }],
  ['voucher.campaign_id', { voucher: { campaign_id: null } }],
])('%s of null makes a code of its own', (_path, override) => {
  const { campaign, voucher } = published(override)
  expect([campaign, voucher.campaign, voucher.campaign_id]).toEqual([null, null, null])
  expect(voucher.code).toMatch(/^[A-Z]+-[2-9A-Z]{6}$/)
})

test('a gift card may also come without a campaign', () => {
  const { campaign, voucher } = published({ campaign: null }, 'gift-card')
  expect([campaign, voucher.campaign, voucher.campaign_id, voucher.type]).toEqual([null, null, null, 'GIFT_VOUCHER'])
})

test.each<[string, Data]>([
  ['points of the card', { voucher: { loyalty_card: { points: 300 } } }],
  ['balance of the card', { voucher: { loyalty_card: { balance: 300 } } }],
  ['points of the campaign', { campaign: { voucher: { loyalty_card: { points: 300 } } } }],
])('%s move all points', (_name, override) => {
  const { campaign, voucher } = published(override, 'loyalty-card')
  expect(voucher.loyalty_card).toEqual({ points: 300, balance: 300 })
  expect(campaign?.voucher.loyalty_card).toMatchObject({ points: 300 })
})

test('an override of created_at is as good as now', () => {
  const createdAt = '2024-02-29T12:00:00.000Z'
  const byOverride = createPayload('voucher.published', { seed: 149, data: { created_at: createdAt } })
  const byNow = createPayload('voucher.published', { seed: 149, now: createdAt })
  expect(JSON.stringify(byOverride)).toBe(JSON.stringify(byNow))
})

test.each<[string, Data]>([
  ['2016-05-03T23:59:59.999Z', { created_at: '2016-05-03T23:59:59.999Z' }],
  ['2016-05-04T01:00:00+02:00', { created_at: '2016-05-04T01:00:00+02:00' }],
  ['2155-01-01T00:00:00Z', { created_at: '2155-01-01T00:00:00Z' }],
  ['2200-01-01T00:00:00.000Z', { voucher: { updated_at: '2200-01-01T00:00:00.000Z' } }],
])('the instant %s is refused as it is as now, because the ids would repeat', (instant, data) => {
  for (const invalid of [undefined, 'allow'] as const) {
    expect(() => createPayload('voucher.published', { seed: 149, data, invalid })).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        message: `Failed to read instant: not a date between 2016-05-04, from which the ids count, and 2155, got "${instant}". Write it like 2026-01-05T10:00:00Z.`,
      }),
    )
  }
})

test('the first instant that ids can tell may be written as created_at', () => {
  const { id, created_at: createdAt } = createPayload('voucher.published', {
    seed: 149,
    data: { created_at: '2016-05-04T00:00:00.000Z' },
  })
  expect([id.slice(0, 9), createdAt]).toEqual(['whs_00000', '2016-05-04T00:00:00.000Z'])
})

test.each<[string, Data]>([
  ['publication.created_at', { publication: { created_at: '2030-01-01T00:00:00.000Z' } }],
  ['voucher.created_at', { voucher: { created_at: '2019-01-01T00:00:00.000Z' } }],
  ['voucher.updated_at', { voucher: { updated_at: '2031-01-01T00:00:00.000Z' } }],
  ['campaign.created_at', { campaign: { created_at: '2032-01-01T00:00:00.000Z' } }],
  ['campaign.updated_at', { campaign: { updated_at: '2018-01-01T00:00:00.000Z' } }],
])('other dates make room for %s', (path, override) => {
  const payload = createPayload('voucher.published', { seed: 149, data: override })
  const { campaign, publication, voucher, created_at: createdAt } = payload.data
  const [object = '', member = ''] = path.split('.')
  expect(JSON.parse(JSON.stringify(payload.data))[object][member]).toBe(
    JSON.parse(JSON.stringify(override))[object][member],
  )
  for (const times of [
    [campaign?.created_at, campaign?.updated_at ?? campaign?.created_at],
    [campaign?.created_at, voucher.created_at, voucher.updated_at, createdAt],
    [publication.created_at, voucher.updated_at, createdAt],
  ]) {
    expect(times).toEqual(times.toSorted())
  }
  expect([payload.created_at, payload.event.created_at]).toEqual([createdAt, createdAt])
})

test('an expiration date before the start moves the start', () => {
  const { campaign, voucher } = published({
    campaign: { start_date: '2026-01-01T00:00:00.000Z' },
    voucher: { expiration_date: '2026-03-01T00:00:00.000Z' },
  })
  const moved = published({ voucher: { expiration_date: '2020-03-01T00:00:00.000Z' } })
  expect([campaign?.start_date, voucher.start_date]).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'])
  expect(campaign?.expiration_date).toBe('2026-03-01T00:00:00.000Z')
  expect(String(moved.voucher.start_date) <= '2020-03-01T00:00:00.000Z' || moved.voucher.start_date === null).toBe(true)
})

test.each<[string, string | undefined, Data | undefined]>([
  ['discount-amount', undefined, undefined],
  ['gift-card', 'gift-card', undefined],
  ['gift-card', undefined, { voucher: { type: 'GIFT_VOUCHER' } }],
  ['standalone', undefined, { campaign: null }],
  ['discount-amount', undefined, { customer: { email: null } }],
])('an event says that it is of the variant %s', (name, variant, data) => {
  expect(createEvent('voucher.published', { seed: 149, variant, data }).variant).toBe(name)
})

import { expect, test } from 'vitest'
import { beginState } from '../../src/fake/beginning/begin-state.js'
import type { Beginning } from '../../src/fake/beginning/beginning.js'
import { Fake } from '../../src/fake/fake.js'
import { Mint } from '../../src/fake/mint.js'

const at = Date.UTC(2026, 2, 1, 9)

function open(beginning: Beginning) {
  const fake = new Fake('beginning', { ...beginning, unknown: 'reject' })
  return (method: string, path: string, body?: object) => {
    const json = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
    return fake.ask({ method, path, query: new URLSearchParams(), body: json }, at).response
  }
}

test('a campaign begins with all that is said of it', () => {
  const ask = open({
    campaigns: [
      {
        name: 'Winter',
        id: 'camp_1',
        description: 'All through the winter',
        category: 'Seasons',
        campaign_type: 'REFERRAL_PROGRAM',
        active: false,
        start_date: '2026-01-01',
        expiration_date: '2026-02-28T12:00:00Z',
        validity_day_of_week: [1, 2],
        activity_duration_after_publishing: 'P7D',
        voucher: { discount: { type: 'PERCENT', percent_off: 15 }, redemption: { quantity: 3 } },
        codes: ['ICE-1'],
        vouchers_count: 2,
        referral_program: { conversion_event_type: 'custom_event', custom_event: { name: 'visit' } },
        metadata: { season: 'winter' },
      },
    ],
  })
  expect(ask('GET', '/v1/campaigns/Winter')).toMatchObject({
    status: 200,
    body: {
      id: 'camp_1',
      description: 'All through the winter',
      category: 'Seasons',
      type: 'STATIC',
      active: false,
      start_date: '2026-01-01T00:00:00.000Z',
      expiration_date: '2026-02-28T12:00:00.000Z',
      validity_day_of_week: [1, 2],
      activity_duration_after_publishing: 'P7D',
      voucher: { discount: { percent_off: 15 }, redemption: { quantity: 3 } },
      vouchers_count: 3,
      referral_program: { conversion_event_type: 'custom_event', custom_event: { name: 'visit' } },
      metadata: { season: 'winter' },
    },
  })
  expect(ask('GET', '/v1/vouchers/ICE-1')).toMatchObject({
    body: { campaign: 'Winter', expiration_date: '2026-02-28T12:00:00.000Z', redemption: { quantity: 3 } },
  })
})

test('a voucher begins in its campaign, with its holder, and with its own dates', () => {
  const ask = open({
    campaigns: [{ name: 'Gifts', campaign_type: 'GIFT_VOUCHERS' }],
    customers: [{ id: 'cust_1', source_id: 'ada' }],
    vouchers: [
      { code: 'ADA-1', campaign: 'Gifts', holder: 'ada', gift: { amount: 700 } },
      { code: 'OLD-1', expiration_date: '2020-12-31', active: false, category: 'Old', additional_info: 'Paper' },
    ],
  })
  expect(ask('GET', '/v1/vouchers/ADA-1')).toMatchObject({
    body: { campaign: 'Gifts', holder_id: 'cust_1', gift: { amount: 700, balance: 700 }, active: true },
  })
  expect(ask('POST', '/v1/publications', { voucher: 'ADA-1', customer: 'ada' })).toMatchObject({
    body: { key: 'voucher_already_published' },
  })
  expect(ask('GET', '/v1/vouchers/OLD-1')).toMatchObject({
    body: {
      campaign: null,
      expiration_date: '2020-12-31T00:00:00.000Z',
      active: false,
      category: 'Old',
      additional_info: 'Paper',
    },
  })
})

test('a customer begins with phone, birthday and address', () => {
  const ask = open({
    customers: [
      {
        source_id: 'ada',
        name: 'Ada',
        phone: '+44 1',
        birthdate: '1990-12-10',
        description: 'Countess',
        address: { city: 'London', country: 'GB' },
        metadata: { vip: true },
      },
    ],
  })
  expect(ask('GET', '/v1/customers/ada')).toMatchObject({
    body: {
      name: 'Ada',
      phone: '+44 1',
      birthdate: '1990-12-10',
      description: 'Countess',
      address: { city: 'London', country: 'GB', line_1: null },
      metadata: { vip: true },
    },
  })
})

test.each<[Beginning, string, string]>([
  [
    { campaigns: [{ name: 'A', start_date: 'soon' }] },
    'campaigns[0].start_date',
    'The option campaigns[0].start_date cannot be recognized as a ISO-8601 compliant date.',
  ],
  [
    { campaigns: [{ name: 'A' }, { name: 'B', start_date: '2026-02-01', expiration_date: '2026-01-01' }] },
    'campaigns[1].expiration_date',
    'The option campaigns[1].expiration_date should be later than start_date 2026-02-01T00:00:00.000Z.',
  ],
  [
    { campaigns: [{ name: 'A', voucher: { discount: { type: 'PERCENT', percent_off: 101 } } }] },
    'campaigns[0].voucher.discount.percent_off',
    'The option campaigns[0].voucher.discount.percent_off should be <= 100.',
  ],
  [
    { campaigns: [{ name: 'A', activity_duration_after_publishing: 'a week' }] },
    'campaigns[0].activity_duration_after_publishing',
    'should be an ISO 8601 duration such as P24D.',
  ],
  [{ campaigns: [{ name: 'A' }, { name: 'A' }] }, 'campaigns[1].name', 'should be different from those before.'],
  [
    { campaigns: [{ name: 'A', codes: ['X'] }], vouchers: [{ code: 'X' }] },
    'vouchers[0].code',
    'should be different from those before.',
  ],
  [
    { customers: [{ source_id: 'ada' }, { source_id: 'ada' }] },
    'customers[1].source_id',
    'should be different from those before.',
  ],
  [{ vouchers: [{ code: 'X', campaign: 'A' }] }, 'vouchers[0].campaign', 'should be one of the campaigns.'],
  [{ vouchers: [{ code: 'X', holder: 'ada' }] }, 'vouchers[0].holder', 'should be one of the customers.'],
  [
    { campaigns: [{ name: 'A' }], vouchers: [{ code: 'X', campaign: 'A', gift: { amount: 1 } }] },
    'vouchers[0].campaign',
    'should be one whose vouchers are of the type GIFT_VOUCHER.',
  ],
  [{ customers: [{ birthdate: 'May' }] }, 'customers[0].birthdate', 'cannot be recognized'],
  [{ campaigns: [{ name: 'A', vouchers_count: 200_000 }] }, 'campaigns[0].vouchers_count', 'should be <= 100000.'],
])('what cannot be is refused: %#', (beginning, option, message) => {
  const begin = () => beginState(new Mint('', 0, 0), beginning)
  expect(begin).toThrow(expect.objectContaining({ option, message: expect.stringContaining(message) }))
})

import { expect, test } from 'vitest'
import { createPayload, type JsonObject } from '../../src/index.js'
import { at } from './checks.js'

function payloadsOf(variant: string): JsonObject[] {
  return Array.from({ length: 1000 }, (_, number) =>
    JSON.parse(
      JSON.stringify(
        createPayload('voucher.published', {
          variant,
          seed: 'variety',
          number,
          now: Date.UTC(2026, 0, 1) + number * 9 * 3_600_000,
        }),
      ),
    ),
  )
}

const coupons = payloadsOf('discount-percent')
const cards = payloadsOf('loyalty-card')

const distinct = (payloads: readonly JsonObject[], path: string): number =>
  new Set(payloads.map((payload) => JSON.stringify(at(payload, path)))).size
const share = (payloads: readonly JsonObject[], path: string, holds: (value: unknown) => boolean): number =>
  payloads.filter((payload) => holds(at(payload, path))).length / payloads.length

test.each([
  'id',
  'event.id',
  'event.group_id',
  'data.customer.id',
  'data.customer.source_id',
  'data.campaign.id',
  'data.publication.id',
  'data.voucher.id',
  'data.voucher.code',
])('no two of a thousand payloads share %s', (path) => {
  expect(distinct(coupons, path)).toBe(1000)
})

test.each(['project_id', 'source.id'])('all payloads of a seed share %s', (path) => {
  expect(distinct(coupons, path)).toBe(1)
})

test('a project has one API key', () => {
  const called = coupons.filter((payload) => at(payload, 'event.event_source.channel') === 'API')
  expect(distinct(called, 'event.event_source.api_key.app_id')).toBe(1)
})

test('the letters and digits of ids and codes are equally likely', () => {
  const counts = new Map<string, number>()
  for (const payload of coupons) {
    for (const letter of String(at(payload, 'data.voucher.id')).slice(2)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
  }
  const expected = (1000 * 32) / 62
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  expect(counts.size).toBe(62)
  expect(chiSquared).toBeLessThan(110)
})

const isThere = (value: unknown): boolean => value !== undefined
const isNotNull = (value: unknown): boolean => value !== null

test.each([
  ['data.customer.email', isNotNull, 0.8, 0.97],
  ['data.campaign.updated_at', isThere, 0.4, 0.6],
  ['data.campaign.start_date', isNotNull, 0.3, 0.5],
  ['data.campaign.expiration_date', isNotNull, 0.4, 0.6],
  ['data.campaign.description', isNotNull, 0.4, 0.6],
  ['data.publication.source_id', isNotNull, 0.2, 0.4],
  ['data.voucher.discount.amount_limit', isThere, 0.1, 0.3],
  ['data.voucher.discount.aggregated_amount_limit', isThere, 0.05, 0.2],
  ['data.voucher.redemption.quantity', isNotNull, 0.7, 0.9],
  ['data.campaign.type', (value: unknown) => value === 'AUTO_UPDATE', 0.5, 0.7],
  ['data.campaign.type', (value: unknown) => value === 'STATIC', 0.2, 0.4],
  ['data.campaign.type', (value: unknown) => value === 'STANDALONE', 0.05, 0.2],
  ['data.campaign.join_once', (value: unknown) => value === true, 0.3, 0.6],
  ['data.publication.channel', (value: unknown) => value === 'API', 0.5, 0.7],
  ['data.publication.channel', (value: unknown) => value === 'Automation', 0.05, 0.15],
  ['data.campaign.voucher.code_config.prefix', (value: unknown) => value === '', 0.2, 0.45],
])('%s is sometimes one thing, sometimes another (%o between %d and %d)', (path, holds, from, to) => {
  expect(share(coupons, path, holds)).toBeGreaterThan(from)
  expect(share(coupons, path, holds)).toBeLessThan(to)
})

test('some loyalty programs are joined by themselves, and some points expire', () => {
  expect(distinct(cards, 'data.campaign.auto_join')).toBe(2)
  expect(share(cards, 'data.campaign.voucher.loyalty_card.expiration_rules', isThere)).toBeGreaterThan(0.2)
  expect(distinct(cards, 'data.voucher.loyalty_card.points')).toBe(4)
})

test('coupons are named after what shops do in that season', () => {
  const namesIn = (month: number): ReadonlySet<unknown> =>
    new Set(
      coupons
        .filter((payload) => new Date(String(at(payload, 'created_at'))).getUTCMonth() + 1 === month)
        .map((payload) => at(payload, 'data.campaign.name')),
    )
  expect([...namesIn(7)].toSorted()).toEqual([
    'Abandoned Carts',
    'App Welcome',
    'Birthday Treat',
    'First Order',
    'Newsletter Welcome',
    'Product Reviews',
    'Summer Sale 2026',
  ])
  expect(namesIn(11)).toContain('Black Friday 2026')
  expect(namesIn(12)).not.toContain('Black Friday 2026')
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  describeEvent,
  describeEvents,
  listScenarios,
  loadScenario,
  parseScenario,
  validatePayload,
  type JsonObject,
} from '../../src/index.js'
import { payloadsOf, play } from './play-shipped.js'

const folder = new URL('../../scenarios/', import.meta.url)
const files = readdirSync(folder).toSorted()
const names = listScenarios().map(({ name }) => name)

async function dataOf(name: string, seed: string | number = 1): Promise<readonly JsonObject[]> {
  const { receiver } = await play(name, seed)
  return payloadsOf(receiver).map(({ data }) => JSON.parse(JSON.stringify(data)))
}

test('every file of scenarios/ is shipped, and nothing else is', () => {
  expect(files).toEqual(names.map((name) => `${name}.yaml`))
  expect(names.length).toBeGreaterThanOrEqual(17)
})

test.each(files)('%s is loaded as it stands in its file, and shows editors its schema', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const name = file.replace(/\.yaml$/, '')
  expect(loadScenario(name)).toEqual(parseScenario(text, file))
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/scenario.schema.json')
})

test('a scenario is described by its title, a sentence on when it happens, and its events', () => {
  expect(listScenarios().find(({ name }) => name === 'gift-card')).toEqual({
    name: 'gift-card',
    title: 'A gift card is given to a customer',
    when: 'Someone buys or is granted credit; the voucher has a gift with a balance instead of a discount.',
    events: ['voucher.published'],
  })
  for (const { title, when } of listScenarios()) {
    expect(title).toMatch(/^\p{Lu}.*[^.]$/u)
    expect(when).toMatch(/^\p{Lu}.*\.$/u)
  }
})

test('every variant of voucher.published has a scenario of its name', () => {
  expect(names).toEqual(expect.arrayContaining(Object.keys(describeEvent('voucher.published').variants)))
})

test('every event type is in a scenario', () => {
  const played = new Set(listScenarios().flatMap(({ events }) => events))
  expect(describeEvents().flatMap(({ type }) => (played.has(type) ? [] : [type]))).toEqual([])
})

test.each(names.filter((name) => !['docs-example', 'bad-day', 'noisy-tuesday'].includes(name)))(
  'a receiver gets what %s says, valid under both strengths',
  async (name) => {
    for (const seed of [1, 2, 3]) {
      const { played, receiver } = await play(name, seed)
      const steps = loadScenario(name).steps.flatMap((step) => ('send' in step ? [step.repeat ?? 1] : []))
      expect(played.passed).toBe(true)
      expect(receiver.received).toHaveLength(steps.reduce((sum, count) => sum + count, 0))
      for (const payload of payloadsOf(receiver)) {
        expect(validatePayload(payload).problems).toEqual([])
        expect(validatePayload(payload, { as: 'received' }).problems).toEqual([])
      }
    }
  },
)

test.each([1, 2, 'a', 'b', 'c'])(
  "the seed %s plays docs-example as Voucherify's own example, microseconds and all",
  async (seed) => {
    const expected: unknown = JSON.parse(
      readFileSync(new URL('../fixtures/docs-example.json', import.meta.url), 'utf8'),
    )
    const { played, receiver } = await play('docs-example', seed)
    expect(played.passed).toBe(true)
    const [payload] = payloadsOf(receiver)
    expect(payload?.['data']).toStrictEqual(expected)
    expect(validatePayload(payload, { as: 'received' }).problems).toEqual([])
  },
)

test('nulls leaves nothing optional filled in', async () => {
  const [data] = await dataOf('nulls')
  expect(data).toMatchObject({
    customer: { name: null, email: null, source_id: null },
    campaign: { category_id: null, category: null, start_date: null, expiration_date: null, description: null },
    publication: { tracking_id: null, source_id: null, customer: { name: null, source_id: null, address: null } },
    voucher: { category_id: null, start_date: null, expiration_date: null, redemption: { quantity: null } },
  })
})

test('unicode-names reaches the receiver character by character', async () => {
  const [data] = await dataOf('unicode-names')
  expect(data).toMatchObject({
    customer: { name: 'Zoë Łukasiewicz-Ōe 李小龍 👩🏽‍🚀', metadata: { 'line and paragraph separators': '\u2028\u2029' } },
    campaign: { name: 'Été — 50 % 🎉 sur tout' },
    voucher: { campaign: 'Été — 50 % 🎉 sur tout' },
  })
})

test('huge-metadata makes a body that a limit of 100 kB refuses', async () => {
  const { receiver } = await play('huge-metadata', 1)
  expect(receiver.received[0]?.body.length).toBeGreaterThan(100 * 1024)
})

test('expired lies before the event, not-yet-active after it', async () => {
  const [expired] = await dataOf('expired')
  const [early] = await dataOf('not-yet-active')
  expect(expired).toMatchObject({ created_at: '2026-01-05T10:00:00.000Z' })
  expect(JSON.stringify(expired)).toMatch(/"expiration_date":"(2025-12-(29|3.)|2026-01-0[1-5])T/)
  expect(JSON.stringify(early)).toMatch(/"start_date":"2026-0[12]-/)
})

test('several-categories draws an id for each', async () => {
  const [data] = await dataOf('several-categories')
  const id: unknown = expect.stringMatching(/^cat_[0-9a-f]{18}$/)
  expect(data).toMatchObject({
    voucher: {
      categories: [
        { id, name: 'Seasonal' },
        { id, name: 'Partners' },
      ],
    },
  })
})

test('two-customers and published-again share what their names say', async () => {
  const [first, second] = await dataOf('two-customers')
  expect(second?.['campaign']).toEqual(first?.['campaign'])
  expect(second?.['customer']).not.toEqual(first?.['customer'])
  const [once, again] = await dataOf('published-again')
  expect(again).toMatchObject({ customer: once?.['customer'], campaign: once?.['campaign'] })
  expect(JSON.stringify(again?.['voucher'])).toContain(JSON.stringify(once?.['voucher']).slice(1, 60))
  expect(again?.['publication']).not.toEqual(once?.['publication'])
})

test.each([
  ['gift-crad', 'Did you mean "gift-card"?'],
  ['../package', 'Known are: automatic-join, bad-day,'],
  ['scenarios/gift-card.yaml', 'Known are: automatic-join, bad-day,'],
  ['constructor', 'Known are: automatic-join, bad-day,'],
])('%s is no shipped scenario', (name, hint) => {
  expect(() => loadScenario(name)).toThrow(
    expect.objectContaining({ code: 'unknown-scenario', message: expect.stringContaining(hint) }),
  )
})

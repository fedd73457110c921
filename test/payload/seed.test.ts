import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { createPayload, describeEvent, type Json, type PayloadOptions } from '../../src/index.js'

const body = (options: PayloadOptions<'voucher.published'>): string =>
  JSON.stringify(createPayload('voucher.published', options))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const variants = Object.keys(describeEvent('voucher.published').variants)

// A change here is a change for everybody who pinned a seed: say so in the changelog.
const pinned: readonly (readonly [variant: string, seed: number, hash: string])[] = [
  ['discount-amount', 1, '0692352c443cdfcc16cf7cd6cea749bc6ff1b18d189ed1e93f870953eff0fc25'],
  ['discount-amount', 2, '481d99195c6b5527799ccbbebb034f9cd0cd12e486342058d42aea8978d07594'],
  ['discount-amount', 3, '1b0b07268f8fc8e7d9aab3279f5f221fec4dcc5415a1b8870987dcb2bf618e31'],
  ['discount-percent', 1, '57a0f076933b48ff7415d2c8378d686f14532b6c26f544fe1e88c8d5d2ccdd6e'],
  ['discount-percent', 2, 'e528c86aef2e2935639ee2dca2f8bb368f30cba8ccfc11496f8b7af5f2c2df4a'],
  ['discount-percent', 3, '2f0e149195abaa9292c3e82a1f9349be483f38ded652d4943d0bc7aed111eb72'],
  ['discount-unit', 1, '38bd6484898c5b5771f3b368148a864c2c17dbbf8f25cd3d4d1608278459b195'],
  ['discount-unit', 2, 'df748485e44d41741f3175cef80b1e41840fa019b80e195e673d5c1884a2b06f'],
  ['discount-unit', 3, '9e94f03555b2f8c9629b15638f6cb500e19b9c9318b93c71e925dba2d640bf97'],
  ['discount-units', 1, '9b3d4cac39781b6e38a985f0cd95ff5fcef5ab8dd716b03775ae74ba689ce451'],
  ['discount-units', 2, 'b955f24a470f202a52c8af037fc4c3c1fff1b8a1954d23ffc7955bab40d175e3'],
  ['discount-units', 3, 'a43c70aae49ec2e379d91468f09be6a4aad08a8b5aea2326c9ec1deb6bfc0694'],
  ['discount-fixed', 1, '9ae7973cbfaf57a5e9baa63af11d445e42b9c80a2f7094851a32b834ad94f1d1'],
  ['discount-fixed', 2, '92f67c1f0c2c6e3815e938fbb8d9192f9607a1d2483ca26f4030cd063a42c012'],
  ['discount-fixed', 3, '0a2dd5b8015691e1101db468f6149e3c9f78fae4aab4faf0fe641fb9ab57ba81'],
  ['gift-card', 1, 'f23b60f4911790d3b1607a160282cb60d9741f983c3981a97855b97c96b08128'],
  ['gift-card', 2, '6f47a52af2b735f925df284973243c6bce95fac0db5707fedfc9d65bb52e9968'],
  ['gift-card', 3, '6edcfce1ffe98be966f4d58ec2204cbc0c9293e90819607dea86a7b3ff9e30b9'],
  ['loyalty-card', 1, '6b34a709a6234414b2bf517c56de4b29456aad0478b3b24760302f1029bf8527'],
  ['loyalty-card', 2, '71a5074ad6cdbf9d19342faa3b731b62bae6ca6a782e7783982dab087cad078b'],
  ['loyalty-card', 3, '4804324638585f2dab2db3d9a38f527861211dc4968439c754577e7948c8ad99'],
  ['referral', 1, 'cc417f83a107c8272718162971758e7bafeb1c9c94978eb1577d358401d5e06b'],
  ['referral', 2, '11a2cd017f7e7e33ef0146c8bc783a4f1ece3dbe9cc69194ff7ab4a2ad9d01ee'],
  ['referral', 3, '3bd5fc6cb8963253511eb5887dc159faadc897d28a6c90e9813331eba51e395e'],
  ['standalone', 1, '917b6e9c7d914ec976ccffc86493fafad479837373b0f4ea2bc68889d0104a4b'],
  ['standalone', 2, '645df2036c717cee2076e221989ee93ebfd0fbf47517043b0003cc077f7e38d0'],
  ['standalone', 3, 'ea5dc5d3bd06f92bbf579c2bbdcb2c96663336ac6dd381dc9f7fbb9a9ae07bda'],
]

test('all variants are pinned', () => {
  expect([...new Set(pinned.map(([variant]) => variant))]).toEqual(variants)
})

test.each(pinned)('%s with seed %d makes the same bytes on every machine', (variant, seed, hash) => {
  expect(sha256(body({ variant, seed }))).toBe(hash)
})

const timeZone = process.env['TZ']
afterEach(() => {
  if (timeZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = timeZone
})

test('the time zone of the machine moves no byte', () => {
  const texts = ['UTC', 'Asia/Kathmandu', 'America/St_Johns'].map((zone) => {
    process.env['TZ'] = zone
    const offset = new Date(0).getTimezoneOffset()
    return {
      offset,
      text: body({ seed: 3, now: '2026-03-29T01:30:00Z' }),
      override: body({ seed: 3, data: { created_at: '2026-03-29T01:30:00Z' } }),
    }
  })
  expect(new Set(texts.map(({ offset }) => offset)).size).toBe(3)
  expect(new Set(texts.map(({ text }) => text)).size).toBe(1)
  expect(new Set(texts.map(({ override }) => override)).size).toBe(1)
})

// The page shows hours as its reader writes them.
test('no line of src but the page asks for the language of the machine', () => {
  const folder = new URL('../../src/', import.meta.url)
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('page'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
  expect(lines.length).toBeGreaterThan(1000)
  expect(
    lines.filter((line) => /\b(toLocale(?:Upper|Lower|Date|Time|String)\w*|localeCompare|Intl)\b/.test(line)),
  ).toEqual([])
})

test('a seed may be a number or the text that says it', () => {
  expect(body({ seed: 7 })).toBe(body({ seed: '7' }))
  expect(body({ seed: 7 })).not.toBe(body({ seed: 8 }))
})

test('what was made before does not matter', () => {
  const first = body({ seed: 7, number: 3 })
  body({ seed: 8, variant: 'gift-card', locale: 'pl' })
  expect(body({ seed: 7, number: 3 })).toBe(first)
})

/** Every value by its path. */
function leaves(value: Json | undefined, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: JSON.stringify(value) ?? 'undefined' }
  const entries = Array.isArray(value) ? value.map((item, index) => [`${index}`, item] as const) : Object.entries(value)
  return Object.assign({}, ...entries.map(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`)))
}

function differences(one: PayloadOptions<'voucher.published'>, two: PayloadOptions<'voucher.published'>): string[] {
  const [a, b] = [leaves(JSON.parse(body(one))), leaves(JSON.parse(body(two)))]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path])
}

test('another number is another person and another voucher of the same project', () => {
  const changed = differences({ seed: 7 }, { seed: 7, number: 1 })
  expect(changed).toContain('data.customer.id')
  expect(changed).toContain('data.voucher.code')
  expect(changed).toContain('created_at')
  expect(changed).not.toContain('project_id')
  expect(changed).not.toContain('source.id')
})

test('events of a seed are a second apart, from a fixed instant', () => {
  const instants = [0, 1, 2].map((number) => createPayload('voucher.published', { seed: 7, number }).created_at)
  expect(instants).toEqual(['2026-01-05T10:00:00.000Z', '2026-01-05T10:00:01.000Z', '2026-01-05T10:00:02.000Z'])
})

test('another instant moves dates, ids that carry a time, and names of seasons, and nothing else', () => {
  const changed = differences({ seed: 7 }, { seed: 7, now: '2026-02-05T10:00:00Z' })
  expect(changed.every((path) => /(_at|_date|^id|event\.id|event\.group_id)$/.test(path))).toBe(true)
  expect(changed).toContain('data.voucher.updated_at')
})

test('another URL is another endpoint and another send-out of the same event', () => {
  expect(differences({ seed: 7 }, { seed: 7, url: 'https://example.com/hooks' })).toEqual([
    'id',
    'source.id',
    'source.target_url',
  ])
})

test('another locale is another person and nothing else', () => {
  const changed = differences({ seed: 7 }, { seed: 7, locale: 'pl' })
  expect(changed).toContain('data.customer.name')
  const people =
    /^data\.(customer|publication\.customer)\.(name|email|source_id|metadata\.\w+)$|^data\.publication\.tracking_id$/
  expect(changed.filter((path) => !people.test(path))).toEqual([])
})

test.each<[string, PayloadOptions<'voucher.published'>['data'], readonly string[]]>([
  ['customer.name', { customer: { name: 'Ada' } }, ['data.customer.name', 'data.publication.customer.name']],
  [
    'customer.metadata.city',
    { customer: { metadata: { city: 'Ulm' } } },
    ['data.customer.metadata.city', 'data.publication.customer.metadata.city'],
  ],
  ['campaign.description', { campaign: { description: 'Ours' } }, ['data.campaign.description']],
  ['publication.source_id', { publication: { source_id: 'mine' } }, ['data.publication.source_id']],
  ['voucher.metadata', { voucher: { metadata: { a: 1 } } }, ['data.voucher.metadata.a']],
  [
    'campaign.type',
    { campaign: { type: 'STANDALONE' } },
    [
      'data.campaign.type',
      'data.campaign.voucher.code_config.min_desired',
      'data.campaign.join_once',
      'data.voucher.created_at',
    ],
  ],
])('an override of %s moves only what belongs to it', (_path, data, expected) => {
  const options = { seed: 'still14', now: '2026-01-05' }
  expect(createPayload('voucher.published', options).data).toMatchObject({
    campaign: { type: 'AUTO_UPDATE', join_once: true, description: null },
  })
  expect(differences(options, { ...options, data })).toEqual(expect.arrayContaining([...expected]))
  expect(differences(options, { ...options, data })).toHaveLength(expected.length)
})

test('without a seed the runtime says when and what', () => {
  const clock = { now: () => Date.UTC(2027, 5, 1), schedule: () => () => {}, sleep: async () => {} }
  const runtime = (random: number): PayloadOptions<'voucher.published'> => ({
    runtime: { clock, random: () => random },
  })
  expect(createPayload('voucher.published', runtime(0.25)).created_at).toBe('2027-06-01T00:00:00.000Z')
  expect(body(runtime(0.25))).toBe(body(runtime(0.25)))
  expect(body(runtime(0.25))).not.toBe(body(runtime(0.75)))
})

test('without anything each payload is a new one, made now', () => {
  const before = Date.now()
  const [one, two] = [createPayload('voucher.published'), createPayload('voucher.published')]
  expect(one.data.customer.id).not.toBe(two.data.customer.id)
  expect(Date.parse(one.created_at)).toBeGreaterThanOrEqual(before)
  expect(Date.parse(one.created_at)).toBeLessThanOrEqual(Date.now())
})

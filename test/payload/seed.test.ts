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
  ['discount-amount', 1, '269593bbb80e4f2a26c5f4ef370ab7ea3e33df3487eec1092720599e17fb16b4'],
  ['discount-amount', 2, '8e2e991a896e6212080c8dcddf393a1b50e82d44dec4c3a2f5f53bb4020aba19'],
  ['discount-amount', 3, 'e38e7360024a6c78c1a20b77df9faa7ee7c3a44e4f774c343f913f5a2e0a28f3'],
  ['discount-percent', 1, 'de256b73b5814e569a1eebb0685f8820680b759a514aec12a456eb45ab2bfd20'],
  ['discount-percent', 2, '6e1a10fa5a329ac3ef29bc04da9f9936ab0e35dab84d1dfff5f5e4767fcc9bc4'],
  ['discount-percent', 3, '3c196750bed550caca4ec55b8115b182e747ce3387974d8a4d5b0c086e99e2e8'],
  ['discount-unit', 1, 'a9f3d188c16448e15775d206225e91b0ca13574db36ee4e6b7409e27f1046c94'],
  ['discount-unit', 2, 'c0e6f015e56692e388893f0ff096290bc01d5c68343cc70b665464e0382829d7'],
  ['discount-unit', 3, '98dd85a748ddd71a6b52fdb3119da0b5a039a7ae6fa16395c2463b0b8208b7a4'],
  ['discount-units', 1, '768902eabf5bdf4b5c8fb83a06c90a982bd62f2a692d00e7b4918a04b7c2c5b6'],
  ['discount-units', 2, 'aad095ad3f1666972640413e2c918a14d3eee8bc745c2b6f8ca983fa8e9a97e2'],
  ['discount-units', 3, '92ad369c256ce7bb8cc5d6ebf02dbe613b4c44e7c7ff3ea88ec2dd6fcee14fc2'],
  ['discount-fixed', 1, 'afb845ecd923b4cb3f1e4dc141c50b2dd838a556cabc587b44a514beb5ef0626'],
  ['discount-fixed', 2, '408605c3c638ff0b86e553c94af9fc731db99e49f61a2e8dded467435cd41ff1'],
  ['discount-fixed', 3, 'a7cac685c9105f1461ebfa58739b11220c8fddd498cd43b4f5aa7ce73db30ce5'],
  ['gift-card', 1, '83041589afd0dde0f64780f6eee79e7fe35fdf61edc7eea6a7f809170d226b10'],
  ['gift-card', 2, '56466a5ea27cb2a37c19a894b57e1f29ad999f0d1c17e2c75ea6ccb56c0c3775'],
  ['gift-card', 3, '22211972e431c7ccd6baeb3a4ba491a1cf9175deeee1a3fe6d5f8e8edcd3094d'],
  ['loyalty-card', 1, '81f04171c6c1b581b3235b730629daca0088d3afc7f0857350e42669ab8dd389'],
  ['loyalty-card', 2, '5d0d325ccdbf41580bd55fefe539466116d6bd7851e1e62f56430036bf4ba1de'],
  ['loyalty-card', 3, '256e9aa8412edc0d3499128242b8e8d557d27c863b9d6eb995dbfb931d218afa'],
  ['referral', 1, '84e3babfc0b37755d3ee3a2d583aba06028515d4314a52d0bb5b72ec89be961a'],
  ['referral', 2, '1b81ecf1b96d44d62edb6ebf959075c3fb8c418a7100603812549bb4ea4179af'],
  ['referral', 3, '141f4a04eab1fe429667068c9cd59f76eefeeb5597549332f0eb3f5ac3dbbe00'],
  ['standalone', 1, 'd9e88af35e1545e1622c7eff00436729349a23ee351ea3ff22c9704e95536ca5'],
  ['standalone', 2, '0473ee5c699cd1aa3a9acbb089f7904fda3e43746cf9ff23c0ffb04779261b22'],
  ['standalone', 3, '538571e840be43c947090eab1acb1ac80a22b85b7c0e608d851e2c37e9adc3b3'],
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

test('no line of src asks for the language of the machine', () => {
  const folder = new URL('../../src/', import.meta.url)
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
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
  const options = { seed: 'still1', now: '2026-01-05' }
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

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
  ['discount-amount', 1, '55cf02004d4be718777eed5c73c4e99781dced04270c2e45ab94b22e69289d02'],
  ['discount-amount', 2, '152432dd0f5ebd080c21c807f385d308f57e835a587269ee2ec490952ba870f6'],
  ['discount-amount', 3, '0e83e6d272f643bf6e9fe42a3bad5bbbb2ed9e5fb23fde954f993d78e27abe58'],
  ['discount-percent', 1, '9f27042077956f128f9b5846c1e5f54832159ebfa6f2f72cdaf6c85194eeaef3'],
  ['discount-percent', 2, 'a6e112c45362f43bbacbb41ea37175a2af0fcc7f66e2e6e87548fcf8fb6f4eac'],
  ['discount-percent', 3, 'f72009fcde25595e215730e42c724b80ff2ff960787628fdbd43af680227b382'],
  ['discount-unit', 1, '46afe7999ccef31394dd4546c9b7b661a0fe0faf09bd83647b90ae0216aa0afe'],
  ['discount-unit', 2, 'bb985f61fb515a888278fe714909342699b11917cc58e2385e51b923e1da0f61'],
  ['discount-unit', 3, 'daee8e1ad2dbdb75afea8a5188046f8c299dbac38b67bed668751c58644c87c0'],
  ['discount-units', 1, '294648d1eaeab9458433082a366e81097eadc03f232d0330dd9a6c7a538a6441'],
  ['discount-units', 2, 'c6ca286f89f1e0d46c0f8836508202ffbcaa935fc23b11d6af6bb4c716da4b7b'],
  ['discount-units', 3, '333d10f4a08e00c5a5be86de0c6a7966b7db5782942d888fddcbfa65618dffab'],
  ['discount-fixed', 1, '3ea6cd6648977028741d5a664b1d8c64e2ab7f266ebcb1992efe167046c356ba'],
  ['discount-fixed', 2, '400f4da99757f947e9f599d0937bd0413b277ba4ff5d5f86e7b3e58133688847'],
  ['discount-fixed', 3, '80c676712e31f071111d0fbeb9d30aa03d1dddf77ff7d2d7a6920bba05b1c392'],
  ['gift-card', 1, 'bd616ba38c85c76447ea8d32fb2dd817bc15ca4740e93518917f604406bb3e91'],
  ['gift-card', 2, '9608d9ed14fc3411ddc9f8d24ed128ad22a61e8951b9c9489b9136666306d769'],
  ['gift-card', 3, '1f71a8e23a4f0ed68601fe7b865b27a5a0726e882cae1e6e0c26ae86572da51f'],
  ['loyalty-card', 1, '522976d3d5e378b9fae25f199897f53d27877065242f5ef99b26f3cf398b5d16'],
  ['loyalty-card', 2, '7b07d3f9790e4ab3fb4e83ca8221d161fa838b5b7eb82c1f305b44778cf031f6'],
  ['loyalty-card', 3, '66563154003fa7cd1cc199f185ae026d1b7e632fcb0a417e88e72f77609d4acf'],
  ['referral', 1, '89210f0610a9eec853f498ab4fda0e42e0f02fb4c9c3514e3906367d99fd262b'],
  ['referral', 2, '99735b1fc7987225ebc13784265bab089d799695882512b6742895d60329fc65'],
  ['referral', 3, '28171d763b347d4ff71b2500bf3a463735a0128b1803767ca6bb7c2d495860e9'],
  ['standalone', 1, '08da0a5d50e0aea0d7e077e69f8abcc02a1539122f772cff6aebeebd4622603e'],
  ['standalone', 2, '7ebe422e42ed3657a124c4699ed6eb84f795e2bc2bfd08bf51ce8e24093b2b37'],
  ['standalone', 3, '6a81e9caab720062986c700bdc9c161cd2f9833a7196405823f7e6b927458707'],
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
  const clock = { now: () => Date.UTC(2027, 5, 1), sleep: async () => {} }
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

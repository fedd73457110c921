import { expect, test } from 'vitest'
import { createPayload, loadLocale, localeNames, validatePayload } from '../../src/index.js'

test.each([
  ['de', /^[\p{Script=Latin} .'-]+$/u],
  ['pl', /^[\p{Script=Latin} .'-]+$/u],
  ['ja', /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々 ]+$/u],
  ['ru', /^[\p{Script=Cyrillic} -]+$/u],
])('names of %s are written as there', (locale, form) => {
  for (let number = 0; number < 50; number++) {
    expect(createPayload('voucher.published', { seed: 1, number, locale }).data.customer.name).toMatch(form)
  }
})

test('some names of de and pl have letters that English lacks', () => {
  for (const [locale, letters] of [
    ['de', /[äöüß]/],
    ['pl', /[ąćęłńóśźż]/],
  ] as const) {
    const names = Array.from(
      { length: 200 },
      (_, number) => createPayload('voucher.published', { seed: 1, number, locale }).data.customer.name,
    )
    expect(names.filter((name) => letters.test(name ?? '')).length).toBeGreaterThan(5)
  }
})

test.each(localeNames)('%s makes a valid payload whose address and source_id are plain', (locale) => {
  const payload = createPayload('voucher.published', { seed: 1, locale, data: { voucher: { active: true } } })
  expect(validatePayload(payload)).toEqual({ valid: true, problems: [] })
  const { name, email, source_id: sourceId } = payload.data.customer
  expect(name).not.toBe('')
  expect(sourceId).toMatch(/^[a-z0-9]+(\.[a-z0-9]+)*\.\d{2,5}$/)
  expect(email ?? `${sourceId}@example.com`).toMatch(/^[a-z0-9.]+@example\.(com|net|org)$/)
  expect(payload.data.customer.metadata).toHaveProperty('city')
})

test('a German ü is written ue in an address, a Turkish one u', () => {
  const account = (locale: string, letter: string): readonly string[] =>
    Array.from(
      { length: 400 },
      (_, number) => createPayload('voucher.published', { seed: 2, number, locale }).data.customer,
    )
      .filter(({ name }) => name?.toLowerCase().split(' ').at(-1)?.startsWith(letter) === true)
      .map(({ source_id: sourceId }) => sourceId?.split('.').at(-2) ?? '')
  const german = account('de', 'mü')
  const turkish = account('tr', 'tü')
  expect(german.length).toBeGreaterThan(0)
  expect(turkish.length).toBeGreaterThan(0)
  for (const name of german) expect(name).toMatch(/^mue/)
  for (const name of turkish) expect(name).toMatch(/^tu/)
})

test.each(['DE', 'de-AT', 'de_at', 'sr-RS-latin'])('%s is found however it is written', (locale) => {
  expect(createPayload('voucher.published', { seed: 1, locale }).type).toBe('voucher.published')
})

test.each([
  ['pll', ' Did you mean "pl"?'],
  ['de_DD', ' Did you mean "de_AT"?'],
  ['klingon', ''],
  ['', ''],
])('the locale %j is unknown', async (locale, hint) => {
  const start = `Failed to load locale: faker has none of this name, got "${locale}".${hint} Known are: af_ZA, ar, `
  const unknown = expect.objectContaining({ code: 'unknown-locale', message: expect.stringContaining(start) })
  expect(() => createPayload('voucher.published', { locale })).toThrow(unknown)
  await expect(loadLocale(locale)).rejects.toThrow(unknown)
})

test('a locale may be loaded beforehand, which changes no byte', async () => {
  await loadLocale('fi')
  await loadLocale('fi')
  const loaded = JSON.stringify(createPayload('voucher.published', { seed: 1, locale: 'fi' }))
  expect(loaded).toBe(JSON.stringify(createPayload('voucher.published', { seed: 1, locale: 'fi' })))
  expect(createPayload('voucher.published', { seed: 1, locale: 'fi' }).data.customer.name).not.toBe(
    createPayload('voucher.published', { seed: 1 }).data.customer.name,
  )
})

import type { Faker, LocaleDefinition, Randomizer } from '@faker-js/faker'
import { faker as english } from '@faker-js/faker/locale/en'
import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'

/** The locales that faker knows, by the name that `--locale` takes. */
// prettier-ignore
export const localeNames = [
  'af_ZA', 'ar', 'az', 'bn_BD', 'cs_CZ', 'cy', 'da', 'de', 'de_AT', 'de_CH', 'dv', 'el', 'en', 'en_AU', 'en_AU_ocker', 'en_BORK',
  'en_CA', 'en_GB', 'en_GH', 'en_HK', 'en_IE', 'en_IN', 'en_NG', 'en_NP', 'en_US', 'en_ZA', 'eo', 'es', 'es_MX', 'fa', 'fi', 'fr', 'fr_BE',
  'fr_CA', 'fr_CH', 'fr_LU', 'fr_SN', 'he', 'hr', 'hu', 'hy', 'id_ID', 'it', 'ja', 'ka_GE', 'ko', 'ku_ckb', 'ku_kmr_latin', 'lv',
  'mk', 'mn_MN_cyrl', 'nb_NO', 'ne', 'nl', 'nl_BE', 'pl', 'pt_BR', 'pt_PT', 'ro', 'ro_MD', 'ru', 'sk', 'sl_SI', 'sr_RS_latin', 'sv', 'ta_IN', 'th', 'tr',
  'uk', 'ur', 'uz_UZ_latin', 'vi', 'yo_NG', 'zh_CN', 'zh_TW', 'zu_ZA',
] as const

/** The name of a locale, such as `de`. */
export type LocaleName = (typeof localeNames)[number]

const loaded = new Map<string, LocaleDefinition>([['en', english.rawDefinitions]])

/**
 * Loads the names and places of a locale. `en` is always there; Node loads the others by itself when they are first asked for,
 * a browser must await this first.
 *
 * @throws MockVoucherifyError `unknown-locale`
 * @example
 * await loadLocale('de')
 */
export async function loadLocale(name: string): Promise<void> {
  const known = toLocaleName(name)
  if (loaded.has(known)) return
  const { faker }: { faker: Faker } = await import(`@faker-js/faker/locale/${known}`)
  loaded.set(known, faker.rawDefinitions)
}

/** The definition of a locale, loaded on the spot where the runtime can. */
function localeDefinition(name: string): LocaleDefinition {
  const known = toLocaleName(name)
  let definition = loaded.get(known)
  if (definition === undefined) {
    const module = globalThis.process?.getBuiltinModule?.('node:module')
    if (module === undefined) {
      throw new MockVoucherifyError(
        'unknown-locale',
        `Failed to create payload: the locale is not loaded, got "${known}". Call \`await loadLocale('${known}')\` first.`,
      )
    }
    const { faker }: { faker: Faker } = module.createRequire(import.meta.url)(`@faker-js/faker/locale/${known}`)
    definition = faker.rawDefinitions
    loaded.set(known, definition)
  }
  return definition
}

/** The locale of that name, also where it is written like `de-AT`. */
export function findLocaleName(name: string): LocaleName | undefined {
  return localeNames.find((candidate) => candidate.toLowerCase() === name.replaceAll('-', '_').toLowerCase())
}

function toLocaleName(name: string): LocaleName {
  const known = findLocaleName(name)
  if (known !== undefined) return known
  throw new MockVoucherifyError(
    'unknown-locale',
    `Failed to load locale: faker has none of this name, got "${name}".${didYouMean(name, localeNames)} Known are: ${localeNames.join(', ')}.`,
  )
}

interface FakerOptions {
  readonly locale: LocaleDefinition
  readonly randomizer: Randomizer
}

/** A faker of our own: seeding the one that faker exports would move the values of everybody else who uses it. */
export function createFaker(locale: string, next: () => number): Faker {
  // The class itself is only exported beside all locales, which takes five times as long to load.
  const FakerClass = english.constructor as new (options: FakerOptions) => Faker
  return new FakerClass({ locale: localeDefinition(locale), randomizer: { next, seed: () => {} } })
}

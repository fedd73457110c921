import { MockVoucherifyError } from '../errors.js'
import { isObject, type JsonObject } from '../events/json.js'
import { parsePath } from '../events/path.js'
import type { Beginning } from '../fake/beginning/beginning.js'
import type { ApiCredentials, ProjectOptions, ShopSize } from '../server/index.js'
import { parseDocument } from './document.js'
import { readBytes } from './read-file.js'
import { readNumber } from './read-number.js'

/** What the settings say of Voucherify's own API. */
export interface ApiSettings {
  readonly unknown: keyof typeof unknownNames | undefined
  /** The file that is read when the server starts. */
  readonly seedData: string | undefined
  readonly generate: ShopSize | undefined
  readonly credentials: readonly ApiCredentials[] | undefined
  readonly duplicateSourceId: keyof typeof duplicateSourceIdNames | undefined
}

/** What can become of what the API does not know. */
export const unknownNames = { create: true, reject: true } as const

/** What a publication can get whose `source_id` was used before. */
export const duplicateSourceIdNames = { replay: true, reject: true, 'by-request': true } as const

/** The most of each kind that can be made up (our choice). */
const generateLimit = 100_000

/**
 * Reads how much is made up, such as `customers=100,campaigns=5`.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function readShopSize(text: string): ShopSize {
  const counts = text.split(',').map((part) => {
    const [name = '', count = ''] = part.split('=').map((side) => side.trim())
    if (name !== 'customers' && name !== 'campaigns') {
      throw new MockVoucherifyError(
        'invalid-option',
        `Failed to read generate: it takes customers and campaigns, got "${part}". Write it like customers=100,campaigns=5.`,
      )
    }
    return [name, readNumber(count, `generate ${name}`, { min: 0, max: generateLimit, isWhole: true })] as const
  })
  return Object.fromEntries(counts)
}

/**
 * Reads pairs such as `my-app:my-token`. What is wrong is not said back: it may hold a token.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function readCredentials(texts: readonly string[]): readonly ApiCredentials[] | undefined {
  if (texts.length === 0) return undefined
  return texts.map((text) => {
    const colon = text.indexOf(':')
    if (colon > 0 && colon < text.length - 1) return { appId: text.slice(0, colon), token: text.slice(colon + 1) }
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to read credentials: they are an app id, a colon and a token, got ${text.length} characters. Write them like my-app:my-token.`,
    )
  })
}

/**
 * What the API begins with, its file read.
 *
 * @throws MockVoucherifyError `unreadable-file`, `invalid-option`
 */
export async function loadProjectOptions({ seedData, ...settings }: ApiSettings): Promise<ProjectOptions> {
  if (seedData === undefined) return settings
  const document = await parseDocument(new TextDecoder().decode(readBytes(seedData)), seedData, 'invalid-option')
  const [{ checkFakeOptions, checkNames }, { beginState }, { Mint }, { OptionError }] = await Promise.all([
    import('../fake/beginning/check-fake-options.js'),
    import('../fake/beginning/begin-state.js'),
    import('../fake/mint.js'),
    import('../fake/beginning/option-error.js'),
  ])
  const isShop = (shop: JsonObject): shop is JsonObject & Beginning => {
    checkNames(shop, ['campaigns', 'vouchers', 'customers'])
    checkFakeOptions(shop)
    return true
  }
  try {
    const shop = document.value ?? {}
    if (!isObject(shop)) throw new OptionError('', 'It holds lists named campaigns, vouchers and customers.')
    if (!isShop(shop)) return settings
    // Made and thrown away: what cannot be is told of now, and with its place.
    beginState(new Mint('', 0, 0), shop)
    return { ...settings, ...shop }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    const { option, message } = error
    const place = document.locate(option === '' ? [] : parsePath(option))
    throw new MockVoucherifyError('invalid-option', `Failed to read ${seedData}: ${place} ${message}`, {}, error)
  }
}

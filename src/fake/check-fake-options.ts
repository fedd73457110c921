import { didYouMean } from '../nearest.js'
import type { CampaignOptions, CustomerOptions, VoucherOptions, VoucherWorth } from './beginning.js'
import type { FakeOptions } from './fake.js'
import { OptionError } from './option-error.js'
import { campaignTypes } from './rows.js'

type Members = Readonly<Record<string, unknown>>

/** What a member takes. `own` is looked at by itself. */
const kinds = {
  text: { takes: 'a text which is not empty', holds: isText },
  boolean: { takes: 'true or false', holds: (given: unknown) => typeof given === 'boolean' },
  count: {
    takes: 'a whole number from 0',
    holds: (given: unknown) => Number.isSafeInteger(given) && Number(given) >= 0,
  },
  object: { takes: 'an object', holds: isMembers },
  list: { takes: 'a list', holds: (given: unknown) => Array.isArray(given) },
  own: { takes: 'anything', holds: () => true },
} as const

type Kinds<Options> = { readonly [Name in keyof Options]-?: keyof typeof kinds }

const validityKinds = {
  start_date: 'text',
  expiration_date: 'text',
  validity_timeframe: 'object',
  validity_day_of_week: 'list',
  validity_hours: 'object',
} as const

const campaignKinds: Kinds<CampaignOptions> = {
  name: 'text',
  id: 'text',
  description: 'text',
  category: 'text',
  campaign_type: 'own',
  type: 'own',
  auto_join: 'boolean',
  join_once: 'boolean',
  active: 'boolean',
  ...validityKinds,
  activity_duration_after_publishing: 'text',
  voucher: 'object',
  codes: 'own',
  vouchers_count: 'count',
  referral_program: 'object',
  metadata: 'object',
}

const worthKinds: Kinds<VoucherWorth> = {
  discount: 'own',
  gift: 'own',
  loyalty_card: 'own',
  redemption: 'object',
  code_config: 'object',
}

const voucherKinds: Kinds<VoucherOptions> = {
  code: 'text',
  campaign: 'text',
  holder: 'text',
  category: 'text',
  discount: 'own',
  gift: 'own',
  loyalty_card: 'own',
  redemption: 'object',
  active: 'boolean',
  ...validityKinds,
  additional_info: 'text',
  metadata: 'object',
}

const customerKinds: Kinds<CustomerOptions> = {
  id: 'text',
  source_id: 'text',
  name: 'text',
  email: 'text',
  phone: 'text',
  birthdate: 'text',
  description: 'text',
  address: 'object',
  metadata: 'object',
}

/** What each kind of discount cannot be without. */
const discountMembers = {
  AMOUNT: ['amount_off'],
  PERCENT: ['percent_off'],
  UNIT: ['unit_type', 'units'],
  FIXED: ['fixed_amount'],
} as const

/**
 * Checks what a fake begins with, as far as can be told without making it.
 *
 * @throws OptionError
 */
export function checkFakeOptions({
  unknown = 'create',
  duplicateSourceId = 'by-request',
  campaigns = [],
  vouchers = [],
  customers = [],
}: FakeOptions): void {
  checkOneOf(unknown, ['create', 'reject'], 'unknown')
  checkOneOf(duplicateSourceId, ['replay', 'reject', 'by-request'], 'duplicateSourceId')
  checkList(campaigns, 'campaigns', "{ name: 'Winter' }", checkCampaign)
  checkList(vouchers, 'vouchers', "{ code: 'ICE-1' }", checkVoucher)
  checkList(customers, 'customers', "{ source_id: 'ada' }", (customer, option) =>
    checkMembers(customer, customerKinds, option),
  )
}

/** @throws OptionError that names the option which is not known, and the one that was likely meant */
export function checkNames(given: object, known: readonly string[], inside = ''): void {
  const stranger = Object.keys(given).find((name) => !known.includes(name))
  if (stranger === undefined) return
  const [what, where] = inside === '' ? ['option', ''] : ['member', ` of ${inside}`]
  throw new OptionError(
    inside === '' ? stranger : `${inside}.${stranger}`,
    `The ${what} ${stranger}${where} is not known.${didYouMean(stranger, known)} Known are ${known.join(', ')}.`,
  )
}

/** @throws OptionError unless the condition holds */
export function checkOption(holds: boolean, option: string, takes: string, given: unknown): void {
  if (!holds) throw new OptionError(option, `The option ${option} takes ${takes}, got ${describe(given)}.`)
}

function checkMembers<Options>(given: Members, known: Kinds<Options>, option: string): void {
  checkNames(given, Object.keys(known), option)
  for (const [name, kind] of Object.entries<keyof typeof kinds>(known)) {
    const { takes, holds } = kinds[kind]
    checkOption(given[name] === undefined || holds(given[name]), `${option}.${name}`, takes, given[name])
  }
}

function checkCampaign(campaign: Members, option: string): void {
  checkMembers(campaign, campaignKinds, option)
  const { name, campaign_type: campaignType = 'DISCOUNT_COUPONS', type = 'STATIC', voucher = {}, codes = [] } = campaign
  checkText(name, `${option}.name`)
  checkOneOf(campaignType, campaignTypes, `${option}.campaign_type`)
  checkOneOf(type, ['AUTO_UPDATE', 'STATIC', 'STANDALONE'], `${option}.type`)
  if (!isMembers(voucher)) return
  checkMembers(voucher, worthKinds, `${option}.voucher`)
  checkWorth(voucher, `${option}.voucher`)
  const isDistinct = Array.isArray(codes) && codes.every(isText) && new Set(codes).size === codes.length
  checkOption(isDistinct, `${option}.codes`, 'a list of different codes', codes)
}

function checkVoucher(voucher: Members, option: string): void {
  checkMembers(voucher, voucherKinds, option)
  checkText(voucher['code'], `${option}.code`)
  checkWorth(voucher, option)
}

function checkWorth({ discount, gift, loyalty_card: card }: Members, option: string): void {
  const given = [discount, gift, card].filter((worth) => worth !== undefined)
  checkOption(given.length < 2, option, 'one of discount, gift and loyalty_card', given)
  if (discount !== undefined) {
    const { type }: Members = isMembers(discount) ? discount : {}
    checkOneOf(type, Object.keys(discountMembers), `${option}.discount.type`)
    const needed = Object.entries(discountMembers).find(([name]) => name === type)?.[1] ?? []
    const isComplete = needed.some((name) => Object(discount)[name] !== undefined)
    checkOption(isComplete, `${option}.discount`, `${needed.join(' or ')} with the type ${String(type)}`, discount)
  }
  checkNumberOf(gift, 'amount', `${option}.gift`)
  checkNumberOf(card, 'points', `${option}.loyalty_card`)
}

function checkNumberOf(worth: unknown, member: string, option: string): void {
  const holds = worth === undefined || (isMembers(worth) && typeof worth[member] === 'number')
  checkOption(holds, option, `an object such as { ${member}: 500 }`, worth)
}

function checkList(
  given: unknown,
  option: string,
  example: string,
  checkItem: (item: Members, option: string) => void,
): void {
  const takes = `a list of objects such as ${example}`
  if (!Array.isArray(given)) return checkOption(false, option, takes, given)
  for (const [index, item] of given.entries()) {
    checkOption(isMembers(item), option, takes, given)
    checkItem(item, `${option}[${index}]`)
  }
}

function checkOneOf(given: unknown, known: readonly string[], option: string): void {
  const holds = typeof given === 'string' && known.includes(given)
  checkOption(holds, option, known.map((name) => `'${name}'`).join(' or '), given)
}

function checkText(given: unknown, option: string): void {
  checkOption(isText(given), option, 'a text which is not empty', given)
}

function isText(given: unknown): given is string {
  return typeof given === 'string' && given !== ''
}

function isMembers(given: unknown): given is Members {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

/** Never what is inside: it may hold a secret. */
function describe(given: unknown): string {
  if (typeof given === 'function') return 'a function'
  if (typeof given === 'object' && given !== null) return Array.isArray(given) ? 'a list of others' : 'an object'
  return typeof given === 'string' ? JSON.stringify(given.slice(0, 100)) : String(given)
}

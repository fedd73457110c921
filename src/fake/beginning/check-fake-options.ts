import { didYouMean } from '../../nearest.js'
import type { CampaignOptions, CustomerOptions, VoucherOptions, VoucherWorth } from './beginning.js'
import type { FakeOptions } from '../fake.js'
import { OptionError } from './option-error.js'
import { campaignTypes, memberOfDiscount } from '../state/rows.js'

type Members = Readonly<Record<string, unknown>>

/** What a member takes. */
interface Kind {
  readonly takes: string
  readonly holds: (given: unknown) => boolean
}

const text: Kind = { takes: 'a text which is not empty', holds: isText }
const boolean: Kind = { takes: 'true or false', holds: (given) => typeof given === 'boolean' }
const object: Kind = { takes: 'an object', holds: isMembers }
/** Looked at by itself, or when the beginning is made. */
const own: Kind = { takes: '', holds: () => true }

type Kinds<Options> = { readonly [Name in keyof Options]-?: Kind }

/** What campaigns and vouchers have alike. */
const sharedKinds = {
  category: text,
  active: boolean,
  start_date: text,
  expiration_date: text,
  validity_timeframe: object,
  validity_day_of_week: own,
  validity_hours: object,
  metadata: object,
} as const

const valueKinds = { discount: own, gift: own, loyalty_card: own, redemption: object } as const

const worthKinds: Kinds<VoucherWorth> = { ...valueKinds, code_config: object }

const campaignKinds: Kinds<CampaignOptions> = {
  name: text,
  id: text,
  description: text,
  campaign_type: own,
  type: own,
  auto_join: boolean,
  join_once: boolean,
  activity_duration_after_publishing: text,
  voucher: object,
  codes: own,
  vouchers_count: own,
  referral_program: object,
  ...sharedKinds,
}

const voucherKinds: Kinds<VoucherOptions> = {
  code: text,
  campaign: text,
  holder: text,
  additional_info: text,
  ...valueKinds,
  ...sharedKinds,
}

const customerKinds: Kinds<CustomerOptions> = {
  id: text,
  source_id: text,
  name: text,
  email: text,
  phone: text,
  birthdate: text,
  description: text,
  address: object,
  metadata: object,
}

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
  for (const [name, { takes, holds }] of Object.entries<Kind>(known)) {
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
    checkOneOf(type, Object.keys(memberOfDiscount), `${option}.discount.type`)
    const [, needed = ''] = Object.entries(memberOfDiscount).find(([name]) => name === type) ?? []
    // A formula or several units may be in its place.
    const isComplete = Object.keys(Object(discount)).some((name) => name.startsWith(needed.slice(0, 4)))
    checkOption(isComplete, `${option}.discount`, `${needed} with the type ${String(type)}`, discount)
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

import { didYouMean } from '../nearest.js'
import type { CampaignOptions, VoucherOptions, VoucherWorth } from './campaigns.js'
import type { CustomerOptions } from './customers.js'
import type { FakeOptions } from './fake.js'
import { campaignTypes } from './rows.js'

type Names<Options> = readonly (keyof Options & string)[]
type Members = Readonly<Record<string, unknown>>

const campaignNames: Names<CampaignOptions> = [
  'name',
  'id',
  'campaign_type',
  'type',
  'join_once',
  'voucher',
  'codes',
  'metadata',
]
const worthNames: Names<VoucherWorth> = ['discount', 'gift', 'loyalty_card', 'redemption', 'code_config']
const voucherNames: Names<VoucherOptions> = ['code', 'discount', 'gift', 'loyalty_card', 'redemption', 'metadata']
const customerNames: Names<CustomerOptions> = ['id', 'source_id', 'name', 'email', 'metadata']

/** What each kind of discount cannot be without. */
const discountMembers = {
  AMOUNT: ['amount_off'],
  PERCENT: ['percent_off'],
  UNIT: ['unit_type', 'units'],
  FIXED: ['fixed_amount'],
} as const

/**
 * Checks what a fake begins with.
 *
 * @throws TypeError that names the option
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
    checkNames(customer, customerNames, option),
  )
}

/** @throws TypeError that names the option which is not known, and the one that was likely meant */
export function checkNames(given: object, known: readonly string[], inside = ''): void {
  const stranger = Object.keys(given).find((name) => !known.includes(name))
  if (stranger === undefined) return
  const [what, where] = inside === '' ? ['option', ''] : ['member', ` of ${inside}`]
  throw new TypeError(
    `The ${what} ${stranger}${where} is not known.${didYouMean(stranger, known)} Known are ${known.join(', ')}.`,
  )
}

/** @throws TypeError that names the option, unless the condition holds */
export function checkOption(holds: boolean, option: string, takes: string, given: unknown): void {
  if (!holds) throw new TypeError(`The option ${option} takes ${takes}, got ${describe(given)}.`)
}

function checkCampaign(campaign: Members, option: string): void {
  checkNames(campaign, campaignNames, option)
  const { name, campaign_type: campaignType = 'DISCOUNT_COUPONS', type = 'STATIC', voucher = {}, codes = [] } = campaign
  checkText(name, `${option}.name`)
  checkOneOf(campaignType, campaignTypes, `${option}.campaign_type`)
  checkOneOf(type, ['AUTO_UPDATE', 'STATIC', 'STANDALONE'], `${option}.type`)
  if (!isMembers(voucher)) return checkOption(false, `${option}.voucher`, 'an object', voucher)
  checkNames(voucher, worthNames, `${option}.voucher`)
  checkWorth(voucher, `${option}.voucher`)
  const isDistinct = Array.isArray(codes) && codes.every(isText) && new Set(codes).size === codes.length
  checkOption(isDistinct, `${option}.codes`, 'a list of different codes', codes)
}

function checkVoucher(voucher: Members, option: string): void {
  checkNames(voucher, voucherNames, option)
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

import { parseJson } from '../../events/json.js'
import type { Beginning, CampaignOptions, CustomerOptions, VoucherOptions } from './beginning.js'
import { newCampaign, newVoucher, quantityOf } from '../campaigns/campaigns.js'
import { readCodeConfig } from '../campaigns/code-config.js'
import { CodeSource } from '../campaigns/code-source.js'
import { newCustomer, withChanges } from '../customers/customers.js'
import { makeVouchers, mostVouchers } from '../campaigns/make-vouchers.js'
import { Members } from '../reading/members.js'
import type { Mint } from '../mint.js'
import { OptionError } from './option-error.js'
import { readChangedCampaign } from '../campaigns/read-campaign.js'
import { readCustomerChanges } from '../customers/read-customer.js'
import { readQuantity } from '../vouchers/read-quantity.js'
import { readNewVoucher } from '../vouchers/read-voucher.js'
import { readWorth, usualWorthOf } from '../vouchers/read-worth.js'
import { Refusal } from '../refusal.js'
import type { Campaign, Worth } from '../state/rows.js'
import { createState, type State } from '../state/state.js'

/** Where a beginning is made. */
interface Making {
  readonly draft: State
  readonly mint: Mint
}

/**
 * Makes what a fake knows from the beginning. What is said of it is read as a body of the API is.
 *
 * @throws OptionError for what cannot be
 */
export function beginState(mint: Mint, { campaigns = [], vouchers = [], customers = [] }: Beginning): State {
  const draft = createState()
  const making = { draft, mint }
  for (const [index, campaign] of campaigns.entries()) {
    withOption(`campaigns[${index}]`, campaign, (given) => beginCampaign(making, campaign, given))
  }
  for (const [index, customer] of customers.entries()) {
    withOption(`customers[${index}]`, customer, (given) => beginCustomer(making, customer, given))
  }
  for (const [index, voucher] of vouchers.entries()) {
    withOption(`vouchers[${index}]`, voucher, (given) => beginVoucher(making, voucher, given))
  }
  return draft
}

function beginCampaign(
  making: Making,
  { id, name, campaign_type, type, codes = [] }: CampaignOptions,
  given: Members,
): void {
  const { draft, mint } = making
  refuseDouble(draft.campaigns.find(name), 'name', given)
  if (id !== undefined) refuseDouble(draft.campaigns.find(id), 'id', given)
  const count = given.integer('vouchers_count', { min: 0, max: mostVouchers }) ?? 0
  const pattern = given.inside('voucher')
  const worth = (pattern === undefined ? undefined : readWorth(pattern)) ?? usualWorthOf(campaign_type)
  const begun: Campaign = {
    ...newCampaign(mint, name, campaign_type ?? 'DISCOUNT_COUPONS', worth),
    ...(id === undefined ? {} : { id }),
    type: type ?? (codes.length + count === 0 ? 'AUTO_UPDATE' : 'STATIC'),
    quantity: pattern === undefined ? quantityOf(worth) : readQuantity(pattern, quantityOf(worth)),
    code_config: readCodeConfig(pattern?.inside('code_config')),
    active: given.boolean('active') ?? true,
  }
  const campaign = draft.campaigns.put(readChangedCampaign(draft, given, begun))
  for (const code of codes) {
    refuseDouble(draft.vouchers.find(code), 'codes', given)
    draft.vouchers.put({ ...newVoucher(mint, campaign, campaign.worth), code })
  }
  const codeSource = new CodeSource(making, campaign.code_config)
  makeVouchers(making, newVoucher(mint, campaign, campaign.worth), count, codeSource)
}

function beginCustomer({ draft, mint }: Making, { id, source_id: sourceId }: CustomerOptions, given: Members): void {
  if (sourceId !== undefined) refuseDouble(draft.customers.find(sourceId), 'source_id', given)
  if (id !== undefined) refuseDouble(draft.customers.find(id), 'id', given)
  const begun = newCustomer(mint, id ?? mint.id('cust_', 24), sourceId ?? null)
  draft.customers.put(withChanges(begun, readCustomerChanges(given)))
}

function beginVoucher(making: Making, { code, holder }: VoucherOptions, given: Members): void {
  const { draft, mint } = making
  refuseDouble(draft.vouchers.find(code), 'code', given)
  const campaign = findNamedCampaign(making, given)
  const worth = readOwnWorth(given, campaign)
  const customer = holder === undefined ? undefined : draft.customers.find(holder)
  if (holder !== undefined && customer === undefined) given.refuse('holder', 'one of the customers')
  const begun = {
    ...newVoucher(mint, campaign, worth),
    code,
    ...(customer === undefined ? {} : { holder_id: customer.id, published_count: 1 }),
  }
  draft.vouchers.put(readNewVoucher(given, begun))
}

function findNamedCampaign({ draft }: Making, given: Members): Campaign | undefined {
  const key = given.text('campaign')
  return key === undefined ? undefined : (draft.campaigns.find(key) ?? given.refuse('campaign', 'one of the campaigns'))
}

function readOwnWorth(given: Members, campaign: Campaign | undefined): Worth {
  const worth = readWorth(given) ?? campaign?.worth ?? usualWorthOf()
  if (campaign === undefined || campaign.worth.type === worth.type) return worth
  return given.refuse('campaign', `one whose vouchers are of the type ${worth.type}`)
}

function refuseDouble(known: object | undefined, name: string, given: Members): void {
  if (known !== undefined) given.refuse(name, 'different from those before')
}

/** Reads an option as the body of a request, and tells of it as of an option. */
function withOption(option: string, value: object, read: (given: Members) => void): void {
  try {
    read(Members.ofBody(parseJson(JSON.stringify(value)), `.${option}`))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [, path = option, problem = `cannot be: ${error.details}`] =
      /^Property \.(\S+) (.*)$/s.exec(error.details) ?? []
    throw new OptionError(path, `The option ${path} ${problem}.`)
  }
}

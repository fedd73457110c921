import { parseJson } from '../../events/json.js'
import type { Beginning, CampaignOptions, CustomerOptions, VoucherOptions } from './beginning.js'
import { newVoucher } from '../campaigns/campaigns.js'
import { CodeSource } from '../campaigns/code-source.js'
import { newCustomer, withChanges } from '../customers/customers.js'
import { makeVouchers, mostVouchers } from '../campaigns/make-vouchers.js'
import { Members } from '../reading/members.js'
import type { Mint } from '../mint.js'
import { OptionError } from './option-error.js'
import { readNewCampaign } from '../campaigns/read-campaign.js'
import { readCustomerChanges } from '../customers/read-customer.js'
import { newPublication } from '../publications/new-publication.js'
import { readNewVoucher } from '../vouchers/read-voucher.js'
import { readWorth, usualWorthOf } from '../vouchers/read-worth.js'
import { Refusal } from '../refusal.js'
import type { VoucherCampaign, Worth } from '../state/rows.js'
import { checkVouchers, customerByEither, customerById, customerBySourceId } from '../state/find-rows.js'
import { createState, isKeptForSourceIds, type State } from '../state/state.js'

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

function beginCampaign(making: Making, { id, name, codes = [] }: CampaignOptions, given: Members): void {
  const { draft, mint } = making
  refuseDouble(draft.campaigns.find(name), 'name', given)
  if (id !== undefined) refuseDouble(draft.campaigns.find(id), 'id', given)
  const count = given.integer('vouchers_count', { min: 0, max: mostVouchers }) ?? 0
  const read = readNewCampaign(making, given, {
    id,
    campaignType: 'DISCOUNT_COUPONS',
    type: codes.length + count === 0 ? 'AUTO_UPDATE' : 'STATIC',
    worthOf: usualWorthOf,
  })
  const campaign = draft.campaigns.put({ ...read, active: given.boolean('active') ?? true })
  for (const code of codes) {
    refuseDouble(draft.vouchers.find(code), 'codes', given)
    draft.vouchers.put({ ...newVoucher(mint, campaign, campaign.worth), code })
  }
  const codeSource = new CodeSource(making, campaign.code_config)
  makeVouchers(making, newVoucher(mint, campaign, campaign.worth), count, codeSource)
}

function beginCustomer({ draft, mint }: Making, { id, source_id: sourceId }: CustomerOptions, given: Members): void {
  if (sourceId !== undefined) refuseDouble(customerBySourceId(draft, sourceId), 'source_id', given)
  if (id !== undefined) refuseDouble(customerById(draft, id), 'id', given)
  if (id !== undefined && isKeptForSourceIds(id)) given.refuse('id', 'without "source " before it')
  const begun = newCustomer(mint, id ?? mint.id('cust_', 24), sourceId ?? null)
  draft.customers.put(withChanges(begun, readCustomerChanges(given)))
}

function beginVoucher(making: Making, { code, holder }: VoucherOptions, given: Members): void {
  const { draft, mint } = making
  refuseDouble(draft.vouchers.find(code), 'code', given)
  const campaign = findNamedCampaign(making, given)
  const begun = { ...newVoucher(mint, campaign, readOwnWorth(given, campaign)), code }
  const voucher = draft.vouchers.put(readNewVoucher(given, begun))
  if (holder === undefined) return
  const customer = customerByEither(draft, holder) ?? given.refuse('holder', 'one of the customers')
  draft.vouchers.put({ ...voucher, holder_id: customer.id, published_count: 1 })
  draft.publications.put({ ...newPublication(mint, customer, { voucher, campaign }), vouchers_id: [voucher.id] })
}

function findNamedCampaign({ draft }: Making, given: Members): VoucherCampaign | undefined {
  const key = given.text('campaign')
  if (key === undefined) return undefined
  return checkVouchers(draft.campaigns.find(key) ?? given.refuse('campaign', 'one of the campaigns'))
}

function readOwnWorth(given: Members, campaign: VoucherCampaign | undefined): Worth {
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

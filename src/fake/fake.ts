import { answer, type Answer } from './answer.js'
import { createCampaign, createVoucher, type CampaignOptions, type VoucherOptions } from './campaigns.js'
import { createCustomer, type CustomerOptions } from './customers.js'
import { findVendorOperation } from './find-vendor-operation.js'
import { Mint } from './mint.js'
import type { ApiRequest, Choices } from './operation.js'
import { runOf } from './runs.js'
import { createState, mergeDraft, type State } from './state.js'

/** What a fake begins with, and how it takes what it does not know. */
export interface FakeOptions {
  /**
   * What becomes of a campaign, a code or a customer id that is not known: made on the spot, with a note in the journal, or refused as
   * Voucherify refuses it.
   *
   * @default 'create'
   */
  readonly unknown?: 'create' | 'reject' | undefined
  /**
   * What a publication gets whose `source_id` was used before, where the documentation contradicts itself: what was published then
   * (`replay`), a refusal (`reject`), or the one for a campaign and the other for a code that is named (`by-request`).
   *
   * @default 'by-request' (our choice)
   */
  readonly duplicateSourceId?: Choices['duplicateSourceId'] | undefined
  /** Campaigns that are known from the beginning. @default none */
  readonly campaigns?: readonly CampaignOptions[] | undefined
  /** Vouchers without a campaign that are known from the beginning. @default none */
  readonly vouchers?: readonly VoucherOptions[] | undefined
  /** Customers that are known from the beginning. @default none */
  readonly customers?: readonly CustomerOptions[] | undefined
}

/** Voucherify's API with its state, without HTTP: asked one request after another. */
export class Fake {
  readonly #seed: string
  readonly #options: FakeOptions
  #state: State | undefined
  #operations = 0

  /** @param seed what ids and codes are drawn from */
  constructor(seed: string, options: FakeOptions) {
    this.#seed = seed
    this.#options = options
  }

  /** True for the operations that it answers, true to Voucherify or not. */
  knows(request: Pick<ApiRequest, 'method' | 'path'>): boolean {
    return runOf(findVendorOperation(request)?.name ?? '') !== undefined
  }

  /** @param at when the request comes, in milliseconds since 1970 */
  ask(request: ApiRequest, at: number): Omit<Answer, 'draft'> {
    const state = (this.#state ??= this.#begin(at))
    const { unknown = 'create', duplicateSourceId = 'by-request' } = this.#options
    const choices = { mayCreate: unknown === 'create', duplicateSourceId }
    const { draft, ...answered } = answer(state, request, this.#nextMint(at), choices)
    mergeDraft(state, draft)
    return answered
  }

  /** Knows again what it knew in the beginning. Operations go on being numbered, so that no id comes twice. */
  reset(): void {
    this.#state = undefined
  }

  #begin(at: number): State {
    const { campaigns = [], vouchers = [], customers = [] } = this.#options
    const state = createState()
    const mint = this.#nextMint(at)
    for (const campaign of campaigns) createCampaign(state, mint, campaign)
    for (const voucher of vouchers) createVoucher(state, mint, voucher)
    for (const customer of customers) createCustomer(state, mint, customer)
    return state
  }

  #nextMint(at: number): Mint {
    return new Mint(this.#seed, this.#operations++, at)
  }
}

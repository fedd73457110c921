import { assignRules, readRuleIds } from '../rules/assignments.js'
import { newVoucher } from '../campaigns/campaigns.js'
import { readCodeConfig } from '../campaigns/code-config.js'
import { CodeSource } from '../campaigns/code-source.js'
import { voucherData } from '../forms/voucher-data.js'
import { campaignOf } from '../forms/voucher-form.js'
import { makeNextVoucher, makeVoucher } from '../campaigns/make-vouchers.js'
import type { Members } from '../reading/members.js'
import type { Operation } from '../operation.js'
import { readNewVoucher } from './read-voucher.js'
import { readWorth } from './read-worth.js'
import { notFound, Refusal } from '../refusal.js'
import { checkVouchers } from '../state/find-rows.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'

/**
 * Makes a single voucher, and tells of it. It comes into a campaign only where that is STANDALONE (documented), or a loyalty program, as
 * a loyalty card must be in one (documented). It may be redeemed without limit unless it says so (our choice, as for campaigns).
 *
 * @param code drawn where undefined
 * @throws Refusal `not_found`, `invalid_campaign`, `invalid_voucher`, `duplicate_found`
 */
export function createVoucher(operation: Operation, given: Members, code: string | undefined): Voucher {
  const { draft, emit } = operation
  const ruleIds = readRuleIds(given)
  const pattern = readPattern(operation, given)
  const config = given.inside('code_config')
  const campaign = campaignOf(draft, pattern)
  const codeConfig = config === undefined && campaign !== undefined ? campaign.code_config : readCodeConfig(config)
  const voucher =
    code === undefined
      ? makeNextVoucher(operation, pattern, new CodeSource(operation, codeConfig))
      : makeVoucher(operation, pattern, code)
  assignRules(operation, ruleIds, voucher.id, 'voucher')
  emit('voucher.created', voucherData(draft, voucher))
  return voucher
}

/** The voucher that is asked for, with a code that is not its own yet. */
export function readPattern({ draft, mint }: Operation, given: Members): Voucher {
  const key = given.text('campaign_id') ?? given.text('campaign')
  const found = key === undefined ? undefined : draft.campaigns.find(key)
  if (key !== undefined && found === undefined) throw notFound('campaign', key)
  const campaign = found === undefined ? undefined : checkVouchers(found)
  const worth = readWorth(given) ?? campaign?.worth ?? given.refuseMissing('type')
  checkPlace(campaign, worth.type)
  return readNewVoucher(given, newVoucher(mint, campaign, worth))
}

function checkPlace(campaign: VoucherCampaign | undefined, type: Voucher['worth']['type']): void {
  if (campaign === undefined) {
    if (type === 'LOYALTY_CARD') throw new Refusal('invalid_voucher', 'A loyalty card must be in a campaign.')
    return
  }
  const resource = { id: campaign.id, type: 'campaign' }
  if (campaign.type !== 'STANDALONE' && campaign.campaign_type !== 'LOYALTY_PROGRAM') {
    throw new Refusal(
      'invalid_campaign',
      `Vouchers are made one by one for STANDALONE campaigns alone, got ${campaign.type}`,
      resource,
    )
  }
  if (campaign.worth.type !== type) {
    throw new Refusal(
      'invalid_voucher',
      `The vouchers of the campaign are of type ${campaign.worth.type}, got ${type}`,
      resource,
    )
  }
}

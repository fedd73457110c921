import { addAsyncAction } from './async-actions.js'
import { newVoucher } from './campaigns.js'
import { CodeSource } from './code-source.js'
import { simpleCampaign } from '../forms/campaign-form.js'
import { makeVouchers } from './make-vouchers.js'
import type { Operation } from '../operation.js'
import type { AsyncAction, Voucher, VoucherCampaign } from '../state/rows.js'

/** A voucher as the campaign has it, of which nothing else is said. */
export function patternOf({ mint }: Operation, campaign: VoucherCampaign): Voucher {
  return newVoucher(mint, campaign, campaign.worth)
}

/**
 * Makes the vouchers of a campaign in bulk, and tells that it was begun and done; no `voucher.created` is sent (documented). Nothing is
 * told of a STANDALONE campaign, whose one code is not generated (our choice).
 *
 * @throws Refusal `invalid_payload` where the codes do not suffice
 */
export function generateVouchers(
  operation: Operation,
  campaign: VoucherCampaign,
  { pattern = patternOf(operation, campaign), count, codeConfig = campaign.code_config }: GenerationOptions,
): AsyncAction {
  const { emit, mint } = operation
  const isTold = campaign.type !== 'STANDALONE'
  const told = { campaign: simpleCampaign(campaign), count }
  if (isTold) emit('campaign.vouchers.generation.started', told)
  makeVouchers(operation, pattern, count, new CodeSource(operation, codeConfig))
  if (isTold) emit('campaign.vouchers.generation.completed', { ...told, completed_at: mint.instant() })
  return addAsyncAction(operation, 'CAMPAIGN.VOUCHERS_GENERATE', {
    message: `${count} vouchers generated.`,
    done_count: count,
  })
}

interface GenerationOptions {
  /** @default a voucher as the campaign has it */
  readonly pattern?: Voucher
  readonly count: number
  /** @default the one of the campaign */
  readonly codeConfig?: VoucherCampaign['code_config']
}

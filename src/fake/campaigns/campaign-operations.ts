import { assignRules, readRuleIds, removeAssignments } from '../rules/assignments.js'
import { accepted, addAsyncAction } from './async-actions.js'
import { generateVouchers, patternOf } from './campaign-vouchers.js'
import { readCampaignMembers } from './campaign-members.js'
import { changeCampaign } from './change-campaign.js'
import { readCodeConfig } from './code-config.js'
import { CodeSource } from './code-source.js'
import { campaignOfPath, voucherCampaignOfPath } from '../state/find-rows.js'
import { campaignForm, simpleCampaign } from '../forms/campaign-form.js'
import { voucherData } from '../forms/voucher-data.js'
import { voucherForm } from '../forms/voucher-form.js'
import { importVouchers } from './import-vouchers.js'
import { listCampaigns } from './list-campaigns.js'
import { makeNextVoucher, makeVoucher, mostVouchers } from './make-vouchers.js'
import { Members } from '../reading/members.js'
import { named, ok, type Call, type Operation, type Reply, type Run, type Runs } from '../operation.js'
import { createPromotion } from '../promotions/create-promotion.js'
import { readNewPromotion } from '../promotions/read-promotion.js'
import { removeTiersOf } from '../promotions/remove-tier.js'
import { readChangedCampaign, readNewCampaign } from './read-campaign.js'
import { readNewVoucher } from '../vouchers/read-voucher.js'
import { Refusal } from '../refusal.js'
import type { Voucher, VoucherCampaign } from '../state/rows.js'
import { names } from '../state/state.js'
import { removeVoucher } from '../vouchers/remove-voucher.js'

/** Campaigns, and the vouchers that are added to them. */
export const campaignOperations = {
  createCampaign,
  listCampaigns: ({ draft }, { query }) => ok(listCampaigns(draft, query)),
  getCampaign: (operation, call) => ok(campaignForm(operation.draft, campaignOfPath(operation, call))),
  updateCampaign: (operation, call) => {
    const { draft, mint } = operation
    const before = campaignOfPath(operation, call)
    const given = Members.ofBody(call.body)
    const campaign =
      before.campaign_type === 'PROMOTION'
        ? draft.campaigns.put({ ...readCampaignMembers(given, before), updated_at: mint.instant() })
        : changeCampaign(operation, before, readChangedCampaign(draft, given, before))
    const form = campaignForm(draft, campaign)
    operation.emit('campaign.updated', { campaign: form })
    return ok(form)
  },
  deleteCampaign,
  enableCampaign: switchCampaignTo(true),
  disableCampaign: switchCampaignTo(false),
  addVouchersToCampaign,
  addVoucherWithSpecificCodeToCampaign: (operation, call) => {
    const campaign = voucherCampaignOfPath(operation, call)
    const pattern = readNewVoucher(Members.ofBody(call.body), patternOf(operation, campaign))
    return added(operation, makeVoucher(operation, pattern, named(call, 'code')))
  },
  importVouchersToCampaign: (operation, call) => {
    const campaign = voucherCampaignOfPath(operation, call)
    const { action, count } = importVouchers(operation, call.body, 'CAMPAIGN.VOUCHERS_IMPORT', (given) =>
      readNewVoucher(given, patternOf(operation, campaign)),
    )
    tellAdded(operation, campaign, count)
    return accepted(action)
  },
} as const satisfies Runs

/**
 * One voucher is made before the answer. More are made before it too, so that the next request finds them, and yet the answer shows a
 * campaign that is about to make them (documented).
 */
function createCampaign(operation: Operation, { body }: Call): Reply {
  const { draft, mint, emit } = operation
  const given = Members.ofBody(body)
  if (isOfPromotion(given)) {
    const promotion = readNewPromotion(mint, given)
    checkName(operation, promotion.name)
    return createPromotion(operation, promotion, given)
  }
  const campaign = readNewCampaign(operation, given)
  checkName(operation, campaign.name)
  const count = given.integer('vouchers_count', { min: 0, max: mostVouchers }) ?? 0
  draft.campaigns.put(campaign)
  assignRules(operation, readRuleIds(given), campaign.id, 'campaign')
  if (count <= 1) {
    if (count === 1)
      makeNextVoucher(operation, patternOf(operation, campaign), new CodeSource(operation, campaign.code_config))
    const form = campaignForm(draft, campaign)
    emit('campaign.created', { campaign: form })
    return ok(form)
  }
  const form = campaignForm(draft, { ...campaign, vouchers_generation_status: 'IN_PROGRESS' })
  emit('campaign.created', { campaign: form })
  generateVouchers(operation, campaign, { count })
  return ok(form)
}

/** A body with tiers and without vouchers is one of a promotion where it does not say what it is (our choice, as with vouchers). */
function isOfPromotion(given: Members): boolean {
  return given.has('campaign_type')
    ? given.get('campaign_type') === 'PROMOTION'
    : given.has('promotion') && !given.has('voucher')
}

function checkName({ draft }: Operation, name: string): void {
  if (draft.campaigns.find(name) === undefined) return
  const resource = { id: name, type: 'campaign' }
  throw new Refusal('duplicate_found', `Duplicated campaign exists with name ${name}`, resource)
}

/** With `force` or without: nothing comes back from the bin of the fake. */
function deleteCampaign(operation: Operation, call: Call): Reply {
  const { draft, mint, emit } = operation
  const campaign = campaignOfPath(operation, call)
  emit('campaign.deleted', { campaign: campaignForm(draft, campaign), deleted_at: mint.instant() })
  let count = 0
  for (const voucher of draft.vouchers.inGroup(names.campaign(campaign.id))) {
    removeVoucher(draft, voucher)
    count += 1
  }
  if (campaign.campaign_type === 'PROMOTION') removeTiersOf(draft, campaign)
  removeAssignments(draft, campaign.id)
  draft.campaigns.remove(campaign.id)
  const result = { message: `${count} vouchers deleted.`, done_count: count }
  return accepted(addAsyncAction(operation, 'CAMPAIGN.VOUCHERS_DELETE', result))
}

function switchCampaignTo(active: boolean): Run {
  return (operation, call) => {
    const { draft, mint, emit } = operation
    const campaign = draft.campaigns.put({
      ...campaignOfPath(operation, call),
      active,
      updated_at: mint.instant(),
    })
    emit(active ? 'campaign.enabled' : 'campaign.disabled', { campaign: campaignForm(draft, campaign) })
    return ok({})
  }
}

/** How many stands in the query (documented), or in the body, where the vendor's own tests have it. */
function addVouchersToCampaign(operation: Operation, call: Call): Reply {
  const campaign = voucherCampaignOfPath(operation, call)
  // The vendor's own tests send the bare number.
  const given = Members.ofBody(typeof call.body === 'number' ? { vouchers_count: call.body } : call.body)
  const bounds = { min: 1, max: mostVouchers }
  const count =
    Members.ofQuery(call.query).integer('vouchers_count', bounds) ?? given.integer('vouchers_count', bounds) ?? 1
  const pattern = readNewVoucher(given, patternOf(operation, campaign))
  const config = given.inside('code_config')
  const codeConfig = config === undefined ? campaign.code_config : readCodeConfig(config)
  if (count === 1) {
    return added(operation, makeNextVoucher(operation, pattern, new CodeSource(operation, codeConfig)))
  }
  const action = generateVouchers(operation, campaign, { pattern, count, codeConfig })
  tellAdded(operation, campaign, count)
  return accepted(action)
}

/** Nothing is told of a STANDALONE campaign, as when it is made. */
function tellAdded({ emit }: Operation, campaign: VoucherCampaign, count: number): void {
  if (campaign.type === 'STANDALONE' || count === 0) return
  emit('campaign.vouchers.added', { campaign: simpleCampaign(campaign), count })
}

function added({ draft, emit }: Operation, voucher: Voucher): Reply {
  emit('voucher.created', voucherData(draft, voucher))
  return ok(voucherForm(draft, voucher))
}

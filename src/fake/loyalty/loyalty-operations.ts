import { changeBalance } from '../vouchers/balance.js'
import { campaignOperations } from '../campaigns/campaign-operations.js'
import { addMember } from './add-member.js'
import { checkPointsExpiration } from './check-points-expiration.js'
import { findCard, findProgram } from './find-program.js'
import { campaignForm } from '../forms/campaign-form.js'
import { voucherForm } from '../forms/voucher-form.js'
import { listCampaigns } from '../campaigns/list-campaigns.js'
import { listVouchers } from '../vouchers/list-vouchers.js'
import { Members } from '../reading/members.js'
import { ok, type Call, type Operation, type Reply, type Runs } from '../operation.js'
import { voucherOperations } from '../vouchers/voucher-operations.js'

/**
 * Loyalty programs and their members. A program is a campaign under another path, a member is a card (documented), and each path of a
 * card exists with its program and without.
 */
export const loyaltyOperations = {
  createLoyaltyProgram: (operation, call) =>
    campaignOperations.createCampaign(operation, {
      ...call,
      body: { ...Members.ofBody(call.body).given, campaign_type: 'LOYALTY_PROGRAM' },
    }),
  listLoyaltyPrograms: ({ draft }, { query }) =>
    ok(listCampaigns(draft, { ...query, campaign_type: 'LOYALTY_PROGRAM' })),
  getLoyaltyProgram: ({ draft }, call) => ok(campaignForm(draft, findProgram(draft, call))),
  updateLoyaltyProgram: (operation, call) => campaignOperations.updateCampaign(operation, toCampaign(operation, call)),
  // Answered with 200, unlike a campaign's (documented).
  deleteLoyaltyProgram: (operation, call) => ({
    ...campaignOperations.deleteCampaign(operation, toCampaign(operation, call)),
    status: 200,
  }),
  addMember,
  listMembers: ({ draft }, call) =>
    ok(
      listVouchers(draft, { ...call.query, campaign_id: findProgram(draft, call).id }, ({ holder_id: holderId }) => {
        return holderId !== null
      }),
    ),
  getMember: showCard,
  getMember1: showCard,
  updateLoyaltyCardBalance: changePoints,
  updateLoyaltyCardBalance1: changePoints,
  listLoyaltyCardTransactions: listTransactions,
  listLoyaltyCardTransactions1: listTransactions,
} as const satisfies Runs

function showCard({ draft }: Operation, call: Call): Reply {
  return ok(voucherForm(draft, findCard(draft, call)))
}

function changePoints(operation: Operation, call: Call): Reply {
  const given = Members.ofBody(call.body)
  const points = given.integer('points') ?? given.refuseMissing('points')
  const change = { amount: points, sourceId: given.filledText('source_id'), reason: given.text('reason') }
  checkPointsExpiration(operation, given)
  return ok(changeBalance(operation, findCard(operation.draft, call), change))
}

function listTransactions(operation: Operation, call: Call): Reply {
  const { code } = findCard(operation.draft, call)
  return voucherOperations.listVoucherTransactions(operation, { ...call, path: { code } })
}

/** The same call under the path of a campaign. */
function toCampaign({ draft }: Operation, call: Call): Call {
  return { ...call, path: { id: findProgram(draft, call).id } }
}

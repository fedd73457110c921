import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiscountVouchersTypesEnum, VoucherifyServerSide } from '@voucherify/sdk'
import { expect, onTestFinished, test } from 'vitest'
import { openStateFile } from '../../../src/journal/state-file.js'
import { openApp } from '../app.js'
import { startToldServer } from './told-server.js'

test('@voucherify/sdk goes from a promotion to a rollback, and each webhook is about the very same tier', async () => {
  const { url, findTold } = await startToldServer()
  const client = VoucherifyServerSide({ applicationId: 'my-app', secretKey: 'my-token', apiUrl: url })

  const campaign = await client.promotions.create({
    name: 'Weekend',
    campaign_type: 'PROMOTION',
    promotion: {
      tiers: [
        {
          name: 'Five off',
          banner: 'Save 5!',
          action: { discount: { type: DiscountVouchersTypesEnum.AMOUNT, amount_off: 500 } },
        },
      ],
    },
  })
  const id = campaign.promotion.tiers?.[0]?.id ?? ''
  expect(campaign).toMatchObject({ name: 'Weekend', campaign_type: 'PROMOTION', promotion: { total: 1 } })
  expect(await findTold('campaign.created')).toMatchObject({ campaign: { id: campaign.id } })
  expect(await findTold('campaign.promotion_tier.created')).toMatchObject({ promotion_tier: { id } })
  expect(await client.campaigns.list({ campaign_type: 'PROMOTION' })).toMatchObject({ total: 1 })
  expect(await client.promotions.tiers.listAll({ is_available: true })).toMatchObject({ tiers: [{ id }] })

  const second = await client.promotions.tiers.create(campaign.id, {
    name: 'Tenth',
    action: { discount: { type: DiscountVouchersTypesEnum.PERCENT, percent_off: 10 } },
  })
  expect(await client.promotions.tiers.update({ id: second.id, banner: 'A tenth!' })).toMatchObject({
    banner: 'A tenth!',
    hierarchy: 2,
  })
  expect(await findTold('campaign.promotion_tier.updated')).toMatchObject({ promotion_tier: { id: second.id } })
  await client.promotions.tiers.delete(second.id)
  expect(await findTold('campaign.promotion_tier.deleted')).toMatchObject({ promotion_tier: { id: second.id } })
  expect(await client.promotions.tiers.list(campaign.id)).toMatchObject({ tiers: [{ id }] })

  const request = {
    redeemables: [{ object: 'promotion_tier' as const, id }],
    customer: { source_id: 'ada' },
    order: { amount: 2000 },
  }
  expect(await client.validations.validateStackable(request)).toMatchObject({
    valid: true,
    redeemables: [{ object: 'promotion_tier', id }],
    order: { total_amount: 1500 },
  })
  const { redemptions } = await client.redemptions.redeemStackable(request)
  const redemptionId = redemptions[0]?.id ?? ''
  expect(redemptions).toMatchObject([
    { promotion_tier: { id, summary: { redemptions: { total_redeemed: 1 } } }, order: { total_amount: 1500 } },
  ])
  expect(await findTold('redemption.succeeded')).toMatchObject({
    redemption: { id: redemptionId },
    promotion_tier: { id, banner: 'Save 5!', campaign: { id: campaign.id } },
    voucher: null,
  })
  expect(await client.redemptions.rollback(redemptionId)).toMatchObject({ redemption: redemptionId })
  expect(await findTold('redemption.rollback.succeeded')).toMatchObject({ promotion_tier: { id } })
  expect(await client.promotions.tiers.get(id)).toMatchObject({ summary: { redemptions: { total_redeemed: 0 } } })

  await client.campaigns.disable(campaign.id)
  await expect(client.promotions.tiers.redeem(id, { order: { amount: 2000 } })).rejects.toMatchObject({
    code: 400,
    key: 'promotion_inactive',
    resource_type: 'redemption',
  })
  expect(await findTold('redemption.failed')).toMatchObject({ promotion_tier: { id }, voucher: null })
  await expect(
    client.distributions.publications.create({ campaign: { name: 'Weekend' }, customer: { source_id: 'ada' } }),
  ).rejects.toMatchObject({ code: 400, key: 'no_voucher_suitable_for_publication' })
})

test('what was redeemed of a promotion outlives the server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const headers = { 'x-app-id': 'app-1', 'x-app-token': 'token' }
  const open = () => openApp({}, { api: { openState: (take) => openStateFile(folder, take) } })
  const first = await open()
  const tiers = [{ name: 'Five off', action: { discount: { type: 'AMOUNT', amount_off: 500 } } }]
  const body = { name: 'Weekend', campaign_type: 'PROMOTION', promotion: { tiers } }
  const { json } = await first.ask({ method: 'POST', url: '/v1/campaigns', headers, body })
  const id: string = Object(json).promotion.tiers[0].id
  const redeemables = [{ object: 'promotion_tier', id }]
  const redeemed = await first.ask({
    method: 'POST',
    url: '/v1/redemptions',
    headers,
    body: { redeemables, order: { amount: 2000 } },
  })
  await first.app.close()
  const second = await open()
  expect((await second.ask({ url: `/v1/promotions/tiers/${id}`, headers })).json).toMatchObject({
    name: 'Five off',
    summary: { redemptions: { total_redeemed: 1 }, orders: { total_amount: 2000, total_discount_amount: 500 } },
  })
  expect((await second.ask({ url: '/_mock/state/promotionTiers?project=app-1' })).json).toMatchObject({
    total: 1,
    rows: [{ id, name: 'Five off' }],
  })
  const rollback = await second.ask({
    method: 'POST',
    url: `/v1/redemptions/${Object(redeemed.json).redemptions[0].id}/rollback`,
    headers,
    body: {},
  })
  expect(rollback).toMatchObject({ status: 200, json: { promotion_tier: { id } } })
})

import { createRequire } from 'node:module'
import { VoucherifyServerSide } from '@voucherify/sdk'
import { expect } from 'vitest'

/** What a journey calls, by whichever SDK. */
export interface Shop {
  createCampaign(body: object): Promise<unknown>
  publish(body: object): Promise<unknown>
  validate(code: string, context: object): Promise<unknown>
  redeem(code: string, context: object): Promise<unknown>
  rollBack(redemptionId: string): Promise<unknown>
  getVoucher(code: string): Promise<unknown>
  scrollCustomers(params: object): AsyncIterable<unknown>
}

interface OldSdk {
  readonly customers: { scroll(params: object): AsyncIterable<unknown> }
  readonly campaigns: { create(body: object): Promise<unknown> }
  readonly vouchers: { get(code: string): Promise<unknown> }
  readonly distributions: { publish(body: object): Promise<unknown> }
  readonly validations: { validateVoucher(code: string, context: object): Promise<unknown> }
  readonly redemptions: {
    redeem(code: string, context: object): Promise<unknown>
    rollback(redemptionId: string): Promise<unknown>
  }
}

const createOldSdk: (options: object) => OldSdk = createRequire(import.meta.url)('voucherify')

/** The official SDKs as an app uses them. @param apiUrl Voucherify's own where there is none */
export const sdks: Readonly<Record<string, (apiUrl?: string) => Shop>> = {
  '@voucherify/sdk': (apiUrl) => {
    const sdk = VoucherifyServerSide({
      applicationId: 'my-app',
      secretKey: 'my-token',
      ...(apiUrl === undefined ? {} : { apiUrl }),
    })
    const redeemables = (id: string) => [{ object: 'voucher' as const, id }]
    return {
      createCampaign: (body) => Reflect.apply(sdk.campaigns.create, sdk.campaigns, [body]),
      publish: (body) => Reflect.apply(sdk.distributions.publications.create, sdk.distributions.publications, [body]),
      async validate(code, context) {
        const { valid } = await sdk.validations.validateStackable({ redeemables: redeemables(code), ...context })
        return { valid }
      },
      async redeem(code, context) {
        const { redemptions } = await sdk.redemptions.redeemStackable({ redeemables: redeemables(code), ...context })
        return redemptions[0]
      },
      rollBack: (redemptionId) => sdk.redemptions.rollback(redemptionId),
      getVoucher: (code) => sdk.vouchers.get(code),
      scrollCustomers: (params) => sdk.customers.scroll(params),
    }
  },
  voucherify: (apiUrl) => {
    const sdk = createOldSdk({
      applicationId: 'my-app',
      clientSecretKey: 'my-token',
      ...(apiUrl === undefined ? {} : { apiUrl }),
    })
    return {
      createCampaign: (body) => sdk.campaigns.create(body),
      publish: (body) => sdk.distributions.publish(body),
      validate: (code, context) => sdk.validations.validateVoucher(code, context),
      redeem: (code, context) => sdk.redemptions.redeem(code, context),
      rollBack: (redemptionId) => sdk.redemptions.rollback(redemptionId),
      getVoucher: (code) => sdk.vouchers.get(code),
      scrollCustomers: (params) => sdk.customers.scroll(params),
    }
  },
}

/** The data of the first webhook of a type, once it has come with a valid signature. */
export type FindTold = (type: string) => Promise<Readonly<Record<string, unknown>>>

/** From a campaign to a redemption that is taken back: each webhook is about the very things that were answered. */
export async function goThroughJourney(shop: Shop, findTold: FindTold): Promise<void> {
  const campaign = Object(
    await shop.createCampaign({
      name: 'Winter',
      campaign_type: 'DISCOUNT_COUPONS',
      type: 'AUTO_UPDATE',
      vouchers_count: 1,
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
        redemption: { quantity: 1 },
      },
    }),
  )
  expect(campaign).toMatchObject({ name: 'Winter', object: 'campaign' })
  expect(await findTold('campaign.created')).toMatchObject({ campaign: { id: campaign.id } })

  const publication = Object(
    await shop.publish({ campaign: { name: 'Winter' }, customer: { source_id: 'ada', name: 'Ada' }, channel: 'shop' }),
  )
  const { code, id } = publication.voucher
  expect(publication).toMatchObject({ result: 'SUCCESS', tracking_id: 'ada', voucher: { campaign_id: campaign.id } })
  expect(await findTold('voucher.published')).toMatchObject({
    voucher: { id, code, holder_id: publication.customer_id, discount: { percent_off: 10 } },
    publication: { id: publication.id, channel: 'shop' },
    campaign: { id: campaign.id },
    customer: { id: publication.customer_id, source_id: 'ada' },
  })

  const context = { order: { amount: 5000 }, customer: { source_id: 'ada' } }
  expect(await shop.validate(code, context)).toMatchObject({ valid: true })
  const redemption = Object(await shop.redeem(code, context))
  expect(redemption).toMatchObject({
    result: 'SUCCESS',
    customer_id: publication.customer_id,
    order: { amount: 5000, total_discount_amount: 500, total_amount: 4500 },
    voucher: { code },
  })
  expect(await findTold('redemption.succeeded')).toMatchObject({
    redemption: { id: redemption.id },
    voucher: { id, code },
    customer: { id: publication.customer_id },
  })
  expect(await shop.validate(code, context)).toMatchObject({ valid: false })
  expect(await shop.redeem(code, context).catch((error: unknown) => error)).toMatchObject({
    code: 400,
    key: 'quantity_exceeded',
  })
  expect(await findTold('redemption.failed')).toMatchObject({ voucher: { id, code } })

  const rollback = Object(await shop.rollBack(redemption.id))
  expect(rollback).toMatchObject({ result: 'SUCCESS', redemption: redemption.id })
  expect(await findTold('redemption.rollback.succeeded')).toMatchObject({ voucher: { id, code } })
  expect(await shop.getVoucher(code)).toMatchObject({ code, redemption: { redeemed_quantity: 0 } })
  expect(await shop.validate(code, context)).toMatchObject({ valid: true })
}

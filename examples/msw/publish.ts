import { VoucherifyServerSide } from '@voucherify/sdk'

const client = VoucherifyServerSide({
  applicationId: process.env['VOUCHERIFY_APPLICATION_ID'] ?? 'my-id',
  secretKey: process.env['VOUCHERIFY_SECRET_KEY'] ?? 'my-key',
})

/** What an app does with Voucherify: gives a customer a code of a campaign. */
export async function giveCode(customerId: string, campaign: string): Promise<string | undefined> {
  const { voucher } = await client.distributions.publications.create({
    campaign: { name: campaign },
    customer: { source_id: customerId },
  })
  return voucher?.code
}

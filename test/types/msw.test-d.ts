import { voucherifyApi, voucherifyReceiver } from '../../src/testing/msw/index.js'

const deliverTo = (): Response => new Response()

voucherifyApi({ deliverTo, secret: 'my-secret' })
voucherifyApi({ endpoints: [{ deliverTo, scheme: 'none' }] })
voucherifyApi({
  endpoints: [{ deliverTo }],
  secret: 'my-secret',
  vouchers: [{ code: 'A', loyalty_card: { points: 1 } }],
})
// @ts-expect-error the secret is left out
voucherifyApi({ deliverTo })
// @ts-expect-error the receiver is left out
voucherifyApi({ secret: 'my-secret' })
// @ts-expect-error two ways to name receivers
voucherifyApi({ deliverTo, endpoints: [], secret: 'my-secret' })
// @ts-expect-error a misspelt option
voucherifyApi({ deliverTo, secret: 'my-secret', retrys: 'none' })
voucherifyReceiver('https://shop.test/webhook', { scheme: 'none' })
voucherifyReceiver('https://shop.test/webhook', { secret: 'my-secret', answers: () => 503 })
// @ts-expect-error the secret is left out
voucherifyReceiver('https://shop.test/webhook', { status: 500 })

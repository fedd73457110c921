import { VoucherifyClientSide } from '@voucherify/sdk'

/** Calls the server that the address of the page names, and says in its title what came of it. */
const { searchParams } = new URL(location.href)
const apiUrl = searchParams.get('server')
const client = VoucherifyClientSide({
  clientApplicationId: 'app',
  clientSecretKey: 'token',
  apiUrl,
  origin: location.origin,
  customHeaders: { 'x-own': '1' },
})
const codeOf = (call) =>
  call.then(
    () => 200,
    ({ code }) => code ?? 'not let in',
  )
const published = await client
  .publish('Winter', { customer: { source_id: 'ada' }, channel: 'web' })
  .catch((error) => ({ failure: String(error) }))
const redeemed = await client
  .redeemStackable({ redeemables: [{ object: 'voucher', id: published.voucher?.code }], order: { amount: 1000 } })
  .catch((error) => ({ failure: String(error) }))
// Refusals are let in too; what is not made for browsers is not.
const refused = await codeOf(client.redeemStackable({ redeemables: [] }))
const serverSide = await fetch(`${apiUrl}/v1/publications`).then(
  ({ status }) => status,
  () => 'not let in',
)
const control = await fetch(`${apiUrl}/_mock/journal`).then(
  ({ status }) => status,
  () => 'not let in',
)
const { headers } = await fetch(`${apiUrl}/client/v1/validate?code=X`, {
  headers: { 'x-client-application-id': 'app', 'x-client-token': 'token' },
})
const limit = headers.get('x-rate-limit-limit')
document.title = JSON.stringify({ published, redeemed, refused, serverSide, control, limit })

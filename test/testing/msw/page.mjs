import { setupWorker } from 'msw/browser'
import { voucherifyApi, voucherifyReceiver } from '../../../dist/testing/msw/index.js'

/** What a page of an app's own browser test does: publishes as an app would, and looks at what its receiver got. */
async function run() {
  const receiver = voucherifyReceiver('https://shop.test/webhook', { secret: 'my-secret' })
  const api = voucherifyApi({
    endpoints: [{ deliverTo: receiver, events: ['voucher.published'] }],
    secret: 'my-secret',
    seed: 1,
  })
  const worker = setupWorker(...api.handlers)
  await worker.start({ quiet: true, onUnhandledRequest: 'error' })
  const json = { 'content-type': 'application/json' }
  const response = await fetch('https://api.voucherify.io/v1/publications', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ campaign: { name: 'Łódź 🎁' }, customer: { source_id: 'ada', name: 'Ada' } }),
  })
  const answer = await response.json()
  const refused = await fetch('https://api.voucherify.io/v1/publications', { method: 'POST', headers: json, body: '{' })
  await api.idle()
  worker.stop()
  const received = receiver.received.map(({ headers, body, status }) => ({ headers, body, status }))
  return { status: response.status, answer, refused: refused.status, received }
}

try {
  document.title = JSON.stringify(await run())
} catch (error) {
  document.title = JSON.stringify({ failure: String(error) })
}

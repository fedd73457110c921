import { voucherifyApi } from 'mock-voucherify/msw'
import { matchers } from 'mock-voucherify/vitest'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createApp } from '../hono/app.ts'
import { createInbox, type Payload } from '../inbox.ts'
import { giveCode } from './publish.ts'

expect.extend(matchers)

const secret = 'my-secret'
const done: Payload[] = []
const app = createApp(
  secret,
  createInbox((payload) => void done.push(payload)),
)
const voucherify = voucherifyApi({ deliverTo: app, secret })
const server = setupServer(...voucherify.handlers)

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => voucherify.reset())
afterAll(() => server.close())

test('the code that the app was given arrives at its own webhook', async () => {
  const code = await giveCode('ada', 'Winter')
  await voucherify.idle()
  expect(voucherify.journal).toHaveDelivered('voucher.published', { voucher: { code }, customer: { source_id: 'ada' } })
  await expect.poll(() => done).toMatchObject([{ data: { voucher: { code } } }])
})

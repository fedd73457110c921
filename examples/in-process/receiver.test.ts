import { createEmitter, type NodeListener } from 'mock-voucherify'
import { matchers } from 'mock-voucherify/vitest'
import { expect, test } from 'vitest'
import { createApp } from '../express/app.ts'
import { createInbox } from '../inbox.ts'

expect.extend(matchers)

const secret = 'my-secret'

test('an app that is down for an hour gets every event in the end, without a port and without a wait', async () => {
  const done: string[] = []
  const inbox = createInbox(({ event }) => void done.push(event.id))
  const app: NodeListener = createApp(secret, inbox)
  let isDown = true
  const deliverTo: NodeListener = (request, response) =>
    isDown ? response.writeHead(503).end() : app(request, response)

  await using emitter = createEmitter({ endpoints: [{ deliverTo, secret }], clock: 'virtual' })
  const sent = [await emitter.enqueue('voucher.published'), await emitter.enqueue('voucher.published')]
  await emitter.advance('1h')
  expect(emitter).not.toHaveDelivered('voucher.published')

  isDown = false
  await emitter.idle()
  expect(emitter).toHaveDelivered('voucher.published')
  expect(emitter).toSettleAfter(8) // at once, then after 1, 2, 4, 8, 16, 32 and 64 minutes
  await expect.poll(() => done).toEqual(sent.map(({ event }) => event.event.id))
})

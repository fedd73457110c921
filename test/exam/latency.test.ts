import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReceiver, createShop, isGenuine } from './receiver.js'
import { pause } from './store.js'

test.concurrent.each(['latency-budget', 'response-complete'])(
  '%s passes a receiver that answers at once',
  async (id) => {
    expect(await grade(createShop().receiver, id)).toBe('pass')
  },
)

test.concurrent('latency-budget finds a receiver that sometimes gives no answer in time', async () => {
  let deliveries = 0
  const receiver = createReceiver((delivery) => (isGenuine(delivery) && ++deliveries % 4 === 0 ? 0 : 204))
  expect(await grade(receiver, 'latency-budget', { timeoutMs: 400 })).toBe(
    'fail: One of 4 genuine deliveries, one after the other, was not answered within 400 ms.',
  )
})

test.concurrent('latency-budget warns of a receiver that needs more than half of the time', async () => {
  let deliveries = 0
  const receiver = createReceiver(async () => {
    if (++deliveries === 3) await pause(1800)
    return 204
  })
  expect(await grade(receiver, 'latency-budget', { timeoutMs: 3000 })).toMatch(
    /^warn: Delivery 2 of 20, one after the other, was answered after \d\.\d s: that leaves little of Voucherify's 10 s\.$/,
  )
})

test.concurrent('latency-budget warns of a receiver that needs a third of the time twice', async () => {
  let deliveries = 0
  const receiver = createReceiver(async () => {
    if (++deliveries > 2) await pause(800)
    return 204
  })
  expect(await grade(receiver, 'latency-budget', { timeoutMs: 2000 })).toMatch(/^warn: Delivery [23] of 20/)
})

/** Answers with a status whose body never ends, where the test says so. */
const endless =
  (isEndless: (isSigned: boolean) => boolean) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const isSigned = request.headers['x-voucherify-signature'] !== undefined
    request.resume().on('end', () => {
      response.writeHead(isSigned ? 200 : 401)
      if (isEndless(isSigned)) response.write('{"status":')
      else response.end()
    })
  }

test.concurrent.each([
  ['a genuine delivery', (isSigned: boolean) => isSigned],
  ['a delivery without a signature', (isSigned: boolean) => !isSigned],
])('response-complete finds a receiver whose answer to %s never ends', async (name, isEndless) => {
  expect(await grade(endless(isEndless), 'response-complete', { timeoutMs: 400 })).toBe(
    `fail: The answer to ${name} begins and does not end within 400 ms.`,
  )
})

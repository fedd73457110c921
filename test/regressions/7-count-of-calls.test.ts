import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { voucherifyApi } from '../../src/testing/msw/index.js'
import { systemRuntime } from '../../src/runtime.js'
import { openApp } from '../server/app.js'

/** Whose minute does not end while a test counts. */
const runtime = { ...systemRuntime, clock: { ...systemRuntime.clock, now: () => Date.UTC(2026, 2, 1, 9) } }

test('a reset of the server begins to count the calls anew', async () => {
  const { ask } = await openApp({}, { runtime })
  const left = async () => (await ask({ url: '/v1/campaigns' })).headers['x-rate-limit-remaining']
  expect([await left(), await left()]).toEqual(['1999', '1998'])
  await ask({ method: 'POST', url: '/_mock/reset' })
  expect(await left()).toBe('1999')
})

test('so does one of the handlers for msw', async () => {
  const voucherify = voucherifyApi({
    deliverTo: () => new Response(),
    secret: 'my-secret',
    runtime,
  })
  const server = setupServer(...voucherify.handlers)
  server.listen()
  onTestFinished(() => server.close())
  const left = async () => (await fetch('https://api.voucherify.io/v1/campaigns')).headers.get('x-rate-limit-remaining')
  expect([await left(), await left()]).toEqual(['1999', '1998'])
  await voucherify.reset()
  expect(await left()).toBe('1999')
})

import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { voucherifyApi } from '../../src/testing/msw/index.js'
import { heldRuntime } from '../held-runtime.js'
import { openApp } from '../server/app.js'

test('a reset of the server begins to count the calls anew', async () => {
  const { ask } = await openApp({}, { runtime: heldRuntime })
  const left = async () => (await ask({ url: '/v1/campaigns' })).headers['x-rate-limit-remaining']
  expect([await left(), await left()]).toEqual(['1999', '1998'])
  await ask({ method: 'POST', url: '/_mock/reset' })
  expect(await left()).toBe('1999')
})

test('so does one of the handlers for msw', async () => {
  const voucherify = voucherifyApi({
    deliverTo: () => new Response(),
    secret: 'my-secret',
    runtime: heldRuntime,
  })
  const server = setupServer(...voucherify.handlers)
  server.listen()
  onTestFinished(() => server.close())
  const left = async () => (await fetch('https://api.voucherify.io/v1/campaigns')).headers.get('x-rate-limit-remaining')
  expect([await left(), await left()]).toEqual(['1999', '1998'])
  await voucherify.reset()
  expect(await left()).toBe('1999')
})

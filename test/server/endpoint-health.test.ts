import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

const secret = 'my-secret'

test('the health of an endpoint counts its send-outs and tells of its last attempts, the oldest first', async () => {
  const statuses = [204, 500]
  const receiver = await startReceiver((response) => response.writeHead(statuses.shift() ?? 503).end())
  const { ask, emitter, fire } = await openApp({ endpoints: [{ url: receiver.url, secret }] })
  for (let times = 0; times < 3; times++) await fire({ event: 'voucher.published' })
  const [endpoint] = emitter.endpoints.list()
  const { json } = await ask({ url: '/_mock/health/endpoints' })
  expect(json).toEqual({
    endpoints: [
      {
        id: endpoint?.id,
        counts: { pending: 0, delivered: 1, failed: 2, canceled: 0, dropped: 0 },
        failuresInARow: 2,
        recent: [204, 500, 503].map((status) => ({
          sendOutId: expect.stringMatching(/^whs_/),
          type: 'voucher.published',
          number: 1,
          at: expect.any(String),
          isDelivered: status === 204,
          status,
          tookMs: expect.any(Number),
        })),
      },
    ],
  })
})

test('an attempt without an answer says why there was none, and no more than 20 are told', async () => {
  const { ask, fire } = await openApp({ endpoints: [{ url: 'http://127.0.0.1:1/', secret }] })
  for (let times = 0; times < 21; times++) await fire({ event: 'voucher.published' })
  const { json } = await ask({ url: '/_mock/health/endpoints' })
  expect(json).toMatchObject({
    endpoints: [{ failuresInARow: 21, recent: Array.from({ length: 20 }, () => ({ failure: 'ECONNREFUSED' })) }],
  })
})

test('an endpoint that was never sent anything has nothing to tell', async () => {
  const { ask } = await openApp({ endpoints: [{ url: 'http://localhost:3000/', secret }] })
  const { json } = await ask({ url: '/_mock/health/endpoints' })
  expect(json).toMatchObject({ endpoints: [{ failuresInARow: 0, recent: [], counts: { delivered: 0 } }] })
})

test('the choices name every scheme and form with what it is', async () => {
  const { ask } = await openApp()
  const { json } = await ask({ url: '/_mock/choices' })
  expect(json).toMatchObject({
    schemes: [
      { name: 'voucherify', title: expect.stringContaining('x-voucherify-signature') },
      { name: 'none' },
      { name: 'standard-webhooks' },
      { name: 'standard-webhooks-ed25519' },
    ],
    forms: [
      { name: 'fresh', isForDistributions: true },
      { name: 'stored', isForDistributions: true },
      { name: 'v2018-08-01', isForDistributions: false },
    ],
  })
})

test('what an answer hides can be sent back and stays what it was', async () => {
  const receiver = await startReceiver()
  const headers = { authorization: 'Bearer hush', 'x-stage': 'test' }
  const faults = [{ fault: 'signature-wrong-secret', secret: 'other-secret' } as const]
  const { ask, emitter, fire } = await openApp({ endpoints: [{ url: receiver.url, secret, headers, faults }] })
  const id = emitter.endpoints.list()[0]?.id ?? ''
  const change = (body: object) => ask({ method: 'PATCH', url: `/_mock/endpoints/${id}`, body })
  const { json } = await change({
    headers: { authorization: '(hidden)', 'x-stage': 'live', 'x-api-key': '(hidden)' },
    faults: [{ fault: 'signature-wrong-secret', secret: '(hidden)' }],
  })
  expect(json).toMatchObject({ headers: { authorization: '(hidden)', 'x-stage': 'live' } })
  await fire({ event: 'voucher.published' })
  expect(receiver.received[0]?.headers).toMatchObject({ authorization: 'Bearer hush', 'x-stage': 'live' })
  expect(receiver.received[0]?.headers).not.toHaveProperty('x-api-key')
  expect(emitter.endpoints.get(id).options.faults).toEqual(faults)
})

test('what an answer hides does not go to another origin', async () => {
  const headers = { authorization: 'Bearer hush' }
  const { ask, emitter } = await openApp({
    endpoints: [{ url: 'http://localhost:3000/', secret, headers }],
    allowHosts: ['shop.test'],
  })
  const id = emitter.endpoints.list()[0]?.id ?? ''
  await ask({
    method: 'PATCH',
    url: `/_mock/endpoints/${id}`,
    body: { url: 'http://shop.test/', secret: 'its-own', headers: { authorization: '(hidden)', 'x-a': 'b' } },
  })
  expect(emitter.endpoints.get(id).headers).toEqual([['x-a', 'b']])
})

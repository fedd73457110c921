import { expect, test } from 'vitest'
import type { Transport, TransportRequest } from '../../src/index.js'
import { openApp } from './app.js'

const outside = 'https://192.0.2.1/hook'
const allowHosts = ['192.0.2.1', '192.0.2.2']
const settings = { secret: 'usual-secret', headers: { authorization: 'Bearer hush' } }
const missingSecret = { status: 400, json: { error: { code: 'invalid-secret' } } }

/** Keeps the requests instead of sending them. */
function keeping(): Transport & { readonly requests: TransportRequest[] } {
  const requests: TransportRequest[] = []
  return {
    requests,
    async send(request) {
      requests.push(request)
      return { kind: 'response', status: 200, headers: [], body: '', bodyTruncated: false, timing: { totalMs: 0 } }
    },
    close: async () => {},
  }
}

test.each([
  [undefined, 'http://127.0.0.1:4000/', 201],
  [undefined, 'http://shop.localhost/', 201],
  [undefined, outside, 400],
  ['http://localhost:3000/webhook', 'http://[::1]:4000/', 201],
  ['http://localhost:3000/webhook', outside, 400],
  [outside, 'https://192.0.2.1/other', 201],
  [outside, 'http://192.0.2.1/hook', 400],
  [outside, 'https://192.0.2.1:8443/hook', 400],
  [outside, 'https://192.0.2.2/hook', 400],
  [outside, 'http://localhost:3000/', 400],
])('with the receiver %s of the server, a request that names %s is answered %i', async (url, to, expected) => {
  const transport = keeping()
  const { fire, ask } = await openApp({ allowHosts, transport }, { endpointDefaults: { url, ...settings } })
  expect((await fire({ event: 'voucher.published', to })).status).toBe(expected)
  const isGiven = expected === 201
  const names = transport.requests.map(({ headers }) => headers.map(([name]) => name).includes('authorization'))
  expect(names).toEqual(isGiven ? [true] : [])
  expect((await ask({ method: 'POST', url: '/_mock/endpoints', body: { url: to } })).status).toBe(expected)
  const body = { target_url: to, events: ['voucher.published'] }
  const { status } = await ask({ method: 'POST', url: '/management/v1/projects/proj_1/webhooks', body })
  expect(status).toBe(isGiven ? 200 : 400)
})

test('a receiver elsewhere gets the secret of the request, and none of the headers of the server', async () => {
  const transport = keeping()
  const { fire } = await openApp({ allowHosts, transport }, { endpointDefaults: settings })
  expect((await fire({ event: 'voucher.published', to: outside, secret: 'its-own' })).status).toBe(201)
  expect(transport.requests[0]?.headers.map(([name]) => name)).toEqual([
    'content-type',
    'user-agent',
    'x-voucherify-signature',
  ])
})

test('a receiver that moves elsewhere does not take secret and headers with it', async () => {
  const url = 'http://localhost:3000/'
  const options = { allowHosts, endpoints: [{ url, ...settings }] }
  const { ask, emitter } = await openApp(options, { endpointDefaults: { url, ...settings } })
  const [endpoint] = emitter.endpoints.list()
  const path = `/_mock/endpoints/${endpoint?.id}`
  const webhook = `/management/v1/projects/proj_1/webhooks/${endpoint?.id}`
  expect(await ask({ method: 'PATCH', url: path, body: { url: outside } })).toMatchObject(missingSecret)
  const replaced = { target_url: outside, events: ['voucher.published'] }
  expect(await ask({ method: 'PUT', url: webhook, body: replaced })).toMatchObject({ status: 400 })
  expect(await ask({ method: 'PATCH', url: path, body: { url: outside, secret: null } })).toMatchObject(missingSecret)
  expect(emitter.endpoints.list()).toEqual([endpoint])
  expect(await ask({ method: 'PATCH', url: path, body: { url: outside, secret: 'its-own' } })).toMatchObject({
    status: 200,
    json: { url: outside, headers: {} },
  })
  expect(await ask({ method: 'PATCH', url: path, body: { url, secret: null, headers: null } })).toMatchObject({
    json: { url, headers: { authorization: '(hidden)' } },
  })
  expect(emitter.endpoints.list()[0]?.options.secret).toBe('usual-secret')
})

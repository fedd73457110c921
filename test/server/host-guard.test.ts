import { expect, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { createApp } from '../../src/server/index.js'
import { openApp, type TestApp } from './app.js'

test.each([
  'localhost',
  'localhost:8682',
  'LOCALHOST:8682',
  '127.0.0.1:8682',
  '[::1]:8682',
  'voucherify.localhost:8682',
  'mock.internal',
  'MOCK.internal:8682',
  '[fd00::1]:8682',
])('the host %j is ours', async (host) => {
  const { ask } = await openApp({}, { allowedHosts: ['mock.internal', 'fd00::1'] })
  expect(await ask({ url: '/_mock/health', headers: { host } })).toMatchObject({ status: 200 })
})

test.each([
  'evil.test',
  'evil.test:8682',
  'localhost.evil.test',
  'evillocalhost',
  '127.0.0.1.evil.test',
  '127.0.0.1@evil.test',
  'evil.test#.localhost',
  '192.0.2.1:8682',
  '0.0.0.0:8682',
  '[::2]:8682',
  'localhost:8682:1',
])('the host %j is refused, on every route', async (host) => {
  const { ask } = await openApp()
  for (const url of ['/_mock/health', '/_mock/nowhere', '/']) {
    expect(await ask({ url, headers: { host } })).toMatchObject({
      status: 403,
      json: {
        error: {
          code: 'host-not-allowed',
          message: `Failed to answer: this server has no such name, got host "${host}". Use 127.0.0.1 or localhost, or allow the name when the server is started.`,
        },
      },
    })
  }
})

test.each([
  'https://evil.test',
  'http://localhost.evil.test',
  'null',
  'file://localhost',
  'chrome-extension://localhost',
])('a change that a page of %j asks for is refused', async (origin) => {
  const { ask } = await openApp()
  const body = { event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' }
  expect(await ask({ method: 'POST', url: '/_mock/send-outs', headers: { origin }, body })).toMatchObject({
    status: 403,
    json: { error: { code: 'origin-not-allowed', message: expect.stringContaining(`got origin "${origin}"`) } },
  })
})

async function tokenOf({ ask }: TestApp): Promise<string> {
  return /-token" content="([^"]+)"/.exec((await ask({ url: '/' })).text)?.[1] ?? ''
}

const fire = { event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' }

test.each([
  { origin: 'http://localhost:3000' },
  { origin: 'http://127.0.0.1:8682' },
  { origin: 'https://shop.localhost' },
  { origin: 'http://[::1]:8682' },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8682' },
])(
  'a change that a browser asks for with %j is done with the token of the page, and refused without',
  async (headers) => {
    const opened = await openApp()
    const { ask } = opened
    const token = await tokenOf(opened)
    const request = { method: 'POST', url: '/_mock/send-outs', body: fire } as const
    for (const [given, got] of [
      [{}, 'no'],
      [{ 'x-mock-voucherify-token': 'guessed' }, 'another'],
      [{ 'x-mock-voucherify-token': '' }, 'another'],
    ] as const) {
      expect(await ask({ ...request, headers: { ...headers, ...given } })).toMatchObject({
        status: 403,
        json: {
          error: {
            code: 'token-not-allowed',
            message: `Failed to answer: only the page of this server may change anything from a browser, got ${got} x-mock-voucherify-token. Reload the page, or call from a program, without Origin and Sec-Fetch-Site.`,
          },
        },
      })
    }
    const answer = await ask({ ...request, headers: { ...headers, 'x-mock-voucherify-token': token } })
    expect(answer).toMatchObject({ status: 201 })
  },
)

test('the token of the page does not let a page of another site in', async () => {
  const opened = await openApp()
  const token = await tokenOf(opened)
  for (const headers of [{ origin: 'https://evil.test' }, { 'sec-fetch-site': 'cross-site' }]) {
    const request = {
      method: 'DELETE',
      url: '/_mock/journal',
      headers: { ...headers, 'x-mock-voucherify-token': token },
    }
    expect(await opened.ask({ ...request, method: 'DELETE' })).toMatchObject({
      status: 403,
      json: { error: { code: 'origin-not-allowed' } },
    })
  }
})

test.each(['/_mock/send-outs', '//_mock/send-outs', '/_mock//send-outs/', '/%5fmock/send-outs'])(
  'no spelling of a path goes past the token: %s',
  async (url) => {
    const { ask } = await openApp()
    const headers = { origin: 'http://localhost:3000' }
    expect((await ask({ method: 'POST', url, headers, body: fire })).status).toBe(403)
  },
)

test('programs need no token, and Voucherify has none', async () => {
  const { ask } = await openApp()
  expect(await ask({ method: 'POST', url: '/_mock/send-outs', body: fire })).toMatchObject({ status: 201 })
  const headers = { origin: 'http://localhost:3000', 'x-app-id': 'id', 'x-app-token': 'token' }
  const body = { campaign: { name: 'Summer' }, customer: { source_id: 'ada' } }
  expect((await ask({ method: 'POST', url: '/v1/publications', headers, body })).status).toBe(200)
})

test('no answer lets a page of another site read it', async () => {
  const { ask } = await openApp()
  const headers = { origin: 'https://evil.test', 'access-control-request-method': 'POST' }
  const answers = [
    await ask({ url: '/_mock/health', headers }),
    await ask({ method: 'OPTIONS', url: '/_mock/send-outs', headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 405])
  for (const answer of answers) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test.each(['http://mock.internal', 'mock.internal:8682', ''])('%j is no host that can be allowed', async (host) => {
  await using emitter = createEmitter()
  await expect(createApp({ emitter, allowedHosts: [host] })).rejects.toMatchObject({
    code: 'invalid-option',
    message: `Failed to create server: an allowed host is a name or an address, got "${host}". Write it like mock.internal, without protocol and port.`,
  })
})

import { expect, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { createApp } from '../../src/server/index.js'
import { openApp } from './app.js'

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

test.each(['http://localhost:3000', 'http://127.0.0.1:8682', 'https://shop.localhost', 'http://[::1]:8682'])(
  'a change that a page of %j asks for is done',
  async (origin) => {
    const { ask } = await openApp()
    const body = { event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' }
    expect(await ask({ method: 'POST', url: '/_mock/send-outs', headers: { origin }, body })).toMatchObject({
      status: 201,
    })
  },
)

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

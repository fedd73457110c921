import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { launchChromium } from '../../chromium.js'
import { listen } from '../../listen.js'
import { openApp } from '../app.js'

/** A page on a port of its own that calls with the vendor's SDK. */
async function servePage(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('browser-page.mjs', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
  const [{ code }] = output
  const server = createServer((request, response) => {
    const isCode = request.url === '/page.js'
    response.writeHead(200, { 'content-type': isCode ? 'text/javascript' : 'text/html' })
    response.end(isCode ? code : '<!doctype html><title></title><script type="module" src="/page.js"></script>')
  })
  return `http://${await listen(server, () => server.closeAllConnections())}`
}

test("a page on another port calls the client-side API with the vendor's SDK, in a real Chromium", async (context) => {
  const browser = await launchChromium(context)
  const server = await startServer({ emitter: createEmitter({ seed: 1 }), port: 0 })
  onTestFinished(() => server.close())
  const page = await browser.newPage()
  await page.goto(`${await servePage()}/?server=${server.url}`)
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 20_000 })
  const told = JSON.parse(await page.title())
  expect(told).toMatchObject({
    published: { result: 'SUCCESS', customer: { source_id: 'ada' } },
    redeemed: { redemptions: [{ result: 'SUCCESS' }] },
    refused: 400,
    serverSide: 'not let in',
    control: 'not let in',
    limit: '2000',
  })
})

const preflight = (origin: string, url = '/client/v1/redemptions') => ({
  method: 'OPTIONS' as const,
  url,
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-client-application-id,x-client-token,x-voucherify-channel',
  },
})

test.each([
  'http://localhost:5173',
  'https://shop.localhost',
  'http://127.0.0.1',
  'http://[::1]:80',
  'http://shop.internal',
])('a browser may send what the SDK sends from %s', async (origin) => {
  const { ask } = await openApp({}, { allowedHosts: ['shop.internal'] })
  const { status, headers, text } = await ask(preflight(origin))
  expect([status, text]).toEqual([204, ''])
  expect(headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type,x-client-application-id,x-client-token,x-voucherify-channel',
    'access-control-max-age': '600',
    vary: 'origin',
  })
  expect(headers).not.toHaveProperty('access-control-allow-credentials')
  expect(headers).not.toHaveProperty('x-rate-limit-limit')
})

test.each([
  ['https://evil.example', '/client/v1/redemptions'],
  ['http://localhost.evil.example', '/client/v1/redemptions'],
  ['null', '/client/v1/redemptions'],
  ['http://localhost:5173', '/v1/redemptions'],
  ['http://localhost:5173', '/_mock/state'],
  ['http://localhost:5173', '/management/v1/projects'],
])('a page of %s is not let in to %s', async (origin, url) => {
  const { ask } = await openApp()
  const asked = await ask(preflight(origin, url))
  const read = await ask({ url, headers: { origin } })
  expect(asked.status).toBeGreaterThanOrEqual(404)
  const names = [asked, read].flatMap(({ headers }) => Object.keys(headers))
  expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
})

test('every answer of the client-side API may be read: refusals, refused credentials and planned failures too', async () => {
  const { ask } = await openApp({}, { api: { credentials: [{ appId: 'app', token: 'token' }] } })
  const headers = { origin: 'http://localhost:5173' }
  const good = { ...headers, 'x-client-application-id': 'app', 'x-client-token': 'token' }
  const url = '/client/v1/redemptions'
  const answers = [
    await ask({ method: 'POST', url, headers, body: {} }),
    await ask({ method: 'POST', url, headers: good, body: {} }),
    await ask({ method: 'GET', url: '/client/v1/nothing', headers: good }),
    await ask({ method: 'GET', url: '//client/v1/nothing/', headers: good }),
  ]
  await ask({ method: 'PUT', url: '/_mock/api', body: { refuse: { status: 429 } } })
  answers.push(await ask({ method: 'POST', url, headers: good, body: {} }))
  expect(answers.map(({ status }) => status)).toEqual([401, 400, 404, 404, 429])
  for (const answer of answers) {
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'http://localhost:5173', vary: 'origin' })
    expect(answer.headers['access-control-expose-headers']).toContain('x-rate-limit-limit')
  }
})

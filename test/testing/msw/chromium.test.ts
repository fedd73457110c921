import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { launchChromium } from '../../chromium.js'
import { listen } from '../../listen.js'

/** The page's code and the service worker of msw, on a port of this machine. */
async function serve(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('page.mjs', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'es', entryFileNames: 'page.js' })
  await build.close()
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  const files = new Map<string, { type: string; text: string }>([
    ['/', { type: 'text/html', text: '<!doctype html><title></title><script type="module" src="/page.js"></script>' }],
    ['/mockServiceWorker.js', { type: 'text/javascript', text: readFileSync(worker, 'utf8') }],
  ])
  for (const part of output)
    if (part.type === 'chunk') files.set(`/${part.fileName}`, { type: 'text/javascript', text: part.code })
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.type }).end(file.text)
  })
  return `http://${await listen(server, () => server.closeAllConnections())}/`
}

test('the handlers publish, sign and deliver in a real Chromium', async (context) => {
  const browser = await launchChromium(context)
  const url = await serve()
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 20_000 })
  const { failure, status, answer, refused, received } = JSON.parse(await page.title())
  expect(failure).toBeUndefined()
  expect(status).toBe(200)
  expect(refused).toBe(400)
  expect(received).toHaveLength(1)
  const [{ headers, body, status: answered }] = received
  expect(answered).toBe(200)
  // Node's own HMAC judges what the browser signed.
  const signature = new Headers(headers).get('x-voucherify-signature')
  expect(signature).toBe(createHmac('sha256', 'my-secret').update(body).digest('hex'))
  const { type, data } = JSON.parse(body)
  expect(type).toBe('voucher.published')
  expect(data.campaign.name).toBe('Łódź 🎁')
  expect(data.voucher.code).toBe(answer.voucher.code)
  expect(data.customer.source_id).toBe('ada')
})

// Takes the screenshots of the README, of the built package: `npm run screenshots`. Seed, clock and receivers are fixed and nothing goes
// over a wire, so that each run shows the same people and makes the same pictures; fonts are the machine's own.
import { mkdirSync, statSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { createEmitter, loadScenario, playScenario } from '../dist/index.js'
import { createClient } from '../dist/server/client.js'
import { startServer } from '../dist/server/index.js'

const folder = new URL('../docs/', import.meta.url)
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const byteLimit = 200_000
// Drawn in one way only: the last bits of a rounded corner may hang on which part was drawn first.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-partial-raster',
  '--disable-composited-antialiasing',
  '--num-raster-threads=1',
]
const secret = 'my-secret'

/** What each receiver answers, and how long that takes. */
const receivers = {
  'http://localhost:3000/webhook': () => [200, '{"ok":true}', 8],
  'http://localhost:4000/crm': (number) =>
    number % 6 === 5 ? [503, '{"error":"try again later"}', 41] : [202, '', 14],
  'http://localhost:5000/loyalty': () => [401, '{"error":"signature does not match"}', 5],
}
const counts = new Map()

/** Stands in for the network. */
const transport = {
  async send({ url }) {
    const number = counts.get(url.href) ?? 0
    counts.set(url.href, number + 1)
    const [status, body, ms] = receivers[url.href](number)
    const totalMs = ms + (number % 5) * 0.7
    const timing = { connectMs: 0.8, firstByteMs: totalMs - 0.4, totalMs }
    const headers = body === '' ? [] : [['content-type', 'application/json']]
    return { kind: 'response', status, headers, body, bodyTruncated: false, timing }
  },
  async close() {},
}

const emitter = createEmitter({
  seed: 'screenshots',
  clock: 'virtual',
  now: '2026-01-05T09:30:00Z',
  retries: 'voucherify',
  transport,
  endpoints: [
    { url: 'http://localhost:3000/webhook', secret },
    { url: 'http://localhost:4000/crm', secret, events: ['customer.*', 'redemption.*'] },
  ],
})
await playScenario(emitter, loadScenario('noisy-tuesday'))
const server = await startServer({ emitter, port: 0 })
const client = createClient(server.url)

// What waits for a retry: a receiver that refuses every signature, while the shop goes on.
await client.endpoints.create({ url: 'http://localhost:5000/loyalty', secret, events: ['voucher.published'] })
const types = [
  'voucher.published',
  'redemption.succeeded',
  'customer.updated',
  'voucher.published',
  'redemption.failed',
]
for (let number = 0; number < 20; number++) {
  const type = types[number % types.length]
  await client.sendOuts.fire(type, { wait: false })
  await emitter.advance(25_000)
}
const refused = emitter.journal
  .list({ type: 'voucher.published' })
  .findLast(({ status, attempts }) => status === 'pending' && attempts.length > 2)

const views = {
  'send-outs': { hash: `#/send-outs/${refused.id}`, until: '.timeline' },
  compose: { hash: `#/compose?${composed()}`, until: '.wire-body' },
  clock: { hash: '#/clock', until: '.time-line' },
}

const browser = await chromium.launch({ executablePath, args })
const context = await browser.newContext({
  viewport: { width: 1200, height: 660 },
  locale: 'en-GB',
  timezoneId: 'UTC',
  colorScheme: 'light',
})
const page = await context.newPage()
mkdirSync(folder, { recursive: true })
for (const [name, { hash, until }] of Object.entries(views)) {
  const path = new URL(`page-${name}.png`, folder).pathname
  await page.goto('about:blank')
  await page.goto(`${server.url}/${hash}`)
  await page.locator(until).waitFor()
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => {})
  await page.waitForTimeout(1_000)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = statSync(path)
  if (size > byteLimit) throw new RangeError(`Failed to keep ${path} small: at most ${byteLimit} bytes, got ${size}.`)
  console.log(`${path}: ${size} bytes`)
}
await browser.close()
await server.close()

/** A gift card that goes to one receiver, with something of its own in it. */
function composed() {
  return new URLSearchParams({
    type: 'voucher.published',
    variant: 'gift-card',
    seed: 'screenshots',
    number: '1',
    endpoint: emitter.endpoints.list()[0].id,
    faults: '[{"fault":"duplicate"}]',
    data: '{\n  "voucher": { "gift": { "amount": 5000, "balance": 5000 } }\n}',
  })
}

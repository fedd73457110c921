import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createReceiver, createShop, isGenuine, secret } from '../exam/receiver.js'
import { listen } from '../listen.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

async function start(receiver: ReturnType<typeof createReceiver>): Promise<string> {
  const server = createServer(receiver)
  return `http://${await listen(server, () => server.closeAllConnections())}/webhook`
}

const trusting = createReceiver((delivery) => (delivery.signature === undefined || isGenuine(delivery) ? 204 : 401))

test('an endpoint is examined from the page: what was found, why, and how to mend it', async (context) => {
  const url = await start(trusting)
  const { page } = await openPage(context, { at: '#/endpoints', emitter: { endpoints: [{ url, secret }] } })
  await page.getByRole('link', { name: url }).click()
  await page.getByRole('link', { name: 'Examine', exact: true }).click()
  await expect.poll(() => page.getByLabel('Receiver').locator('option:checked').textContent()).toBe(`${url} · project`)
  await page.getByText('What is examined, and how strictly').click()
  for (const category of ['tolerance', 'idempotency', 'ordering', 'limits', 'latency', 'transport', 'resilience'])
    await page.getByRole('checkbox', { name: category }).uncheck()
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('link', { name: 'Examine again' }).waitFor()
  const found = page.getByRole('region', { name: 'What was found' })
  await found.getByText('sig-missing').click()
  await found.getByText('mend it').waitFor()
  await found.getByText(/mock-voucherify check http.*--only sig-missing/).waitFor()
  await found.getByText('The exchange that shows it').click()
  await found.getByText('204 No Content').last().waitFor()
  await expect.poll(() => page.getByRole('region', { name: 'All checks' }).textContent()).toContain('authenticity')
  expect(await page.content()).not.toContain(secret)
})

test('a running exam shows how far it is, and can be stopped', async (context) => {
  const url = await start(createReceiver(() => 0))
  const { page } = await openPage(context, { at: '#/exam' })
  await page.getByLabel('URL', { exact: true }).fill(url)
  await page.getByLabel('Secret', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('progressbar', { name: 'Progress of the exam' }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('stopped').first().waitFor()
  await page.getByRole('link', { name: 'Examine again' }).waitFor()
  await expect.poll(() => page.getByRole('listitem').getByText('stopped').count()).toBe(1)
})

test('a receiver that computes the signature of something else is told of what', async (context) => {
  const url = await start(
    createReceiver((delivery) =>
      isGenuine({ ...delivery, raw: Buffer.from(JSON.stringify(JSON.parse(delivery.raw.toString()), undefined, 2)) })
        ? 204
        : 401,
    ),
  )
  const { page } = await openPage(context, { at: '#/exam', emitter: { endpoints: [{ url, secret }] } })
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('heading', { name: 'Why no genuine delivery is accepted' }).waitFor()
  await expect.poll(() => page.locator('.exam-diagnosis').textContent()).toContain('Your endpoint computes the HMAC')
})

test('nobody listening, and what the server refuses, is said', async (context) => {
  const { page } = await openPage(context, { at: '#/exam' })
  await page.getByLabel('URL', { exact: true }).fill('http://192.0.2.1/')
  await page.getByLabel('Secret', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('alert').getByText('--allow-host 192.0.2.1').waitFor()
  await page.getByLabel('URL', { exact: true }).fill('http://127.0.0.1:1/')
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('alert').getByText('Start it, and check the URL.').waitFor()
  await expect.poll(() => page.getByText('broken').count()).toBeGreaterThan(0)
})

test('the report is downloaded in the form that one chooses', async (context) => {
  const { page } = await openPage(context, {
    at: '#/exam',
    emitter: { endpoints: [{ url: await start(trusting), secret }] },
  })
  await page.getByText('What is examined, and how strictly').click()
  await page.getByLabel('Least severity').selectOption('must')
  for (const category of ['tolerance', 'idempotency', 'ordering', 'limits', 'latency', 'transport', 'resilience'])
    await page.getByRole('checkbox', { name: category }).uncheck()
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByText('Download the report').click()
  for (const [name, begin] of [
    ['junit', '<?xml'],
    ['ndjson', '{"kind":"exchange"'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8').startsWith(begin)).toBe(true)
  }
  await page.getByPlaceholder('src/webhook.ts:12').fill('src/webhook.ts:12')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('exam_1.sarif')
})

test('an exam of a page that was loaded anew, or of an address that somebody gave, is there', async (context) => {
  const { page } = await openPage(context, {
    at: '#/exam',
    emitter: { endpoints: [{ url: await start(createShop().receiver), secret }] },
  })
  await page.getByText('What is examined, and how strictly').click()
  for (const category of ['tolerance', 'idempotency', 'ordering', 'limits', 'latency', 'transport', 'resilience'])
    await page.getByRole('checkbox', { name: category }).uncheck()
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByText('Nothing was found: your receiver would survive the real thing.').waitFor()
  await page.goto(page.url().replace(/#.*/, '#/exam/exam_1/sig-empty'))
  await page.reload()
  await page.getByText('refuses an empty signature', { exact: true }).waitFor()
  await page.goto(page.url().replace(/#.*/, '#/exam/exam_9'))
  await page.getByRole('heading', { name: 'This exam is not there any more' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test.for([
  ['light', 1440],
  ['dark', 390],
] as const)('nothing keeps anybody from using the exam, in %s at %d', async ([colorScheme, width], context) => {
  const hostile = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(200, { 'x-a': '<b>' }).end('<script>alert(1)</script>\u202e'.repeat(20)))
  })
  const url = `http://${await listen(hostile, () => hostile.closeAllConnections())}/webhook`
  const { page } = await openPage(context, {
    at: '#/exam',
    emitter: { endpoints: [{ url, secret }] },
    browser: { colorScheme, viewport: { width, height: 800 } },
  })
  await page.getByText('What is examined, and how strictly').click()
  expect(await findBarriers(page)).toEqual([])
  for (const category of ['tolerance', 'idempotency', 'ordering', 'limits', 'latency', 'transport', 'resilience'])
    await page.getByRole('checkbox', { name: category }).uncheck()
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('link', { name: 'Examine again' }).waitFor()
  const found = page.getByRole('region', { name: 'What was found' })
  await found.getByText('sig-missing').click()
  await found.getByText('The exchange that shows it').click()
  await found.getByText('<script>alert(1)</script>').last().waitFor()
  await page.getByText('Download the report').click()
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

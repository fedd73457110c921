import type { Page } from 'playwright-core'
import { expect, test, type TestContext } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openPage } from './open-page.js'

const secret = 'my-secret'

/** A shop whose only receiver refuses every signature, and a voucher that it gave to Ada. */
async function openShop(context: TestContext, at: string) {
  const receiver = await startReceiver((response) => response.writeHead(401).end())
  const opened = await openPage(context, {
    at,
    emitter: { endpoints: [{ url: receiver.url, secret }], retries: 'voucherify' },
  })
  const { status } = await fetch(`${opened.server.url}/v1/publications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ campaign: { name: 'Winter' }, customer: { source_id: 'ada', name: 'Ada Lovelace' } }),
  })
  expect(status).toBe(200)
  return { ...opened, url: receiver.url }
}

async function openPublished(page: Page): Promise<void> {
  await page.getByRole('option', { name: /voucher\.published/ }).click()
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
}

test('a send-out leads to its endpoint, its customer and its voucher, and back', async (context) => {
  const { page, url } = await openShop(context, '#/send-outs')
  await openPublished(page)
  const about = page.getByRole('navigation', { name: 'What it is about' })
  await about.getByRole('link', { name: 'Customer' }).click()
  await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor()
  await page.goBack()
  await about.getByRole('link', { name: 'Voucher' }).click()
  await page.getByRole('link', { name: 'Holder' }).waitFor()
  await page.goBack()
  await about.getByRole('link', { name: 'Endpoint' }).click()
  await page.getByRole('heading', { name: url }).waitFor()
  await page.getByRole('link', { name: 'Send an event' }).click()
  await expect.poll(() => page.getByLabel('Receiver').locator('option:checked').textContent()).toBe(`${url} · project`)
  await page.goBack()
  await page.getByRole('heading', { name: url }).waitFor()
})

test('a refusal leads to the signature, and a planned attempt to the clock', async (context) => {
  const { page } = await openShop(context, '#/send-outs')
  await openPublished(page)
  await page.getByRole('link', { name: 'planned' }).click()
  await page.getByText('Waiting for the clock').waitFor()
  await page.getByRole('link', { name: 'voucher.published' }).click()
  await page.getByRole('link', { name: 'See what made it wrong' }).click()
  await page.getByText('What was sent is rightly signed').waitFor()
  expect(page.url()).toContain('tab=signature')
  const field = page.getByRole('textbox', { name: 'Does your receiver compute another one? Paste it here' })
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.getByRole('link', { name: 'exam of this endpoint' }).click()
  await page.waitForURL(/#\/exam\?endpoint=wh_/)
})

test('the address holds the search: a link shows what fits, and a way back keeps it', async (context) => {
  const { page } = await openShop(context, '#/send-outs?search=type%3Avoucher.*')
  const rows = page.getByRole('option')
  await expect.poll(() => rows.count()).toBe(1)
  await rows.first().click()
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
  expect(page.url()).toContain('search=type')
  await page.goBack()
  await page.getByLabel('Search the send-outs').fill('')
  await expect.poll(() => rows.count()).toBeGreaterThan(1)
  expect(page.url()).not.toContain('search')
})

test('an event for distributions that nobody can take leads to an endpoint that can', async (context) => {
  const { page, emitter } = await openShop(context, '#/compose')
  const [endpoint] = emitter.endpoints.list()
  await page.goto(`${new URL(page.url()).origin}/#/compose?type=customer.order.paid&endpoint=${endpoint?.id}`)
  await page.getByText('It would not be sent').waitFor()
  await page.getByRole('link', { name: 'See the endpoint' }).click()
  await page.getByRole('link', { name: 'Edit' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Add a distribution' }).click()
  await expect.poll(() => page.getByLabel('a distribution').isChecked()).toBe(true)
})

test.for([390, 820, 1440])(
  'nothing is beyond the edge at %i, and no view pushes the navigation away',
  async (width, context) => {
    const long = `/${'a-long-path/'.repeat(20)}`
    const { page, emitter } = await openPage(context, {
      browser: { viewport: { width, height: 800 } },
      emitter: { endpoints: [{ url: `http://127.0.0.1:9${long}`, secret, faults: ['duplicate'] }] },
    })
    const { sendOuts } = await emitter.send('voucher.published', { variant: 'gift-card' })
    const faults = encodeURIComponent('[{"fault":"delay","ms":1},{"fault":"duplicate","times":1}]')
    const [endpoint] = emitter.endpoints.list()
    const places = [
      'send-outs',
      `send-outs/${sendOuts[0]?.id}`,
      `send-outs/${sendOuts[0]?.id}?tab=request`,
      `send-outs/${sendOuts[0]?.id}?tab=compare`,
      `compose?faults=${faults}`,
      'compose/scenarios/gift-card',
      `endpoints/${endpoint?.id}`,
      `endpoints/${endpoint?.id}/edit`,
      'clock',
      'state',
      'exam',
    ]
    const { origin } = new URL(page.url())
    for (const place of places) {
      await page.goto(`${origin}/#/${place}`)
      await page.getByRole('link', { name: 'Exam', exact: true }).waitFor()
      await page.locator('main > :not(.loading)').first().waitFor()
      const room =
        'document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight'
      expect([place, await page.evaluate(room)]).toEqual([place, true])
      const exam = await page.getByRole('link', { name: 'Exam', exact: true }).boundingBox()
      expect((exam?.x ?? width) + (exam?.width ?? 0)).toBeLessThanOrEqual(width)
    }
  },
)

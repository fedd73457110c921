import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter, type Emitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

const secret = 'my-secret'

function rowsOf(page: Page): Locator {
  return page.getByRole('listbox').getByRole('option')
}

/** The event types of the first rows, from the newest. */
async function typesOf(page: Page): Promise<readonly string[]> {
  return rowsOf(page).evaluateAll((rows) =>
    rows
      .toSorted((one, other) => Number(one.ariaPosInSet) - Number(other.ariaPosInSet))
      .map((row) => row.querySelector('.send-out-type bdi')?.textContent ?? ''),
  )
}

/** Records send-outs that nobody sends: quicker than sending them. */
function recordMany(emitter: Emitter, count: number): void {
  const [prepared] = emitter.prepare('voucher.published')
  if (prepared === undefined) throw new Error('There is no endpoint')
  for (let number = 0; number < count; number++) {
    const id = `whs_${String(number).padStart(18, '0')}`
    const sendOut = { ...prepared.sendOut, id, number, body: prepared.sendOut.body.replace(prepared.sendOut.id, id) }
    void emitter.journal.record({ kind: 'send-out', sendOut }, emitter.clock.now())
    void emitter.journal.record({ kind: 'settled', sendOutId: id, status: 'delivered' }, emitter.clock.now())
  }
}

test('where nothing was sent the page says how to send, and the command does it', async (context) => {
  const { page, server } = await openPage(context)
  const command = await page.getByText('curl http').textContent()
  expect(command).toBe(
    `curl ${server.url}/_mock/send-outs -H 'content-type: application/json' -d '{"event":"voucher.published","to":"http://localhost:3000/webhook","secret":"your-secret"}'`,
  )
  const body = /'(\{.*\})'/.exec(command ?? '')?.[1] ?? ''
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.url}/_mock/send-outs`, { method: 'POST', headers, body })
  await expect.poll(() => typesOf(page)).toEqual(['voucher.published'])
})

test('where there is a receiver already the command need not name one', async (context) => {
  const { page, server } = await openPage(context, { emitter: { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] } })
  const line = `curl ${server.url}/_mock/send-outs -H 'content-type: application/json' -d '{"event":"voucher.published"}'`
  await page.getByText(line, { exact: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('send-outs appear as they are sent, the newest first, with what became of them', async (context) => {
  const { url } = await startReceiver((response, { headers }) =>
    response.writeHead(headers['x-refuse'] === undefined ? 200 : 503).end(),
  )
  const { page, emitter } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await page.getByText('Nothing was sent yet').waitFor()
  await emitter.send('voucher.published', { data: { customer: { name: 'Ada Lovelace' } } })
  await emitter.send('campaign.created', { endpoints: [{ url, secret, headers: { 'x-refuse': 'yes' } }] })
  await expect.poll(() => typesOf(page)).toEqual(['campaign.created', 'voucher.published'])
  const [newest, oldest] = await rowsOf(page).all()
  await expect.poll(() => newest?.locator('.mark').textContent()).toBe('503')
  await expect.poll(() => oldest?.locator('.mark').textContent()).toBe('200')
  await expect.poll(() => oldest?.textContent()).toContain('Ada Lovelace')
  await expect.poll(() => oldest?.textContent()).toContain(new URL(url).host)
  await expect.poll(() => page.title()).toBe('(2) mock-voucherify')
})

test('the keys go through the list, open, mark as read, try again and close', async (context) => {
  const { url, received } = await startReceiver()
  const { page, emitter } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await page.getByText('Nothing was sent yet').waitFor()
  for (const type of ['customer.created', 'campaign.created', 'voucher.published'] as const) await emitter.send(type)
  await expect.poll(() => rowsOf(page).count()).toBe(3)
  const chosen = () => page.getByRole('option', { selected: true }).locator('.send-out-type').textContent()
  await page.keyboard.press('j')
  await expect.poll(() => chosen()).toContain('voucher.published')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await expect.poll(() => chosen()).toContain('customer.created')
  await page.keyboard.press('k')
  await expect.poll(() => chosen()).toBe('campaign.created unread')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'campaign.created' }).waitFor()
  await expect.poll(() => chosen()).toBe('campaign.created')
  await expect.poll(() => page.title()).toBe('(2) mock-voucherify')
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: 'voucher.published' }).waitFor()
  expect(received).toHaveLength(3)
  await page.keyboard.press('r')
  await expect.poll(() => received.length).toBe(4)
  await page.getByText('Attempt 2').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Choose a send-out' }).waitFor()
  await page.keyboard.press('u')
  await expect.poll(() => page.title()).toBe('mock-voucherify')
})

test('the search finds by fields and by what only the body holds, also what comes later', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await emitter.send('voucher.published', { data: { customer: { email: 'ada@example.org' } } })
  await emitter.send('campaign.created')
  await expect.poll(() => rowsOf(page).count()).toBe(2)
  await page.keyboard.press('/')
  await page.keyboard.type('type:voucher.*')
  await expect.poll(() => typesOf(page)).toEqual(['voucher.published'])
  const search = page.getByRole('searchbox', { name: 'Search the send-outs' })
  await search.fill('ada@example.org')
  await expect.poll(() => typesOf(page)).toEqual(['voucher.published'])
  await emitter.send('customer.created', { data: { customer: { email: 'ada@example.org' } } })
  await expect.poll(() => typesOf(page)).toEqual(['customer.created', 'voucher.published'])
  await search.fill('is:unraed')
  await page.getByText('Nothing is ever “is:unraed”.').waitFor()
  await search.fill('type:nothing')
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect.poll(() => rowsOf(page).count()).toBe(3)
  await page.getByRole('button', { name: 'Failed' }).click()
  await expect.poll(() => search.inputValue()).toBe('status:failed')
  await page.getByText('No send-out fits the search').waitFor()
  await page.getByRole('button', { name: 'Failed' }).click()
  await expect.poll(() => search.inputValue()).toBe('')
})

test('of ten thousand send-outs only the rows that can be seen are drawn, to the very last', async (context) => {
  const { page, emitter } = await openPage(context, {
    emitter: { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] },
  })
  await page.getByText('Nothing was sent yet').waitFor()
  recordMany(emitter, 10_000)
  await page.getByText('10,000 send-outs').waitFor()
  await page.reload()
  await page.getByText('10,000 send-outs').waitFor()
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(50)
  await expect.poll(() => rowsOf(page).first().getAttribute('aria-setsize')).toBe('10000')
  await page.getByRole('listbox').evaluate((list) => list.scrollTo(0, list.scrollHeight))
  const last = page.locator(`#row-whs_${'0'.repeat(18)}`)
  await last.waitFor()
  await expect.poll(() => last.getAttribute('aria-posinset')).toBe('10000')
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(50)
})

test('a burst of send-outs is shown whole, and what one looks at does not move', async (context) => {
  const { page, emitter } = await openPage(context, {
    emitter: { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] },
  })
  await page.getByText('Nothing was sent yet').waitFor()
  recordMany(emitter, 100)
  await page.getByText('100 send-outs').waitFor()
  const list = page.getByRole('listbox')
  await list.evaluate((element) => element.scrollTo(0, 2_000))
  const looked = page.locator('#row-whs_000000000000000060')
  const before = await looked.boundingBox()
  for (let number = 0; number < 20; number++) {
    await emitter.enqueue('voucher.published')
    await page.getByText(`${101 + number} send-outs`).waitFor()
  }
  expect((await looked.boundingBox())?.y).toBe(before?.y)
})

test('what is cleared or comes from a server that was started anew is shown as it is now', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter, server } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await emitter.send('voucher.published')
  await expect.poll(() => typesOf(page)).toEqual(['voucher.published'])
  await emitter.journal.clear(emitter.clock.now())
  await page.getByText('Nothing was sent yet').waitFor()
  await emitter.send('customer.created')
  await expect.poll(() => typesOf(page)).toEqual(['customer.created'])
  await server.close()
  await page.getByText('The server does not answer').waitFor()
  await expect.poll(() => typesOf(page)).toEqual(['customer.created'])
  const other = createEmitter({ seed: 2, retries: 'none', endpoints: [{ url, secret }] })
  await other.send('campaign.created')
  const again = await startServer({ emitter: other, port: Number(new URL(server.url).port) })
  onTestFinished(() => again.close())
  await expect.poll(() => typesOf(page)).toEqual(['campaign.created'])
  // The page has the token of the new server.
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await page.getByText('Retrying.').waitFor()
})

test.for(['light', 'dark'] as const)(
  'nothing keeps anybody from using the list, in %s',
  async (colorScheme, context) => {
    const { url } = await startReceiver((response) => response.writeHead(500).end())
    const { page, emitter } = await openPage(context, {
      emitter: { endpoints: [{ url, secret }], retries: 'voucherify' },
      browser: { colorScheme },
    })
    await emitter.enqueue('voucher.published')
    await emitter.enqueue('voucher.published', { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] })
    await page.getByRole('option').getByText('refused').waitFor()
    await page.getByRole('button', { name: 'Help' }).click()
    await page.keyboard.press('j')
    expect(await findBarriers(page)).toEqual([])
  },
)

test('on a phone the list gives way to the send-out, and comes back', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter } = await openPage(context, {
    emitter: { endpoints: [{ url, secret }] },
    browser: { viewport: { width: 390, height: 800 } },
  })
  await emitter.send('voucher.published')
  await rowsOf(page).click()
  await page.getByRole('heading', { name: 'voucher.published' }).waitFor()
  await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(false)
  expect(await findBarriers(page)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: '← List' }).click()
  await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(true)
})

test('Enter leads into the send-out, where Tab reaches what can be done with it', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await emitter.send('voucher.published')
  await rowsOf(page).first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator(':focus').getAttribute('class')).toBe('detail')
  await page.keyboard.press('Tab')
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Retry')
})

test('a send-out that another server does not know is not there any more', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter, server } = await openPage(context, { emitter: { endpoints: [{ url, secret }] } })
  await emitter.send('voucher.published')
  await rowsOf(page).first().click()
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
  await server.close()
  const other = await startServer({ emitter: createEmitter({ seed: 2 }), port: Number(new URL(server.url).port) })
  onTestFinished(() => other.close())
  await page.getByRole('heading', { name: 'This send-out is not there any more' }).waitFor()
  await expect.poll(() => page.getByRole('tab').count()).toBe(0)
})

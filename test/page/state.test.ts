import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage, type OpenedPage } from './open-page.js'

const secret = 'my-secret'
const hostile = '<img src=x onerror=alert(1)>\u202e'

async function publish({ server }: Pick<OpenedPage, 'server'>, customer: object, appId = ''): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    ...(appId === '' ? {} : { 'x-app-id': appId, 'x-app-token': 't' }),
  }
  const body = JSON.stringify({ campaign: { name: 'Winter' }, customer })
  const { status } = await fetch(`${server.url}/v1/publications`, { method: 'POST', headers, body })
  expect(status).toBe(200)
}

test('what a call of the API makes appears, with what belongs to it and what was sent about it', async (context) => {
  const receiver = await startReceiver()
  const opened = await openPage(context, { at: '#/state', emitter: { endpoints: [{ url: receiver.url, secret }] } })
  const { page } = opened
  await page.getByRole('heading', { name: 'Nobody has asked the API yet' }).waitFor()
  await publish(opened, { source_id: 'ada', name: 'Ada Lovelace' })
  await page.getByRole('link', { name: 'Ada Lovelace ada' }).click()
  await page.getByText('"ada"').waitFor()
  await page.getByRole('link', { name: 'Its vouchers' }).click()
  const tables = page.getByRole('navigation', { name: 'Tables' })
  await expect.poll(() => tables.locator('[aria-current]').textContent()).toBe('Vouchers 1')
  await page.getByRole('listitem').getByRole('link', { name: 'DISCOUNT_VOUCHER' }).click()
  await page.getByRole('link', { name: 'Holder' }).waitFor()
  const code = (await page.getByRole('heading', { level: 2 }).textContent()) ?? ''
  const voucher = page.getByRole('heading', { level: 2, name: code })
  await page.getByRole('link', { name: 'Holder' }).click()
  await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor()
  await page.goBack()
  await voucher.waitFor()
  await page.getByRole('link', { name: 'Campaign', exact: true }).click()
  await page.getByRole('heading', { name: 'Winter' }).waitFor()
  await page.goBack()
  await voucher.waitFor()
  await page.getByRole('link', { name: 'Its send-outs' }).click()
  await expect.poll(() => page.locator('#search').inputValue()).toContain(code)
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0)
})

test('a promotion leads to its tiers, and to no vouchers, which it cannot have', async (context) => {
  const opened = await openPage(context)
  const { page, server } = opened
  const action = { discount: { type: 'AMOUNT', amount_off: 500 } }
  const promotion = { tiers: [{ name: 'Five off', banner: 'Save 5!', action }] }
  const body = JSON.stringify({ name: 'Weekend', campaign_type: 'PROMOTION', promotion })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(`${server.url}/v1/campaigns`, { method: 'POST', headers, body })).status).toBe(200)
  await page.goto(page.url().replace(/#.*|$/, '#/state/campaigns/Weekend'))
  const links = page.getByRole('navigation', { name: 'What belongs to it' })
  await links.getByRole('link', { name: 'Its promotion tiers' }).waitFor()
  expect(await links.getByRole('link').allTextContents()).toEqual(['Its promotion tiers', 'Its send-outs'])
  await links.getByRole('link', { name: 'Its promotion tiers' }).click()
  await page.getByRole('link', { name: 'Five off Save 5!' }).waitFor()
})

test('rows are searched and come in pages, project by project', async (context) => {
  const opened = await openPage(context)
  const { page } = opened
  for (let number = 1; number <= 51; number++) await publish(opened, { source_id: `customer-${number}` }, 'app-1')
  await publish(opened, { source_id: 'another' }, 'app-2')
  await page.goto(page.url().replace(/#.*|$/, '#/state/customers'))
  await page.getByText('1–50 of 51 rows').waitFor()
  await page.getByRole('button', { name: 'Older' }).click()
  await page.getByText('51–51 of 51 rows').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.getByLabel('Search customers').fill('customer-33')
  await page.getByRole('link', { name: 'customer-33' }).waitFor()
  await expect
    .poll(() =>
      page
        .getByRole('listitem')
        .getByRole('link', { name: /^customer-/ })
        .count(),
    )
    .toBe(1)
  await page.getByLabel('Search customers').fill('nobody')
  await page.getByText('No customers hold that.').waitFor()
  await page.getByLabel('Project').selectOption('app-2')
  await page.getByRole('link', { name: 'another' }).waitFor()
  expect(page.url()).toContain('#/state/customers?project=app-2')
})

test('a reset is asked for twice, and forgets all', async (context) => {
  const opened = await openPage(context)
  const { page } = opened
  await publish(opened, { source_id: 'ada' })
  await page.goto(page.url().replace(/#.*|$/, '#/state/customers/ada'))
  await page.getByRole('heading', { name: 'ada' }).waitFor()
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('heading', { name: 'This row is not there any more' }).waitFor()
  await page.getByRole('link', { name: 'All customers' }).click()
  await page.getByText('No customers yet.').waitFor()
  await expect.poll(() => page.getByRole('navigation', { name: 'Tables' }).textContent()).toContain('Vouchers 0')
})

test.for([
  ['light', 1440],
  ['dark', 390],
] as const)('nothing keeps anybody from using the state, in %s at %d', async ([colorScheme, width], context) => {
  const opened = await openPage(context, { browser: { colorScheme, viewport: { width, height: 800 } } })
  const { page } = opened
  await publish(opened, { source_id: 'ada', name: hostile })
  await publish(opened, { source_id: 'bob', name: 'Bob '.repeat(100) }, 'app-2')
  await page.goto(page.url().replace(/#.*|$/, '#/state/customers'))
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByText('U+202E').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByText('<img src=x onerror=alert(1)>').click()
  await page.getByRole('heading', { name: 'As it is kept' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test.for([
  ['#/state/customers/..', 'This row is not there any more'],
  ['#/state/vouchers/.', 'This row is not there any more'],
  ['#/send-outs/..', 'This send-out is not there any more'],
] as const)('%s names nothing, and is told to', async ([at, heading], context) => {
  const opened = await openPage(context)
  await publish(opened, { source_id: 'ada' })
  await opened.page.goto(opened.page.url().replace(/#.*|$/, at))
  await opened.page.getByRole('heading', { name: heading }).waitFor()
  expect(await opened.page.getByText('undefined').count()).toBe(0)
})

import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

const secret = 'my-secret'
const now = '2026-02-03T04:05:06Z'

async function refusing() {
  const { url } = await startReceiver((response) => response.writeHead(503).end())
  return { endpoints: [{ url, secret }], retries: 'voucherify', now } as const
}

test('the virtual clock is moved by a duration, and what waits shows until it is done', async (context) => {
  const emitter = { ...(await refusing()), clock: 'virtual' } as const
  const { page, emitter: opened } = await openPage(context, { at: '#/clock', emitter })
  await page.getByText('No attempt is planned.').waitFor()
  await opened.enqueue('voucher.published')
  await page.getByText('1 send-out, the next in 1 m').waitFor()
  await page.getByRole('button', { name: '+1m' }).click()
  await page.getByText('1 send-out, the next in 1 m').waitFor()
  await page.getByRole('cell', { name: '2', exact: true }).waitFor()
  await page.getByLabel('By', { exact: true }).fill('2h')
  await page.getByRole('button', { name: 'Advance' }).click()
  await page.getByText('Moved by 2h').waitFor()
  await expect.poll(() => page.locator('time').getAttribute('datetime')).toBe('2026-02-03T06:06:06.000Z')
  await page.getByLabel('By', { exact: true }).fill('soon')
  await page.getByRole('button', { name: 'Advance' }).click()
  await page.getByRole('status').getByText('got "soon"').waitFor()
})

test('running until idle makes every retry of a day at once', async (context) => {
  const emitter = { ...(await refusing()), clock: 'virtual' } as const
  const { page, emitter: opened } = await openPage(context, { at: '#/clock', emitter })
  await opened.enqueue('voucher.published')
  await page.getByRole('table').waitFor()
  await page.getByRole('button', { name: 'Run until idle' }).click()
  await page.getByText('No attempt is planned any more.').waitFor()
  await page.getByText('No attempt is planned. A delivery').waitFor()
  expect(opened.journal.list()).toMatchObject([{ status: 'failed', attempts: { length: 13 } }])
  await expect.poll(() => page.locator('time').getAttribute('datetime')).toBe('2026-02-04T04:05:06.000Z')
})

test('a dot on the time line and a row of the table lead to the send-out, and a row retries it now', async (context) => {
  const emitter = { ...(await refusing()), clock: 'virtual' } as const
  const { page, emitter: opened } = await openPage(context, { at: '#/clock', emitter })
  const { sendOuts } = await opened.enqueue('voucher.published')
  const id = sendOuts[0]?.id ?? ''
  await page.locator('.time-line-dot').click()
  expect(page.url()).toContain(`#/send-outs/${id}`)
  await page.goBack()
  await page.getByRole('button', { name: `Retry now: voucher.published ${id}` }).click()
  await page.getByRole('cell', { name: '2', exact: true }).waitFor()
  await page.getByRole('row').getByRole('link', { name: 'voucher.published' }).click()
  expect(page.url()).toContain(`#/send-outs/${id}`)
})

test('a real clock cannot be moved, which is said with how to get one that can', async (context) => {
  const { page } = await openPage(context, { at: '#/clock' })
  await page.getByText('mock-voucherify serve --clock virtual').waitFor()
  await page.getByText('Time passes as it does for you').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Advance' }).count()).toBe(0)
})

test('a scaled clock says how fast it runs', async (context) => {
  const { page } = await openPage(context, { at: '#/clock', emitter: { clock: '60x' } })
  await page.getByText('It runs 60 times as fast').waitFor()
  await expect
    .poll(() => page.locator('.clock-about').textContent())
    .toBe('It runs 60 times as fast: 24 hours pass in 24 minutes.')
})

test.for([
  ['light', 1440],
  ['dark', 390],
] as const)('nothing keeps anybody from using the clock, in %s at %d', async ([colorScheme, width], context) => {
  const emitter = { ...(await refusing()), clock: 'virtual' } as const
  const { page, emitter: opened } = await openPage(context, {
    at: '#/clock',
    emitter,
    browser: { colorScheme, viewport: { width, height: 800 } },
  })
  for (let times = 0; times < 9; times++) await opened.enqueue('voucher.published')
  await page.getByText('9 send-outs').waitFor()
  await page.getByText('+3').waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

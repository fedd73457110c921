import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openPage } from './open-page.js'

test('shots', async (context) => {
  const { url } = await startReceiver()
  const { page } = await openPage(context, { emitter: { endpoints: [{ url, secret: 'my-secret' }] }, at: '#/compose' })
  await page.getByRole('region', { name: 'Dry run' }).getByText('x-voucherify-signature').waitFor()
  await page.locator('.json-editor .cm-content').waitFor()
  await page.screenshot({ path: '/tmp/shots-c/wide.png' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: '/tmp/shots-c/phone.png' })
  await page.setViewportSize({ width: 1000, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: '/tmp/shots-c/medium-dark.png' })
})

import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

test('the page opens on the send-outs, within its security policy and without asking anybody else', async (context) => {
  const { page } = await openPage(context)
  await page.getByRole('link', { name: 'Send-outs' }).waitFor()
  await expect
    .poll(() => page.getByRole('navigation').getByRole('link', { name: 'Send-outs' }).getAttribute('aria-current'))
    .toBe('page')
  await expect.poll(() => page.title()).toBe('mock-voucherify')
})

test('a key opens the list of keys, and Escape closes it', async (context) => {
  const { page } = await openPage(context)
  await page.getByRole('link', { name: 'Send-outs' }).waitFor()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await dialog.getByText('Show the keys').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.isVisible()).toBe(false)
})

test.for(['light', 'dark'] as const)(
  'nothing keeps anybody from using the empty page, in %s',
  async (colorScheme, context) => {
    const { page } = await openPage(context, { browser: { colorScheme } })
    await page.getByRole('link', { name: 'Send-outs' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
  },
)

test('a lost server shows, and the page heals when it is back', async (context) => {
  const { page, server } = await openPage(context)
  await page.getByRole('link', { name: 'Send-outs' }).waitFor()
  await server.close()
  await page.getByRole('alert').getByText('The server does not answer').waitFor()
  const emitter = createEmitter({ seed: 2, retries: 'none' })
  const again = await startServer({ emitter, port: Number(new URL(server.url).port) })
  onTestFinished(() => again.close())
  await expect.poll(() => page.getByRole('alert').textContent()).toBe('')
})

import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

test('a scenario is chosen, read, played and followed to its end', async (context) => {
  const { url, received } = await startReceiver()
  const endpoints = [{ url, secret: 'my-secret', level: 'distribution' as const }]
  const { page } = await openPage(context, { emitter: { endpoints, clock: 'virtual' }, at: '#/compose/scenarios' })
  await page.getByRole('textbox', { name: 'Search scenarios' }).or(page.getByRole('searchbox')).fill('coupon rollback')
  await page.getByRole('link', { name: /A coupon from its campaign to its rollback/ }).click()
  const steps = page.getByRole('region', { name: 'Scenario', exact: true }).getByRole('list').first()
  await expect.poll(() => steps.getByRole('listitem').count()).toBe(14)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByText('Passed').waitFor()
  await page.getByText('14 steps').waitFor()
  expect(received.length).toBe(8)
  await steps.getByRole('link', { name: /^whs_/ }).first().click()
  await page.waitForURL(/#\/send-outs\/whs_/)
})

test('a play is stopped in the middle of a wait', async (context) => {
  const { url } = await startReceiver()
  const endpoints = [{ url, secret: 'my-secret', level: 'distribution' as const }]
  const { page } = await openPage(context, { emitter: { endpoints }, at: '#/compose/scenarios/coupon-journey' })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.locator('[aria-current="step"]').getByText('2d').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Play again' }).waitFor()
  await expect.poll(() => page.locator('.play-mark').textContent()).toBe('Stopped 2 steps')
})

test('what a step expects and does not get is told at the step', async (context) => {
  const { url } = await startReceiver((response) => response.writeHead(500).end())
  const endpoints = [{ url, secret: 'my-secret', level: 'distribution' as const }]
  const { page } = await openPage(context, { emitter: { endpoints }, at: '#/compose/scenarios/gift-card' })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByText('Failed', { exact: true }).waitFor()
  await expect.poll(() => page.locator('.step-problem').textContent()).toMatch(/500/)
})

test('a scenario that nobody wants is refused in words', async (context) => {
  const { page } = await openPage(context, { at: '#/compose/scenarios/gift-card' })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => page.locator('.announcement').textContent()).toContain('no receiver wants what it sends')
})

test.for(['unknown', '__proto__', 'constructor', 'toString'])('there is no scenario %s', async (name, context) => {
  const { page } = await openPage(context, { at: `#/compose/scenarios/${name}` })
  await page.getByRole('heading', { name: 'There is no scenario of this name' }).waitFor()
  await page.getByRole('link', { name: 'Back to the scenarios' }).click()
  await page.getByRole('heading', { name: 'Choose a scenario' }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/compose/scenarios')
})

test.for(['light', 'dark'] as const)('nothing keeps anybody from playing, in %s', async (colorScheme, context) => {
  const { url } = await startReceiver()
  const endpoints = [{ url, secret: 'my-secret', level: 'distribution' as const }]
  const { page } = await openPage(context, {
    emitter: { endpoints, clock: 'virtual' },
    at: '#/compose/scenarios/coupon-journey',
    browser: { colorScheme },
  })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByText('Passed').waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('where every endpoint is disabled the refusal says so, and leads there', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter } = await openPage(context, {
    emitter: { endpoints: [{ url, secret: 'my-secret' }] },
    at: '#/compose/scenarios/gift-card',
  })
  for (const { id } of emitter.endpoints.list()) emitter.setActive(id, false, 'by hand')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => page.locator('.announcement').textContent()).toContain('Every endpoint is disabled')
  await page.getByRole('link', { name: 'See the endpoints' }).click()
  await page
    .getByRole('button', { name: 'Enable' })
    .or(page.getByRole('link', { name: url }))
    .first()
    .waitFor()
})

test('a virtual clock is told of before it is moved', async (context) => {
  const { page } = await openPage(context, { emitter: { clock: 'virtual' }, at: '#/compose/scenarios/gift-card' })
  await page.getByText('The clock is virtual: playing moves it on until all is done').waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('a step that waits for retries is told of, with what it waits for', async (context) => {
  const { url } = await startReceiver((response) => response.writeHead(500).end())
  const endpoints = [{ url, secret: 'my-secret', level: 'distribution' as const }]
  const { page } = await openPage(context, {
    emitter: { endpoints, retries: 'voucherify' },
    at: '#/compose/scenarios/gift-card',
  })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByText(/step 1 of \d+ is under way/).waitFor()
  await page.getByText('after 1 attempt.').waitFor()
  await expect.poll(() => page.locator('.play-mark').textContent()).toContain('is under way')
  await page.locator('[aria-current="step"]').getByRole('link', { name: /^whs_/ }).click()
  await page.waitForURL(/#\/send-outs\/whs_/)
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { EmitterOptions } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

/** An emitter with one endpoint, which answers 200. */
async function oneEndpoint(): Promise<{
  readonly emitter: EmitterOptions
  readonly received: readonly { readonly body: Buffer }[]
}> {
  const { url, received } = await startReceiver()
  return { emitter: { endpoints: [{ url, secret: 'my-secret' }] }, received }
}

function dryRunOf(page: Page) {
  return page.getByRole('region', { name: 'Dry run' })
}

async function writeData(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Data as JSON' })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

test('an event is searched, composed, tried dry and sent, and its send-out opens', async (context) => {
  const { emitter: options, received } = await oneEndpoint()
  const { page, emitter } = await openPage(context, { emitter: options, at: '#/compose' })
  await page.getByText('90 events').waitFor()
  await page.getByRole('combobox', { name: 'Search events' }).fill('gift balance')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'voucher.gift.balance_added', exact: true }).waitFor()
  await page.getByLabel('Number of the event').fill('7')
  await dryRunOf(page).getByText('number 7').waitFor()
  const dryRun = dryRunOf(page)
  await dryRun.getByText('x-voucherify-signature').waitFor()
  await dryRun.getByRole('button', { name: 'Exact bytes' }).click()
  const shown = await dryRun.getByLabel('Body', { exact: true }).textContent()
  expect(received).toEqual([])
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.waitForURL(/#\/send-outs\/whs_[0-9a-f]{18}$/)
  await expect.poll(() => received.map(({ body }) => body.toString())).toEqual([shown])
  expect(emitter.journal.list()).toMatchObject([{ type: 'voucher.gift.balance_added', seed: '1', number: 7 }])
})

test('the address holds what is composed, and opens it again', async (context) => {
  const { emitter } = await oneEndpoint()
  const faults = encodeURIComponent('[{"fault":"delay","ms":"2s"}]')
  const at = `#/compose?type=voucher.published&variant=gift-card&seed=other&number=3&faults=${faults}`
  const { page } = await openPage(context, { emitter, at })
  await dryRunOf(page).getByText('seed other · number 3').waitFor()
  await dryRunOf(page).getByText('delay', { exact: true }).waitFor()
  await expect.poll(() => page.getByLabel('Variant').inputValue()).toBe('gift-card')
  await expect.poll(() => page.getByLabel('ms', { exact: true }).inputValue()).toBe('2s')
  await page.getByLabel('Variant').selectOption('discount-percent')
  await page.getByRole('button', { name: 'Remove delay' }).click()
  await page.waitForURL(/#\/compose\?type=voucher.published&variant=discount-percent&seed=other&number=3$/)
  await page.reload()
  await dryRunOf(page).getByText('discount-percent').waitFor()
})

test('a problem of the data is shown at its line, and the list of problems leads there', async (context) => {
  const { emitter } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose' })
  await writeData(page, '{\n  "customer": { "name": "Ada" },\n  "voucher": {\n    "code": 5\n  }\n}')
  const problem = page.getByRole('button', { name: /^voucher\.code/ })
  await problem.waitFor()
  await page.locator('.cm-lintRange-error').getByText('"code": 5').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
  await problem.click()
  await expect.poll(() => page.locator('.cm-activeLine').textContent()).toBe('    "code": 5')
  await page.getByLabel('Send what the schema forbids all the same').check()
  await dryRunOf(page).getByText('"code": 5').waitFor()
  await expect.poll(() => page.locator('.cm-lintRange-error').count()).toBe(0)
})

test('text that is no JSON is marked where it breaks', async (context) => {
  const { emitter } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose' })
  await writeData(page, '{\n  "customer": nobody\n}')
  await page.locator('.cm-lint-marker-error').waitFor()
  await dryRunOf(page).getByText('The data is no JSON yet').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
})

test('names and values are completed from the schema of the event', async (context) => {
  const { emitter } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose' })
  await dryRunOf(page).getByText('x-voucherify-signature').waitFor()
  const editor = page.getByRole('textbox', { name: 'Data as JSON' })
  const offered = page.locator('.cm-tooltip-autocomplete').getByRole('option')
  await editor.click()
  for (const [typed, chosen] of [
    ['{"', 'voucher'],
    ['"ty', 'type'],
    ['"GI', '"GIFT_VOUCHER"'],
  ] as const) {
    await page.keyboard.type(typed)
    await offered.filter({ hasText: chosen }).first().click()
  }
  await expect.poll(() => editor.textContent()).toBe('{"voucher": {"type": "GIFT_VOUCHER"}}')
  await dryRunOf(page).getByText('"type": "GIFT_VOUCHER"').first().waitFor()
})

test('all of the data can be written', async (context) => {
  const { emitter, received } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose?type=customer.deleted' })
  await dryRunOf(page).getByText('x-voucherify-signature').waitFor()
  await page.getByText('All of the data').click()
  await page.getByRole('textbox', { name: 'Data as JSON' }).getByText('"customer"').first().waitFor()
  await writeData(page, '{"customer":{"object":"customer"}}')
  await page.getByRole('button', { name: /^customer\.id/ }).waitFor()
  await page.getByLabel('Send what the schema forbids all the same').check()
  await page.getByRole('textbox', { name: 'Data as JSON' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(false)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect
    .poll(() => received.map(({ body }) => JSON.parse(body.toString()).data))
    .toEqual([{ customer: { object: 'customer' } }])
})

test('a fault is added with its parameters, and strikes', async (context) => {
  const { emitter, received } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose' })
  await dryRunOf(page).getByText('x-voucherify-signature').waitFor()
  await page.getByLabel('Faults').selectOption('unknown-field')
  await page.getByLabel('Faults').selectOption('signature-missing')
  await expect.poll(() => dryRunOf(page).getByText('x-voucherify-signature').count()).toBe(0)
  await dryRunOf(page).locator('.mark', { hasText: 'unknown-field' }).waitFor()
  await page.getByRole('group', { name: 'unknown-field' }).getByText('Parameters').click()
  await page.getByRole('group', { name: 'unknown-field' }).getByLabel('times').fill('0')
  await dryRunOf(page).getByText('times of the fault "unknown-field" must be').waitFor()
  await page.getByRole('group', { name: 'unknown-field' }).getByLabel('times').fill('1')
  await dryRunOf(page).locator('.mark', { hasText: 'unknown-field' }).waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => received.length).toBe(1)
})

test('several times are several events, and the list shows them', async (context) => {
  const { emitter: options, received } = await oneEndpoint()
  const { page, emitter } = await openPage(context, { emitter: options, at: '#/compose?type=customer.created&seed=s' })
  await dryRunOf(page).getByText('seed s').waitFor()
  await page.getByLabel('How many times').fill('12')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.waitForURL(/#\/send-outs$/)
  await expect.poll(() => received.length).toBe(12)
  expect(
    emitter.journal
      .list()
      .map(({ number }) => number)
      .toSorted((a, b) => a - b),
  ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('without an endpoint the page says what to do, and a URL does as well', async (context) => {
  const { url, received } = await startReceiver()
  const { page } = await openPage(context, { emitter: { secret: 'my-secret' }, at: '#/compose' })
  await page.getByRole('heading', { name: 'Nobody wants this event yet' }).waitFor()
  await page.getByRole('button', { name: 'Send to http://localhost:3000/webhook' }).click()
  await page.getByLabel('URL of the receiver').fill(url)
  await dryRunOf(page).getByText(url).first().waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => received.length).toBe(1)
})

test('one of several endpoints is chosen', async (context) => {
  const [one, other] = [await startReceiver(), await startReceiver()]
  const endpoints = [one, other].map(({ url }) => ({ url, secret: 'my-secret' }))
  const { page } = await openPage(context, { emitter: { endpoints }, at: '#/compose' })
  const requests = dryRunOf(page).getByLabel('Which of 2 requests')
  await requests.waitFor()
  await page.getByLabel('Receiver').selectOption({ label: `${other.url} · project` })
  await requests.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => other.received.length).toBe(1)
  expect(one.received).toEqual([])
})

test('a send-out is composed again, also where its endpoint is gone', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter, server } = await openPage(context, { emitter: { secret: 'my-secret' } })
  const { sendOuts } = await emitter.send('customer.created', { endpoints: [{ url }] })
  const [sendOut] = sendOuts
  await page.goto(`${server.url}/#/send-outs/${sendOut?.id}`)
  await page.getByRole('link', { name: 'Compose like this' }).click()
  await expect.poll(() => page.getByLabel('URL of the receiver').inputValue()).toBe(url)
  await dryRunOf(page).getByRole('button', { name: 'Exact bytes' }).click()
  const shown: { data: unknown } = JSON.parse(
    (await dryRunOf(page).getByLabel('Body', { exact: true }).textContent()) ?? '',
  )
  expect(shown.data).toEqual(JSON.parse(sendOut?.body ?? '').data)
})

test('letters that are typed into the editor are no keys of the page', async (context) => {
  const { emitter } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose' })
  await page.getByRole('textbox', { name: 'Data as JSON' }).click()
  await page.keyboard.type('?/')
  await expect.poll(() => page.getByRole('textbox', { name: 'Data as JSON' }).textContent()).toBe('?/')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test.for(['light', 'dark'] as const)('nothing keeps anybody from composing, in %s', async (colorScheme, context) => {
  const { emitter } = await oneEndpoint()
  const faults = encodeURIComponent('[{"fault":"delay"},{"fault":"missing-field"}]')
  const { page } = await openPage(context, {
    emitter,
    at: `#/compose?faults=${faults}`,
    browser: { colorScheme },
  })
  await writeData(page, '{ "voucher": { "code": 5 } }')
  await page.getByRole('button', { name: /^voucher\.code/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test.for(['0', '', '1e3', '10001', '-1'])(
  'sent %j times is not sent, by no button and no key',
  async (times, context) => {
    const { emitter: options } = await oneEndpoint()
    const { page, emitter } = await openPage(context, { emitter: options, at: '#/compose' })
    const button = page.getByRole('button', { name: 'Send', exact: true })
    const count = page.getByLabel('How many times')
    await expect.poll(() => button.isEnabled()).toBe(true)
    await count.fill(times)
    await page.getByText('A whole number from 1 to 10,000.').waitFor()
    expect([await button.isDisabled(), await count.inputValue()]).toEqual([true, times])
    await count.press('Control+Enter')
    await count.fill('2')
    await button.click()
    await page.getByText('2 events sent.').waitFor()
    expect(emitter.journal.list().length).toBe(2)
  },
)

test('an event of an inherited name is not known', async (context) => {
  const { emitter } = await oneEndpoint()
  const { page } = await openPage(context, { emitter, at: '#/compose?type=__proto__' })
  await dryRunOf(page).getByText('It would not be sent').waitFor()
  await page.getByLabel('Data as JSON').press('Control+Enter')
  expect(page.url()).toContain('#/compose')
})

test('where every endpoint is disabled the dry run offers to enable one', async (context) => {
  const endpoints = [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }]
  const { page, emitter } = await openPage(context, { emitter: { endpoints }, at: '#/compose' })
  for (const { id } of emitter.endpoints.list()) emitter.setActive(id, false, 'by hand')
  await page.getByRole('heading', { name: 'Every endpoint is switched off' }).waitFor()
  await page.getByRole('link', { name: 'Enable an endpoint' }).click()
  await page.getByRole('heading', { name: 'Endpoints' }).waitFor()
  expect(page.url()).toContain('#/endpoints')
})

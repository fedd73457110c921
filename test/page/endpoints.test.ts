import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage } from './open-page.js'

const secret = 'my-secret'
const hostile = '<img src=x onerror=alert(1)>\u202e'

test('an endpoint is added on the page, gets what is fired, and its health shows at once', async (context) => {
  const receiver = await startReceiver((response) => response.writeHead(503).end())
  const { page, emitter } = await openPage(context, { at: '#/endpoints' })
  await page.getByRole('heading', { name: 'Tell where your receiver listens' }).waitFor()
  await page.getByRole('link', { name: 'Add an endpoint' }).first().click()
  await page.getByLabel('URL').fill(receiver.url)
  await page.getByLabel('Secret').fill(secret)
  await page.getByLabel('Only some').check()
  await page.getByLabel('Event type or pattern').fill('voucher.*')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByLabel('Name of header 1').fill('x-stage')
  await page.getByLabel('Value of header 1').fill('test')
  await page.getByRole('button', { name: 'Add', exact: true }).last().click()
  await page.getByRole('heading', { name: receiver.url }).waitFor()
  expect(emitter.endpoints.list()).toMatchObject([
    { events: ['voucher.*'], headers: [['x-stage', 'test']], options: { secret } },
  ])
  await emitter.send('voucher.published')
  const [received] = receiver.received
  expect(received?.headers).toMatchObject({
    'x-stage': 'test',
    'x-voucherify-signature': createHmac('sha256', secret)
      .update(received?.body ?? '')
      .digest('hex'),
  })
  await page.getByText('failed once').first().waitFor()
  await page.getByRole('table').getByRole('link', { name: 'voucher.published' }).click()
  expect(page.url()).toContain('#/send-outs/whs_')
})

test('an edit sends only what differs: the secret and hidden headers stay, and never reach the page', async (context) => {
  const { url } = await startReceiver()
  const { page, emitter } = await openPage(context, {
    at: '#/endpoints',
    emitter: { endpoints: [{ url, secret, headers: { authorization: 'Bearer hush' } }] },
  })
  const seen: string[] = []
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => seen.push(text),
        () => {},
      ),
  )
  const sent: unknown[] = []
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.postDataJSON()))
  await page.getByRole('link', { name: url }).click()
  await page.getByText('kept by the server, never shown').waitFor()
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect.poll(() => page.getByLabel('Secret').inputValue()).toBe('')
  await page.getByLabel('Signed by').selectOption('standard-webhooks')
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByLabel('Name of header 2').fill('x-b')
  await page.getByLabel('Value of header 2').fill('c')
  await page.getByLabel('Faults').selectOption('delay')
  await page.getByRole('group', { name: 'delay' }).getByText('Parameters').click()
  await page.getByRole('group', { name: 'delay' }).getByLabel('ms', { exact: true }).fill('2s')
  await page.getByLabel('Secret').fill('whsec_bXktb3RoZXItc2VjcmV0')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  expect(sent).toEqual([
    {
      scheme: 'standard-webhooks',
      secret: 'whsec_bXktb3RoZXItc2VjcmV0',
      headers: { authorization: '(hidden)', 'x-b': 'c' },
      faults: [{ fault: 'delay', ms: '2s' }],
    },
  ])
  expect(emitter.endpoints.list()).toMatchObject([
    {
      headers: [
        ['authorization', 'Bearer hush'],
        ['x-b', 'c'],
      ],
    },
  ])
  expect(seen.join('\n')).not.toContain('hush')
  expect(seen.join('\n')).not.toContain(secret)
})

test('what the server refuses is said in the form, which keeps what was written', async (context) => {
  const { page } = await openPage(context, { at: '#/endpoints/new' })
  await page.getByLabel('URL').fill('http://192.0.2.1/')
  await page.getByLabel('Secret').fill(secret)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('alert').getByText('--allow-host 192.0.2.1').waitFor()
  await expect.poll(() => page.getByLabel('URL').inputValue()).toBe('http://192.0.2.1/')
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('endpoint-url')
  await expect.poll(() => page.locator('[aria-invalid="true"]').getAttribute('id')).toBe('endpoint-url')
})

test('a secret that is missing is asked for at its field, which says to whom the server lends its own', async (context) => {
  const { page } = await openPage(context, { at: '#/endpoints/new', emitter: { allowHosts: ['192.0.2.1'] } })
  await page.getByText('lends only to the origin of --to').waitFor()
  await page.getByLabel('URL').fill('http://192.0.2.1/')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('#endpoint-secret-problem').waitFor()
  await expect.poll(() => page.locator('[aria-invalid="true"]').getAttribute('id')).toBe('endpoint-secret')
})

test('the key for another endpoint leads into its first field, and its level tells two of one URL apart', async (context) => {
  const { url } = await startReceiver()
  const endpoints = [
    { url, secret },
    { url, secret, level: 'distribution' as const },
  ]
  const { page } = await openPage(context, { at: '#/endpoints', emitter: { endpoints } })
  await page.getByRole('link', { name: `${url} project` }).waitFor()
  await page.getByRole('link', { name: `${url} distribution` }).waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('URL').waitFor()
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('endpoint-url')
})

test('an endpoint is disabled, enabled and, once that is confirmed, deleted', async (context) => {
  const { page, emitter } = await openPage(context, {
    at: '#/endpoints',
    emitter: { endpoints: [{ url: 'http://localhost:3000/webhook', secret }] },
  })
  await page.getByRole('link', { name: 'http://localhost:3000/webhook' }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('button', { name: 'Enable' }).waitFor()
  expect(emitter.endpoints.list()).toMatchObject([{ status: 'disabled' }])
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('button', { name: 'Disable' }).waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'Tell where your receiver listens' }).waitFor()
  expect(emitter.endpoints.list()).toEqual([])
})

test('the send-outs of an endpoint are one click away', async (context) => {
  const [one, other] = [await startReceiver(), await startReceiver()]
  const endpoints = [one, other].map(({ url }) => ({ url, secret }))
  const { page, emitter } = await openPage(context, { at: '#/endpoints', emitter: { endpoints } })
  await emitter.send('voucher.published')
  await page.getByRole('link', { name: one.url }).click()
  await page.getByRole('link', { name: 'Its send-outs' }).click()
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
})

test('a distribution has an event name, a template and a form of its own, and texts of strangers are texts', async (context) => {
  const { page, emitter } = await openPage(context, { at: '#/endpoints/new' })
  await page.getByLabel('URL').fill('http://localhost:3000/webhook')
  await page.getByLabel('Secret').fill(secret)
  await page.getByLabel('a distribution').check()
  await page.getByLabel('Event name').fill(hostile)
  await page.getByLabel('Template').fill('{"code":"{{voucher.code}}"}')
  await page.getByLabel('Send the data without an envelope').check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('the data without an envelope').waitFor()
  expect(emitter.endpoints.list()).toMatchObject([{ eventName: hostile, rawPayload: true }])
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByText('U+202E').waitFor()
})

test.for([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
] as const)('nothing keeps anybody from using the endpoints, in %s at %d', async ([colorScheme, width], context) => {
  const receiver = await startReceiver((response, { body }) => response.writeHead(body.length % 3 ? 200 : 500).end())
  const { page, emitter } = await openPage(context, {
    at: '#/endpoints',
    browser: { colorScheme, viewport: { width, height: 800 } },
    emitter: { endpoints: [{ url: receiver.url, secret, faults: ['none'], headers: { 'x-a': 'b' } }] },
  })
  for (let times = 0; times < 5; times++) await emitter.send('voucher.published')
  await page.getByRole('link', { name: receiver.url }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('link', { name: receiver.url }).click()
  await page.getByRole('table').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Faults').selectOption('delay')
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

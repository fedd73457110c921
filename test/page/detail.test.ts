import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test, type TestContext } from 'vitest'
import type { EmitterOptions, SendOut } from '../../src/index.js'
import { startReceiver, type Receiver } from '../delivery/receiver.js'
import { findBarriers } from './find-barriers.js'
import { openPage, type OpenedPage } from './open-page.js'

const secret = 'my-secret'

interface OpenedDetail extends OpenedPage {
  readonly sendOut: SendOut
  readonly receiver: Receiver
  /** Shows a tab, and what is in it. */
  show(tab: string): Promise<ReturnType<Page['getByRole']>>
}

interface DetailOptions {
  readonly answer?: Parameters<typeof startReceiver>[0]
  readonly emitter?: EmitterOptions
  readonly send?: Parameters<OpenedPage['emitter']['enqueue']>[1]
  readonly colorScheme?: 'light' | 'dark'
}

/** The page with one send-out open, whose first attempt was made. */
async function openDetail(context: TestContext, options: DetailOptions = {}): Promise<OpenedDetail> {
  const receiver = await startReceiver(options.answer)
  const opened = await openPage(context, {
    emitter: { endpoints: [{ url: receiver.url, secret }], ...options.emitter },
    browser: { colorScheme: options.colorScheme ?? 'light' },
  })
  const { page, emitter } = opened
  const { sendOuts } = await emitter.enqueue('voucher.published', options.send)
  const [{ id } = { id: '' }] = sendOuts
  await expect.poll(() => emitter.journal.find(id)?.attempts.length).toBeGreaterThan(0)
  await page.goto(`${opened.server.url}/#/send-outs/${id}`)
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
  const sendOut = emitter.journal.find(id)
  if (sendOut === undefined) throw new Error('The send-out is not there')
  const show = async (tab: string): Promise<ReturnType<Page['getByRole']>> => {
    await page.getByRole('tab', { name: tab }).click()
    return page.getByRole('tabpanel', { name: tab })
  }
  return { ...opened, sendOut, receiver, show }
}

test('the timeline shows every attempt with the time it took, and the hour of the next one', async (context) => {
  const { page, emitter, sendOut } = await openDetail(context, {
    answer: (response) => response.writeHead(503).end('come <b>back</b>'),
    emitter: { clock: 'virtual', retries: 'voucherify', now: '2026-01-05T10:00:00Z' },
  })
  const panel = page.getByRole('tabpanel', { name: 'Timeline' })
  await panel.getByText('Not delivered yet, after one attempt.').waitFor()
  await expect
    .poll(() => panel.getByRole('img').getAttribute('aria-label'))
    .toMatch(/^connect .+ ms, wait for the answer .+ ms, read the answer .+ ms$/)
  await expect.poll(() => panel.getByText('It said:').textContent()).toBe('It said: come <b>back</b>')
  const planned = panel.getByRole('listitem').filter({ hasText: 'planned' })
  await expect.poll(() => planned.locator('time').getAttribute('datetime')).toBe('2026-01-05T10:01:00.000Z')
  await expect.poll(() => planned.textContent()).toContain('in 1 m')
  await emitter.advance('7m')
  await panel.getByText('Not delivered yet, after 4 attempts.').waitFor()
  await panel.getByText('4 m after the event').waitFor()
  emitter.cancel(sendOut.id)
  await panel.getByText('Canceled after 4 attempts.').waitFor()
})

test('the buttons try again, send again and give up', async (context) => {
  const { page, emitter, receiver } = await openDetail(context, {
    answer: (response) => response.writeHead(503).end(),
    emitter: { retries: 'voucherify' },
  })
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByText('Attempt 2', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Canceled after 2 attempts.').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Not delivered yet, after one attempt.').waitFor()
  expect(emitter.journal.list()).toHaveLength(2)
  expect(receiver.received).toHaveLength(3)
})

test('the payload is a tree that folds and is searched, with the type and meaning of each member', async (context) => {
  const { page, show } = await openDetail(context, { send: { data: { customer: { name: 'Ada Lovelace' } } } })
  const panel = await show('Payload')
  await panel.getByText('"Ada Lovelace"', { exact: true }).first().waitFor()
  const name = panel.getByRole('listitem').filter({ hasText: 'Full name.' }).last()
  await expect.poll(() => name.textContent()).toBe('name: "Ada Lovelace" string, null Full name.'.replace(': ', ' '))
  await panel.getByText('A code was given to a customer.').waitFor()
  const customer = panel.getByRole('button', { name: /^customer/ }).first()
  await expect.poll(() => customer.getAttribute('aria-expanded')).toBe('true')
  await customer.click()
  await expect.poll(() => customer.getAttribute('aria-expanded')).toBe('false')
  const search = panel.getByRole('searchbox', { name: 'Search the payload' })
  await search.fill('percent_off')
  await panel.getByText('Nothing holds that.').waitFor()
  await search.fill('newsletter')
  await panel.getByText('newsletter', { exact: true }).first().waitFor()
  await expect.poll(() => panel.getByText('campaign_type').isVisible()).toBe(false)
  await search.fill('ada lovelace')
  await expect.poll(() => panel.getByText('"Ada Lovelace"', { exact: true }).count()).toBe(2)
  await expect.poll(() => page.getByRole('tabpanel').getByText('whs_').isVisible()).toBe(false)
})

test('the request is shown to the byte', async (context) => {
  const { show, receiver } = await openDetail(context, { send: { faults: ['body-trailing-newline'] } })
  const panel = await show('Request')
  const [sent] = receiver.received
  await panel.getByText(`${sent?.body.length.toLocaleString('en')} bytes`).waitFor()
  await expect.poll(() => panel.locator('pre').textContent()).toBe(sent?.body.toString())
  await expect
    .poll(() => panel.textContent())
    .toContain(`x-voucherify-signature${String(sent?.headers['x-voucherify-signature'])}`)
  await panel.getByRole('button', { name: 'Bytes' }).click()
  await expect
    .poll(() => panel.locator('pre').textContent())
    .toContain('000000  7b 22 69 64 22 3a 22 77 68 73 5f 31 31 63 35 32  {"id":"whs_11c52')
})

test('a body that is no text is shown as bytes', async (context) => {
  const { show } = await openDetail(context, { send: { faults: ['gzip'] } })
  const panel = await show('Request')
  await expect.poll(() => panel.locator('pre').textContent()).toMatch(/^000000 {2}1f 8b 08/)
  await expect.poll(() => panel.getByRole('button', { name: 'Text' }).isDisabled()).toBe(true)
  const payload = await show('Payload')
  await payload.getByText('The body is not JSON').waitFor()
  expect(await payload.getByRole('searchbox').count()).toBe(0)
})

test('the response is shown with its headers, and its hostile text stays text', async (context) => {
  const hostile = `<script>document.title='owned'</script><img src=x onerror="document.title='owned'"> \u202egnp.exe`
  const { page, show } = await openDetail(context, {
    answer: (response) => response.writeHead(418, { 'x-answer': 'yes', 'set-cookie': 'hush' }).end(hostile),
  })
  const panel = await show('Response')
  await expect.poll(() => panel.locator('pre').textContent()).toBe(hostile.replace('\u202e', 'U+202E'))
  await expect.poll(() => panel.getByTitle('U+202E right-to-left override').count()).toBe(1)
  await expect.poll(() => panel.textContent()).toContain('x-answeryes')
  expect(await panel.textContent()).not.toContain('hush')
  expect(await panel.locator('script, img').count()).toBe(0)
  expect(await page.title()).not.toContain('owned')
})

test('megabytes are cut, until somebody asks for all', async (context) => {
  const { show } = await openDetail(context, { send: { faults: ['huge'] } })
  const panel = await show('Request')
  const text = panel.locator('pre')
  expect((await text.textContent())?.length).toBeLessThan(21_000)
  await panel.getByRole('button', { name: /^Show all .* characters$/ }).click()
  expect((await text.textContent())?.length).toBeGreaterThan(100_000)
})

test('the signature is computed anew step by step, and a pasted one is explained', async (context) => {
  const { page, show, sendOut } = await openDetail(context)
  const panel = await show('Signature')
  await panel.getByText('The header is the signature of the bytes that were sent.').waitFor()
  await panel.getByText('Compute the HMAC-SHA256 of these bytes').waitFor()
  const right = createHmac('sha256', secret).update(sendOut.body).digest('hex')
  await expect.poll(() => panel.getByText(right).count()).toBe(2)
  const field = panel.getByRole('textbox', { name: 'Does your receiver compute another one? Paste it here' })
  await field.fill(createHmac('sha256', `${secret}\n`).update(sendOut.body).digest('hex'))
  await panel.getByText('What you pasted was computed with the secret plus a line break.').waitFor()
  await panel.getByText('not the signature', { exact: true }).waitFor()
  await field.fill(createHmac('sha256', 'stale-secret').update(sendOut.body).digest('hex'))
  const other = panel.getByLabel('Try another secret')
  await other.fill('no-secret')
  await panel.getByRole('button', { name: 'Try' }).click()
  await panel.getByText('With this secret it is not the signature either.').waitFor()
  await other.fill('stale-secret')
  await other.press('Enter')
  await panel.getByText('With this secret it is the signature').waitFor()
  await field.fill(`x-voucherify-signature: "${right}"`)
  await panel.getByText('That is the signature of these bytes.').waitFor()
  await field.fill('a'.repeat(20_000))
  await panel.getByText('This is no signature: it has 20,000 characters.').waitFor()
  expect(await panel.getByText('That is the signature of these bytes.').count()).toBe(0)
  expect(await page.content()).not.toContain(secret)
})

test('a new user finds out why a receiver refuses the signature', async (context) => {
  // The receiver has parsed the body and signs what it wrote anew, as many do.
  const { page, show } = await openDetail(context, {
    answer: (response, { body, headers }) => {
      const again = JSON.stringify(JSON.parse(body.toString()), null, 2)
      const computed = createHmac('sha256', secret).update(again).digest('hex')
      const isRight = computed === headers['x-voucherify-signature']
      response.writeHead(isRight ? 200 : 401).end(`expected ${computed}`)
    },
  })
  await page.getByText('It said: expected').waitFor()
  const said = (await page.getByText('It said: expected').textContent()) ?? ''
  const panel = await show('Signature')
  await panel.getByRole('textbox').fill(/[\da-f]{64}/.exec(said)?.[0] ?? '')
  const reason = panel.getByText(/^What you pasted was computed over/)
  await reason.waitFor()
  await expect
    .poll(() => reason.textContent())
    .toBe(
      'What you pasted was computed over the body printed with line breaks and an indent of two spaces. Sign the bytes as they were received, before any JSON parser.',
    )
})

test('a send-out is copied as curl, fetch, a Vitest test and a step of a scenario', async (context) => {
  const { page, show, server, sendOut } = await openDetail(context)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const panel = await show('Copy as')
  for (const [title, format] of [
    ['curl', 'curl'],
    ['fetch', 'fetch'],
    ['Vitest test', 'vitest'],
    ['Scenario step', 'scenario-step'],
  ] as const) {
    const text = await (await fetch(`${server.url}/_mock/send-outs/${sendOut.id}/export?format=${format}`)).text()
    await panel.getByRole('button', { name: title, exact: true }).click()
    await expect.poll(() => panel.locator('pre').textContent()).toBe(text)
    await panel.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  }
})

test('a send-out is compared with an attempt of its own and with another send-out', async (context) => {
  let count = 0
  const { page, emitter, show } = await openDetail(context, {
    answer: (response) => response.writeHead(++count === 1 ? 500 : 200, { date: 'then' }).end(),
  })
  const alone = await show('Compare')
  await alone.getByText('There is no other attempt').waitFor()
  await page.keyboard.press('r')
  await expect.poll(() => emitter.journal.list()[0]?.attempts.length).toBe(2)
  const rowsOf = () => alone.getByRole('row').allTextContents()
  await expect.poll(rowsOf).toEqual(['WhereThis oneThe other one', 'answer.status200500'])
  await emitter.send('voucher.published', { data: { voucher: { code: 'OTHER-1' } } })
  const select = alone.getByRole('combobox', { name: 'With' })
  await expect.poll(() => select.locator('option').count()).toBe(2)
  await select.selectOption({ index: 1 })
  await expect.poll(async () => (await rowsOf()).some((row) => row.startsWith('body.data.voucher.code'))).toBe(true)
  expect((await rowsOf()).find((row) => row.startsWith('body.data.voucher.code'))).toContain('"OTHER-1"')
})

test('a send-out that the journal does not keep says so', async (context) => {
  const { page } = await openPage(context, { at: '#/send-outs/whs_0' })
  await page.getByRole('heading', { name: 'This send-out is not there any more' }).waitFor()
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await expect.poll(() => new URL(page.url()).hash).toBe('#/send-outs')
})

/** What each tab shows when it is complete. */
const signs = {
  Timeline: 'read the answer',
  Payload: 'A code was given to a customer.',
  Request: 'x-voucherify-signature',
  Response: 'U+200B',
  Signature: 'Does your receiver compute another one?',
  'Copy as': "curl 'http",
  Compare: 'The other one',
} as const

test.for(['light', 'dark'] as const)(
  'nothing keeps anybody from using the tabs, in %s',
  async (colorScheme, context) => {
    let count = 0
    const { page, emitter, show } = await openDetail(context, {
      colorScheme,
      answer: (response) => response.writeHead(500, { 'x-number': String(++count) }).end('no\u200b'),
      emitter: { retries: 'voucherify' },
      send: { faults: ['signature-upper-case'] },
    })
    await emitter.enqueue('voucher.published')
    await page.keyboard.press('r')
    await page.getByText('Attempt 2', { exact: true }).waitFor()
    for (const [tab, sign] of Object.entries(signs)) {
      const panel = await show(tab)
      await panel.getByText(sign).first().waitFor()
      expect([tab, ...(await findBarriers(page))]).toEqual([tab])
    }
  },
)

test('the arrow keys and brackets go through the tabs', async (context) => {
  const { page } = await openDetail(context)
  const chosen = () => page.getByRole('tab', { selected: true }).textContent()
  await page.keyboard.press(']')
  await expect.poll(chosen).toBe('Payload')
  await page.keyboard.press('[')
  await expect.poll(chosen).toBe('Timeline')
  await page.getByRole('tab', { name: 'Timeline' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(chosen).toBe('Compare')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(chosen).toBe('Payload')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Payload')
})

test('what happens to other send-outs does not ask for this one again', async (context) => {
  const { page, emitter, sendOut } = await openDetail(context)
  await page.getByText('Delivered after one attempt.').waitFor()
  await page.getByRole('link', { name: 'Endpoint', exact: true }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (let number = 0; number < 20; number++) await emitter.send('voucher.published')
  await page.getByText('21 send-outs').waitFor()
  expect(asked).toEqual([])
  await emitter.retry(sendOut.id)
  await page.getByText('Attempt 2', { exact: true }).waitFor()
  expect(new Set(asked)).toEqual(new Set([`/_mock/send-outs/${sendOut.id}`]))
})

test('the signature and the code are those of the newest attempt, or of the chosen one', async (context) => {
  const { page, emitter, sendOut, show } = await openDetail(context, {
    answer: (response) => response.writeHead(500).end(),
    emitter: {
      clock: 'virtual',
      retries: ['1h'],
      now: '2026-01-05T10:00:00Z',
      endpoints: [{ url: 'http://127.0.0.1:1/', scheme: 'standard-webhooks', secret: 'whsec_c2VjcmV0' }],
    },
  })
  const signatureOf = (number: number) =>
    emitter.journal
      .find(sendOut.id)
      ?.attempts[number - 1]?.headers.find(([name]) => name === 'webhook-signature')?.[1] ?? ''
  const panel = await show('Signature')
  await expect.poll(() => panel.getByText(signatureOf(1)).count()).toBe(2)
  await emitter.advance('1h')
  await expect.poll(() => panel.getByText(signatureOf(2)).count()).toBe(2)
  await panel.getByRole('button', { name: '1', exact: true }).click()
  await expect.poll(() => panel.getByText(signatureOf(1)).count()).toBe(2)
  await page.getByRole('tab', { name: 'Copy as' }).click()
  const code = page.getByRole('tabpanel')
  await expect.poll(() => code.textContent()).toContain(signatureOf(2))
  await code.getByRole('button', { name: '1', exact: true }).click()
  await expect.poll(() => code.textContent()).toContain(signatureOf(1))
})

test.for(['deep', 'huge', 'nul', 'emoji', 'late', 'body-unicode-escapes'] as const)(
  'a payload with the fault %s is shown and searched without trouble',
  async (fault, context) => {
    const { page, show } = await openDetail(context, { send: { faults: [fault] } })
    for (const tab of ['Request', 'Response', 'Signature', 'Compare', 'Payload']) await show(tab)
    const search = page.getByRole('searchbox', { name: 'Search the payload' })
    await search.fill('newsletter')
    await page.getByText('newsletter', { exact: true }).first().waitFor()
    await search.fill('no such text')
    await page.getByText('Nothing holds that.').waitFor()
    await search.fill('')
    await expect.poll(() => page.getByText('A code was given to a customer.').count()).toBe(1)
  },
)

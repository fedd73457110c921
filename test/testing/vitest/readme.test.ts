import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runTests } from './run-tests.js'

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8')

const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text]) => text ?? '')
const block = blocks.find((text) => text.includes(`from 'mock-voucherify/vitest'`)) ?? ''

/** The receiver that the README's test is about: the first time it is asked for somebody, it is still starting up. */
const app = `
  import { verify } from 'mock-voucherify/signature'

  export const credited: string[] = []
  const done = new Set<string>()

  export async function app(request: Request): Promise<Response> {
    const body = await request.text()
    if (!verify(body, request.headers.get('x-voucherify-signature'), 'my-secret')) return new Response(null, { status: 401 })
    const { event, data } = JSON.parse(body)
    if (data.customer.email === 'slow@example.com' && !done.has('down')) {
      done.add('down')
      return new Response('starting up', { status: 503 })
    }
    if (!done.has(event.id)) credited.push(data.customer.email)
    done.add(event.id)
    return new Response(null, { status: 204 })
  }
`

test('the test of the README runs as it stands', async () => {
  expect(await runTests({ 'app.ts': app, 'receiver.test.ts': block })).toEqual({
    'a gift card is credited once, even if it comes twice': 'passed',
    'what comes while the app starts up is not lost': 'passed',
  })
})

test('it fails where the receiver is wrong, and shows the delivery', async () => {
  const broken = app.replace(`'my-secret'`, `'another-secret'`)
  const failures = Object.values(await runTests({ 'app.ts': broken, 'receiver.test.ts': block }))
  expect(failures).toHaveLength(2)
  for (const failure of failures) expect(failure).toContain('No voucher.published was delivered.')
})

import { expect, test } from 'vitest'
import { runTests } from './run-tests.js'

/** A receiver of fetch kind. */
const app = (accepts: string): string => `
  import { createHmac } from 'node:crypto'

  export const createApp = () => async (request: Request): Promise<Response> => {
    const raw = Buffer.from(await request.arrayBuffer())
    const given = request.headers.get('x-voucherify-signature')
    const digest = createHmac('sha256', 'my-secret').update(raw).digest('hex')
    return new Response(null, { status: ${accepts} ? 204 : 401 })
  }
`

const suite = (options: string): string => `
  import { describeReceiver } from 'mock-voucherify/vitest/exam'
  import { createApp } from './app.ts'

  describeReceiver('the webhook of the shop', () => createApp(), { secret: 'my-secret', ${options} })
`

const checks = `only: ['sig-missing', 'sig-wrong-secret', 'sig-too-long', 'secret-rotation']`

test('each check is a test of its own', async () => {
  const results = await runTests({ 'app.ts': app('given === digest'), 'exam.test.ts': suite(checks) })
  expect(results).toEqual({
    'sig-missing: refuses a delivery without a signature': 'passed',
    'sig-wrong-secret: refuses the signature of another secret': 'passed',
    'sig-too-long: refuses a signature with something behind it': 'passed',
    'secret-rotation: takes the old and the new secret while it changes': 'skipped',
  })
})

test('a failed must fails its test with the whole text, a failed should only in a strict exam', async () => {
  const mutant = app('given === null || given.startsWith(digest.slice(0, 8)) || given.length > 64')
  const lenient = await runTests({ 'app.ts': mutant, 'exam.test.ts': suite(checks) })
  expect(lenient['sig-missing: refuses a delivery without a signature']).toContain(
    'A delivery without a signature header was accepted (204 No Content).',
  )
  expect(lenient['sig-wrong-secret: refuses the signature of another secret']).toBe('passed')
  expect(lenient['sig-too-long: refuses a signature with something behind it']).toBe('passed')
  const strict = await runTests({ 'app.ts': mutant, 'exam.test.ts': suite(`${checks}, strict: true`) })
  expect(strict['sig-too-long: refuses a signature with something behind it']).toContain('was accepted')
})

import { expect, test } from 'vitest'
import { describeFailure, formatFailure } from '../../../src/exam/failure-text.js'
import { createExchange, createResult } from './report.js'

const url = 'http://localhost:3000/webhook'
const missing = createResult('sig-missing', 'fail', {
  sentence: 'A delivery without a signature header was accepted (200 OK).',
  sent: 'a delivery without a signature header',
  exchange: createExchange(),
})

test('a failure is told in six parts, for the framework that was detected', () => {
  expect(formatFailure(missing, { url, seed: '7', framework: 'hono' })).toBe(
    `sig-missing (must, authenticity)
A delivery without a signature header was accepted (200 OK).

sent      a delivery without a signature header (14 bytes)
received  200 OK in 5 ms: "ok"
why       The URL of a webhook is no secret. Whoever finds it could publish vouchers, or make the shop believe that something was redeemed.
fix       Verify the raw body before anything else, with \`verify\` of mock-voucherify/signature or an HMAC compared in constant time, and answer 401 when it does not match.
          Hono: const raw = new Uint8Array(await c.req.arrayBuffer()); if (!verify(raw, c.req.header('x-voucherify-signature'), secret)) return c.body(null, 401)
again     mock-voucherify check http://localhost:3000/webhook --only sig-missing --seed 7`,
  )
})

test('where the framework is not known, the mend is told for all five', () => {
  const { fix } = describeFailure(missing, { url, seed: '7' })
  expect(fix.code.map(({ framework }) => framework)).toEqual(['Express', 'Fastify', 'NestJS', 'Next.js', 'Hono'])
})

test('a mend that is the same in all frameworks is told once', () => {
  const result = createResult('sig-empty', 'warn', { fix: createResult('dup-sequential', 'fail').check.fix })
  expect(describeFailure(result, { url, seed: '7' }).fix.code).toEqual([
    { code: 'insert into events (id) values ($1) on conflict do nothing -- 0 rows: answer 200 and stop' },
  ])
})

test('the command repeats the check with what decides the finding, each word safe for a shell', () => {
  const { again } = describeFailure(missing, {
    url: 'http://localhost:3000/webhook?a=1&b=$HOME',
    seed: "it's",
    profile: 'raw',
    flags: ['--verify', 'deferred', '--probe', 'count {event.id}'],
  })
  expect(again).toBe(
    String.raw`mock-voucherify check 'http://localhost:3000/webhook?a=1&b=$HOME' --only sig-missing --seed 'it'\''s' --profile raw --verify deferred --probe 'count {event.id}'`,
  )
})

test('without a URL nothing says how to repeat it', () => {
  expect(formatFailure(missing, { seed: '7' })).not.toContain('again')
})

test('a diagnosis takes the place of the verdict and of the mend', () => {
  const entry = createResult('valid-accepted', 'fail', { sentence: 'A genuine delivery was not accepted.' })
  const diagnosis = {
    sentence: 'Your endpoint computes the HMAC with the secret plus a line break.',
    mend: 'Trim the value when you read it.',
    way: { body: 'raw', key: 'line-feed', encoding: 'hex' },
  } as const
  const text = describeFailure(entry, { url, seed: '7', diagnosis })
  expect(text.verdict).toBe('Your endpoint computes the HMAC with the secret plus a line break.')
  expect(text.fix).toEqual({ sentence: 'Trim the value when you read it.', code: [] })
  expect(describeFailure(missing, { url, seed: '7', diagnosis }).verdict).toBe(missing.finding.sentence)
})

test('a mistake in the body keeps the code that takes the raw body', () => {
  const entry = createResult('valid-accepted', 'fail')
  const way = { body: 'sorted-keys', key: 'exact', encoding: 'hex' } as const
  const text = describeFailure(entry, { seed: '7', framework: 'nest', diagnosis: { sentence: 'S.', mend: 'M.', way } })
  expect(text.fix.code.map(({ framework }) => framework)).toEqual(['NestJS'])
})

test('another method is named with the size of what was sent', () => {
  const { request, ...rest } = createExchange()
  const result = createResult('method-probes', 'fail', {
    sent: 'GET',
    exchange: { ...rest, request: { ...request, method: 'GET', body: new Uint8Array(1234) } },
  })
  expect(describeFailure(result, { seed: '7' }).sent).toBe('GET (GET, 1,234 bytes)')
})

test('no part shows a secret, not even where an answer is cut in its middle', () => {
  const { outcome, ...rest } = createExchange()
  const body = `${'x'.repeat(115)}top-secret-1`
  const exchange = { ...rest, outcome: outcome.kind === 'response' ? { ...outcome, body } : outcome }
  const result = createResult('sig-missing', 'fail', { sentence: 'It said top-secret-1.', exchange })
  const text = formatFailure(result, {
    url: 'http://localhost/?key=top-secret-1',
    seed: '7',
    secrets: ['top-secret-1'],
  })
  expect(text).not.toContain('top-')
  expect(text).toContain('It said (hidden).')
})

test('a flaky failure says that it fails nothing', () => {
  const result = createResult('sig-empty', 'flaky', { sentence: 'A delivery was accepted.' })
  expect(formatFailure(result, { seed: '7' })).toContain(
    'A delivery was accepted. It passed when it was looked at again, so it fails nothing.',
  )
})

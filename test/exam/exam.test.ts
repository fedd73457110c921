import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { checkReceiver, type ExamOptions, type ExamReport } from '../../src/exam/check-receiver.js'
import type { Exchange } from '../../src/exam/exchange.js'
import { systemRuntime } from '../../src/runtime.js'
import { createReceiver, createShop, isGenuine, secret, type Answer } from './receiver.js'

const verdicts = ({ results }: ExamReport): Record<string, string> =>
  Object.fromEntries(results.map(({ check, verdict }) => [check.id, verdict]))

const examine = (answer: Answer, options: Partial<ExamOptions> = {}): Promise<ExamReport> =>
  checkReceiver(createReceiver(answer), { secret, ...options })

test('a failure that does not happen again is flaky and fails nothing', async () => {
  let count = 0
  const report = await examine((delivery) => (isGenuine(delivery) || count++ === 0 ? 204 : 401), {
    only: ['sig-missing'],
  })
  expect(verdicts(report)).toEqual({ 'valid-accepted': 'pass', 'sig-missing': 'flaky' })
  expect(report.isPassed).toBe(true)
})

test('a receiver that ends in the middle is one failure, and the rest is skipped with that reason', async () => {
  const server = createServer(
    createReceiver((delivery) => {
      if (isGenuine(delivery)) return 204
      server.close()
      server.closeAllConnections()
      return 0
    }),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const report = await checkReceiver(`http://127.0.0.1:${port}/webhook`, {
    secret,
    only: ['sig-missing', 'sig-empty', 'sig-not-hex'],
  })
  const [, missing, empty, notHex] = report.results
  expect([missing?.verdict, empty?.verdict, notHex?.verdict]).toEqual(['fail', 'skip', 'skip'])
  expect(missing?.finding.sentence).toBe('Your receiver was not there any more after sig-missing: nobody listens.')
  expect(notHex?.finding.sentence).toBe('the receiver was not there any more after sig-missing')
  expect(report.isPassed).toBe(false)
})

test('a receiver that asks for patience gets the delivery again', async () => {
  const seen = new Set<string>()
  const app = Fastify()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/webhook', async (request, reply) => {
    const signature = String(request.headers['x-voucherify-signature'])
    const first = !seen.has(signature)
    seen.add(signature)
    return first ? reply.code(429).header('retry-after', '0').send() : reply.code(204).send()
  })
  const exchanges: Exchange[] = []
  const report = await checkReceiver(app, {
    secret,
    only: ['valid-accepted'],
    onExchange: (exchange) => exchanges.push(exchange),
  })
  await app.close()
  expect(verdicts(report)).toEqual({ 'valid-accepted': 'pass' })
  expect(exchanges.slice(0, 2).map(({ outcome }) => outcome.kind === 'response' && outcome.status)).toEqual([429, 204])
  expect(exchanges[0]?.request.body).toEqual(exchanges[1]?.request.body)
})

test('a fetch handler is examined without a socket, and without the checks that need one', async () => {
  const handler = async (request: Request): Promise<Response> => {
    const raw = Buffer.from(await request.arrayBuffer())
    const digest = createHmac('sha256', secret).update(raw).digest('hex')
    return new Response(null, { status: request.headers.get('x-voucherify-signature') === digest ? 204 : 401 })
  }
  const report = await checkReceiver(handler, { secret, only: ['authenticity'] })
  expect(report.results.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check.id)).toEqual([
    'forged-no-effect',
    'secret-rotation',
  ])
  expect(report.traits).toEqual([
    { name: 'refuses with', value: '401 Unauthorized' },
    { name: 'accepts digits in upper case', value: 'no' },
    { name: 'accepts "sha256=" before the digits', value: 'no' },
    { name: 'accepts white space added after signing', value: 'no' },
  ])
})

test('payloads are those of the seed, and their ids are new in each exam', async () => {
  const payloads: { event: { id: string }; data: { voucher: { code: string } } }[] = []
  const answer: Answer = ({ raw }) => {
    payloads.push(JSON.parse(raw.toString()))
    return 204
  }
  await examine(answer, { only: ['valid-accepted'], seed: 7 })
  const [first] = payloads.splice(0)
  await examine(answer, { only: ['valid-accepted'], seed: 7 })
  const [second] = payloads
  expect(second?.data.voucher.code).toBe(first?.data.voucher.code)
  expect(second?.event.id).not.toBe(first?.event.id)
})

test.each<[about: string, answer: Answer, options: Partial<ExamOptions>, message: RegExp]>([
  [
    'an unknown check',
    () => 204,
    { only: ['sig-mising'] },
    /^Failed to find check: .*got "sig-mising"\. Did you mean "sig-missing"\?/,
  ],
  [
    'a check both wanted and skipped',
    () => 204,
    { only: ['sig-empty'], skip: ['sig-empty'] },
    /^Failed to select checks: a check is both wanted and skipped, got "sig-empty"/,
  ],
  [
    'nothing left',
    () => 204,
    { only: ['sig-empty'], skip: ['authenticity'] },
    /^Failed to select checks: no check is left/,
  ],
  ['an empty secret', () => 204, { secret: '' }, /secret must be a text which is not empty/],
  [
    'a wrong path',
    () => 404,
    {},
    /^Failed to examine receiver: there is nothing at this path, got 404 Not Found in \d+ ms from http:\/\/127\.0\.0\.1:\d+\/webhook\. Check the path in the URL\.$/,
  ],
  ['a path without POST', () => 405, {}, /takes no POST, got 405 Method Not Allowed/],
  ['deferred without a probe', () => 204, { verify: 'deferred' }, /judged by its effects, got no probe/],
])('%s is refused', async (_about, answer, options, message) => {
  await expect(examine(answer, options)).rejects.toThrow(message)
})

test('where nobody listens, nothing is examined', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((resolve) => server.close(resolve))
  await expect(checkReceiver(`http://127.0.0.1:${port}/`, { secret })).rejects.toThrow(
    `Failed to examine receiver: nobody listens there, got ECONNREFUSED from http://127.0.0.1:${port}/. Start it, and check the URL.`,
  )
})

test('a receiver that verifies later is judged by its effects', async () => {
  const effects = new Map<string, number>()
  const answer: Answer = (delivery) => {
    if (isGenuine(delivery)) effects.set(JSON.parse(delivery.raw.toString()).event.id, 1)
    return 202
  }
  const count: ExamOptions['effects'] = ({ id }) => effects.get(id) ?? 0
  const only = ['sig-missing', 'sig-truncated', 'body-tampered', 'forged-no-effect', 'sig-too-long']
  const strict = await examine(answer, { only, effects: count })
  expect(verdicts(strict)).toMatchObject({ 'sig-missing': 'fail', 'sig-truncated': 'fail', 'forged-no-effect': 'pass' })
  const deferred = await examine(answer, { only, effects: count, verify: 'deferred' })
  expect(verdicts(deferred)).toMatchObject({
    'sig-missing': 'skip',
    'body-tampered': 'skip',
    'forged-no-effect': 'pass',
  })
  expect(deferred.isPassed).toBe(true)
})

test.each<[about: string, effects: NonNullable<ExamOptions['effects']>, reason: RegExp]>([
  ['throws', () => Promise.reject(new Error('no such table')), /^the probe is broken: no such table$/],
  ['gives no number', () => Number.NaN, /^the probe gives no number of effects, got NaN$/],
  ['counts what was never sent', () => 3, /^the probe says 3 for an event that was never sent$/],
  ['counts nothing', () => 0, /^the probe says 0 after one accepted delivery, within 300 ms$/],
])('a probe that %s is a skip with the reason, and no failure', async (_about, effects, reason) => {
  const { receiver } = createShop()
  const report = await checkReceiver(receiver, { secret, only: ['forged-no-effect'], effects, settleMs: 300 })
  expect(report.isPassed).toBe(true)
  expect(report.results[1]?.verdict).toBe('skip')
  expect(report.results[1]?.finding.sentence).toMatch(reason)
})

test('where the probe says more than one of every delivery, only effect-once tells of it, as a warning', async () => {
  const { receiver, effects } = createShop()
  const report = await checkReceiver(receiver, {
    secret,
    only: ['effect-once', 'dup-sequential'],
    effects: ({ id }) => 2 * (effects.get(id) ?? 0),
    strict: true,
  })
  expect(verdicts(report)).toEqual({ 'valid-accepted': 'pass', 'effect-once': 'warn', 'dup-sequential': 'skip' })
  expect(report.isPassed).toBe(true)
  expect(report.results[1]?.finding.sentence).toBe(
    'The probe says 2 after one accepted delivery: either its work was done more than once, or the probe counts something else.',
  )
})

test('a probe may count in bigint, as databases do', async () => {
  const { receiver, effects } = createShop()
  const report = await checkReceiver(receiver, {
    secret,
    only: ['effect-once'],
    effects: async ({ id }) => BigInt(effects.get(id) ?? 0),
  })
  expect(verdicts(report)).toEqual({ 'valid-accepted': 'pass', 'effect-once': 'pass' })
})

test('a probe that hangs is a skip with the reason', async () => {
  const { receiver } = createShop()
  const { clock } = systemRuntime
  // Thirty seconds pass at once.
  const hurried = { ...clock, sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms === 30_000 ? 1 : ms, signal) }
  const report = await checkReceiver(receiver, {
    secret,
    only: ['effect-once'],
    effects: () => new Promise<number>(() => {}),
    runtime: { ...systemRuntime, clock: hurried },
  })
  expect(report.results[1]?.finding.sentence).toBe('the probe is broken: it gave no answer within 30 s')
})

test('an exam that is stopped ends at once', async () => {
  const stop = new AbortController()
  const exam = examine(
    () => {
      stop.abort()
      return 0
    },
    { signal: stop.signal },
  )
  await expect(exam).rejects.toThrow('aborted')
})

test.each<[option: string, options: Record<string, unknown>]>([
  ['timeoutMs', { timeoutMs: '2s' }],
  ['settleMs', { settleMs: -1 }],
  ['verify', { verify: 'later' }],
  ['profile', { profile: 'x' }],
  ['path', { path: 'webhook' }],
  ['severity', { severity: 'nope' }],
  ['only', { only: 'burst' }],
])('a wrong option %s is refused by name', async (option, options) => {
  await expect(examine(() => 204, options)).rejects.toThrow(option)
})

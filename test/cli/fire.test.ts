import { createHmac } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPayload, type Json } from '../../src/index.js'
import { startReceiver, type Received } from '../delivery/receiver.js'
import { createFolder, records, run, runShell, runTerminal, start, steady } from './run.js'

const target = 'http://localhost:3000/webhook'

function dataOf(received: Received | undefined): unknown {
  const payload: { data?: Json } = JSON.parse(received?.body.toString() ?? '{}')
  return payload.data
}

/** The words of a call that only prints the request. */
function dryRun(...words: readonly string[]): readonly string[] {
  return ['fire', 'voucher.published', '--to', target, '--secret', 'my-secret', '--dry-run', ...words]
}

test('fire sends a signed delivery and prints two lines, the seed and a summary', async () => {
  const { url, received } = await startReceiver()
  const words = [
    'fire',
    'voucher.published',
    '--to',
    url,
    '--secret',
    'my-secret',
    '--seed',
    '1',
    '-H',
    'x-team: loyalty',
  ]
  const { code, stdout, stderr } = await run(words)
  const payload = createPayload('voucher.published', { seed: 1, url })
  const [delivery] = received
  expect(delivery?.body.toString()).toBe(JSON.stringify(payload))
  expect(delivery?.headers['x-voucherify-signature']).toBe(
    createHmac('sha256', 'my-secret').update(JSON.stringify(payload)).digest('hex'),
  )
  expect(delivery?.headers['x-team']).toBe('loyalty')
  expect(steady(stdout)).toBe(
    `DATE TIME  -->  voucher.published  [${payload.event.id}]  ${payload.id}\n` +
      'DATE TIME  <--  [200] POST http://127.0.0.1:PORT/webhook  (DURATION)\n',
  )
  expect(stderr).toBe('seed 1 (repeat with --seed 1)\n1 sent: 1 delivered, 0 failed\n')
  expect(code).toBe(0)
})

test('--json prints one object a delivery and a summary, and credentials stay out of it', async () => {
  const { url } = await startReceiver()
  const words = [
    'fire',
    'voucher.published',
    '--to',
    url,
    '--secret',
    'my-secret',
    '--seed',
    '1',
    '--count',
    '2',
    '--json',
  ]
  const { code, stdout, stderr } = await run([...words, '--header', 'authorization: Bearer abc'])
  const [first, second, summary, ...rest] = records(stdout)
  expect(first).toMatchObject({
    kind: 'send-out',
    type: 'voucher.published',
    seed: '1',
    number: 0,
    status: 'delivered',
    attempts: [{ number: 1, outcome: { kind: 'response', status: 200, body: 'ok' } }],
  })
  expect(second).toMatchObject({ kind: 'send-out', number: 1 })
  expect(summary).toEqual({
    kind: 'summary',
    repeat: '--seed 1',
    asked: 2,
    sent: 2,
    delivered: 2,
    failed: 0,
    cutOff: 0,
  })
  expect(rest).toEqual([])
  expect(stdout).toContain('["authorization","(hidden)"]')
  expect(stdout).not.toContain('Bearer abc')
  expect(stdout).not.toContain('my-secret')
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test('what a run prints as its seed repeats it to the byte', async () => {
  const words = ['fire', 'voucher.published', '--to', target, '--secret', 'my-secret', '--dry-run', '--count', '2']
  const first = await run(words)
  const flags = /repeat with (?<flags>.*)\)/.exec(first.stderr)?.groups?.['flags'] ?? ''
  expect(flags).toMatch(/^--seed [a-z0-9]{6} --now \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const second = await run([...words, ...flags.split(' ')])
  expect(second.stdout).toBe(first.stdout)
})

test('the seed is quoted where a shell would take it for something else', async () => {
  const seed = `it's $HOME`
  const { stderr } = await run(dryRun('--seed', seed))
  const repeat = /repeat with (.*)\)/.exec(stderr)?.[1] ?? ''
  expect(repeat).toBe(String.raw`--seed 'it'\''s $HOME'`)
  expect(await runShell(`printf %s ${repeat.replace('--seed', '')}`)).toBe(seed)
})

test('--dry-run prints the request and sends nothing', async () => {
  const { url, received } = await startReceiver()
  const { code, stdout } = await run([...dryRun('--seed', '1'), '--to', url, '--variant', 'gift-card'])
  const body = JSON.stringify(createPayload('voucher.published', { seed: 1, url, variant: 'gift-card' }))
  expect(stdout.split('\n')).toEqual([
    `POST ${url}`,
    'content-type: application/json',
    'user-agent: mock-voucherify',
    `x-voucherify-signature: ${createHmac('sha256', 'my-secret').update(body).digest('hex')}`,
    '',
    body,
    '',
  ])
  expect(code).toBe(0)
  expect(received).toEqual([])
})

test('--dry-run --json prints the request as one object', async () => {
  const { stdout } = await run(dryRun('--seed', '1', '--json'))
  const body = JSON.stringify(createPayload('voucher.published', { seed: 1, url: target }))
  expect(records(stdout)).toMatchObject([{ kind: 'request', method: 'POST', url: target, seed: '1', number: 0, body }])
})

const hasCurl = spawnSync('curl', ['--version']).status === 0

test.skipIf(!hasCurl)('the line of --print curl sends the very same bytes, whatever is in them', async () => {
  const { url, received } = await startReceiver()
  const words = ['fire', 'voucher.published', '--to', `${url}?list=[1]{a}`, '--secret', 'my-secret', '--seed', '1']
  const given = ['--set', `data.customer.name=Zoë O'Neil 🎁 $HOME \`id\` \\`, '-H', "x-quote: it's", '-H', 'x-empty:']
  const { stdout } = await run([...words, ...given, '--print', 'curl'])
  expect(received).toEqual([])
  await run([...words, ...given])
  expect(await runShell(stdout)).toBe('ok')
  const [sent, curled] = received
  expect(curled?.body.equals(sent?.body ?? Buffer.alloc(0))).toBe(true)
  expect(curled?.path).toBe(sent?.path)
  for (const name of ['content-type', 'user-agent', 'x-voucherify-signature', 'x-quote', 'x-empty']) {
    expect(curled?.headers[name]).toBe(sent?.headers[name])
  }
  expect(sent?.body.toString()).toContain(JSON.stringify(`Zoë O'Neil 🎁 $HOME \`id\` \\`))
})

test('--set, --unset and --data lay values over the generated data', async () => {
  const { url, received } = await startReceiver()
  const folder = createFolder()
  writeFileSync(
    join(folder, 'data.yaml'),
    'customer:\n  name: Ada\n  email: ada@example.com\nvoucher:\n  code: FROM-FILE\n',
  )
  const words = ['fire', 'voucher.published', '--to', url, '--secret', 'my-secret', '--data', 'data.yaml']
  await run([...words, '--set', 'data.voucher.code=ABC', '--set', 'data.voucher.metadata={"tier": 1}'], { cwd: folder })
  expect(dataOf(received[0])).toMatchObject({
    customer: { name: 'Ada', email: 'ada@example.com' },
    voucher: { code: 'ABC', metadata: { tier: 1 } },
  })
})

test('--data - reads standard input, --unset takes a member out', async () => {
  const { url, received } = await startReceiver()
  const words = ['fire', 'voucher.published', '--to', url, '--secret', 'my-secret', '--data', '-', '--invalid']
  const input = '{"voucher": {"code": 7}}'
  const { code } = await run([...words, '--unset', 'data.customer.email'], { input })
  expect(code).toBe(0)
  expect(dataOf(received[0])).toMatchObject({ voucher: { code: 7 } })
  expect(dataOf(received[0])).not.toHaveProperty('customer.email')
})

test.each([
  [204, '', 0, []],
  [500, 'boom\n\u001b[31m now', 1, ['It said: boom �[31m now']],
  [401, '', 1, ['If it refused the signature: `mock-voucherify explain` tells which mistake the receiver makes.']],
  [404, '', 1, ['Is the path of the URL right, and does it take POST?']],
  [
    307,
    '',
    1,
    ['Redirects are not followed, as with Voucherify; this one leads to /elsewhere. Send to the right URL at once.'],
  ],
])('the answer %i ends with the exit code that it deserves', async (status, body, exitCode, remarks) => {
  const { url } = await startReceiver((response) => response.writeHead(status, { location: '/elsewhere' }).end(body))
  const { code, stdout } = await run(['fire', 'voucher.published', '--to', url, '--secret', 'my-secret'])
  const [, answer, ...rest] = steady(stdout).trimEnd().split('\n')
  expect(answer).toBe(`DATE TIME  <--  [${status}] POST http://127.0.0.1:PORT/webhook  (DURATION)`)
  expect(rest.map((line) => line.trim())).toEqual(remarks)
  expect(code).toBe(exitCode)
})

test('a receiver that never answers and one that is not there are failures in plain words', async () => {
  const silent = await startReceiver(() => {})
  const words = ['fire', 'voucher.published', '--secret', 'my-secret']
  const late = await run([...words, '--to', silent.url, '--timeout', '200ms'])
  expect(steady(late.stdout)).toContain('<--  [no answer] POST http://127.0.0.1:PORT/webhook')
  expect(late.stdout).toContain('No complete answer within 200 ms. --timeout sets how long to wait.')
  expect(late.stderr).toContain('1 sent: 0 delivered, 1 failed (1 × [no answer])')
  expect(late.code).toBe(1)
  const refused = await run([...words, '--to', 'http://127.0.0.1:9/'])
  expect(steady(refused.stdout)).toContain('<--  [refused] POST http://127.0.0.1:PORT/')
  expect(refused.stdout).toContain('Nothing listens there. Is the receiver running, and at this port?')
  expect(refused.code).toBe(1)
})

test('--count sends as many different events, --concurrency several at once', async () => {
  let most = 0
  let open = 0
  const waiting: (() => void)[] = []
  const { url, received } = await startReceiver((response) => {
    most = Math.max(most, ++open)
    waiting.push(() => {
      open--
      response.end()
    })
    if (waiting.length === 3 || received.length > 9) for (const answer of waiting.splice(0)) answer()
  })
  const words = [
    'fire',
    'voucher.published',
    '--to',
    url,
    '--secret',
    'my-secret',
    '--count',
    '12',
    '--concurrency',
    '3',
  ]
  const { code, stderr } = await run(words)
  expect(stderr).toContain('12 sent: 12 delivered, 0 failed')
  expect(code).toBe(0)
  expect(most).toBe(3)
  expect(new Set(received.map(({ body }) => body.toString())).size).toBe(12)
})

test('Ctrl-C in the middle of a run ends it and says what was sent, delivered and failed', async () => {
  const { url, received } = await startReceiver((response) => {
    if (received.length === 1) response.end()
    else if (received.length === 2) response.writeHead(500).end()
    else running.child.kill('SIGINT')
  })
  const running = start(['fire', 'voucher.published', '--to', url, '--secret', 'my-secret', '--count', '100'])
  const { code, stderr } = await running.ended
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    'Stopped. 3 of 100 sent: 1 delivered, 1 failed (1 × [500]), 1 cut off without an answer',
  )
  expect(code).toBe(130)
})

test('Ctrl-C ends a run that waits for its next turn', async () => {
  const { url } = await startReceiver()
  const words = ['fire', 'voucher.published', '--to', url, '--secret', 'my-secret', '--count', '3', '--rate', '0.01']
  const running = start([...words, '--json'])
  await running.printed('\n')
  running.child.kill('SIGTERM')
  const { code, stdout } = await running.ended
  expect(records(stdout).at(-1)).toMatchObject({ kind: 'summary', asked: 3, sent: 1, delivered: 1, failed: 0 })
  expect(code).toBe(143)
})

const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0

test.skipIf(!hasScript)('a terminal shows colours, and a bar with the failures alone for a long run', async () => {
  const { url, received } = await startReceiver((response) =>
    response.writeHead(received.length === 5 ? 500 : 200).end(),
  )
  const words = `fire voucher.published --to ${url} --secret my-secret`
  const short = await runTerminal(words)
  expect(short).toContain('\u001B[32m[200]')
  expect(await runTerminal(words, { NO_COLOR: '1' })).toContain('<--  [200] POST')
  const long = await runTerminal(`${words} --count 30`)
  expect(long).toContain('[##############################] 30/30  29 delivered, 1 failed')
  expect(long).toContain('[500]')
  expect(long).not.toContain('[200]')
  expect(long).toContain('30 sent: 29 delivered, 1 failed (1 × [500])')
})

test('--form is that of distributions too, and one that they do not have leaves them out', async () => {
  const { url, received } = await startReceiver()
  const words = ['fire', 'customer.order.paid', '--to', url, '--secret', 'my-secret', '--seed', '1', '--form']
  expect((await run([...words, 'stored'])).code).toBe(0)
  const payload = JSON.parse(received[0]?.body.toString() ?? '{}')
  expect(payload).toMatchObject({ source: { object: 'distribution' }, event: { type: 'customer.order.paid' } })
  expect(payload.event).not.toHaveProperty('entity_id')
  const old = await run([...words, 'v2018-08-01'])
  expect(old.stderr).toContain('only distributions send it, got an endpoint of the project')
  expect(old.code).toBe(2)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadScenario, parseScenario, verify } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { records, run, start, steady } from './run.js'

function createFile(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('a scenario of the package is played by its name', async () => {
  const { url, received } = await startReceiver()
  const { code, stdout, stderr } = await run(['play', 'gift-card', '--to', url, '--secret', 's', '--seed', '1'])
  expect(steady(stdout).split('\n')).toEqual([
    loadScenario('gift-card').title,
    expect.stringMatching(/^DATE TIME {2}--> {2}voucher\.published/),
    expect.stringMatching(/^DATE TIME {2}<-- {2}\[200\]/),
    '',
  ])
  expect(stderr).toBe('seed 1 (repeat with --seed 1)\n1 sent: 1 delivered, 0 failed\n')
  expect(code).toBe(0)
  expect(received).toHaveLength(1)
})

test('a file is played with waits and references, and a missed expectation ends with 1', async () => {
  const { url, received } = await startReceiver((response, { body }) => {
    response.writeHead(body.includes('"SECOND"') ? 503 : 200).end()
  })
  const file = createFile(
    'twice.yaml',
    `title: Two codes
when: Always.
seed: 5
steps:
  - name: first
    send: voucher.published
  - wait: 20ms
  - name: second
    send: voucher.published
    data:
      customer: { id: '\${steps.first.data.customer.id}' }
      voucher: { metadata: { note: SECOND } }
    expect: { status: 2xx }
`,
  )
  const { code, stdout, stderr } = await run(['play', file, '--to', url, '--secret', 's'])
  const customers = received.map(({ body }) => JSON.parse(body.toString()).data.customer.id)
  expect(customers).toHaveLength(2)
  expect(customers[0]).toBe(customers[1])
  expect(stdout).toContain('... waits 20 ms\n')
  expect(stdout).toContain(`step 3 ("second"): expected 2xx, got 503 from ${url}\n`)
  expect(stderr).toBe(
    'seed 5 (repeat with --seed 5)\n2 sent: 1 delivered, 1 failed (1 × [503]), 1 expectation not met\n',
  )
  expect(code).toBe(1)
  const json = await run(['play', file, '--to', url, '--secret', 's', '--json'])
  expect(records(json.stdout).map(({ kind }) => kind)).toEqual(['send-out', 'wait', 'send-out', 'summary'])
})

test('mistakes in a file are listed all at once with line and column, and nothing is sent', async () => {
  const { url, received } = await startReceiver()
  const file = createFile(
    'bad.yaml',
    'title: Bad\nwhen: Never.\nsteps:\n  - send: voucher.publishd\n    vraiant: gift-card\n',
  )
  const { code, stdout, stderr } = await run(['play', file, '--to', url, '--secret', 's'])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain('Failed to load scenario:')
  expect(stderr).toContain(`${file}:4:`)
  expect(stderr).toContain('Did you mean "voucher.published"?')
  expect(stderr).toContain(`${file}:5:`)
  expect(stderr).toContain('Did you mean "variant"?')
  expect(received).toHaveLength(0)
})

test.each([
  [['play', 'gift-crad', '--to', 'http://localhost:1/', '--secret', 's'], 'Did you mean "gift-card"?'],
  [
    ['play', 'no/such.yaml', '--to', 'http://localhost:1/', '--secret', 's'],
    'Failed to read file: there is no such file',
  ],
  [['play'], 'Failed to play: no scenario is named. Choose one of the package:\n  automatic-join'],
  [['play', 'gift-card'], 'Failed to play gift-card: to and secret must be known, got nothing.'],
  [['scenarios', 'gift-crad'], 'Did you mean "gift-card"?'],
])('%j is refused', async (words, message) => {
  const { code, stdout, stderr } = await run(words)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(message)
})

test('a wait is cut short by Ctrl-C, and what was sent is said', async () => {
  const { url } = await startReceiver()
  const file = createFile(
    'long.yaml',
    'title: Long\nwhen: Always.\nsteps: [{ send: voucher.published }, { wait: 1h }, { send: voucher.published }]\n',
  )
  const running = start(['play', file, '--to', url, '--secret', 's'])
  await running.printed('waits')
  running.child.kill('SIGINT')
  const { code, stderr } = await running.ended
  expect(code).toBe(130)
  expect(stderr).toContain('Stopped. 1 sent: 1 delivered, 0 failed\n')
})

test('scenarios lists all of them, and prints one as a file that can be played', async () => {
  const listed = await run(['scenarios'])
  expect(listed.code).toBe(0)
  expect(listed.stdout).toContain('gift-card ')
  const { stdout } = await run(['scenarios', 'gift-card'])
  expect(parseScenario(stdout, 'gift-card.yaml')).toEqual(loadScenario('gift-card'))
})

test('retries and clock of the scenario are used, unless a flag says otherwise', async () => {
  const { url, received } = await startReceiver((response) => void response.writeHead(503).end())
  const file = createFile(
    'retries.yaml',
    'title: Down\nwhen: Always.\nretries: voucherify\nclock: virtual\nsteps: [{ send: voucher.published, expect: { attempts: 13 } }]\n',
  )
  const { code } = await run(['play', file, '--to', url, '--secret', 's', '--seed', '1'])
  expect(code).toBe(0)
  expect(received).toHaveLength(13)
  const once = await run(['play', file, '--to', url, '--secret', 's', '--retries', 'none', '--clock', 'real'])
  expect(once.code).toBe(1)
  expect(once.stdout).toContain(`expected 13 attempts, got 1 from ${url}`)
  expect(received).toHaveLength(14)
})

test('a bad day tells what went wrong on purpose, and each remark once', async () => {
  const receiver = await startReceiver((response, { body, headers }) => {
    const isGenuine = verify(body, String(headers['x-voucherify-signature']), 'my-secret')
    response.writeHead(isGenuine ? 200 : 401).end()
  })
  const played = await run(['play', 'bad-day', '--to', receiver.url, '--secret', 'my-secret', '--seed', '1'])
  const remarks = played.stdout.split('\n').filter((line) => line.startsWith(' '.repeat(26)))
  expect(remarks.map((line) => line.trim())).toEqual([
    'On purpose: refuse.',
    'On purpose: duplicate.',
    'On purpose: refuse.',
    'On purpose: late.',
    'On purpose: unknown-field.',
    'On purpose: signature-wrong-secret.',
    'If it refused the signature: `mock-voucherify explain` tells which mistake the receiver makes.',
  ])
  expect(played.stdout.match(/<--/g)).toHaveLength(29)
  expect(played.code).toBe(0)
})

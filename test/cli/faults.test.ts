import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeFaults } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { createFolder, records, run, start } from './run.js'

const fire = ['fire', 'voucher.published', '--seed', '1']

function folderWith(config: string): string {
  const folder = createFolder()
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), config)
  return folder
}

test('a fault is chosen by a flag, and its parameters after a colon', async () => {
  const { url, received } = await startReceiver()
  const faults = ['--fault', 'signature-missing', '--fault', 'unknown-field:name=surprise,times=1']
  const { code } = await run([...fire, '--to', url, '--secret', 's', ...faults, '--count', '2'])
  expect(code).toBe(0)
  expect(received.map(({ headers }) => 'x-voucherify-signature' in headers)).toEqual([false, false])
  expect(received.map(({ body }) => JSON.parse(body.toString()).surprise)).toEqual(['added by a fault', undefined])
})

test('a day of retries takes no time on the virtual clock', async () => {
  const { url, received } = await startReceiver((response) => void response.writeHead(503).end())
  const words = [...fire, '--to', url, '--secret', 's', '--retries', 'voucherify', '--clock', 'virtual']
  const { code, stderr } = await run(words)
  expect(code).toBe(1)
  expect(stderr).toContain('1 sent: 0 delivered, 1 failed')
  expect(received).toHaveLength(13)
})

test('fire makes one attempt, unless a schedule is given', async () => {
  const { url, received } = await startReceiver((response) => void response.writeHead(503).end())
  await run([...fire, '--to', url, '--secret', 's'])
  expect(received).toHaveLength(1)
  await run([...fire, '--to', url, '--secret', 's', '--retries', '5s,1m', '--clock', 'virtual'])
  expect(received).toHaveLength(4)
})

test('retries, clock, faults and endpoints stand in the config file', async () => {
  const [one, two] = [await startReceiver(), await startReceiver((response) => void response.writeHead(503).end())]
  const cwd = folderWith(`
secret: my-secret
retries: [5s, 1m]
clock: virtual
faults: [{ fault: unknown-field, name: everywhere }]
endpoints:
  - url: ${one.url}
    events: [voucher.*]
    headers: { x-shop: north }
    faults: ['refuse:times=1', signature-missing]
  - { url: '${two.url}', secret: another-secret }
`)
  const { code, stdout } = await run([...fire, '--json'], { cwd })
  expect(code).toBe(1)
  expect(
    records(stdout)
      .filter(({ kind }) => kind === 'send-out')
      .map(({ status, attempts }) => [status, Array.isArray(attempts) && attempts.length]),
  ).toEqual([
    ['delivered', 2],
    ['failed', 3],
  ])
  expect(one.received.map(({ headers }) => [headers['x-shop'], 'x-voucherify-signature' in headers])).toEqual([
    ['north', false],
  ])
  expect(two.received.every(({ body }) => 'everywhere' in JSON.parse(body.toString()))).toBe(true)
  const only = await startReceiver()
  expect((await run([...fire, '--to', only.url], { cwd })).code).toBe(0)
  expect([one.received.length, two.received.length, only.received.length]).toEqual([1, 3, 1])
})

test('serve sends to the endpoints of the config file, with their retries', async () => {
  const { url, received } = await startReceiver((response) => void response.writeHead(503).end())
  const cwd = folderWith(`clock: virtual\nendpoints: [{ url: '${url}', secret: s }]\n`)
  const running = start(['serve', '--port', '0'], { cwd })
  const server = /Ready: (\S+)/.exec(await running.printed('All routes'))?.[1] ?? ''
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${server}/_mock/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await post('send-outs', { event: 'voucher.published' })
  await post('clock/advance', { by: '3m' })
  expect(received).toHaveLength(3)
  running.child.kill('SIGINT')
  await running.ended
})

test('every mistake in faults and endpoints is told at once, with its place', async () => {
  const cwd = folderWith(`
secret: my-secret
endpoints:
  - url: localhost:3000/hook
    scheme: voucherfy
    events: [voucher.*, voucher.publishd]
    faults:
      - dely
      - { fault: delay, ms: soon }
      - delay:mss=1
  - url: http://localhost:1/
`)
  const { code, stderr } = await run(fire, { cwd })
  expect(code).toBe(2)
  const lines = stderr.trimEnd().split('\n')
  expect(lines[0]).toBe('Failed to read mock-voucherify.config.yaml: it has 6 mistakes.')
  expect(lines.slice(1).map((line) => /yaml:\S+ \S+/.exec(line)?.[0])).toEqual([
    'yaml:4:5 endpoints[0].url',
    'yaml:5:5 endpoints[0].scheme',
    'yaml:6:25 endpoints[0].events[1]',
    'yaml:8:9 endpoints[0].faults[0]',
    'yaml:9:25 endpoints[0].faults[1].ms',
    'yaml:10:9 endpoints[0].faults[2].mss',
  ])
  expect(stderr).toContain('Did you mean "delay"?')
  const misplaced = await run(fire, {
    cwd: folderWith(
      'endpoints:\n  - { url: http://localhost:1/, secret: s, template: "{}" }\n  - { url: http://localhost:1/ }\n',
    ),
  })
  expect(misplaced.stderr).toContain('yaml:2:5 endpoints[0] Failed to create endpoint: only a distribution has')
  expect(misplaced.stderr).toContain('yaml:3:5 endpoints[1] Failed to prepare signature scheme "voucherify"')
  const unknown = await run(fire, { cwd: folderWith('endpoints: [{ uri: http://localhost:1/, secret: 12345 }]\n') })
  expect(unknown.stderr).toContain('Did you mean "url"?')
  expect(unknown.stderr).not.toContain('12345')
  const faults = await run(fire, { cwd: folderWith('faults: [duplicate, dely]\n') })
  expect(faults.stderr).toContain('yaml:1:21 faults[1] no fault has this name, got "dely". Did you mean "delay"?')
})

test.each([
  [['--fault', 'dely'], /got "dely"\. Did you mean "delay"\?.*\(From --fault\.\)/],
  [['--fault', 'delay:ms=soon'], /ms of the fault "delay" must be .*got "soon"\. \(From --fault\.\)/],
  [['--retries', 'vouchrify'], /Did you mean "voucherify"\?.*\(From --retries\.\)/],
  [['--clock', 'virtul'], /Did you mean "virtual"\?.*\(From --clock\.\)/],
])('%j is refused', async (words, message) => {
  const { code, stderr } = await run([...fire, '--to', 'http://localhost:9/', '--secret', 's', ...words])
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})

test('faults lists the table, and shows one with its parameters', async () => {
  const all = await run(['faults', '--json'])
  expect(new Set(records(all.stdout).map(({ name }) => name))).toEqual(
    new Set(describeFaults().map(({ name }) => name)),
  )
  const list = await run(['faults'])
  expect(list.stdout).toContain('\norder\n')
  expect(list.stdout).toMatch(/^ {2}refuse +no connection at all/m)
  const { code, stdout } = await run(['faults', 'delay'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^ {2}ms +.*\(duration, ms/m)
  expect(stdout).toMatch(/^ {2}times +how often at most \(whole number\)$/m)
  const wrong = await run(['faults', 'dely'])
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('Did you mean "delay"?')
})

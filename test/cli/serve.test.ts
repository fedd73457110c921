import { expect, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { records, run, start, steady, type Running } from './run.js'

async function urlOf(running: Running): Promise<string> {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(await running.printed('\n'))?.[0] ?? ''
}

async function fire(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${url}/_mock/send-outs`, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('serve says where it is and what to do, prints each delivery in two lines, and ends cleanly on Ctrl-C', async () => {
  const { url: to, received } = await startReceiver()
  const running = start(['serve', '--to', to, '--port', '0', '--seed', 'abc', '-H', 'authorization: hush-1'], {
    environment: { MOCK_VOUCHERIFY_SECRET: 'hush-2' },
  })
  const url = await urlOf(running)
  const answer = await fire(url, { event: 'voucher.published' })
  expect(answer.status).toBe(201)
  const { id } = Object(await answer.json())
  expect(received.map(({ body }) => JSON.parse(body.toString()).id)).toEqual([id])
  await running.printed('<--')
  running.child.kill('SIGINT')
  const { code, stdout, stderr } = await running.ended
  expect(steady(stdout).split('\n')).toEqual([
    'Ready: http://127.0.0.1:PORT  Open it in a browser. Ctrl-C ends it.',
    'Fire an event at http://127.0.0.1:PORT/webhook:',
    `  curl http://127.0.0.1:PORT/_mock/send-outs -H 'content-type: application/json' -d '{"event":"voucher.published"}'`,
    "Let your app call it: the SDK's apiUrl (or basePath) is http://127.0.0.1:PORT",
    'All routes: http://127.0.0.1:PORT/_mock/openapi.json',
    expect.stringMatching(/^DATE TIME {2}--> {2}voucher\.published {2}\[evvou_\w+\] {2}whs_\w+$/),
    expect.stringMatching(/^DATE TIME {2}<-- {2}\[200\] POST http:\/\/127\.0\.0\.1:PORT\/webhook {2}\(.+\)$/),
    '',
  ])
  expect(stderr).toBe('seed abc\n')
  expect(stdout + stderr).not.toContain('hush')
  expect(code).toBe(0)
})

test('serve without a receiver tells how a request chooses one, and prints records with --json', async () => {
  const { url: to } = await startReceiver()
  const running = start(['serve', '--port', '0', '--json'])
  const url = await urlOf(running)
  expect((await fire(url, { event: 'voucher.published' })).status).toBe(400)
  expect((await fire(url, { event: 'voucher.published', to, secret: 'hush' })).status).toBe(201)
  await running.printed('"send-out"')
  running.child.kill('SIGTERM')
  const { stdout, code } = await running.ended
  expect(records(stdout).map(({ kind }) => kind)).toEqual(['ready', 'send-out'])
  expect(stdout).not.toContain('hush')
  expect(code).toBe(0)
  const people = start(['serve', '--port', '0'])
  expect(await people.printed('"secret"')).toContain(
    `-d '{"event":"voucher.published","to":"http://localhost:3000/webhook","secret":"your-secret"}'`,
  )
})

test('a port in use and a receiver without a secret are refused with what to do', async () => {
  await using other = await startServer({ emitter: createEmitter(), port: 0 })
  const { port } = new URL(other.url)
  const taken = await run(['serve', '--port', port])
  expect(taken).toMatchObject({ code: 2, stdout: '' })
  expect(taken.stderr).toBe(
    `Failed to start server: another program listens there, got 127.0.0.1:${port}. Stop it, or choose another port; 0 takes any free one.\n`,
  )
  const unsigned = await run(['serve', '--to', 'http://localhost:3000/'])
  expect(unsigned.code).toBe(2)
  expect(unsigned.stderr).toContain(
    'Failed to serve: secret must be known, got nothing.\n  secret: pass --secret <text>',
  )
})

test('clock shows and moves the virtual clock of a server that runs', async () => {
  const { url: to, received } = await startReceiver((response) => void response.writeHead(503).end())
  const running = start(['serve', '--to', to, '--secret', 's', '--port', '0', '--seed', '1', '--clock', 'virtual'])
  const url = await urlOf(running)
  const { port } = new URL(url)
  await fire(url, { event: 'voucher.published' })
  const shown = await run(['clock', '--port', port])
  expect(shown.stdout).toBe('2026-01-05 10:00:00  virtual, 1 pending, next attempt at 2026-01-05 10:01:00\n')
  const moved = await run(['clock', '8h', '--port', port])
  expect(moved.stdout).toBe('2026-01-05 18:00:00  virtual, 1 pending, next attempt at 2026-01-05 18:32:00\n')
  expect(received).toHaveLength(10)
  const idle = await run(['clock', 'idle', '--port', port, '--json'])
  expect(records(idle.stdout)).toEqual([
    { kind: 'clock', clock: 'virtual', now: '2026-01-06T10:00:00.000Z', pending: 0 },
  ])
  expect(received).toHaveLength(13)
  running.child.kill('SIGTERM')
  await running.ended
})

test('clock without a server, or with a word that is no duration, ends with 2 and says what to do', async () => {
  const nobody = await run(['clock', '--port', '9'])
  expect(nobody.stderr).toContain('Start it with: mock-voucherify serve.')
  expect(nobody.code).toBe(2)
  const running = start(['serve', '--port', '0', '--clock', 'virtual'])
  const { port } = new URL(await urlOf(running))
  const wrong = await run(['clock', 'soon', '--port', port])
  expect(wrong.stderr).toContain('got "soon". Write it like 250ms, 10s, 5m, 8h or 30d.')
  expect(wrong.code).toBe(2)
  running.child.kill('SIGTERM')
  await running.ended
})

test('serve gives its secret to no receiver of another origin than its own', async () => {
  const words = ['serve', '--to', 'https://192.0.2.1/', '--allow-host', '192.0.2.1', '--secret', 's', '--port', '0']
  const url = await urlOf(start(words))
  const add = async (receiver: string): Promise<number> => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ url: receiver })
    return (await fetch(`${url}/_mock/endpoints`, { method: 'POST', headers, body })).status
  }
  expect(await add('https://192.0.2.1/other')).toBe(201)
  expect(await add('http://localhost:3000/')).toBe(400)
})

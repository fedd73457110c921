import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createVirtualClock } from '../../src/clock.js'
import {
  createEmitter,
  describeEvents,
  describeFaults,
  listScenarios,
  loadScenario,
  systemRuntime,
  type EmitterOptions,
  type JournalEntry,
} from '../../src/index.js'
import { createClient, type Client } from '../../src/server/client.js'
import { startServer } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'

const secret = 'my-secret'

async function start(options: EmitterOptions = {}) {
  const emitter = createEmitter({ seed: 1, retries: 'none', ...options })
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  return { server, emitter, client: createClient(server.url) }
}

test('a client asks how the server is', async () => {
  const { client } = await start()
  expect(await client.health()).toMatchObject({ status: 'ok', seed: '1', endpoints: 0 })
  await expect(client.ready()).resolves.toBeUndefined()
  expect((await client.events.list()).map(({ type }) => type)).toEqual(describeEvents().map(({ type }) => type))
  expect(await client.events.get('voucher.published')).toMatchObject({ example: { type: 'voucher.published' } })
})

test('a client changes the endpoints', async () => {
  const { client } = await start({ secret })
  const { id } = await client.endpoints.create({ url: 'http://localhost:3000/webhook', events: ['voucher.*'] })
  expect(await client.endpoints.list()).toMatchObject([{ id, events: ['voucher.*'] }])
  expect(await client.endpoints.change(id, { events: null })).toMatchObject({ id, events: ['*'] })
  expect(await client.endpoints.disable(id)).toMatchObject({ status: 'disabled' })
  expect(await client.endpoints.enable(id)).toMatchObject({ status: 'active' })
  expect(await client.endpoints.get(id)).toMatchObject({ status: 'active' })
  await client.endpoints.delete(id)
  expect(await client.endpoints.list()).toEqual([])
})

test('a client fires, tries again, sends again and gives up', async () => {
  const statuses = [500, 500, 200, 500]
  const { url } = await startReceiver((response) => response.writeHead(statuses.shift() ?? 200).end())
  const { client } = await start({ endpoints: [{ url, secret }], retries: 'voucherify' })
  const { id, status } = await client.sendOuts.fire('voucher.published', { variant: 'gift-card' })
  expect(status).toBe('pending')
  expect(await client.sendOuts.retry(id)).toMatchObject({ id, status: 'pending' })
  expect(await client.sendOuts.retry(id)).toMatchObject({ id, status: 'delivered' })
  const copy = await client.sendOuts.resend(id)
  expect(copy).toMatchObject({ status: 'pending', variant: 'gift-card' })
  expect(await client.sendOuts.cancel(copy.id)).toMatchObject({ id: copy.id, status: 'canceled' })
  expect(await client.sendOuts.get(id)).toMatchObject({ id, attempts: [{}, {}, {}] })
  expect(await client.sendOuts.list({ status: 'delivered', limit: 1 })).toMatchObject({ total: 1, sendOuts: [{ id }] })
  expect(await client.sendOuts.list({ before: copy.id })).toMatchObject({ total: 2, sendOuts: [{ id }] })
  expect(await client.sendOuts.resend(id, { wait: false })).toMatchObject({ status: 'pending', attempts: [] })
})

test('a client moves the clock, reads the journal and resets', async () => {
  const { url } = await startReceiver((response) => response.writeHead(500).end())
  const { client } = await start({ endpoints: [{ url, secret }], retries: 'voucherify', clock: 'virtual' })
  await client.sendOuts.fire('voucher.published')
  expect(await client.clock.get()).toMatchObject({ clock: 'virtual', nextAttemptAt: '2026-01-05T10:01:00.000Z' })
  expect(await client.clock.advance('8h')).toMatchObject({ now: '2026-01-05T18:00:00.000Z' })
  expect(await client.clock.advance(60_000)).toMatchObject({ now: '2026-01-05T18:01:00.000Z' })
  expect(await client.clock.run()).toMatchObject({ pending: 0 })
  expect(await client.journal.counts()).toMatchObject({ total: 1, failed: 1 })
  expect(await client.journal.read({ after: 2, limit: 1 })).toMatchObject({ entries: [{ sequence: 3 }] })
  await client.journal.clear()
  expect(await client.journal.counts()).toMatchObject({ total: 0 })
  expect(await client.endpoints.list()).toMatchObject([{ status: 'disabled' }])
  await client.reset()
  expect(await client.endpoints.list()).toMatchObject([{ status: 'active' }])
})

test('a client chooses faults', async () => {
  const { url, received } = await startReceiver()
  const { client } = await start({ endpoints: [{ url, secret }] })
  expect((await client.faults.list()).map(({ name }) => name)).toEqual(describeFaults().map(({ name }) => name))
  const faults = ['signature-missing', { fault: 'delay', ms: 1 }] as const
  expect(await client.faults.set(faults)).toEqual(faults)
  expect(await client.faults.active()).toEqual(faults)
  await client.faults.set(['signature-missing'])
  await client.sendOuts.fire('voucher.published')
  await client.faults.clear()
  await client.sendOuts.fire('voucher.published', { faults: ['none'] })
  expect(received.map(({ headers }) => 'x-voucherify-signature' in headers)).toEqual([false, true])
})

test('a client plays scenarios', async () => {
  const { url } = await startReceiver()
  const { client } = await start({ endpoints: [{ url, secret }] })
  expect(await client.scenarios.list()).toEqual(listScenarios())
  const { scenario, text } = await client.scenarios.get('gift-card')
  expect(text).toContain('title:')
  expect(scenario).toEqual(JSON.parse(JSON.stringify(loadScenario('gift-card'))))
  const { id } = await client.scenarios.play('gift-card')
  await expect.poll(() => client.plays.get(id)).toMatchObject({ status: 'passed' })
  const waiting = await client.scenarios.play({ ...scenario, steps: [{ wait: '1d' }] })
  expect(await client.plays.stop(waiting.id)).toMatchObject({ status: 'stopped' })
  expect(await client.plays.list()).toMatchObject([{ id }, { id: waiting.id }])
})

test('a client reads the changes as they happen, and those that are kept', async () => {
  const { url } = await startReceiver()
  const { client, emitter } = await start({ endpoints: [{ url, secret }] })
  await client.sendOuts.fire('voucher.published')
  const changes: JournalEntry[] = []
  for await (const change of client.changes({ after: 2 })) {
    changes.push(change)
    if (changes.length === 3) void emitter.journal.record({ kind: 'note', text: 'ä'.repeat(100_000) }, 0)
    if (change.kind === 'note') break
  }
  expect(changes.map(({ kind }) => kind)).toEqual(['send-out', 'attempt', 'settled', 'note'])
  expect(changes[3]).toMatchObject({ text: 'ä'.repeat(100_000) })
})

test('the reading of changes ends with the server', async () => {
  const { client, server } = await start()
  const kinds: string[] = []
  for await (const { kind } of client.changes({ after: 0 })) {
    kinds.push(kind)
    await server.close()
  }
  expect(kinds).toEqual(['run'])
})

test('a signal ends the reading of changes', async () => {
  const { client } = await start()
  const leaving = new AbortController()
  const reading = (async () => {
    for await (const change of client.changes({ after: 0, signal: leaving.signal })) {
      if (change.kind === 'run') leaving.abort(new Error('enough'))
    }
  })()
  await expect(reading).rejects.toThrow('enough')
})

const isDelivered = { status: 'delivered' } as const

test('a client waits for a send-out that comes later', async () => {
  const { url } = await startReceiver()
  const { client, emitter } = await start({ endpoints: [{ url, secret }] })
  const waiting = client.sendOuts.waitFor(({ status, number }) => status === 'delivered' && number === 1)
  await emitter.send('voucher.published')
  await emitter.send('voucher.published')
  expect(await waiting).toMatchObject({ ...isDelivered, number: 1, body: expect.stringContaining('voucher.published') })
})

test('a client finds a send-out that is there already', async () => {
  const { url } = await startReceiver()
  const { client, emitter } = await start({ endpoints: [{ url, secret }] })
  await emitter.send('voucher.published')
  await emitter.send('voucher.published')
  expect(await client.sendOuts.waitFor(({ status }) => status === 'delivered')).toMatchObject({
    ...isDelivered,
    number: 1,
  })
})

test('a client waits no longer than it may', async () => {
  const { server } = await start()
  const clock = createVirtualClock(0)
  const client = createClient(server.url, { runtime: { ...systemRuntime, clock } })
  const waiting = client.sendOuts.waitFor(() => false, { timeoutMs: 500 })
  clock.moveTo(500)
  await expect(waiting).rejects.toMatchObject({
    code: 'timed-out',
    message:
      'Failed to wait for send-out: none fits the predicate, got none within 500 ms. Look at GET /_mock/send-outs, or wait longer.',
  })
  expect(clock.nextAt()).toBeUndefined()
})

test('a predicate that throws ends the waiting', async () => {
  const { client, emitter } = await start()
  await emitter.send('voucher.published', { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] })
  const waiting = client.sendOuts.waitFor(() => {
    throw new Error('mistake in the test')
  })
  await expect(waiting).rejects.toThrow('mistake in the test')
})

test('the end of the server ends the waiting', async () => {
  const { client, server, emitter } = await start()
  await emitter.send('voucher.published', { endpoints: [{ url: 'http://127.0.0.1:1/', secret }] })
  const waiting = client.sendOuts.waitFor(() => {
    void server.close()
    return false
  })
  await expect(waiting).rejects.toMatchObject({
    code: 'server-unreachable',
    message: 'Failed to wait for send-out: the server has ended the connection. Is it closed?',
  })
})

test.each<[string, string, (client: Client) => Promise<unknown>]>([
  ['unknown-send-out', 'got "whs_0"', (client) => client.sendOuts.get('whs_0')],
  [
    'unknown-attempt',
    'Failed to find attempt: the send-out has none of this number, got 9.',
    async (client) => {
      const { id } = await client.sendOuts.fire('voucher.published', { to: 'http://127.0.0.1:1/', secret })
      return client.sendOuts.curl(id, { attempt: 9 })
    },
  ],
  ['unknown-send-out', 'got "a/../b?c"', (client) => client.sendOuts.get('a/../b?c')],
  ['unknown-endpoint', 'got "wh_0"', (client) => client.endpoints.delete('wh_0')],
  ['unknown-event', 'Did you mean "voucher.published"?', (client) => client.sendOuts.fire('voucher.publshed')],
  ['no-receiver', 'no receiver wants', (client) => client.sendOuts.fire('voucher.published')],
  ['not-possible', 'it is not virtual', (client) => client.clock.run()],
  ['invalid-request', 'limit must be <= 500', (client) => client.sendOuts.list({ limit: 501 })],
  ['body-too-large', 'too long', (client) => client.sendOuts.fire('x'.repeat(1024 * 1024))],
  ['unknown-scenario', 'Did you mean "gift-card"?', (client) => client.scenarios.play('gift-crd')],
  ['unknown-play', 'got "play_0"', (client) => client.plays.stop('play_0')],
])('a refusal comes with the code %s', async (code, message, call) => {
  const { client } = await start()
  await expect(call(client)).rejects.toMatchObject({
    name: 'MockVoucherifyError',
    code,
    message: expect.stringContaining(message),
  })
})

test('a refusal comes with its details', async () => {
  const { client } = await start()
  await expect(client.sendOuts.list({ limit: 0 })).rejects.toMatchObject({
    details: { problems: [{ path: 'limit', message: 'must be >= 1, got 0' }] },
  })
})

test('no server is told from another one', async () => {
  await expect(createClient('http://127.0.0.1:1').health()).rejects.toMatchObject({
    code: 'server-unreachable',
    message: expect.stringMatching(
      /^Failed to reach server: there is no answer, got .+ from http:\/\/127\.0\.0\.1:1\. Start it with: mock-voucherify serve\.$/,
    ),
  })
  const other = createServer((_, response) => response.writeHead(404).end('<html>')).listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(createClient(`http://127.0.0.1:${port}`).health()).rejects.toMatchObject({
    code: 'server-unreachable',
    message: expect.stringContaining(`got 404 from http://127.0.0.1:${port}/_mock/health`),
  })
})

test.each(['localhost:8682', '', 'ftp://localhost', 'http://'])('%j is no URL of a server', (url) => {
  expect(() => createClient(url)).toThrow(
    `Failed to create client: not the URL of a server, got "${url}". Write it like http://127.0.0.1:8682.`,
  )
})

test('a client may have a fetch of its own, and a path before that of the server', async () => {
  const urls: string[] = []
  const client = createClient('http://mock.internal/below/', {
    fetch: async ({ url }) => {
      urls.push(url)
      return Response.json({ events: [] })
    },
  })
  expect(await client.events.list()).toEqual([])
  expect(urls).toEqual(['http://mock.internal/below/_mock/events'])
})

test('the client loads nothing of the server, and no package', () => {
  const specifiers = new Set<string>()
  const follow = (url: URL): void => {
    const imports = readFileSync(url, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from '(.+)'$/gm)
    for (const [, specifier = ''] of imports) {
      const target = new URL(specifier.replace(/\.js$/, '.ts'), url)
      const path = specifier.startsWith('.') ? target.pathname.replace(/^.*\/src\//, '') : specifier
      if (!specifiers.has(path)) {
        specifiers.add(path)
        if (specifier.startsWith('.')) follow(target)
      }
    }
  }
  follow(new URL('../../src/server/client.ts', import.meta.url))
  expect([...specifiers].toSorted()).toEqual([
    'errors.ts',
    'journal/subject.ts',
    'runtime.ts',
    'server/client-request.ts',
    'server/read-changes.ts',
    'server/summarize-send-out.ts',
    'server/wait-for-send-out.ts',
  ])
})

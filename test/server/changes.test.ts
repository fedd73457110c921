import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createVirtualClock } from '../../src/clock.js'
import { createEmitter, systemRuntime, type Emitter, type EmitterOptions, type Runtime } from '../../src/index.js'
import { startServer, type RunningServer } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'

interface Started {
  readonly server: RunningServer
  readonly emitter: Emitter
}

async function start(options: EmitterOptions = {}, runtime: Runtime = systemRuntime): Promise<Started> {
  const emitter = createEmitter({ seed: 1, retries: 'none', ...options })
  const server = await startServer({ emitter, port: 0, runtime })
  onTestFinished(() => server.close())
  return { server, emitter }
}

interface Reader {
  readonly response: Response
  /** What was read so far. */
  text(): string
  /** The changes that were read so far. */
  events(): readonly { readonly event: string; readonly id: number; readonly data: unknown }[]
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>
  leave(): void
}

async function read({ server }: Started, query = '', headers: Record<string, string> = {}): Promise<Reader> {
  const leaving = new AbortController()
  const response = await fetch(`${server.url}/_mock/changes${query}`, { headers, signal: leaving.signal })
  let text = ''
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const drain = async (): Promise<void> => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
  }
  const ended = drain().catch(() => undefined)
  return {
    response,
    text: () => text,
    events: () =>
      [...text.matchAll(/event: (.+)\nid: (.+)\ndata: (.+)\n\n/g)].map(([, event = '', id, data = '']) => ({
        event,
        id: Number(id),
        data: JSON.parse(data),
      })),
    ended,
    leave: () => leaving.abort(),
  }
}

test('a reader hears of every change as it happens', async () => {
  const { url } = await startReceiver()
  const headers = { authorization: 'Bearer hush-1' }
  const started = await start({ endpoints: [{ url, secret: 'hush-2', headers }] })
  const reader = await read(started)
  expect(reader.response.status).toBe(200)
  expect(reader.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(reader.response.headers.get('cache-control')).toBe('no-store')
  await started.emitter.send('voucher.published')
  started.emitter.setActive(started.emitter.endpoints.list()[0]?.id ?? '', false, 'by hand')
  await expect.poll(() => reader.events().length).toBe(4)
  expect(reader.events()).toMatchObject([
    { event: 'send-out', id: 3, data: { sequence: 3, kind: 'send-out', sendOut: { type: 'voucher.published' } } },
    { event: 'attempt', id: 4, data: { attempt: { number: 1, outcome: { status: 200 } } } },
    { event: 'settled', id: 5, data: { status: 'delivered' } },
    { event: 'endpoint', id: 6, data: { change: 'updated', endpoint: { status: 'disabled' }, reason: 'by hand' } },
  ])
  expect(reader.text()).toContain('["authorization","(hidden)"]')
  expect(reader.text()).not.toContain('hush')
})

test.each([
  ['?after=3', {}, [4, 5, 6]],
  ['', { 'last-event-id': '4' }, [5, 6]],
  ['?after=5', { 'last-event-id': '1' }, [6]],
  ['?after=0', {}, [1, 2, 3, 4, 5, 6]],
  ['?after=5', {}, [6]],
  ['?after=99', {}, [1, 2, 3, 4, 5, 6]],
  ['', { 'last-event-id': 'x' }, [6]],
])('a reader that comes again with %j and %j reads %j', async (query, headers, ids) => {
  const { url } = await startReceiver()
  const started = await start({ endpoints: [{ url, secret: 'my-secret' }] })
  await started.emitter.send('voucher.published')
  const reader = await read(started, query, headers)
  void started.emitter.journal.record({ kind: 'note', text: 'line\nbreak' }, 0)
  await expect.poll(() => reader.events().at(-1)?.id).toBe(6)
  expect(reader.events().map(({ id }) => id)).toEqual(ids)
  expect(reader.events().at(-1)?.data).toMatchObject({ text: 'line\nbreak' })
})

test('a reader hears that the server is still there while nothing changes', async () => {
  const clock = createVirtualClock(0)
  const reader = await read(await start({}, { ...systemRuntime, clock }))
  clock.moveTo(14_999)
  expect(reader.text()).toBe('')
  clock.moveTo(45_000)
  await expect.poll(() => reader.text()).toBe(': still here\n\n'.repeat(3))
})

test('a reader that leaves is forgotten, with its timer', async () => {
  const clock = createVirtualClock(0)
  const started = await start({}, { ...systemRuntime, clock })
  const reader = await read(started)
  expect(clock.nextAt()).toBe(15_000)
  reader.leave()
  await expect.poll(() => clock.nextAt()).toBeUndefined()
  void started.emitter.journal.record({ kind: 'note', text: 'nobody hears this' }, 0)
})

test('a closed server ends its readers at once', async () => {
  const started = await start()
  const reader = await read(started)
  await started.server.close()
  await reader.ended
  expect(reader.events()).toEqual([])
})

test('every reader gets every change, in order', async () => {
  const { url } = await startReceiver()
  const started = await start({ endpoints: [{ url, secret: 'my-secret' }] })
  const readers = await Promise.all(Array.from({ length: 5 }, () => read(started)))
  await Promise.all(Array.from({ length: 100 }, () => started.emitter.send('voucher.published')))
  for (const reader of readers) {
    await expect.poll(() => reader.events().length).toBe(300)
    expect(reader.events().map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, index) => index + 3))
  }
})

/** Asks for changes and does not read what comes. */
async function stall({ server }: Started, query: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`GET /_mock/changes${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  await once(socket, 'readable')
  return socket
}

test('a reader that does not read is cut off when it is 10000 changes behind', async () => {
  const started = await start()
  const { journal } = started.emitter
  const socket = await stall(started, '')
  const text = 'x'.repeat(64 * 1024)
  // What Node and the system take in between is not behind.
  for (let count = 0; count < 200; count++) void journal.record({ kind: 'note', text }, 0)
  for (let count = 0; count < 9_500; count++) void journal.record({ kind: 'note', text: '' }, 0)
  const wasOpen = await isOpen(socket)
  for (let count = 0; count < 1_000; count++) void journal.record({ kind: 'note', text: '' }, 0)
  socket.resume()
  await once(socket, 'close')
  expect(wasOpen).toBe(true)
})

async function isOpen(socket: Socket): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve))
  return !socket.closed
}

test('a reader that reads slowly gets all the same what is kept, whole and in order', async () => {
  const started = await start()
  const { journal } = started.emitter
  const text = 'x'.repeat(1024)
  for (let count = 0; count < 12_000; count++) void journal.record({ kind: 'note', text }, 0)
  const socket = await stall(started, '?after=0')
  void journal.record({ kind: 'note', text: 'the last' }, 0)
  const chunks: string[] = []
  for await (const chunk of socket) {
    chunks.push(String(chunk))
    if (chunks.slice(-2).join('').includes('the last')) break
  }
  const ids = [...chunks.join('').matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  expect(ids).toEqual(Array.from({ length: 12_002 }, (_, index) => index + 1))
})

test('there is no HEAD of what has no end', async () => {
  const { server } = await start()
  const answer = await fetch(`${server.url}/_mock/changes`, { method: 'HEAD' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
})

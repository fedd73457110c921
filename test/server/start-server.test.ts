import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter, type EmitterOptions } from '../../src/index.js'
import { defaultPort, startServer, type RunningServer, type ServerOptions } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'

async function start(
  emitterOptions: EmitterOptions = {},
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const server = await startServer({ emitter: createEmitter({ seed: 1, ...emitterOptions }), port: 0, ...options })
  onTestFinished(() => server.close())
  return server
}

function fire({ url }: RunningServer, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${url}/_mock/send-outs`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Writes bytes to a server and reads all that it answers until it closes the connection. */
async function exchange(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test('a server listens on 127.0.0.1, fires over the wire and answers', async () => {
  const receiver = await startReceiver()
  const server = await start({ endpoints: [{ url: receiver.url, secret: 'my-secret' }] })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const answer = await fire(server, { event: 'voucher.published' })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ id: JSON.parse(String(receiver.received[0]?.body)).id })
})

test('the default port is 8682', () => {
  expect(defaultPort).toBe(8682)
})

test('many fires at once are many send-outs with ids of their own', async () => {
  const receiver = await startReceiver()
  const server = await start({ endpoints: [{ url: receiver.url, secret: 'my-secret' }] })
  const answers = await Promise.all(Array.from({ length: 200 }, () => fire(server, { event: 'voucher.published' })))
  const fired = await Promise.all(answers.map((answer): Promise<unknown> => answer.json()))
  const ids = receiver.received.map(({ body }): unknown => JSON.parse(String(body)).id)
  expect(new Set(ids).size).toBe(200)
  expect(fired).toEqual(expect.arrayContaining(ids.map((id) => expect.objectContaining({ id, status: 'delivered' }))))
  expect(await (await fetch(`${server.url}/_mock/send-outs`)).json()).toMatchObject({ total: 200 })
})

test('a closed server ends every connection at once and leaves none open', async () => {
  const connections = (): number => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length
  const receiver = await startReceiver(() => undefined)
  const server = await start({ endpoints: [{ url: receiver.url, secret: 'my-secret' }] })
  const idle = connect(Number(new URL(server.url).port), '127.0.0.1')
  await once(idle, 'connect')
  const waiting = fire(server, { event: 'voucher.published' }).then(
    () => 'answered',
    () => 'cut off',
  )
  await expect.poll(() => receiver.received.length).toBe(1)
  const closed = once(idle, 'close')
  await server.close()
  await closed
  expect(await waiting).toBe('cut off')
  await expect(fetch(`${server.url}/_mock/health`)).rejects.toThrow('fetch failed')
  // The receiver still listens.
  await expect.poll(connections).toBe(1)
})

test('a server can be closed twice, and by leaving its scope', async () => {
  await using server = await start()
  await server.close()
  await expect(server.close()).resolves.toBeUndefined()
})

test('a port in use is refused with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(start({}, { port })).rejects.toMatchObject({
    code: 'port-in-use',
    message: `Failed to start server: another program listens there, got 127.0.0.1:${port}. Stop it, or choose another port; 0 takes any free one.`,
  })
})

test.each([
  [{ port: 70_000 }, 'Failed to start server: no such port, got 127.0.0.1:70000. Choose one from 0 to 65535.'],
  [
    { host: '192.0.2.1' },
    'Failed to start server: this machine has no such address, got 192.0.2.1:0. Leave the host out to listen on 127.0.0.1.',
  ],
])('a server cannot listen on %j', async (options, message) => {
  await expect(start({}, options)).rejects.toMatchObject({ code: 'invalid-option', message })
})

test('the address to listen on is a name of the server', async () => {
  const server = await start({}, { host: '127.0.0.2' })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/)
  expect((await fetch(`${server.url}/_mock/health`)).status).toBe(200)
})

test.each([
  ['a foreign host', 'GET /_mock/health HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n'],
  ['no host', 'GET /_mock/health HTTP/1.0\r\n\r\n'],
])('%s is refused over the wire', async (_, request) => {
  const { url } = await start()
  const answer = await exchange(url, request)
  expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
  expect(answer).toContain('"code":"host-not-allowed"')
})

test('a body over 1 MiB is refused over the wire, also where its length is not told', async () => {
  const { url } = await start()
  const path = `${url}/_mock/send-outs`
  const headers = { 'content-type': 'application/json' }
  const text = JSON.stringify({ event: 'x'.repeat(2 * 1024 * 1024) })
  const streamed: RequestInit & { duplex: 'half' } = { body: new Blob([text]).stream(), duplex: 'half' }
  const answer = await fetch(path, { method: 'POST', headers, ...streamed })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ error: { code: 'body-too-large' } })
})

test.each([
  [
    `GET /_mock/health HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(17 * 1024)}\r\n\r\n`,
    'HTTP/1.1 431 Request Header Fields Too Large',
    'headers-too-large',
    'Failed to read request: its headers are too long. Send at most 16 KiB.',
  ],
  [
    'hello\r\n\r\n',
    'HTTP/1.1 400 Bad Request',
    'malformed-request',
    'Failed to read request: it is not HTTP, got HPE_INVALID_METHOD. Send HTTP/1.1.',
  ],
])('what is not a request gets an answer of the usual shape: %#', async (text, statusLine, code, message) => {
  const { url } = await start()
  const [head = '', body = ''] = (await exchange(url, text)).split('\r\n\r\n')
  expect(head.split('\r\n')[0]).toBe(statusLine)
  expect(JSON.parse(body)).toEqual({ error: { code, message } })
})

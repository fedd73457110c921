import { once } from 'node:events'
import { createServer } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { createFetchTransport, createUndiciTransport, type Outcome, type Transport } from '../../src/index.js'
import { startReceiver } from './receiver.js'

const transports: ReadonlyArray<readonly [string, () => Transport]> = [
  ['pooled', createUndiciTransport],
  ['fetch', createFetchTransport],
]

async function post(
  transport: Transport,
  url: string,
  limits: { timeoutMs?: number; maxResponseBytes?: number } = {},
): Promise<Outcome> {
  onTestFinished(() => transport.close())
  const headers = [['content-type', 'application/json']] as const
  const body = new TextEncoder().encode('{"a":"Zoë"}')
  return transport.send({ url: new URL(url), headers, body, timeoutMs: 5000, maxResponseBytes: 1000, ...limits })
}

test.each(transports)(
  'the %s transport sends the body as it is and keeps the answer',
  async (_name, createTransport) => {
    const { url, received } = await startReceiver((response) => {
      response.writeHead(202, { 'X-Answer': 'yes' }).end('{"ok":"ü"}')
    })
    const outcome = await post(createTransport(), `${url}?a=1`)
    expect(received[0]?.path).toBe('/webhook?a=1')
    expect(received[0]?.body.toString()).toBe('{"a":"Zoë"}')
    expect(received[0]?.headers['content-length']).toBe('12')
    expect(outcome).toMatchObject({ kind: 'response', status: 202, body: '{"ok":"ü"}', bodyTruncated: false })
    const names =
      outcome.kind === 'response' ? outcome.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`) : []
    expect(names).toContain('x-answer: yes')
  },
)

test.each(transports)('the %s transport does not follow a redirect', async (_name, createTransport) => {
  const { url, received } = await startReceiver((response) => {
    response.writeHead(308, { location: '/elsewhere' }).end()
  })
  const outcome = await post(createTransport(), url)
  expect(outcome).toMatchObject({ kind: 'response', status: 308 })
  expect(
    outcome.kind === 'response' && new Map(outcome.headers.map(([n, v]) => [n.toLowerCase(), v])).get('location'),
  ).toBe('/elsewhere')
  expect(received.map(({ path }) => path)).toEqual(['/webhook'])
})

test.each(transports)('the %s transport gives up on a receiver that never answers', async (_name, createTransport) => {
  const { url } = await startReceiver(() => {})
  expect(await post(createTransport(), url, { timeoutMs: 50 })).toMatchObject({ kind: 'timeout', afterMs: 50 })
})

test.each(transports)('the %s transport gives up on an answer that never ends', async (_name, createTransport) => {
  const { url } = await startReceiver((response) => {
    response.writeHead(200).write('begun')
  })
  expect(await post(createTransport(), url, { timeoutMs: 50 })).toMatchObject({ kind: 'timeout', afterMs: 50 })
})

test.each(transports)(
  'the %s transport gives up on a receiver that does not even accept',
  async (_name, createTransport) => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => {
      silent.close()
    })
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await post(createTransport(), `http://127.0.0.1:${port}/`, { timeoutMs: 50 })).toMatchObject({
      kind: 'timeout',
    })
  },
)

test.each(transports)('a refused connection is an outcome of the %s transport', async (_name, createTransport) => {
  expect(await post(createTransport(), 'http://127.0.0.1:1/webhook')).toMatchObject({
    kind: 'network-error',
    code: expect.stringMatching(/^ECONNREFUSED$|^UNKNOWN$/),
  })
})

test.each(transports)('a receiver that hangs up is an outcome of the %s transport', async (_name, createTransport) => {
  const { url } = await startReceiver((response) => response.destroy())
  expect(await post(createTransport(), url)).toMatchObject({ kind: 'network-error' })
})

test.each(transports)('the %s transport keeps the beginning of a long answer', async (_name, createTransport) => {
  const { url } = await startReceiver((response) => response.end('ab€'.repeat(1000)))
  const outcome = await post(createTransport(), url, { maxResponseBytes: 4 })
  expect(outcome).toMatchObject({ kind: 'response', status: 200, body: 'ab', bodyTruncated: true })
})

test('the pooled transport uses its connections again and again', async () => {
  const ports = new Set<number | undefined>()
  const { url } = await startReceiver((response) => {
    ports.add(response.socket?.remotePort)
    response.end()
  })
  const transport = createUndiciTransport()
  for (let count = 0; count < 20; count++) await post(transport, url)
  // A second one is opened where the next attempt comes before the first is known to be free.
  expect(ports.size).toBeLessThanOrEqual(2)
})

test('the pooled transport keeps order and case of the header names', async () => {
  const { url, received } = await startReceiver()
  const transport = createUndiciTransport()
  onTestFinished(() => transport.close())
  const headers = [
    ['X-Second', '2'],
    ['x-first', '1'],
    ['X-Voucherify-Signature', 'abc'],
  ] as const
  await transport.send({ url: new URL(url), headers, body: new Uint8Array(), timeoutMs: 5000, maxResponseBytes: 10 })
  const names = received[0]?.rawHeaders.filter((_, index) => index % 2 === 0)
  expect(names?.filter((name) => /^x-/i.test(name))).toEqual(['X-Second', 'x-first', 'X-Voucherify-Signature'])
})

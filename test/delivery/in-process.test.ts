import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createEmitter, type InProcessReceiver, type Outcome } from '../../src/index.js'

const secret = 'my-secret'
const isRight = (body: string | Buffer, signature: unknown): boolean =>
  signature === createHmac('sha256', secret).update(body).digest('hex')

async function deliver(deliverTo: InProcessReceiver, timeoutMs = 5000): Promise<Outcome | undefined> {
  await using emitter = createEmitter({ endpoints: [{ deliverTo, secret }], retries: 'none', seed: 1, timeoutMs })
  const data = { customer: { name: 'Zoë 🎁' } }
  const { sendOuts } = await emitter.send('voucher.published', { data })
  return sendOuts[0]?.attempts[0]?.outcome
}

function nodeListener(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const isSigned = isRight(Buffer.concat(chunks), request.headers['x-voucherify-signature'])
    const isWhole = request.headers['content-length'] === String(Buffer.concat(chunks).length)
    response.writeHead(isSigned && isWhole ? 202 : 401, { 'X-Path': request.url ?? '' }).end(request.method)
  })
}

function raise(error: unknown): never {
  throw error
}

test('a Node listener gets the bytes through Node’s own server', async () => {
  const outcome = await deliver(nodeListener)
  expect(outcome).toMatchObject({ kind: 'response', status: 202, body: 'POST' })
  expect(outcome?.kind === 'response' ? new Map(outcome.headers).get('X-Path') : '').toBe('/webhook')
})

test('a fetch handler gets the bytes as a Request', async () => {
  const handler = async (request: Request): Promise<Response> => {
    const isSigned = isRight(Buffer.from(await request.arrayBuffer()), request.headers.get('x-voucherify-signature'))
    return new Response(`${request.method} ${new URL(request.url).pathname}`, { status: isSigned ? 200 : 401 })
  }
  const expected = { kind: 'response', status: 200, body: 'POST /webhook' }
  expect(await deliver(handler)).toMatchObject(expected)
  expect(await deliver({ fetch: handler })).toMatchObject(expected)
})

test('a Fastify instance that never listens gets the bytes', async () => {
  const app = Fastify()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/webhook', async (request, reply) => {
    const isSigned = Buffer.isBuffer(request.body) && isRight(request.body, request.headers['x-voucherify-signature'])
    return reply.code(isSigned ? 200 : 401).send({ signed: isSigned })
  })
  expect(await deliver(app)).toMatchObject({ kind: 'response', status: 200, body: '{"signed":true}' })
  await app.close()
})

test.each<[string, InProcessReceiver, object]>([
  ['never answers', (_request: IncomingMessage, _response: ServerResponse) => {}, { kind: 'timeout', afterMs: 50 }],
  ['hangs up', (_request: IncomingMessage, response: ServerResponse) => response.destroy(), { kind: 'network-error' }],
  ['never resolves', () => new Promise<Response>(() => {}), { kind: 'timeout', afterMs: 50 }],
])('a receiver that %s has an outcome', async (_what, deliverTo, outcome) => {
  expect(await deliver(deliverTo, 50)).toMatchObject(outcome)
})

test.each<[string, () => never, string]>([
  ['an error', () => raise(Object.assign(new Error('broken'), { code: 'ECONNREFUSED' })), 'broken'],
  ['an error without a message', () => raise(new Error()), 'Error'],
  ['a text', () => raise('broken'), 'broken'],
])('a receiver that throws %s has an outcome at once', async (_what, fail, message) => {
  const outcome = { kind: 'network-error', code: 'RECEIVER_THREW', message }
  const listeners: readonly InProcessReceiver[] = [
    () => fail(),
    async () => fail(),
    (_request: IncomingMessage, _response: ServerResponse) => fail(),
    async (_request: IncomingMessage, _response: ServerResponse) => fail(),
    async (request: IncomingMessage, response: ServerResponse) => {
      request.resume()
      response.write('begun')
      await once(request, 'end')
      fail()
    },
  ]
  for (const deliverTo of listeners) expect(await deliver(deliverTo)).toMatchObject(outcome)
})

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'the fetch handler returned no Response, got undefined'],
  ['an object', { status: 200 }, 'the fetch handler returned no Response, got an object'],
  ['a text', 'ok', 'the fetch handler returned no Response, got a string'],
])('a fetch handler that returns %s has an outcome that says so', async (_what, returned, message) => {
  const deliverTo = Object(async () => returned)
  expect(await deliver(deliverTo)).toMatchObject({ code: 'RECEIVER_RETURNED_WRONG', message })
})

test('a fetch handler of two parameters is taken for a Node listener, and told to be wrapped', async () => {
  const handler = async (_request: unknown, _context: unknown): Promise<Response> => new Response('ok')
  const message = expect.stringContaining('wrap it, deliverTo: (request) => handler(request)')
  expect(await deliver(handler)).toMatchObject({ code: 'RECEIVER_RETURNED_WRONG', message })
  expect(await deliver((request: Request) => handler(request, {}))).toMatchObject({ status: 200 })
})

test('a Fastify instance that does not become ready has an outcome each time', async () => {
  const app = Fastify()
  app.register(async () => raise(new Error('broken plugin')))
  await using emitter = createEmitter({ endpoints: [{ deliverTo: app, secret }], retries: ['1m'], clock: 'virtual' })
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  const outcome = { kind: 'network-error', code: 'RECEIVER_NOT_READY', message: 'broken plugin' }
  expect(emitter.journal.list()).toMatchObject([{ status: 'failed', attempts: [{ outcome }, { outcome }] }])
  await emitter.reset()
  await emitter.idle()
})

test.each([[null], [5], [{}], ['http://localhost/'], [[]]])('%j is no receiver', (deliverTo) => {
  expect(() => Reflect.apply(createEmitter, undefined, [{ endpoints: [{ deliverTo, secret }] }])).toThrow(
    new RegExp('^The option deliverTo takes a fetch handler'),
  )
})

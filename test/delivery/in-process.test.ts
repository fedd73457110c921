import { createHmac } from 'node:crypto'
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
  ['rejects', () => Promise.reject(new Error('broken')), { kind: 'network-error', message: 'broken' }],
  [
    'throws',
    () => {
      throw new Error('broken')
    },
    { kind: 'network-error', message: 'broken' },
  ],
])('a receiver that %s has an outcome', async (_what, deliverTo, outcome) => {
  expect(await deliver(deliverTo, 50)).toMatchObject(outcome)
})

test.each([[null], [5], [{}], ['http://localhost/'], [[]]])('%j is no receiver', (deliverTo) => {
  expect(() => Reflect.apply(createEmitter, undefined, [{ endpoints: [{ deliverTo, secret }] }])).toThrow(
    new RegExp('^The option deliverTo takes a fetch handler'),
  )
})

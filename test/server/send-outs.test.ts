import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

test('a fired event is answered with the id that stands in its body', async () => {
  const { url, received } = await startReceiver()
  const { fire, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const { status, json, headers } = await fire({ event: 'voucher.published', variant: 'gift-card' })
  const body = received[0]?.body.toString() ?? ''
  const { id }: { id: string } = JSON.parse(body)
  expect(id).toMatch(/^whs_[0-9a-f]{18}$/)
  expect(status).toBe(201)
  expect(json).toEqual({
    id,
    eventId: 'evvou_11c5223f420fbab732',
    type: 'voucher.published',
    variant: 'gift-card',
    seed: '1',
    number: 0,
    status: 'delivered',
    sendOuts: [
      {
        id,
        type: 'voucher.published',
        eventId: 'evvou_11c5223f420fbab732',
        endpoint: { id: expect.stringMatching(/^wh_/), url },
        createdAt: expect.any(String),
        seed: '1',
        number: 0,
        variant: 'gift-card',
        body,
        status: 'delivered',
        attempts: [
          {
            number: 1,
            at: expect.any(String),
            headers: [
              ['content-type', 'application/json'],
              ['user-agent', 'mock-voucherify'],
              ['x-voucherify-signature', createHmac('sha256', 'my-secret').update(body).digest('hex')],
            ],
            outcome: {
              kind: 'response',
              status: 200,
              headers: expect.arrayContaining([['Content-Length', '2']]),
              body: 'ok',
              bodyTruncated: false,
              timing: expect.objectContaining({ totalMs: expect.any(Number) }),
            },
          },
        ],
      },
    ],
  })
  expect(headers['location']).toBe(`/_mock/send-outs/${id}`)
  expect((await ask({ url: String(headers['location']) })).json).toEqual(sendOutsOf(json)[0])
})

test('several receivers are answered in the same shape as one', async () => {
  const [good, bad] = [await startReceiver(), await startReceiver((response) => response.writeHead(500).end())]
  const { fire } = await openApp({
    endpoints: [good, bad].map(({ url }) => ({ url, secret: 'my-secret' })),
  })
  const { status, json } = await fire({ event: 'voucher.published' })
  expect(status).toBe(201)
  const [firstId, secondId] = [good, bad].map(({ received }): unknown => JSON.parse(String(received[0]?.body)).id)
  expect(json).toMatchObject({
    id: firstId,
    status: 'failed',
    sendOuts: [
      { id: firstId, status: 'delivered', endpoint: { url: good.url } },
      {
        id: secondId,
        status: 'failed',
        endpoint: { url: bad.url },
        attempts: [{ outcome: { kind: 'response', status: 500 } }],
      },
    ],
  })
})

test('what the receiver does is an outcome, not an error of the server', async () => {
  const { fire } = await openApp()
  const { status, json } = await fire({ event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' })
  expect(status).toBe(201)
  expect(json).toMatchObject({
    status: 'failed',
    sendOuts: [{ attempts: [{ outcome: { kind: 'network-error', code: 'ECONNREFUSED' } }] }],
  })
})

test('a request may choose receiver, secret, scheme, headers, data and locale', async () => {
  const [usual, other] = [await startReceiver(), await startReceiver()]
  const { fire } = await openApp({ endpoints: [{ url: usual.url, secret: 'usual-secret' }] })
  const { status, json } = await fire({
    event: 'voucher.published',
    data: { customer: { email: 'ada@example.com' }, voucher: { code: 7 } },
    invalid: 'allow',
    to: other.url,
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    scheme: 'standard-webhooks',
    headers: { 'X-Trace': 'abc' },
    locale: 'de',
  })
  expect(status).toBe(201)
  expect(usual.received).toHaveLength(0)
  expect(other.received[0]?.headers).toMatchObject({
    'x-trace': 'abc',
    'webhook-signature': expect.stringMatching(/^v1,/),
  })
  expect(JSON.parse(String(other.received[0]?.body))).toMatchObject({
    data: { customer: { email: 'ada@example.com' }, voucher: { code: 7 } },
  })
  expect(json).toMatchObject({ sendOuts: [{ endpoint: { url: other.url } }] })
})

test('a request that chooses only the receiver is signed as the server signs', async () => {
  const { url, received } = await startReceiver()
  const endpointDefaults = { secret: 'my-secret', headers: { 'x-stage': 'test' } }
  const { fire } = await openApp({}, { endpointDefaults })
  await fire({ event: 'voucher.published', to: url })
  const signature = createHmac('sha256', 'my-secret')
    .update(received[0]?.body ?? '')
    .digest('hex')
  expect(received[0]?.headers).toMatchObject({ 'x-voucherify-signature': signature, 'x-stage': 'test' })
})

test('a request that chooses only the secret goes to the receivers of the server', async () => {
  const { url, received } = await startReceiver()
  const { fire } = await openApp({ endpoints: [{ url, secret: 'usual-secret' }] })
  await fire({ event: 'voucher.published', secret: 'another-secret' })
  const signature = createHmac('sha256', 'another-secret')
    .update(received[0]?.body ?? '')
    .digest('hex')
  expect(received[0]?.headers['x-voucherify-signature']).toBe(signature)
})

test('no answer holds a secret or a credential', async () => {
  const { url, received } = await startReceiver((response) =>
    response.writeHead(200, { 'set-cookie': 'session=hush-0' }).end(),
  )
  const headers = { Authorization: 'Bearer hush-1', 'x-api-key': 'hush-2', Cookie: 'session=hush-3', 'x-trace': 'abc' }
  const { fire, ask } = await openApp({ endpoints: [{ url, secret: 'hush-4', headers }] })
  const fired = await fire({ event: 'voucher.published' })
  const texts = [
    fired,
    await fire({ event: 'voucher.published', secret: 'hush-5' }),
    await fire({ event: 'voucher.published', secret: ['hush-6'], headers: { authorization: ['hush-7'] } }),
    await fire({ event: 'voucher.published', to: 'http://user:hush-8@localhost/', secret: 'hush-9' }),
    await ask({ url: '/_mock/send-outs' }),
    await ask({ url: String(fired.headers['location']) }),
    await ask({ url: '/_mock/health' }),
    await ask({
      method: 'POST',
      url: '/_mock/send-outs',
      headers: { 'content-type': 'application/json' },
      body: '{"secret":"hush-10",',
    }),
  ].map(({ text }) => text)
  expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer hush-1', 'x-api-key': 'hush-2' })
  expect(texts.join('\n')).not.toContain('hush')
  expect(texts[0]).toContain(
    '["Authorization","(hidden)"],["x-api-key","(hidden)"],["Cookie","(hidden)"],["x-trace","abc"]',
  )
  expect(texts[0]).toContain('["set-cookie","(hidden)"]')
})

test('a refused delivery is answered after its first attempt, with the instant of the next', async () => {
  const { url } = await startReceiver((response) => response.writeHead(503).end())
  const { fire } = await openApp({ endpoints: [{ url, secret: 'my-secret' }], retries: 'voucherify' })
  const { status, json } = await fire({ event: 'voucher.published' })
  expect(status).toBe(201)
  const attempt = { number: 1, outcome: expect.objectContaining({ status: 503 }) }
  expect(json).toMatchObject({
    status: 'pending',
    sendOuts: [{ status: 'pending', attempts: [attempt], nextAttemptAt: expect.stringMatching(/^\d{4}-.+Z$/) }],
  })
})

test('a receiver of the server that does not want the event gets none', async () => {
  const { url, received } = await startReceiver()
  const { fire, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  emitter.setActive(emitter.endpoints.list()[0]?.id ?? '', false)
  expect(await fire({ event: 'voucher.published', secret: 'another' })).toMatchObject({
    status: 400,
    json: { error: { code: 'no-receiver' } },
  })
  expect(received).toEqual([])
})

test('a request that does not wait is answered while the receiver still thinks', async () => {
  let finish: (() => void) | undefined
  const { url } = await startReceiver((response) => {
    finish = () => response.end('ok')
  })
  const { fire, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const { status, json } = await fire({ event: 'voucher.published', wait: false })
  expect(status).toBe(202)
  expect(json).toMatchObject({
    id: expect.stringMatching(/^whs_[0-9a-f]{18}$/),
    status: 'pending',
    sendOuts: [{ status: 'pending', attempts: [] }],
  })
  const list = async (wanted: string) => (await ask({ url: `/_mock/send-outs?status=${wanted}` })).json
  expect(await list('pending')).toMatchObject({ total: 1 })
  await expect.poll(() => finish).toBeDefined()
  finish?.()
  await expect.poll(() => list('delivered')).toMatchObject({ total: 1 })
})

test('the list is the newest first, without what is long', async () => {
  const { url } = await startReceiver()
  const { fire, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  await fire({ event: 'voucher.published' })
  await fire({ event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' })
  const { status, json } = await ask({ url: '/_mock/send-outs' })
  expect(status).toBe(200)
  expect(json).toEqual({
    total: 2,
    sendOuts: [
      expect.objectContaining({ number: 1, status: 'failed' }),
      {
        id: expect.stringMatching(/^whs_[0-9a-f]{18}$/),
        type: 'voucher.published',
        eventId: 'evvou_11c5223f420fbab732',
        endpoint: { id: expect.stringMatching(/^wh_/), url },
        createdAt: expect.any(String),
        seed: '1',
        number: 0,
        variant: 'discount-amount',
        subject: { code: 'zT175Ytg', customer: 'Melba Lynch', campaign: 'App Welcome' },
        status: 'delivered',
        attempts: [
          {
            number: 1,
            at: expect.any(String),
            outcome: {
              kind: 'response',
              status: 200,
              timing: expect.objectContaining({ totalMs: expect.any(Number) }),
            },
          },
        ],
      },
    ],
  })
})

test.each([
  ['', [2, 1, 0], 3],
  ['?limit=1', [2], 3],
  ['?status=failed', [1], 1],
  ['?status=delivered&limit=1', [2], 2],
  ['?status=pending', [], 0],
  ['?type=voucher.published', [2, 1, 0], 3],
  ['?type=voucher.*', [2, 1, 0], 3],
  ['?type=order.*', [], 0],
])('the query %j lists the events %j of %i', async (query, numbers, total) => {
  const { url } = await startReceiver((response, { path }) => {
    response.writeHead(path.endsWith('?fail') ? 500 : 200).end()
  })
  const { fire, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  for (const to of [url, `${url}?fail`, url]) await fire({ event: 'voucher.published', to, secret: 'my-secret' })
  const { json } = await ask({ url: `/_mock/send-outs${query}` })
  expect(json).toMatchObject({ total, sendOuts: numbers.map((number) => ({ number })) })
  expect(sendOutsOf(json)).toHaveLength(numbers.length)
})

test('the list is cut by endpoint, time and text', async () => {
  const { url } = await startReceiver()
  const other = `${url}?other`
  const options = { clock: 'virtual', now: '2026-02-03T04:00:00Z' } as const
  const { fire, ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }], ...options })
  const body = { event: 'voucher.published' }
  await fire({ ...body, data: { customer: { name: 'Ada Lovelace' } } })
  await emitter.advance('1h')
  const { json } = await fire({ ...body, to: other, secret: 'my-secret' })
  await emitter.advance('1h')
  await fire(body)
  const { id } = emitter.endpoints.list()[0] ?? {}
  const queries = [
    [`endpoint=${id}`, [2, 0]],
    [`endpoint=${encodeURIComponent(other)}`, [1]],
    ['from=2026-02-03T05:00:00Z', [2, 1]],
    ['from=2026-02-03T06:00:00%2B01:00&until=2026-02-03T06:00:00Z', [1]],
    ['until=2026-02-03T04:00:00Z', []],
    ['text=ada%20LOVELACE', [0]],
    [`text=${Reflect.get(Object(json), 'id')}`, [1]],
  ] as const
  for (const [query, numbers] of queries) {
    expect([query, (await ask({ url: `/_mock/send-outs?${query}` })).json]).toMatchObject([
      query,
      { total: numbers.length, sendOuts: numbers.map((number) => ({ number })) },
    ])
  }
})

test('the list is read page by page, also when what it was cut at fits no more', async () => {
  const { url } = await startReceiver((response) => response.writeHead(500).end())
  const { emitter, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }], retries: 'voucherify' })
  for (let number = 0; number < 5; number++) await emitter.enqueue('voucher.published')
  const page = async (query: string) => (await ask({ url: `/_mock/send-outs?status=pending&limit=2${query}` })).json
  const first = await page('')
  expect(first).toMatchObject({ total: 5, sendOuts: [{ number: 4 }, { number: 3 }] })
  const last = emitter.journal.list()[3]?.id ?? ''
  expect(await page(`&before=${last}`)).toMatchObject({ total: 5, sendOuts: [{ number: 2 }, { number: 1 }] })
  emitter.cancel(last)
  expect(await page(`&before=${last}`)).toMatchObject({ total: 4, sendOuts: [{ number: 2 }, { number: 1 }] })
  expect(await ask({ url: '/_mock/send-outs?before=whs_0' })).toMatchObject({
    status: 404,
    json: { error: { code: 'unknown-send-out' } },
  })
})

test('the list holds 50 where no limit is given', async () => {
  const { url } = await startReceiver()
  const { emitter, ask } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  await Promise.all(Array.from({ length: 51 }, () => emitter.send('voucher.published')))
  const { json } = await ask({ url: '/_mock/send-outs' })
  expect(json).toMatchObject({ total: 51 })
  expect(sendOutsOf(json)).toHaveLength(50)
})

function sendOutsOf(json: unknown): readonly unknown[] {
  if (typeof json !== 'object' || json === null || !('sendOuts' in json) || !Array.isArray(json.sendOuts)) {
    throw new Error('The answer has no send-outs')
  }
  return json.sendOuts
}

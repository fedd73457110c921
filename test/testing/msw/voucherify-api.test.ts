import { getResponse, http, HttpResponse } from 'msw'
import { createServer } from 'node:http'
import { once } from 'node:events'
import Fastify from 'fastify'
import { expect, onTestFinished, test, vi } from 'vitest'
import { validatePayload, verify } from '../../../src/index.js'
import { voucherifyApi, voucherifyReceiver, type VoucherifyApiOptions } from '../../../src/testing/msw/index.js'
import { heldRuntime } from '../../held-runtime.js'
import { ask, createClient, listen, secret, startSuite } from './suite.js'

const published = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }

test('a publication with the official SDK answers as Voucherify does and delivers the signed webhook', async () => {
  const { api, receiver } = startSuite()
  const client = createClient()
  const publication = await client.distributions.publications.create({
    campaign: { name: 'Winter', count: 1 },
    customer: { source_id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', metadata: { vip: true } },
    channel: 'checkout',
    metadata: { order: 7 },
  })
  expect(publication).toMatchObject({
    object: 'publication',
    tracking_id: 'ada',
    channel: 'checkout',
    metadata: { order: 7 },
    source_id: null,
    result: 'SUCCESS',
    customer: { source_id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', address: null },
    voucher: { campaign: 'Winter', type: 'DISCOUNT_VOUCHER', gift: null, publish: { count: 1 } },
  })
  await api.idle()
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]).toMatchObject({
    signature: 'valid',
    payload: 'valid',
    type: 'voucher.published',
    status: 200,
    json: {
      data: {
        customer: { id: publication.customer_id, source_id: 'ada', email: 'ada@example.com', metadata: { vip: true } },
        campaign: { name: 'Winter', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE' },
        publication: {
          id: publication.id,
          created_at: publication.created_at,
          channel: 'checkout',
          metadata: { order: 7 },
          customer: publication.customer,
          vouchers_id: publication.vouchers_id,
        },
        voucher: {
          id: publication.voucher.id,
          code: publication.voucher.code,
          holder_id: publication.customer_id,
          updated_at: publication.voucher.updated_at,
        },
      },
    },
  })
})

test('the old way of the SDK to publish works too', async () => {
  const { api, receiver } = startSuite()
  const client = createClient()
  const { voucher } = await client.distributions.publish({ campaign: 'Winter', customer: 'ada' })
  await api.idle()
  expect(receiver.received[0]?.json).toMatchObject({ data: { voucher: { code: voucher.code } } })
})

test.each<[string, VoucherifyApiOptions['campaigns'], object]>([
  ['a gift card', [{ name: 'Winter', campaign_type: 'GIFT_VOUCHERS' }], { gift: { amount: 5000, balance: 5000 } }],
  [
    'a loyalty card',
    [{ name: 'Winter', campaign_type: 'LOYALTY_PROGRAM' }],
    { loyalty_card: { points: 0, balance: 0 } },
  ],
  ['a referral code', [{ name: 'Winter', campaign_type: 'REFERRAL_PROGRAM' }], { is_referral_code: true }],
  [
    'an amount off',
    [{ name: 'Winter', voucher: { discount: { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' } } }],
    { discount: { type: 'AMOUNT', amount_off: 500 } },
  ],
  [
    'a code of its form',
    [{ name: 'Winter', voucher: { code_config: { pattern: 'ICE-##', charset: '7' } } }],
    { code: 'ICE-77' },
  ],
])('a campaign gives %s, in the answer and in valid data', async (_name, campaigns, voucher) => {
  const { api, receiver } = startSuite({ campaigns, unknown: 'reject' })
  expect((await ask('/v1/publications', published)).json).toMatchObject({ voucher })
  await api.idle()
  const [sendOut] = receiver.received
  expect(sendOut?.json).toMatchObject({ data: { voucher } })
  expect(validatePayload(sendOut?.json)).toEqual({ valid: true, problems: [] })
})

test('several vouchers are answered as codes and each has a webhook of its own', async () => {
  const { api, receiver } = startSuite()
  const { json } = await ask('/v1/publications', { campaign: { name: 'Winter', count: 3 }, customer: 'ada' })
  expect(json).not.toHaveProperty('voucher')
  await api.idle()
  const data = receiver.received.map((sendOut) => Object(sendOut.json).data)
  expect(data.map(({ voucher }) => voucher.code)).toEqual(json['vouchers'])
  expect(data.map(({ publication }) => publication.vouchers_id)).toEqual(
    Object(json['vouchers_id']).map((id: string) => [id]),
  )
})

test.each([
  'https://api.voucherify.io',
  'https://us1.api.voucherify.io',
  'https://as1.api.voucherify.io',
  'http://localhost:9000/voucherify',
])('the host %s answers, also where slashes are doubled', async (base) => {
  startSuite({ baseUrl: 'http://localhost:9000/voucherify/' })
  expect(await ask('/v1/publications', published, base)).toMatchObject({ status: 200 })
  expect(await ask('//v1/publications/', published, base)).toMatchObject({ status: 200 })
  expect(await ask('/v1/campaigns//vouchers', {}, base)).toMatchObject({ status: 404 })
})

test('the query form takes what the body takes', async () => {
  startSuite()
  const query = 'campaign%5Bname%5D=Winter&customer%5Bsource_id%5D=ada&metadata%5Ba%5D=1&join_once=true&_cache_id=9'
  const first = await ask(`/v1/publications/create?${query}`)
  expect(first).toMatchObject({ status: 200, json: { metadata: { a: '1' }, voucher: { campaign: 'Winter' } } })
  expect(await ask(`/v1/publications/create?${query}`)).toEqual(first)
})

test.each<[string, string, unknown, object]>([
  [
    'neither campaign nor voucher',
    '/v1/publications',
    { customer: 'ada' },
    { code: 400, key: 'missing_vouchers', message: 'Either Campaign or Voucher is required' },
  ],
  [
    'nulls for both',
    '/v1/publications',
    { customer: 'ada', campaign: null, voucher: null },
    { code: 400, key: 'missing_vouchers' },
  ],
  [
    'no customer',
    '/v1/publications',
    { campaign: 'Winter' },
    { code: 400, key: 'invalid_payload', details: "Payload should have required property 'customer'" },
  ],
  [
    'no customer in the query',
    '/v1/publications/create?voucher=A',
    undefined,
    { code: 400, key: 'invalid_query_params', details: "Query should have required property 'customer'" },
  ],
  ['no body', '/v1/publications', '', { code: 400, key: 'invalid_payload' }],
  ['a list', '/v1/publications', [], { code: 400, key: 'invalid_payload', details: 'Payload should be object' }],
  [
    'a body that is no JSON',
    '/v1/publications',
    '{"campaign":',
    { statusCode: 400, error: 'Bad Request', message: 'Invalid request payload JSON format' },
  ],
  [
    'a wrong type',
    '/v1/publications',
    { ...published, channel: 7 },
    { code: 400, key: 'invalid_payload', details: 'Property .channel should be string' },
  ],
  [
    'a count of none',
    '/v1/publications',
    { campaign: { name: 'Winter', count: 0 }, customer: 'ada' },
    { code: 400, key: 'invalid_payload' },
  ],
  [
    'a campaign that is not known',
    '/v1/publications',
    { campaign: 'Summer', customer: 'ada' },
    {
      code: 404,
      key: 'not_found',
      message: 'Resource not found',
      details: 'Cannot find campaign with id Summer',
      resource_id: 'Summer',
      resource_type: 'campaign',
    },
  ],
  [
    'a voucher that is not known',
    '/v1/publications',
    { voucher: 'NOPE', customer: 'ada' },
    { code: 404, key: 'not_found', resource_id: 'NOPE', resource_type: 'voucher' },
  ],
  [
    'a customer id that is not known',
    '/v1/publications',
    { campaign: 'Winter', customer: { id: 'cust_1' } },
    { code: 404, key: 'not_found', resource_id: 'cust_1', resource_type: 'customer' },
  ],
  [
    'more codes than there are',
    '/v1/publications',
    { campaign: { name: 'Winter', count: 2 }, customer: 'ada' },
    { code: 400, key: 'no_voucher_suitable_for_publication' },
  ],
  [
    'a source id for several',
    '/v1/publications',
    { campaign: { name: 'Winter', count: 2 }, customer: 'ada', source_id: 's' },
    { code: 400, key: 'too_many_vouchers_requested' },
  ],
  [
    'several in the query form',
    '/v1/publications/create?customer=ada&campaign[name]=Winter&campaign[count]=2',
    undefined,
    { code: 400, key: 'too_many_vouchers_requested' },
  ],
  ['a page too far', '/v1/publications?page=1001', undefined, { code: 400, key: 'page_over_limit' }],
  ['a page of too many', '/v1/publications?limit=101', undefined, { code: 400, key: 'invalid_query_params' }],
  [
    'another operation',
    '/v1/categories',
    undefined,
    { code: 501, key: 'not_implemented', details: expect.stringContaining('GET /v1/categories') },
  ],
  [
    'another API',
    '/management/v1/projects',
    {},
    { code: 501, details: expect.stringContaining('POST /management/v1/projects') },
  ],
])('%s is refused as Voucherify refuses it', async (_name, path, body, error) => {
  const { api, receiver } = startSuite({ unknown: 'reject', campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  const { status, json } = await ask(path, body)
  expect(json).toMatchObject(error)
  expect(status).toBe(json['code'] ?? json['statusCode'])
  await api.idle()
  expect(receiver.received).toEqual([])
  expect(await ask('/v1/publications?result=SUCCESS')).toMatchObject({ json: { total: 0 } })
})

test('a code is published once, and a refusal has a request id', async () => {
  startSuite({ vouchers: [{ code: 'ICE-1' }] })
  const first = await ask('/v1/publications', { voucher: 'ICE-1', customer: 'ada' })
  expect(first).toMatchObject({ status: 200, json: { voucher: { campaign: null, code: 'ICE-1' } } })
  const id = Object(first.json['voucher']).id
  expect(await ask('/v1/publications', { voucher: 'ICE-1', customer: 'bob' })).toMatchObject({
    status: 400,
    json: {
      key: 'voucher_already_published',
      details: expect.stringContaining(id),
      request_id: expect.stringMatching(/^v-[\da-f]{18}$/),
    },
  })
})

test('a voucher wins over a campaign beside it and leaves the campaign', async () => {
  startSuite({ unknown: 'reject', campaigns: [{ name: 'Winter', codes: ['ICE-1', 'ICE-2'] }] })
  const give = async (body: object) =>
    Object((await ask('/v1/publications', { customer: 'ada', ...body })).json['voucher']).code
  expect(await give({ voucher: 'ICE-1', campaign: { name: 'None' } })).toBe('ICE-1')
  expect(await give({ campaign: { name: 'Winter' } })).toBe('ICE-2')
})

test('the same source id gives the same publication again, and no second webhook', async () => {
  const { api, receiver } = startSuite()
  const first = await ask('/v1/publications', { ...published, source_id: 'order-7' })
  expect(await ask('/v1/publications', { ...published, source_id: 'order-7' })).toEqual(first)
  expect(first.json).toMatchObject({ source_id: 'order-7' })
  await api.idle()
  expect(receiver.received).toHaveLength(1)
  const again = await ask('/v1/publications', { voucher: 'ICE-1', customer: 'ada', source_id: 'order-7' })
  expect(again).toMatchObject({ status: 400, json: { key: 'duplicate_source_id' } })
})

test.each<[string, VoucherifyApiOptions['campaigns'], string, object]>([
  ['of the campaign', [{ name: 'Winter', join_once: true }], '', {}],
  ['of a loyalty program', [{ name: 'Winter', campaign_type: 'LOYALTY_PROGRAM' }], '', {}],
  ['in the body', [], '', { join_once: true }],
  ['in the query', [], '?join_once=true', {}],
])('join once %s gives a customer the same code again', async (_name, campaigns, query, body) => {
  startSuite({ campaigns })
  const first = await ask(`/v1/publications${query}`, { ...published, ...body })
  expect(await ask(`/v1/publications${query}`, { ...published, ...body })).toEqual(first)
  const other = await ask(`/v1/publications${query}`, { ...published, ...body, customer: 'bob' })
  expect(other.json['vouchers_id']).not.toEqual(first.json['vouchers_id'])
  const refused = await ask(`/v1/publications${query}`, { ...published, ...body, source_id: 'order-8' })
  expect(refused).toMatchObject({ status: 400, json: { key: 'voucher_cannot_be_published' } })
})

test('a customer is brought up to date, and an id wins over a source id', async () => {
  startSuite({ customers: [{ id: 'cust_1', source_id: 'ada', name: 'Ada' }] })
  const give = async (customer: unknown) =>
    (await ask('/v1/publications', { campaign: 'Winter', customer })).json['customer']
  expect(await give('ada')).toMatchObject({ id: 'cust_1', name: 'Ada' })
  expect(await give('cust_1')).toMatchObject({ id: 'cust_1', source_id: 'ada' })
  expect(await give({ id: 'cust_1', source_id: 'bob', email: 'a@example.com', metadata: { a: 1 } })).toMatchObject({
    id: 'cust_1',
    source_id: 'ada',
    name: 'Ada',
    email: 'a@example.com',
  })
  expect(await give({ source_id: 'ada', metadata: { b: 2 } })).toMatchObject({ metadata: { a: 1, b: 2 } })
  expect(await give({ email: 'new@example.com' })).toMatchObject({ source_id: null, email: 'new@example.com' })
})

test('publications are listed, the newest first', async () => {
  startSuite()
  for (const customer of ['ada', 'bob', 'eve']) await ask('/v1/publications', { campaign: 'Winter', customer })
  const trackingIds = async (query: string) => {
    const { json } = await ask(`/v1/publications?${query}`)
    return Object(json['publications']).map((publication: { tracking_id: string }) => publication.tracking_id)
  }
  expect(await trackingIds('')).toEqual(['eve', 'bob', 'ada'])
  expect(await trackingIds('limit=1&page=2')).toEqual(['bob'])
  expect(await trackingIds('order=created_at')).toEqual(['ada', 'bob', 'eve'])
  expect(await trackingIds('customer=bob')).toEqual(['bob'])
  expect(await trackingIds('campaign=Summer')).toEqual([])
  const { json } = await ask('/v1/publications?customer=bob')
  const id = Object(json['publications'])[0].customer_id
  expect(json).toMatchObject({ object: 'list', data_ref: 'publications', total: 1 })
  expect(await trackingIds(`filters[customer_id][conditions][$in][0]=${id}`)).toEqual(['bob'])
})

test('what is not known is made on the spot, with a note in the journal', async () => {
  const { api } = startSuite()
  await ask('/v1/publications', published)
  await ask('/v1/publications', { voucher: 'ICE-1', customer: { id: 'cust_7' } })
  const notes = api.journal.entries().flatMap((entry) => (entry.kind === 'note' ? [entry.text] : []))
  expect(notes).toEqual([
    'The campaign Winter was not known, so it was made: 10 % off, codes on demand',
    'The voucher ICE-1 was not known, so it was made: 10 % off, without a campaign',
    'The customer cust_7 was not known, so it was made',
  ])
})

test('the answer comes before the webhook', async () => {
  const order: string[] = []
  const { api } = startSuite({}, { onSendOut: () => void order.push('webhook') })
  const client = createClient()
  await client.distributions.publications.create(published)
  order.push('answer')
  await api.idle()
  await ask('/v1/publications', published)
  order.push('answer')
  await api.idle()
  expect(order).toEqual(['answer', 'webhook', 'answer', 'webhook'])
})

test('the same seed gives the same bytes, also where no server listens', async () => {
  const bodyOf = async (seed: number): Promise<string | undefined> => {
    const api = voucherifyApi({ deliverTo: () => new Response(), secret, seed })
    const [body, headers] = [JSON.stringify(published), { 'content-type': 'application/json' }]
    await getResponse(
      [...api.handlers],
      new Request('https://api.voucherify.io/v1/publications', { method: 'POST', headers, body }),
    )
    await api.idle()
    return api.journal.list().find(({ type }) => type === 'voucher.published')?.body
  }
  expect(await bodyOf(7)).toContain('Winter')
  expect(await bodyOf(7)).toBe(await bodyOf(7))
  expect(await bodyOf(7)).not.toBe(await bodyOf(8))
})

test('a suite’s own handlers go before, and reset brings back the beginning', async () => {
  const { api, receiver, server } = startSuite({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }], seed: undefined })
  server.use(
    http.post('https://api.voucherify.io/v1/publications', () => HttpResponse.json({ code: 429 }, { status: 429 })),
  )
  expect(await ask('/v1/publications', published)).toEqual({ status: 429, json: { code: 429 } })
  server.resetHandlers()
  const first = await ask('/v1/publications', published)
  expect(first).toMatchObject({ status: 200, json: { voucher: { code: 'ICE-1' } } })
  expect(await ask('/v1/publications', published)).toMatchObject({ status: 400 })
  api.emitter.faults.set(['signature-missing'])
  await api.reset()
  receiver.reset()
  const again = await ask('/v1/publications', published)
  expect(again).toMatchObject({ status: 200, json: { voucher: { code: 'ICE-1' } } })
  expect(again.json['id']).not.toBe(first.json['id'])
  await api.idle()
  expect(receiver.received).toMatchObject([{ signature: 'valid' }])
  expect(api.journal.list()).toHaveLength(1)
})

test('a webhook that was not sent yet is not sent after a reset', async () => {
  const { api, receiver } = startSuite()
  await ask('/v1/publications', published)
  await api.reset()
  await api.idle()
  expect(receiver.received).toEqual([])
})

test('fake timers stop the clock, and hold nothing back but what waits', async () => {
  // oxlint-disable-next-line vitest/no-restricted-vi-methods -- a suite's own fake timers are what is tested
  vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })
  onTestFinished(() => void vi.useRealTimers())
  const { api, receiver } = startSuite({ seed: undefined, retries: ['1m'] }, { answers: [500, 200] })
  const { json } = await ask('/v1/publications', published)
  expect(json['created_at']).toBe('2030-01-01T00:00:00.000Z')
  await vi.waitFor(() => expect(receiver.received).toMatchObject([{ status: 500 }]))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(receiver.received).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  await api.idle()
  expect(receiver.received).toMatchObject([{ status: 500 }, { status: 200 }])
})

test('a virtual clock goes through all retries at once', async () => {
  const { api, receiver } = startSuite({ clock: 'virtual', retries: 'voucherify' }, { status: 503 })
  await ask('/v1/publications', published)
  await api.idle()
  expect(receiver.received).toHaveLength(13)
  expect(api.journal.list()).toMatchObject([{ status: 'failed' }])
})

test('it delivers to Fastify, to a Node listener, to several endpoints', async () => {
  const bodies: string[] = []
  const app = Fastify()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.post('/webhook', (request, reply) => {
    bodies.push(String(request.body))
    void reply.send(verify(String(request.body), request.headers['x-voucherify-signature'], secret))
  })
  onTestFinished(() => app.close())
  const events = ['voucher.published'] as const
  const { api } = startSuite({
    endpoints: [
      { deliverTo: app, events },
      { deliverTo: (request, response) => void request.resume().on('end', () => response.end()), events },
    ],
  })
  await ask('/v1/publications', published)
  await api.idle()
  expect(bodies).toHaveLength(1)
  const outcomes = api.journal.list().map(({ attempts }) => attempts[0]?.outcome)
  expect(outcomes).toMatchObject([{ status: 200, body: 'true' }, { status: 200 }])
})

async function startReceiver(): Promise<string> {
  const server = createServer(
    (request, response) => void request.resume().on('end', () => response.writeHead(204).end()),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`
}

test('it delivers over the network to a receiver on this machine, and msw does not complain', async () => {
  const origin = await startReceiver()
  const complaint = vi.spyOn(console, 'error')
  onTestFinished(() => complaint.mockRestore())
  const { api } = startSuite({ deliverTo: `${origin}/webhook` })
  api.emitter.endpoints.add({ url: `${origin}/later?a=1`, events: ['voucher.published'] })
  await ask('/v1/publications', published)
  await api.idle()
  expect(api.journal.list()).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }])
  expect(complaint).not.toHaveBeenCalled()
})

test('it delivers by URL to handlers of the same suite', async () => {
  const receiver = voucherifyReceiver('https://shop.test/webhook', { secret })
  const api = voucherifyApi({ deliverTo: 'https://shop.test/webhook', secret })
  listen(api, receiver)
  await ask('/v1/publications', published)
  await api.idle()
  expect(receiver.received.map(({ type, signature, status }) => [type, signature, status])).toEqual([
    ['customer.created', 'valid', 200],
    ['publication.succeeded', 'valid', 200],
    ['voucher.published', 'valid', 200],
  ])
})

test.each(['before', 'behind'])('handlers for a receiver on this machine may stand %s it', async (place) => {
  const url = 'http://localhost:3000/webhook'
  const receiver = voucherifyReceiver(url, { secret })
  const api = voucherifyApi({ deliverTo: url, secret })
  listen(...(place === 'before' ? [receiver, api] : [api, receiver]))
  await ask('/v1/publications', published)
  await api.idle()
  expect(receiver.received.map(({ signature }) => signature)).toEqual(['valid', 'valid', 'valid'])
})

test('a base of its own may be that of the receiver', async () => {
  const base = await startReceiver()
  const { api } = startSuite({ deliverTo: `${base}/webhook`, baseUrl: `${base}/v1/` })
  expect(await ask('/v1/publications', published, base)).toMatchObject({ status: 200 })
  await api.idle()
  expect(api.journal.list()).toMatchObject([{ status: 'delivered', attempts: [{ outcome: { status: 204 } }] }])
})

test('it is idle when what its receivers published is delivered too', async () => {
  let left = 3
  const { api } = startSuite({
    deliverTo: async () => {
      if (left-- > 0) await ask('/v1/publications', published)
      return new Response()
    },
  })
  await ask('/v1/publications', published)
  await api.idle()
  expect(api.journal.list().map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered', 'delivered'])
})

test('an operation that it does not know says so, whatever its body is', async () => {
  startSuite()
  const body = new FormData()
  body.set('file', new Blob(['Name\nAda']))
  const response = await fetch('https://api.voucherify.io/v1/customers/importCSV', { method: 'POST', body })
  expect(await response.json()).toMatchObject({ code: 501, key: 'not_implemented' })
})

test('bodies are read as the server reads them', async () => {
  startSuite()
  const send = async (type: string, body: string) => {
    const url = 'https://api.voucherify.io/v1/publications'
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })
    return { status: response.status, json: await response.json() }
  }
  const form = 'campaign[name]=Winter&customer[source_id]=ada'
  expect(await send('application/x-www-form-urlencoded', form)).toMatchObject({
    status: 200,
    json: { tracking_id: 'ada', voucher: { campaign: 'Winter' } },
  })
  expect(await send('text/plain', '{}')).toMatchObject({
    status: 415,
    json: { code: 415, key: 'unsupported_media_type', message: 'Unsupported Media Type' },
  })
  const malformed = { statusCode: 400, error: 'Bad Request', message: 'Invalid request payload JSON format' }
  for (const body of ['{', '{"campaign":"Winter","customer":"\\ud800"}', '['.repeat(300) + ']'.repeat(300)]) {
    expect(await send('application/json', body)).toEqual({ status: 400, json: malformed })
  }
})

test('every answer tells how many calls are left, a refusal too', async () => {
  startSuite({ runtime: heldRuntime })
  const [first, refused] = [
    await fetch('https://api.voucherify.io/v1/campaigns'),
    await fetch('https://us1.api.voucherify.io/v1/nothing'),
  ]
  expect([first.status, refused.status]).toEqual([200, 404])
  expect(first.headers.get('x-rate-limit-limit')).toBe('2000')
  expect(first.headers.get('x-rate-limit-remaining')).toBe('1999')
  expect(refused.headers.get('x-rate-limit-remaining')).toBe('1998')
  expect(Number(refused.headers.get('x-rate-limit-retry')) * 1000).toBeGreaterThan(Date.now())
})

test('what has no body is answered without one, and a wrong method with the right ones', async () => {
  startSuite()
  await ask('/v1/publications', published)
  const url = 'https://api.voucherify.io/v1'
  const deleted = await fetch(`${url}/customers/ada`, { method: 'DELETE' })
  expect([deleted.status, await deleted.text(), deleted.headers.get('content-type')]).toEqual([204, '', null])
  const wrong = await fetch(`${url}/publications`, { method: 'DELETE' })
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST'])
})

test('a receiver is told of all that a publication causes, at the level of its endpoint', async () => {
  const receiver = voucherifyReceiver('https://shop.test/webhook', { secret })
  const distribution = voucherifyReceiver('https://shop.test/distribution', { secret })
  const api = voucherifyApi({
    secret,
    endpoints: [{ deliverTo: receiver }, { deliverTo: distribution, level: 'distribution' }],
  })
  listen(api)
  await ask('/v1/publications', published)
  await api.idle()
  const typesOf = ({ received }: typeof receiver) => received.map(({ type, payload }) => [type, payload])
  expect(typesOf(receiver)).toEqual([
    ['customer.created', 'valid'],
    ['publication.succeeded', 'valid'],
    ['voucher.published', 'valid'],
  ])
  expect(typesOf(distribution)).toContainEqual(['customer.publication.succeeded', 'valid'])
})

test('the journal tells of no secret', async () => {
  const { api } = startSuite()
  await ask('/v1/publications', published)
  await api.idle()
  expect(JSON.stringify(api.journal.entries())).not.toContain(secret)
})

const complete = { secret, deliverTo: () => new Response() }

test.each<[string, object | undefined, string]>([
  ['nothing', undefined, 'The option options takes an object such as { deliverTo, secret }, got undefined'],
  [
    'a name that is not known',
    { ...complete, unkown: 'reject' },
    'The option unkown is not known. Did you mean "unknown"?',
  ],
  ['another word', { ...complete, unknown: 'refuse' }, `The option unknown takes 'create' or 'reject', got "refuse"`],
  ['a schedule that is none', { ...complete, retries: 3 }, 'none has this name, got "3"'],
  ['a text for endpoints', { secret, endpoints: 'http://localhost/' }, 'The option endpoints takes a list of objects'],
  [
    'one endpoint',
    { endpoints: { url: 'http://localhost/', secret } },
    'a list of objects such as { url: "http://localhost:3000/webhook" }, got an object',
  ],
  ['texts for endpoints', { secret, endpoints: ['http://localhost/'] }, 'The option endpoints takes a list of objects'],
  ['null for an endpoint', { secret, endpoints: [null] }, 'The option endpoints takes a list of objects'],
  [
    'a text for a campaign',
    { ...complete, campaigns: ['Winter'] },
    'The option campaigns takes a list of objects such as',
  ],
  [
    'one campaign',
    { ...complete, campaigns: { name: 'Winter' } },
    'The option campaigns takes a list of objects such as',
  ],
  ['a campaign without a name', { ...complete, campaigns: [{}] }, 'The option campaigns[0].name takes a text'],
  [
    'a campaign of no type',
    { ...complete, campaigns: [{ name: 'Winter', campaign_type: 'LOYALTY' }] },
    'The option campaigns[0].campaign_type takes',
  ],
  [
    'the same code twice',
    { ...complete, campaigns: [{ name: 'Winter', codes: ['A', 'A'] }] },
    'The option campaigns[0].codes takes a list of different codes',
  ],
  [
    'half a discount',
    { ...complete, campaigns: [{ name: 'Winter', voucher: { discount: { type: 'PERCENT' } } }] },
    'The option campaigns[0].voucher.discount takes percent_off with the type PERCENT',
  ],
  [
    'a discount of no type',
    { ...complete, vouchers: [{ code: 'ICE-1', discount: { percent_off: 10 } }] },
    'The option vouchers[0].discount.type takes',
  ],
  [
    'an empty gift',
    { ...complete, vouchers: [{ code: 'ICE-1', gift: {} }] },
    'The option vouchers[0].gift takes an object such as { amount: 500 }, got an object',
  ],
  [
    'two worths',
    { ...complete, vouchers: [{ code: 'ICE-1', gift: { amount: 1 }, loyalty_card: { points: 1 } }] },
    'The option vouchers[0] takes one of discount, gift and loyalty_card',
  ],
  [
    'a member that is not known',
    { ...complete, customers: [{ sourceid: 'ada' }] },
    'The member sourceid of customers[0] is not known. Did you mean "source_id"?',
  ],
])('%s is refused at set-up by its name', (_name, options, message) => {
  const create = () => Reflect.apply(voucherifyApi, undefined, [options])
  expect(create).toThrow(message)
  expect(create).not.toThrow(secret)
})

test.each<[string, object, string]>([
  ['no secret', { deliverTo: () => new Response() }, 'The option secret'],
  ['an empty secret', { deliverTo: () => new Response(), secret: '' }, 'The option secret'],
  ['no receiver', { secret }, 'The option deliverTo is missing'],
  ['a receiver that is none', { secret, deliverTo: 7 }, 'The option deliverTo takes'],
  ['a receiver that is no URL', { secret, deliverTo: 'shop' }, 'The option deliverTo takes a URL'],
  [
    'two ways to name receivers',
    { secret, deliverTo: () => new Response(), endpoints: [] },
    'The options deliverTo and endpoints',
  ],
  [
    'a base that is no URL',
    { secret, deliverTo: () => new Response(), baseUrl: 'localhost' },
    'The option baseUrl takes a URL such as http://localhost:9000, got "localhost"',
  ],
  [
    'a base with a query',
    { secret, deliverTo: () => new Response(), baseUrl: 'http://localhost:9000/?a=1' },
    'without ? and #, got "http://localhost:9000/?a=1"',
  ],
])('%s is a TypeError at set-up that names the option', (_name, options, message) => {
  const create = () => voucherifyApi(Object(options))
  expect(create).toThrow(TypeError)
  expect(create).toThrow(message)
  expect(create).not.toThrow(secret)
})

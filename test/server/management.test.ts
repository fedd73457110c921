import { createHmac } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

const path = '/management/v1/projects/proj_12345678/webhooks'
const target = 'http://localhost:3000/webhook'
const requestId = expect.stringMatching(/^v-[0-9a-f]{18}$/)

test('a webhook is created as Voucherify creates it, and gets its events', async () => {
  const { url, received } = await startReceiver()
  const { ask, fire } = await openApp({ secret: 'my-secret', clock: 'virtual', now: '2026-02-03T04:05:06Z' })
  const body = { target_url: url, events: ['voucher.published', 'customer.updated'], active: true }
  const { status, json, text } = await ask({ method: 'POST', url: path, body })
  expect(status).toBe(200)
  expect(json).toEqual({
    object: 'webhook',
    created_at: '2026-02-03T04:05:06.000Z',
    id: expect.stringMatching(/^wh_[0-9A-Za-z]{24}$/),
    events: ['voucher.published', 'customer.updated'],
    target_url: url,
    active: true,
  })
  expect(text).toMatch(/^{"object":.+,"created_at":.+,"id":.+,"events":.+,"target_url":.+,"active":true}$/)
  await fire({ event: 'voucher.published' })
  const signature = createHmac('sha256', 'my-secret')
    .update(received[0]?.body ?? '')
    .digest('hex')
  expect(received[0]?.headers['x-voucherify-signature']).toBe(signature)
  expect(JSON.parse(String(received[0]?.body)).source).toMatchObject({ id: idOf(json), target_url: url })
})

test('the webhooks are the endpoints of the project, and no distribution', async () => {
  const endpoints = [
    { url: 'http://localhost:3000', events: ['voucher.gift.*', 'customer.updated'] },
    { url: target, level: 'distribution' },
  ] as const
  const { ask, emitter } = await openApp({ endpoints, secret: 'my-secret', now: '2026-02-03', clock: 'virtual' })
  const [webhook, distribution] = emitter.endpoints.list()
  const { text } = await ask({ url: path })
  expect(text).toBe(
    '{"object":"list","data_ref":"data","data":[{"object":"webhook","created_at":"2026-02-03T00:00:00.000Z",' +
      `"id":"${webhook?.id}","events":["voucher.gift.balance_added","voucher.gift.transaction.created","customer.updated"],` +
      '"target_url":"http://localhost:3000","active":true}],"total":1}',
  )
  expect(await ask({ url: `${path}/${webhook?.id}` })).toMatchObject({ status: 200, json: { id: webhook?.id } })
  expect(await ask({ url: `${path}/${distribution?.id}` })).toMatchObject({ status: 404 })
})

test('an endpoint that wants everything is answered with every event type of the project', async () => {
  const { ask } = await openApp({ endpoints: [{ url: target, secret: 'my-secret' }] })
  const { json } = await ask({ url: path })
  expect(json).toHaveProperty('data[0].events.length', 65)
})

test('a webhook is replaced, switched off and on, and deleted', async () => {
  const { ask, emitter } = await openApp({ secret: 'my-secret' })
  const body = { target_url: target, events: ['voucher.published'] }
  const { json } = await ask({ method: 'POST', url: path, body: { ...body, active: false } })
  expect(json).toMatchObject({ active: false })
  const own = `${path}/${idOf(json)}`
  const put = async (changed: object) => (await ask({ method: 'PUT', url: own, body: changed })).json
  expect(await put({ ...body, active: false })).toEqual(json)
  expect(await put({ target_url: 'http://localhost:4000', events: ['voucher.created'] })).toEqual({
    ...Object(json),
    target_url: 'http://localhost:4000',
    events: ['voucher.created'],
    active: true,
  })
  expect(await put({ ...body, active: false })).toEqual(json)
  expect(emitter.endpoints.list().map(({ status }) => status)).toEqual(['disabled'])
  expect((await ask({ url: '/_mock/endpoints' })).json).toMatchObject({
    endpoints: [{ url: target, status: 'disabled' }],
  })
  expect(await ask({ method: 'DELETE', url: own })).toMatchObject({ status: 204, text: '' })
  expect((await ask({ url: path })).json).toEqual({ object: 'list', data_ref: 'data', data: [], total: 0 })
})

test.each([
  ['campaign.vouchers.aded', 'campaign.vouchers.added'],
  ['voucher.gift.balance_aded', 'voucher.gift.balance_added'],
  ['voucher.loyalty_card.pending_points.aded', 'voucher.loyalty_card.pending_points.added'],
  ['voucher.loyalty_card.points_aded', 'voucher.loyalty_card.points_added'],
  ['customer.updated', 'customer.updated'],
])('the event type %s is taken as %s', async (given, taken) => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const body = { target_url: target, events: [given] }
  expect((await ask({ method: 'POST', url: path, body })).json).toMatchObject({ events: [taken] })
})

test('what Voucherify does not know in a body is passed over', async () => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const body = { object: 'webhook', target_url: target, events: ['voucher.published'] }
  expect(await ask({ method: 'POST', url: path, body })).toMatchObject({ status: 200 })
})

test.each(['POST', 'PUT'] as const)('%s refuses a body in the words of Voucherify', async (method) => {
  const { ask, emitter } = await openApp({ endpoints: [{ url: target, secret: 'my-secret' }] })
  const url = method === 'POST' ? path : `${path}/${emitter.endpoints.list()[0]?.id}`
  const answer = await ask({ method, url, body: { target_url: 7, events: [], active: 'yes' } })
  expect(answer).toMatchObject({
    status: 400,
    json: {
      code: 400,
      key: 'invalid_payload',
      message: 'Invalid payload',
      details:
        'Property target_url must be string, got 7, Property events must NOT have fewer than 1 items, got [], ' +
        'Property active must be boolean, got "yes"',
      request_id: requestId,
    },
  })
  expect(answer.text).toMatch(/^{"code":400,"key":.+,"message":.+,"details":.+,"request_id":.+}$/)
  expect(await ask({ method, url, body: { target_url: 'localhost:3000', events: ['*'] } })).toMatchObject({
    status: 400,
    json: { key: 'invalid_payload', details: expect.stringContaining('Did you mean "http://localhost:3000"?') },
  })
  expect(await ask({ method, url, body: { target_url: target, events: ['voucher.publshed'] } })).toMatchObject({
    status: 400,
    json: { key: 'invalid_payload', details: expect.stringContaining('Did you mean "voucher.published"?') },
  })
  expect(await ask({ method, url, body: [] })).toMatchObject({
    status: 400,
    json: { details: 'Payload must be object' },
  })
  expect(await ask({ method, url, headers: { 'content-type': 'application/json' }, body: '{"target' })).toMatchObject({
    status: 400,
    text: '{"statusCode":400,"error":"Bad Request","message":"Invalid request payload JSON format"}',
  })
  expect(emitter.endpoints.list().map(({ url: { href } }) => href)).toEqual([target])
})

test('a server without a secret cannot sign for a webhook', async () => {
  const { ask } = await openApp()
  const body = { target_url: target, events: ['voucher.published'] }
  expect(await ask({ method: 'POST', url: path, body })).toMatchObject({
    status: 400,
    json: { key: 'invalid_payload', details: expect.stringContaining('secret') },
  })
})

test.each(['GET', 'PUT', 'DELETE'] as const)('%s finds no webhook', async (method) => {
  const { ask } = await openApp()
  const body = method === 'PUT' ? { body: { target_url: target, events: ['voucher.published'] } } : {}
  const answer = await ask({ method, url: `${path}/wh_0`, ...body })
  expect(answer).toMatchObject({
    status: 404,
    json: {
      code: 404,
      key: 'not_found',
      message: 'Resource not found',
      details: 'Cannot find webhook with id wh_0',
      request_id: requestId,
      resource_id: 'wh_0',
      resource_type: 'webhook',
    },
  })
  expect(Object.keys(Object(answer.json))).toEqual([
    'code',
    'key',
    'message',
    'details',
    'request_id',
    'resource_id',
    'resource_type',
  ])
})

const body = { target_url: target, events: ['voucher.published'] }

test.each<[InjectOptions, number, string]>([
  [{ method: 'POST', url: path, body: { ...body, target_url: 'http://192.0.2.1/' } }, 403, 'target_not_allowed'],
  [{ method: 'POST', url: path, headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'unsupported_media_type'],
  [{ url: path, headers: { host: 'evil.test' } }, 403, 'host_not_allowed'],
  [{ method: 'POST', url: path, headers: { origin: 'https://evil.test' }, body }, 403, 'origin_not_allowed'],
  [{ method: 'PATCH', url: path, body }, 405, 'method_not_allowed'],
  [{ url: '/management/v1/projects/proj_1/users' }, 501, 'not_implemented'],
  [{ url: '/management/v1/project' }, 404, 'not_found'],
  [{ url: '/management/%zz' }, 400, 'invalid_payload'],
])('every other refusal has the shape of Voucherify: %#', async (request, status, key) => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const answer = await ask(request)
  expect(answer).toMatchObject({ status, json: { code: status, key, request_id: requestId } })
  expect(answer.json).toHaveProperty('details', expect.stringMatching(/^Failed to /))
})

test('a body that is too long is refused in the words of the framework behind Voucherify', async () => {
  const { ask } = await openApp({ secret: 'my-secret' })
  const long = { ...body, target_url: 'x'.repeat(1024 * 1024) }
  expect(await ask({ method: 'POST', url: path, body: long })).toMatchObject({
    status: 413,
    json: { statusCode: 413, error: 'Payload Too Large', message: expect.stringMatching(/^Failed to read body: /) },
  })
})

const managementKey = { id: 'hush-1', token: 'hush-2' }

test.each([
  {},
  { 'x-management-id': 'hush-1' },
  { 'x-management-id': 'hush-1', 'x-management-token': 'hush-3' },
  { 'x-management-id': 'hush-2', 'x-management-token': 'hush-1' },
])('a server with a key of its own refuses %j', async (headers) => {
  const { ask } = await openApp({ secret: 'my-secret' }, { managementKey })
  const answers = [
    await ask({ url: path, headers }),
    await ask({ method: 'POST', url: path, headers, body }),
    await ask({ url: `${path}/wh_0`, headers }),
    await ask({ method: 'PUT', url: `${path}/wh_0`, headers, body }),
    await ask({ method: 'DELETE', url: `${path}/wh_0`, headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  expect(new Set(answers.map(({ text }) => text))).toEqual(
    new Set(['{"code":401,"message":"Unauthorized","key":"unauthorized"}']),
  )
})

test('a server with a key of its own takes that key', async () => {
  const { ask } = await openApp({ secret: 'my-secret' }, { managementKey })
  const headers = { 'x-management-id': 'hush-1', 'x-management-token': 'hush-2' }
  expect(await ask({ method: 'POST', url: path, headers, body })).toMatchObject({ status: 200 })
  expect(await ask({ url: path, headers })).toMatchObject({ status: 200, json: { total: 1 } })
})

test('two requests have ids of their own', async () => {
  const { ask } = await openApp()
  const ids = [await ask({ url: `${path}/wh_0` }), await ask({ url: `${path}/wh_0` })].map(({ json }): unknown =>
    Reflect.get(Object(json), 'request_id'),
  )
  expect(new Set(ids).size).toBe(2)
})

function idOf(json: unknown): unknown {
  return Reflect.get(Object(json), 'id')
}

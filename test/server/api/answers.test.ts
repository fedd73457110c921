import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { startReceiver } from '../../delivery/receiver.js'
import { openApp } from '../app.js'

const path = '/v1/publications'
const wanted = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
const json = { 'content-type': 'application/json' }
const requestId = expect.stringMatching(/^v-[0-9a-f]{18}$/)

test('a publication is answered first, then told of with the same ids', async () => {
  const { url, received } = await startReceiver()
  const { ask } = await openApp({ endpoints: [{ url, secret: 's' }] })
  const { status, json: publication } = await ask({ method: 'POST', url: path, body: wanted })
  expect(status).toBe(200)
  const findTold = (): { data?: { publication: { id: string }; customer: { id: string }; voucher: object } } =>
    received.map(({ body }) => JSON.parse(String(body))).find(({ type }) => type === 'voucher.published') ?? {}
  await expect.poll(() => findTold().data).toBeDefined()
  const { data } = findTold()
  expect(publication).toMatchObject({
    id: data?.publication.id,
    customer_id: data?.customer.id,
    voucher: data?.voucher,
  })
})

test('what the real API would have refused is noted in the journal', async () => {
  const { ask, emitter } = await openApp()
  await ask({ method: 'POST', url: path, body: wanted })
  const notes = emitter.journal.entries().flatMap((entry) => (entry.kind === 'note' ? entry.text : []))
  expect(notes).toEqual([expect.stringContaining('Winter')])
})

test.each([
  ['POST', '//v1/publications', 200],
  ['POST', '/v1/publications/', 200],
  ['POST', '/v1//publications?cache_id=1', 200],
  ['GET', '//client//v1//promotions/tiers/', 200],
  // An id that is empty.
  ['GET', '/v1/promotions//tiers', 404],
  ['POST', '/v1/publications//', 404],
  ['POST', '/v1/vouchers/publish', 200],
  ['GET', '/v1/publications?limit=5&page=1&filters[customer_id][conditions][$in][0]=a', 200],
  ['GET', '/v1/publications/create?campaign[name]=Winter&customer[source_id]=ada', 200],
  ['GET', '/v1/publications/create?campaign%5Bname%5D=Winter&customer%5Bsource_id%5D=ada', 200],
] as const)('%s %s is answered with %i', async (method, url, status) => {
  const { ask } = await openApp()
  expect(await ask({ method, url, ...(method === 'POST' ? { body: wanted } : {}) })).toMatchObject({ status })
})

test('a body may be a form, and a GET may name a content type without a body', async () => {
  const { ask } = await openApp()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = 'campaign[name]=Winter&customer[source_id]=ada'
  expect(await ask({ method: 'POST', url: path, headers: form, body })).toMatchObject({
    status: 200,
    json: { tracking_id: 'ada' },
  })
  expect(await ask({ url: path, headers: json })).toMatchObject({ status: 200, json: { total: 1 } })
})

test.each<[InjectOptions, number, object]>([
  [{ method: 'POST', url: path, headers: json, body: '{' }, 400, { statusCode: 400, error: 'Bad Request' }],
  [{ method: 'POST', url: path, headers: json, body: `${'['.repeat(9999)}1` }, 400, { statusCode: 400 }],
  [{ method: 'POST', url: path, headers: json, body: 'x'.repeat(11_000_000) }, 413, { statusCode: 413 }],
  [{ method: 'POST', url: path, headers: json }, 400, { code: 400, key: 'invalid_payload', request_id: requestId }],
  [{ method: 'POST', url: path, headers: { 'content-type': 'text/csv' }, body: 'a,b' }, 415, { code: 415 }],
  [{ method: 'PUT', url: path, body: {} }, 405, { code: 405, message: 'HTTP Method Not Allowed' }],
  [{ url: '/v1/nothing' }, 404, { code: 404, key: 'not_found', request_id: requestId }],
  [{ url: '/v1/%zz' }, 400, { code: 400, key: 'invalid_payload' }],
  [{ url: '/v1/%ff' }, 400, { code: 400, key: 'invalid_payload' }],
  [{ url: '/v1/categories' }, 501, { code: 501, key: 'not_implemented', message: 'Not Implemented' }],
  [{ method: 'POST', url: '/v1/vouchers/importCSV', headers: { 'content-type': 'multipart/form-data' } }, 501, {}],
  [{ method: 'POST', url: '/v1/categories', headers: { 'content-type': 'text/csv' }, body: 'a,b' }, 501, { code: 501 }],
  [{ url: '/v2/loyalties/programs' }, 501, { code: 501, details: expect.stringContaining('of Loyalties v2') }],
  [{ method: 'POST', url: '/client/v1/qualifications', body: {} }, 501, { key: 'not_implemented' }],
  [{ method: 'POST', url: '/management/v1/projects/proj_1/branding', body: {} }, 501, { key: 'not_implemented' }],
  [{ url: '/client/v1/publish' }, 405, { code: 405 }],
  [{ method: 'OPTIONS', url: path }, 405, { code: 405 }],
  [{ url: path, headers: { host: 'evil.test' } }, 403, { code: 403, key: 'host_not_allowed' }],
])('a refusal has the shape of Voucherify: %#', async (request, status, body) => {
  const { ask } = await openApp()
  expect(await ask(request)).toMatchObject({ status, json: body })
})

test('an operation of the real API is named where it is not answered, and a wrong method is told the right ones', async () => {
  const { ask } = await openApp()
  const reward = await ask({ method: 'DELETE', url: '/v1/rewards/rew_1/assignments/rewa_1' })
  expect(reward.json).toHaveProperty(
    'details',
    'Failed to answer: mock-voucherify does not know the operation deleteRewardAssignment ' +
      '(DELETE /v1/rewards/rew_1/assignments/rewa_1), which the real API has.',
  )
  const wrong = await ask({ method: 'DELETE', url: '/v1/publications' })
  expect(wrong.headers['allow']).toBe('GET, POST')
  expect(wrong.json).toHaveProperty('details', 'Failed to answer: /v1/publications has no DELETE. Use GET, POST.')
})

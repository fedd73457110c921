import { expect, test } from 'vitest'
import { startServer } from '../../src/server/index.js'
import { createEmitter } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

const secret = 'my-secret'

test('the journal shows every change in order', async () => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret, headers: { authorization: 'Bearer hush' } }] })
  await fire({ event: 'voucher.published' })
  const { status, json, text } = await ask({ url: '/_mock/journal' })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    last: 5,
    entries: [
      { sequence: 1, kind: 'run', seed: '1' },
      { sequence: 2, kind: 'endpoint', change: 'created', endpoint: { url, status: 'active' } },
      { sequence: 3, kind: 'send-out', sendOut: { type: 'voucher.published', status: 'pending' } },
      { sequence: 4, kind: 'attempt', attempt: { number: 1, outcome: { status: 200 } } },
      { sequence: 5, kind: 'settled', status: 'delivered' },
    ],
  })
  expect(text).toContain('["authorization","(hidden)"]')
  expect(text).not.toContain('hush')
})

test.each([
  ['?after=3', [4, 5]],
  ['?after=5', []],
  ['?limit=2', [1, 2]],
  ['?after=1&limit=2', [2, 3]],
])('the query %j shows the changes %j', async (query, sequences) => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  await fire({ event: 'voucher.published' })
  const { json } = await ask({ url: `/_mock/journal${query}` })
  expect(json).toMatchObject({ last: 5, entries: sequences.map((sequence) => ({ sequence })) })
  expect(json).toHaveProperty('entries.length', sequences.length)
})

test('send-outs are counted by status', async () => {
  const { url } = await startReceiver((response, { path }) => {
    response.writeHead(path.endsWith('?fail') ? 500 : 200).end()
  })
  const { ask, fire } = await openApp()
  for (const to of [url, `${url}?fail`, url]) await fire({ event: 'voucher.published', to, secret })
  expect(await ask({ url: '/_mock/journal/counts' })).toMatchObject({
    status: 200,
    json: { total: 3, pending: 0, delivered: 2, failed: 1, canceled: 0, dropped: 0 },
  })
})

test('a cleared journal keeps only what is pending', async () => {
  const { url } = await startReceiver((response, { path }) => {
    response.writeHead(path.endsWith('?fail') ? 500 : 200).end()
  })
  const { ask, fire } = await openApp({ retries: 'voucherify' })
  for (const to of [url, `${url}?fail`]) await fire({ event: 'voucher.published', to, secret })
  expect(await ask({ method: 'DELETE', url: '/_mock/journal' })).toMatchObject({ status: 204, text: '' })
  expect((await ask({ url: '/_mock/journal/counts' })).json).toMatchObject({ total: 1, pending: 1 })
  expect((await ask({ url: '/_mock/send-outs' })).json).toMatchObject({ total: 1, sendOuts: [{ status: 'pending' }] })
})

test('a query that the journal does not know is refused with every problem', async () => {
  const { ask } = await openApp()
  expect(await ask({ url: '/_mock/journal?after=-1&limit=0&since=x' })).toMatchObject({
    status: 400,
    json: {
      error: {
        code: 'invalid-request',
        details: {
          problems: [
            { path: 'since', message: 'is not known here.' },
            { path: 'after', message: 'must be >= 0, got -1' },
            { path: 'limit', message: 'must be >= 1, got 0' },
          ],
        },
      },
    },
  })
})

test('a reset puts back the endpoints, cancels what is pending and clears the journal', async () => {
  const { url } = await startReceiver((response) => response.writeHead(500).end())
  const [first, second] = [
    { url, secret, events: ['voucher.*'] },
    { url: 'http://localhost:3000/', secret },
  ]
  const { ask, fire, emitter } = await openApp({ endpoints: [first, second], retries: 'voucherify' })
  const before = (await ask({ url: '/_mock/endpoints' })).json
  const [one, two] = emitter.endpoints.list().map(({ id }) => `/_mock/endpoints/${id}`)
  await fire({ event: 'voucher.published', to: url, secret })
  await ask({ method: 'PATCH', url: one ?? '', body: { events: ['customer.*'], secret: 'other-secret' } })
  await ask({ method: 'POST', url: `${one}/disable` })
  await ask({ method: 'DELETE', url: two ?? '' })
  await ask({ method: 'POST', url: '/_mock/endpoints', body: { url, secret } })

  const changes: string[] = []
  emitter.journal.subscribe((entry) => changes.push('change' in entry ? entry.change : entry.kind))
  expect(await ask({ method: 'POST', url: '/_mock/reset' })).toMatchObject({ status: 204, text: '' })
  expect(changes).toEqual(['settled', 'deleted', 'updated', 'created', 'cleared'])
  expect((await ask({ url: '/_mock/endpoints' })).json).toEqual(before)
  expect(emitter.endpoints.list().map(({ options }) => options.secret)).toEqual([secret, secret])
  expect((await ask({ url: '/_mock/journal/counts' })).json).toMatchObject({ total: 0 })
  expect((await ask({ url: '/_mock/journal' })).json).toMatchObject({ entries: [{ kind: 'cleared' }] })
})

test('after a reset events go on being numbered', async () => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  await fire({ event: 'voucher.published' })
  await ask({ method: 'POST', url: '/_mock/reset' })
  expect((await fire({ event: 'voucher.published' })).json).toMatchObject({ number: 1 })
})

test('an app that does not listen is not ready', async () => {
  const { ask } = await openApp()
  expect(await ask({ url: '/_mock/ready' })).toMatchObject({
    status: 503,
    json: {
      error: {
        code: 'not-ready',
        message:
          'Failed to get ready: the server cannot do its work, it does not listen. Ask again, or start another server.',
      },
    },
  })
})

test('a server is ready until its emitter is closed', async () => {
  await using emitter = createEmitter()
  await using server = await startServer({ emitter, port: 0 })
  const ask = async () => {
    const answer = await fetch(`${server.url}/_mock/ready`)
    const json: unknown = await answer.json()
    return { status: answer.status, json }
  }
  expect(await ask()).toEqual({ status: 200, json: { status: 'ready' } })
  await emitter.close()
  expect(await ask()).toMatchObject({ status: 503, json: { error: { message: expect.stringContaining('closed') } } })
})

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createEmitter } from '../../src/index.js'
import { createClient } from '../../src/server/client.js'
import { startServer } from '../../src/server/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { runTests } from '../testing/vitest/run-tests.js'
import { openApp } from './app.js'

const secret = 'my-secret'
const hush = { authorization: 'Bearer hush' }

test('the journal is given as lines of JSON, one a change, without credentials', async () => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret, headers: hush }] })
  await fire({ event: 'voucher.published' })
  const { status, headers, text } = await ask({ url: '/_mock/journal/export?format=ndjson' })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="mock-voucherify.ndjson"',
  })
  const kinds = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).kind)
  expect(kinds).toEqual(['run', 'endpoint', 'send-out', 'attempt', 'settled'])
  expect(text).not.toContain('hush')
})

test('the journal is given as an HTTP Archive, one entry an attempt, without credentials', async () => {
  const { url } = await startReceiver((response, { headers }) =>
    response.writeHead('x' in headers ? 200 : 503).end('no'),
  )
  const { ask, fire } = await openApp({
    endpoints: [{ url, secret, headers: hush }],
    retries: ['1ms'],
    clock: 'virtual',
  })
  await fire({ event: 'voucher.published', wait: false })
  await ask({ method: 'POST', url: '/_mock/clock/run' })
  const { status, headers, json, text } = await ask({ url: '/_mock/journal/export?format=har' })
  expect(status).toBe(200)
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' })
  expect(json).toMatchObject({
    log: {
      version: '1.2',
      entries: [
        { request: { method: 'POST', url }, response: { status: 503, content: { text: 'no' } }, _attempt: 1 },
        { request: { method: 'POST', url }, response: { status: 503 }, _attempt: 2 },
      ],
    },
  })
  expect(text).not.toContain('hush')
})

test('a curl line sends the very same bytes again', async () => {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret }], seed: 1 })
  await using server = await startServer({ emitter, port: 0 })
  const client = createClient(server.url)
  const { id } = await client.sendOuts.fire('voucher.published', { data: { customer: { name: "O'Łódź 🎁" } } })
  await promisify(execFile)('sh', ['-c', await client.sendOuts.curl(id)])
  const [first, second] = received
  expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true)
  expect(second?.headers['x-voucherify-signature']).toBe(first?.headers['x-voucherify-signature'])
  expect(await client.journal.export('ndjson')).toContain(id)
  expect(JSON.parse(await client.journal.export('har'))).toHaveProperty('log.entries.length', 1)
})

test('a fetch call and a Vitest test send the very same bytes again', async () => {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret }], seed: 1 })
  await using server = await startServer({ emitter, port: 0 })
  const client = createClient(server.url)
  const name = `O'Łódź 🎁 "\\\u2028`
  const { id } = await client.sendOuts.fire('voucher.published', { data: { customer: { name } } })
  const call = await client.sendOuts.export(id, { format: 'fetch' })
  await promisify(execFile)('node', ['--input-type=module', '--eval', call])
  const file = await client.sendOuts.export(id, { format: 'vitest', attempt: 1 })
  expect(await runTests({ 'receiver.test.ts': file })).toEqual({
    'the receiver takes voucher.published, discount-amount': 'passed',
  })
  const [first, ...again] = received
  expect(again).toHaveLength(2)
  for (const { body, headers } of again) {
    expect(body.equals(first?.body ?? Buffer.alloc(0))).toBe(true)
    expect(headers['x-voucherify-signature']).toBe(first?.headers['x-voucherify-signature'])
  }
})

test('a Vitest test of a send-out fails where the receiver refuses it', async () => {
  let status = 200
  const { url } = await startReceiver((response) => response.writeHead(status).end())
  const { fire, ask } = await openApp({ endpoints: [{ url, secret }] })
  const { json } = await fire({ event: 'voucher.published' })
  const { text } = await ask({ url: `/_mock/send-outs/${Object(json).id}/export?format=vitest` })
  status = 401
  expect(Object.values(await runTests({ 'receiver.test.ts': text }))).toEqual([
    'expected false to be true // Object.is equality',
  ])
})

test('a fetch call sends bytes that are not text', async () => {
  const { url, received } = await startReceiver()
  const { fire, ask } = await openApp({ endpoints: [{ url, secret }] })
  const { json } = await fire({ event: 'voucher.published', faults: ['gzip'] })
  const { text } = await ask({ url: `/_mock/send-outs/${Object(json).id}/export?format=fetch` })
  await promisify(execFile)('node', ['--input-type=module', '--eval', text])
  expect(received).toHaveLength(2)
  expect(received[1]?.body.equals(received[0]?.body ?? Buffer.alloc(0))).toBe(true)
})

test('a step of a scenario sends the same data again', async () => {
  const { url, received } = await startReceiver()
  const { fire, ask } = await openApp({ endpoints: [{ url, secret }] })
  const name = 'Ada ${steps.none} \\{{x}}'
  const { json } = await fire({ event: 'voucher.published', variant: 'gift-card', data: { customer: { name } } })
  const { text } = await ask({ url: `/_mock/send-outs/${Object(json).id}/export?format=scenario-step` })
  const steps: unknown = parse(text)
  await ask({
    method: 'POST',
    url: '/_mock/plays',
    body: { scenario: { title: 'again', when: 'Always.', seed: 'other', steps } },
  })
  await expect.poll(() => received.length).toBe(2)
  const [first, second] = received.map(({ body }) => JSON.parse(body.toString()).data)
  expect(first.customer.name).toBe(name)
  expect(second).toEqual(first)
})

test.each([
  ['/_mock/send-outs/whs_0/export?format=curl', 404, 'unknown-send-out'],
  ['/_mock/send-outs/ID/export', 400, 'invalid-request'],
  ['/_mock/send-outs/ID/export?format=telnet', 400, 'invalid-request'],
  ['/_mock/send-outs/ID/export?format=vitest&attempt=2', 404, 'unknown-attempt'],
  ['/_mock/journal/export', 400, 'invalid-request'],
  ['/_mock/journal/export?format=xml', 400, 'invalid-request'],
  ['/_mock/send-outs/whs_0/curl', 404, 'unknown-send-out'],
  ['/_mock/send-outs/ID/curl?attempt=0', 400, 'invalid-request'],
  ['/_mock/send-outs/ID/curl?attempt=2', 404, 'unknown-attempt'],
])('%s is refused with %i', async (path, expected, code) => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const { json } = await fire({ event: 'voucher.published' })
  const { status, json: refusal } = await ask({ url: path.replace('ID', String(Object(json).id)) })
  expect(refusal).toMatchObject({ error: { code } })
  expect(status).toBe(expected)
})

test('there is no curl line of a send-out without an attempt', async () => {
  const { url } = await startReceiver()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const { json } = await fire({ event: 'voucher.published', faults: ['drop'] })
  const id = String(Object(json).id)
  expect(await ask({ url: `/_mock/send-outs/${id}/curl` })).toMatchObject({
    status: 409,
    json: {
      error: {
        code: 'not-possible',
        message: `Failed to find attempt: the send-out has none, got "${id}". GET /_mock/send-outs/${id} shows how it stands.`,
      },
    },
  })
})

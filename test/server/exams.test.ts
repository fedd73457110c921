import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { createClient } from '../../src/server/client.js'
import { startServer } from '../../src/server/index.js'
import { checks } from '../../src/exam/index.js'
import { reportFormats } from '../../src/exam/reports/reports.js'
import { createReceiver, createShop, isGenuine, secret } from '../exam/receiver.js'
import { listen } from '../listen.js'
import { openApp, type TestApp } from './app.js'

/** A receiver on a port of its own, until the test ends. */
async function startReceiver(receiver = createShop().receiver): Promise<string> {
  const server = createServer(receiver)
  return `http://${await listen(server, () => server.closeAllConnections())}/webhook`
}

const post = (url: string, body?: object) => ({ method: 'POST', url, ...(body === undefined ? {} : { body }) }) as const

async function untilOver({ ask }: TestApp, id: string): Promise<unknown> {
  const read = async () => (await ask({ url: `/_mock/exams/${id}` })).json
  await expect.poll(read, { timeout: 20_000 }).not.toHaveProperty('status', 'running')
  return read()
}

const trusting = createReceiver((delivery) => (delivery.signature === undefined || isGenuine(delivery) ? 204 : 401))

test('an endpoint is examined with its own secret, and the answer tells what was found', async () => {
  const url = await startReceiver(trusting)
  const opened = await openApp({ endpoints: [{ url, secret }] })
  const [endpoint] = opened.emitter.endpoints.list()
  const only = ['sig-missing', 'sig-empty', 'secret-rotation']
  const begun = await opened.ask(post('/_mock/exams', { endpoint: endpoint?.id, only, seed: 7 }))
  expect(begun).toMatchObject({ status: 202, headers: { location: '/_mock/exams/exam_1' } })
  expect(begun.json).toMatchObject({ id: 'exam_1', status: 'running', total: 3, endpointId: endpoint?.id })
  expect(await untilOver(opened, 'exam_1')).toMatchObject({
    url,
    seed: '7',
    profile: 'project',
    status: 'failed',
    counts: { failed: 1, skipped: 1, passed: 2 },
    results: [
      { check: 'valid-accepted', verdict: 'pass', standing: 'passed' },
      {
        check: 'sig-missing',
        category: 'authenticity',
        severity: 'must',
        standing: 'failed',
        sentence: expect.stringContaining('204 No Content'),
      },
      { check: 'sig-empty', standing: 'passed' },
      { check: 'secret-rotation', standing: 'skipped', sentence: 'needs a second secret (--next-secret)' },
    ],
    traits: [{ name: 'refuses with', value: '401 Unauthorized' }, {}, {}, {}],
  })
})

test('the result of a check tells what was sent, what came back and how to mend it', async () => {
  const url = await startReceiver(trusting)
  const opened = await openApp()
  await opened.ask(
    post('/_mock/exams', { url, secret, only: ['sig-missing'], headers: { authorization: 'Basic hush' } }),
  )
  await untilOver(opened, 'exam_1')
  const { json, text } = await opened.ask({ url: '/_mock/exams/exam_1/checks/sig-missing' })
  expect(json).toMatchObject({
    check: 'sig-missing',
    sends: 'a delivery without the header',
    failure: {
      received: expect.stringContaining('204 No Content'),
      fix: { sentence: expect.stringContaining('signature') },
      again: expect.stringContaining('mock-voucherify check http://127.0.0.1:'),
    },
    exchange: {
      request: { method: 'POST', url, body: { isCut: false } },
      response: { status: 204 },
      curl: expect.stringContaining('curl'),
    },
  })
  expect(text).not.toContain(secret)
  expect(text).not.toContain('hush')
})

test('a receiver that refuses everything is told why', async () => {
  const hashesText = createReceiver((delivery) =>
    isGenuine({ ...delivery, raw: Buffer.from(JSON.stringify(JSON.parse(delivery.raw.toString()), undefined, 2)) })
      ? 204
      : 401,
  )
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url: await startReceiver(hashesText), secret }))
  expect(await untilOver(opened, 'exam_1')).toMatchObject({
    status: 'failed',
    diagnosis: { sentence: expect.stringContaining('Your endpoint computes the HMAC'), mend: expect.any(String) },
    counts: { failed: 1 },
  })
})

test('nobody listening breaks the exam, with what to do', async () => {
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url: 'http://127.0.0.1:1/webhook', secret }))
  expect(await untilOver(opened, 'exam_1')).toMatchObject({
    status: 'broken',
    error: { code: 'receiver-unreachable', message: expect.stringContaining('Start it, and check the URL.') },
  })
})

test('an endpoint in the same process is examined there, on its own path', async () => {
  const paths = new Set<string>()
  const deliverTo = (request: Request): Response => {
    paths.add(new URL(request.url).pathname)
    return new Response(undefined, { status: request.headers.has('x-voucherify-signature') ? 204 : 401 })
  }
  const opened = await openApp({ endpoints: [{ url: 'http://localhost/hooks', deliverTo, secret }] })
  const endpoint = opened.emitter.endpoints.list()[0]?.id
  await opened.ask(post('/_mock/exams', { endpoint, only: ['sig-missing'] }))
  expect(await untilOver(opened, 'exam_1')).toMatchObject({ status: 'passed' })
  expect([...paths]).toEqual(['/hooks'])
})

test('one exam at a time: the second is refused, and the first can be stopped', async () => {
  const url = await startReceiver(createReceiver(() => 0))
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url, secret }))
  expect(await opened.ask(post('/_mock/exams', { url, secret }))).toMatchObject({
    status: 409,
    json: { error: { code: 'not-possible', message: expect.stringContaining('got exam_1') } },
  })
  expect(await opened.ask(post('/_mock/exams/exam_1/stop'))).toMatchObject({ status: 200, json: { status: 'stopped' } })
  expect(await opened.ask(post('/_mock/exams/exam_1/stop'))).toMatchObject({ status: 409 })
  expect(await opened.ask(post('/_mock/exams', { url, secret }))).toMatchObject({ status: 202 })
})

test('a reset and the end of the server stop the exam', async () => {
  const url = await startReceiver(createReceiver(() => 0))
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url, secret }))
  await opened.ask(post('/_mock/reset'))
  expect(await opened.ask({ url: '/_mock/exams/exam_1' })).toMatchObject({ json: { status: 'stopped' } })
  await opened.ask(post('/_mock/exams', { url, secret }))
  await expect(opened.app.close()).resolves.toBeUndefined()
})

test('an exam that is over can be taken away in every form of report', async () => {
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url: await startReceiver(trusting), secret, only: ['sig-missing'] }))
  await untilOver(opened, 'exam_1')
  for (const format of Object.keys(reportFormats)) {
    const handler = format === 'sarif' ? '&handler=src/webhook.ts:12' : ''
    const answer = await opened.ask({ url: `/_mock/exams/exam_1/report?format=${format}${handler}` })
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': expect.stringMatching(/^attachment; filename="exam_1\.\w+"$/),
        'x-content-type-options': 'nosniff',
      },
    })
    expect(answer.text).toContain('sig-missing')
    expect(answer.text).not.toContain(secret)
  }
  await opened.ask(post('/_mock/exams', { url: 'http://127.0.0.1:1/', secret }))
  await untilOver(opened, 'exam_2')
  expect(await opened.ask({ url: '/_mock/exams/exam_1/report?format=ndjson' })).toMatchObject({
    status: 409,
    json: { error: { message: expect.stringContaining('only the newest exam keeps every exchange') } },
  })
  expect(await opened.ask({ url: '/_mock/exams/exam_1/report?format=junit' })).toMatchObject({ status: 200 })
  expect(await opened.ask({ url: '/_mock/exams/exam_2/report?format=junit' })).toMatchObject({ status: 409 })
})

test('an exam that sends many deliveries at once makes Node warn of nothing', async () => {
  const warnings: Error[] = []
  const note = (warning: Error): number => warnings.push(warning)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))
  const opened = await openApp()
  await opened.ask(post('/_mock/exams', { url: await startReceiver(), secret, only: ['burst'] }))
  expect(await untilOver(opened, 'exam_1')).toMatchObject({ status: 'passed' })
  expect(warnings).toEqual([])
})

test('ten exams are remembered', async () => {
  const opened = await openApp()
  for (let count = 1; count <= 11; count++) {
    await opened.ask(post('/_mock/exams', { url: 'http://127.0.0.1:1/', secret }))
    await untilOver(opened, `exam_${count}`)
  }
  const { json } = await opened.ask({ url: '/_mock/exams' })
  expect(json).toHaveProperty('exams.length', 10)
  expect(await opened.ask({ url: '/_mock/exams/exam_1' })).toMatchObject({ status: 404 })
})

test('the checks are listed with what an exam can be chosen from', async () => {
  const { ask } = await openApp()
  const { json } = await ask({ url: '/_mock/checks' })
  expect(Object(json).checks.map(({ id }: { id: string }) => id)).toEqual(checks.map(({ id }) => id))
  expect(json).toMatchObject({
    severities: [{ name: 'must' }, { name: 'should' }, { name: 'may' }],
    profiles: [{ name: 'project' }, { name: 'distribution' }, { name: 'raw' }],
    reports: expect.arrayContaining([{ name: 'sarif', description: expect.any(String), needsHandler: true }]),
  })
})

test.each([
  [{}, 400, 'no-receiver', 'got neither "endpoint" nor "url"'],
  [{ endpoint: 'wh_1', url: 'http://localhost:1/' }, 400, 'no-receiver', 'got both "endpoint" and "url"'],
  [{ endpoint: 'wh_0' }, 404, 'unknown-endpoint', 'got "wh_0"'],
  [{ url: 'http://192.0.2.1/', secret }, 403, 'target-not-allowed', '--allow-host 192.0.2.1'],
  [{ url: 'localhost:3000', secret }, 400, 'invalid-url', 'Did you mean "http://localhost:3000"?'],
  [{ url: 'http://localhost:1/' }, 400, 'invalid-secret', 'the secret must be a text which is not empty'],
  [{ url: 'http://localhost:1/', secret, only: ['sig-mising'] }, 400, 'unknown-check', 'Did you mean "sig-missing"?'],
  [{ url: 'http://localhost:1/', secret, severity: 'must', only: ['bytes-noncanonical'] }, 400, 'invalid-option', ''],
  [
    { url: 'http://localhost:1/', secret: 7, nextSecret: ['hush'] },
    400,
    'invalid-request',
    'nextSecret must be string',
  ],
])('an exam of %j is refused', async (body, status, code, message) => {
  const { ask } = await openApp()
  const answer = await ask(post('/_mock/exams', body))
  expect(answer).toMatchObject({ status, json: { error: { code, message: expect.stringContaining(message) } } })
  expect(answer.text).not.toContain('hush')
})

test('an endpoint of another scheme cannot be examined', async () => {
  const { ask, emitter } = await openApp({ endpoints: [{ url: 'http://localhost:1/', scheme: 'none' }] })
  const answer = await ask(post('/_mock/exams', { endpoint: emitter.endpoints.list()[0]?.id, secret }))
  expect(answer).toMatchObject({ status: 409, json: { error: { code: 'not-possible' } } })
})

test('a client examines a receiver of the server and reads the report', async () => {
  const emitter = createEmitter({ seed: 1, endpoints: [{ url: await startReceiver(trusting), secret }] })
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const client = createClient(server.url)
  const [endpoint] = await client.endpoints.list()
  const { id } = await client.exams.start({ endpoint: endpoint?.id, only: ['sig-missing'] })
  await expect.poll(async () => (await client.exams.get(id)).status).toBe('failed')
  expect(await client.exams.list()).toMatchObject([{ id, status: 'failed' }])
  expect(await client.exams.result(id, 'sig-missing')).toMatchObject({ standing: 'failed' })
  expect(await client.exams.report(id, 'junit')).toContain('<testsuites')
  await expect(client.exams.stop(id)).rejects.toMatchObject({ code: 'not-possible' })
  expect((await client.exams.checks()).checks.length).toBe(checks.length)
})

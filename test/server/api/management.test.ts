import { connect } from 'node:net'
import type { InjectOptions } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { startReceiver } from '../../delivery/receiver.js'
import { heldRuntime } from '../../held-runtime.js'
import { openApp, type TestApp } from '../app.js'

const path = '/management/v1/projects'
const json = { 'content-type': 'application/json' }
const project = { name: 'Winter shop', case_sensitive_codes: true, timezone: 'Europe/Warsaw', currency: 'PLN' }
const publication = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }

interface ProjectAnswer {
  readonly id: string
  readonly name: string
  readonly server_side_key: { readonly app_id: string; readonly app_token: string }
  readonly client_side_key: { readonly app_id: string; readonly app_token: string }
}

async function create({ ask }: TestApp, more: object = {}): Promise<ProjectAnswer> {
  return Object((await ask({ method: 'POST', url: path, body: { ...project, ...more } })).json)
}

async function list({ ask }: TestApp): Promise<readonly ProjectAnswer[]> {
  return Object((await ask({ url: path })).json).data
}

async function publishAs({ ask }: TestApp, appId: string, token = 'any'): Promise<number> {
  const headers = { 'x-app-id': appId, 'x-app-token': token }
  return (await ask({ method: 'POST', url: '/v1/publications', headers, body: publication })).status
}

async function totalOf({ ask }: TestApp, appId: string, token = 'any'): Promise<unknown> {
  const headers = { 'x-app-id': appId, 'x-app-token': token }
  return Object((await ask({ url: '/v1/publications', headers })).json).total
}

test('a client looks up the id of the project before it calls, and the events name that project', async () => {
  const { url, received } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret: 's' }] })
  const { status, text } = await opened.ask({ url: path })
  expect([status, text]).toEqual([
    200,
    '{"object":"list","data_ref":"data","data":[{"id":"proj_JRjKXog1","name":"mock-voucherify","currency":"EUR",' +
      '"timezone":"UTC","cluster_id":"eu1","api_version":"v2018-08-01","case_sensitive_codes":true,"client_trusted_domains":[],' +
      '"client_redeem_enabled":true,"client_publish_enabled":true,"client_list_vouchers_enabled":false,' +
      '"client_create_customer_enabled":true,"client_loyalty_events_enabled":false,' +
      '"client_set_voucher_expiration_date_enabled":false,"api_usage_notifications":{' +
      ['messages', 'api_calls', 'cycle_calls', 'redemptions', 'webhook_calls', 'bulk_api_calls']
        .map((name) => `"${name}":{"value":80,"emails":[],"in_app":false,"enabled":false}`)
        .join(',') +
      '},"webhooks_callout_notifications":{"webhooks":{"email":false,"emails":[],"in_app":false},' +
      '"distributions":{"email":false,"emails":[],"in_app":false}},"webhook_version":"v2024-01-01","is_sandbox":false}],"total":1}',
  ])
  await opened.fire({ event: 'voucher.published' })
  expect(JSON.parse(String(received[0]?.body)).project_id).toBe('proj_JRjKXog1')
  await publishAs(opened, 'app-1')
  expect(await list(opened)).toMatchObject([{ id: 'proj_JRjKXog1', name: 'app-1' }])
})

test('each app id that calls has a project of its own', async () => {
  const opened = await openApp()
  await publishAs(opened, 'app-1')
  await publishAs(opened, 'app-2')
  await publishAs(opened, 'app-1')
  expect(await list(opened)).toMatchObject([
    { id: 'proj_JRjKXog1', name: 'app-1' },
    { id: expect.stringMatching(/^proj_[0-9A-Za-z]{8}$/), name: 'app-2' },
  ])
})

test('each of the credentials of a server is a project from the beginning', async () => {
  const credentials = ['app-1', 'app-2'].map((appId) => ({ appId, token: 'hush' }))
  const opened = await openApp({}, { api: { credentials } })
  expect((await list(opened)).map(({ name }) => name)).toEqual(['app-1', 'app-2'])
  expect((await opened.ask({ url: path })).text).not.toContain('hush')
})

test('a project is created with keys for its calls, changed, shown and deleted', async () => {
  const opened = await openApp()
  const { ask } = opened
  const made = await create(opened, { description: null, users: [{ login: 'ada', role: 'ADMIN' }], unknown: 1 })
  expect(made).toMatchObject({
    id: expect.stringMatching(/^proj_[0-9A-Za-z]{8}$/),
    ...project,
    is_sandbox: false,
    server_side_key: { app_id: expect.stringMatching(/^[0-9a-f]{32}$/), app_token: expect.any(String) },
    client_side_key: { app_id: expect.stringMatching(/^[0-9a-f]{32}$/), app_token: expect.any(String) },
  })
  for (const name of ['description', 'users', 'unknown']) expect(made).not.toHaveProperty(name)
  const url = `${path}/${made.id}`
  const { server_side_key: _, client_side_key: __, ...shown } = made
  expect((await ask({ url })).json).toEqual(shown)

  const api_usage_notifications = { api_calls: { value: 90, emails: ['ada@example.com'], in_app: true, enabled: true } }
  const body = { dial_code: '48', currency: null, cluster_id: 'us1', api_usage_notifications }
  const changed = await ask({ method: 'PUT', url, body })
  expect(changed).toMatchObject({
    status: 200,
    json: { ...project, dial_code: '48', cluster_id: 'eu1', api_usage_notifications },
  })
  expect(changed.json).toHaveProperty('api_usage_notifications.messages.value', 80)
  expect((await ask({ method: 'PUT', url, body: {} })).json).toEqual(changed.json)

  expect(await ask({ method: 'DELETE', url })).toMatchObject({ status: 204, text: '' })
  expect((await list(opened)).map(({ id }) => id)).not.toContain(made.id)
})

test.each(['GET', 'PUT', 'DELETE'] as const)('%s of a project that is not known tells no key', async (method) => {
  const { ask } = await openApp()
  const body = method === 'PUT' ? { body: {} } : {}
  expect(await ask({ method, url: `${path}/proj_0`, ...body })).toMatchObject({
    status: 404,
    text: '{"code":404,"message":"Resource not found","details":"Cannot find project with id proj_0"}',
  })
})

test('the keys of a project are good until it is deleted, where the server has credentials', async () => {
  const opened = await openApp({}, { api: { credentials: [{ appId: 'app-1', token: 'hush' }] } })
  const { id, server_side_key: key, client_side_key: clientKey } = await create(opened)
  expect(await publishAs(opened, key.app_id, key.app_token)).toBe(200)
  expect(await publishAs(opened, key.app_id, 'another')).toBe(401)
  const headers = { 'x-client-application-id': clientKey.app_id, 'x-client-token': clientKey.app_token }
  const url = '/client/v1/publish?campaign=Winter'
  const fromBrowser = await opened.ask({ method: 'POST', url, headers, body: { customer: { source_id: 'bob' } } })
  expect(fromBrowser).toMatchObject({ status: 200 })
  expect(await totalOf(opened, key.app_id, key.app_token)).toBe(2)
  expect(await totalOf(opened, 'app-1', 'hush')).toBe(0)
  await opened.ask({ method: 'DELETE', url: `${path}/${id}` })
  expect(await publishAs(opened, key.app_id, key.app_token)).toBe(401)
  expect(await opened.ask({ method: 'POST', url, headers, body: {} })).toMatchObject({ status: 401 })
  const [first] = await list(opened)
  await opened.ask({ method: 'DELETE', url: `${path}/${first?.id}` })
  expect(await publishAs(opened, 'app-1', 'hush')).toBe(401)
  await opened.ask({ method: 'POST', url: '/_mock/reset' })
  expect(await publishAs(opened, 'app-1', 'hush')).toBe(200)
})

test('a deleted project is forgotten with its tokens, and its app id begins anew without an id twice', async () => {
  const opened = await openApp()
  const { ask } = opened
  const headers = { 'x-app-id': 'app-1', ...json }
  const publish = async (): Promise<unknown> =>
    Object((await ask({ method: 'POST', url: '/v1/publications', headers, body: publication })).json).id
  const before = await publish()
  const grant = { grant_type: 'client_credentials' }
  const { access_token: token } = Object(
    (await ask({ method: 'POST', url: '/v1/oauth/token', headers, body: grant })).json,
  )
  const [first] = await list(opened)
  await ask({ method: 'DELETE', url: `${path}/${first?.id}` })
  expect(await list(opened)).toEqual([])
  expect(await publish()).not.toBe(before)
  expect(await totalOf(opened, 'app-1')).toBe(1)
  const asToken = { authorization: `Bearer ${token}` }
  expect(Object((await ask({ url: '/v1/publications', headers: asToken })).json).total).toBe(0)
})

test('a reset takes back what was said of projects, and those that were created', async () => {
  const opened = await openApp()
  await publishAs(opened, 'app-1')
  const { id, server_side_key: key } = await create(opened)
  await publishAs(opened, key.app_id)
  await opened.ask({ method: 'PUT', url: `${path}/proj_JRjKXog1`, body: { name: 'Renamed' } })
  await opened.ask({ method: 'DELETE', url: '/_mock/state' })
  expect(await list(opened)).toMatchObject([{ id: 'proj_JRjKXog1', name: 'app-1' }])
  const other = await create(opened)
  expect([other.id, other.server_side_key.app_id]).not.toContain(id)
  expect(other.server_side_key.app_id).not.toBe(key.app_id)
})

test('each answer tells how many calls are left, and the next ones are refused where that was asked for', async () => {
  const { ask } = await openApp({}, { managementKey: { id: 'id', token: 'token' }, runtime: heldRuntime })
  const urls = [path, `${path}/proj_0/webhooks`, `${path}/proj_0/users`, '/management/v2/nothing', '/management/x']
  const left = []
  for (const url of urls) left.push((await ask({ url })).headers['x-rate-limit-remaining'])
  expect(left).toEqual(['1999', '1998', '1997', '1996', '1995'])
  await ask({ method: 'PUT', url: '/_mock/api', body: { refuse: { status: 429, times: 3 } } })
  for (const request of [
    { url: path },
    { url: `${path}/proj_0/users` },
    { method: 'POST', url: path, body: '{' },
  ] as const) {
    expect(await ask(request)).toMatchObject({
      status: 429,
      json: { code: 429, message: 'Too many requests hit the API too quickly.' },
      headers: { 'retry-after': '1' },
    })
  }
  expect(await ask({ url: path })).toMatchObject({ status: 401 })
})

test.each<[InjectOptions, number, string]>([
  [{ method: 'PATCH', url: path }, 405, 'GET, POST'],
  [{ method: 'DELETE', url: path }, 405, 'GET, POST'],
  [{ method: 'POST', url: `${path}/proj_0`, body: {} }, 405, 'GET, PUT, DELETE'],
])('a wrong method is told the right ones: %#', async (request, status, allow) => {
  const { ask } = await openApp()
  expect(await ask(request)).toMatchObject({ status, headers: { allow }, json: { code: 405 } })
})

test('the calls of @voucherify/sdk 3 are answered as it sends them', async () => {
  const emitter = createEmitter({ seed: 1, secret: 's' })
  const server = await startServer({ emitter, port: 0, managementKey: { id: 'id', token: 'hush' } })
  onTestFinished(() => server.close())
  const { host, port } = new URL(server.url)
  /** The bytes of one answer; each call has a connection of its own. */
  const send = async (line: string, headers: readonly string[] = [], body = ''): Promise<string> => {
    const socket = connect(Number(port), '127.0.0.1')
    const agent = ['accept: application/json', 'user-agent: OpenAPI-Javascript-SDK/3.0.3', 'connection: close']
    socket.write([`${line} HTTP/1.1`, `host: ${host}`, ...agent, ...headers, '', body].join('\r\n'))
    let text = ''
    for await (const chunk of socket.setEncoding('utf8')) text += chunk
    return text
  }
  const withJson = (body: string): readonly string[] => [
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  const key = ['x-management-id: id', 'x-management-token: hush']
  const created = JSON.stringify(project)
  const answer = await send(`POST ${path}`, [...key, ...withJson(created)], created)
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*connection: close.*"server_side_key":/is)
  const { id, server_side_key: serverSideKey } = JSON.parse(answer.split('\r\n\r\n')[1] ?? '')
  expect(await send(`GET ${path}`)).toMatch(/^HTTP\/1\.1 401 /)
  expect(await send(`GET ${path}`, key)).toContain(id)
  const webhook = JSON.stringify({ target_url: 'http://localhost:3000/', events: ['voucher.published'] })
  expect(await send(`POST ${path}/${id}/webhooks`, [...key, ...withJson(webhook)], webhook)).toContain('"wh_')

  const app = [`x-app-id: ${serverSideKey.app_id}`, `x-app-token: ${serverSideKey.app_token}`]
  const grant = 'grant_type=client_credentials&scope=api'
  const form = ['content-type: application/x-www-form-urlencoded', `content-length: ${grant.length}`]
  const granted = await send('POST /v1/oauth/token', [...app, ...form], grant)
  const bearer = `authorization: Bearer ${JSON.parse(granted.split('\r\n\r\n')[1] ?? '').access_token}`
  expect(await send('GET /v1/publications', [bearer])).toMatch(/^HTTP\/1\.1 200 OK.*"total":0/is)
  // Without a body it names a length and no type, or a type and no body.
  expect(await send('POST /v1/publications', [bearer, 'content-length: 0'])).toMatch(
    /^HTTP\/1\.1 400 .*invalid_payload/is,
  )
  expect(await send('POST /v1/publications', [bearer, ...withJson('')])).toMatch(/^HTTP\/1\.1 400 .*invalid_payload/is)
  expect(await send(`DELETE ${path}/${id}`, [...key, ...withJson('')])).toMatch(/^HTTP\/1\.1 204 /)
  expect(await send(`GET ${path}/${id}`, key)).toMatch(/^HTTP\/1\.1 404 /)
})

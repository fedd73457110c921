import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { createClient } from '../../../src/server/client.js'
import { startServer } from '../../../src/server/index.js'
import { openApp, type TestApp } from '../app.js'

const path = '/v1/publications'
const state = '/_mock/state'

const as = (appId: string) => ({ 'x-app-id': appId, 'x-app-token': 'token' })

async function publish({ ask }: TestApp, appId: string, customer: string): Promise<unknown> {
  const body = { campaign: { name: 'Winter' }, customer: { source_id: customer } }
  return (await ask({ method: 'POST', url: path, headers: as(appId), body })).json
}

async function totalOf({ ask }: TestApp, appId: string): Promise<unknown> {
  return Object((await ask({ url: path, headers: as(appId) })).json).total
}

test('the state of all projects is taken, changed, put back and reset', async () => {
  const opened = await openApp()
  await publish(opened, 'app-1', 'ada')
  await publish(opened, 'app-2', 'bob')
  const { status, json: taken } = await opened.ask({ url: state })
  expect([status, Object.keys(Object(taken).projects)]).toEqual([200, ['app-1', 'app-2']])
  await publish(opened, 'app-1', 'eve')
  await publish(opened, 'app-3', 'eve')
  const totals = async () => Promise.all(['app-1', 'app-2', 'app-3'].map((appId) => totalOf(opened, appId)))
  expect(await totals()).toEqual([2, 1, 1])
  expect(await opened.ask({ method: 'PUT', url: state, body: Object(taken) })).toMatchObject({ status: 204, text: '' })
  // A project that is not named goes back to the beginning.
  expect(await totals()).toEqual([1, 1, 0])
  await opened.ask({ method: 'DELETE', url: state })
  expect(await totals()).toEqual([0, 0, 0])
})

test('a state that was taken is put back in another server', async () => {
  const first = await openApp({ seed: 1 })
  const { id } = Object(await publish(first, 'app-1', 'ada'))
  const taken = Object((await first.ask({ url: state })).json)
  const second = await openApp({ seed: 2 })
  await second.ask({ method: 'PUT', url: state, body: taken })
  expect((await second.ask({ url: path, headers: as('app-1') })).json).toMatchObject({ publications: [{ id }] })
  expect(Object((await second.ask({ url: state })).json).projects['app-1'].tables).toEqual(
    taken.projects['app-1'].tables,
  )
})

test.each<[object | string, string]>([
  ['{', 'malformed-json'],
  ['null', 'invalid-request'],
  [{}, 'invalid-request'],
  [{ projects: [] }, 'invalid-request'],
  [{ projects: { 'app-1': 5 } }, 'invalid-request'],
  [{ projects: { 'app-1': {} } }, 'invalid-request'],
  [{ projects: {}, other: 1 }, 'invalid-request'],
])('the state %j is refused', async (body, code) => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/json' }
  expect(await ask({ method: 'PUT', url: state, headers, body })).toMatchObject({
    status: 400,
    json: { error: { code } },
  })
})

test('a state of which one project is wrong changes nothing, and what is wrong is named', async () => {
  const opened = await openApp()
  await publish(opened, 'app-1', 'ada')
  const taken = Object((await opened.ask({ url: state })).json)
  await publish(opened, 'app-1', 'bob')
  taken.projects['app-2'] = structuredClone(taken.projects['app-1'])
  taken.projects['app-2'].tables.customers.rows[0].name = 5
  const { status, json } = await opened.ask({ method: 'PUT', url: state, body: taken })
  expect([status, json]).toEqual([
    400,
    {
      error: {
        code: 'invalid-request',
        message:
          'Failed to restore state: the project "app-2" is not one that was taken. ' +
          '.tables.customers.rows[0].name should be a text. Put back what GET /_mock/state has answered.',
        details: { project: 'app-2' },
      },
    },
  ])
  expect(await totalOf(opened, 'app-1')).toBe(2)
})

test.each([
  '{"constructor":{"prototype":1}}',
  '{"__proto__":{"admin":true}}',
  '{"a":{"__proto__":null,"constructor":{"prototype":{}}}}',
  '{"toString":"x","hasOwnProperty":1}',
  `{"deep":${'['.repeat(190)}${']'.repeat(190)}}`,
])('what the API takes as metadata comes back as it was: %s', async (metadata) => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/json' }
  const body = `{"campaign":{"name":"Winter"},"customer":{"source_id":"ada","metadata":${metadata}},"metadata":${metadata}}`
  expect((await ask({ method: 'POST', url: path, headers, body })).status).toBe(200)
  const { text } = await ask({ url: state })
  expect(text).toContain(`"metadata":${metadata}`)
  expect(await ask({ method: 'PUT', url: state, headers, body: text })).toMatchObject({ status: 204 })
  expect((await ask({ url: state })).text).toBe(text)
  const restored = await ask({ url: path })
  expect(restored.text).toContain(`"metadata":${metadata}`)
})

test('a state that nests too deep is refused', async () => {
  const { ask } = await openApp()
  const body = `{"projects":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
  const headers = { 'content-type': 'application/json' }
  expect(await ask({ method: 'PUT', url: state, headers, body })).toMatchObject({
    status: 400,
    json: { error: { code: 'malformed-json' } },
  })
})

test('a state whose operations nobody could count on from is refused, and no id comes twice after the most', async () => {
  const opened = await openApp()
  const ids = [Object(await publish(opened, 'app-1', 'ada')).id]
  const taken = Object((await opened.ask({ url: state })).json)
  for (const operations of [Number.MAX_SAFE_INTEGER, 2 ** 40 + 1]) {
    taken.projects['app-1'].operations = operations
    expect(await opened.ask({ method: 'PUT', url: state, body: taken })).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining('.operations should be at most 1099511627776') } },
    })
  }
  for (const operations of [2 ** 40, 0, 5]) {
    taken.projects['app-1'].operations = operations
    expect((await opened.ask({ method: 'PUT', url: state, body: taken })).status).toBe(204)
    for (const customer of ['bob', 'eve']) ids.push(Object(await publish(opened, 'app-1', customer)).id)
    await opened.ask({ method: 'DELETE', url: state })
    ids.push(Object(await publish(opened, 'app-1', 'ada')).id)
  }
  expect(new Set(ids).size).toBe(10)
})

test('projects that were made over the management API stay, with their keys, when a state is put back', async () => {
  const { ask } = await openApp()
  const projects = '/management/v1/projects'
  const settings = { name: 'Mine', case_sensitive_codes: true, timezone: 'UTC', currency: 'EUR' }
  const create = { method: 'POST', url: projects, body: settings } as const
  const made = Object((await ask(create)).json)
  const never = Object((await ask(create)).json)
  const { app_id: appId, app_token: token } = made.server_side_key
  const headers = { 'x-app-id': appId, 'x-app-token': token }
  const body = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
  await ask({ method: 'POST', url: path, headers, body })
  const before = Object((await ask({ url: projects })).json).data
  const taken = Object((await ask({ url: state })).json)
  await ask({ method: 'POST', url: path, headers, body: { ...body, customer: { source_id: 'bob' } } })
  expect((await ask({ method: 'PUT', url: state, body: taken })).status).toBe(204)
  expect(Object((await ask({ url: projects })).json).data).toEqual(before)
  expect((await ask({ url: path, headers })).json).toMatchObject({ total: 1 })
  const { app_id: clientId, app_token: clientToken } = made.client_side_key
  const clientHeaders = { 'x-client-application-id': clientId, 'x-client-token': clientToken }
  const validate = { method: 'POST', url: '/client/v1/validations', headers: clientHeaders, body: {} } as const
  expect((await ask(validate)).status).toBe(400)
  // One that the state does not name goes back to the beginning, and stays too.
  expect((await ask({ method: 'PUT', url: state, body: { projects: {} } })).status).toBe(204)
  expect((await ask({ url: path, headers })).json).toMatchObject({ total: 0 })
  expect(Object((await ask({ url: projects })).json).data).toEqual(before)
  expect(before).toMatchObject([{}, { id: made.id, name: 'Mine' }, { id: never.id }])
})

test('a client takes the state and puts it back', async () => {
  const emitter = createEmitter()
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const client = createClient(server.url)
  const publishNow = async (): Promise<string> => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ campaign: { name: 'Winter' }, customer: { source_id: 'ada' } })
    return Object(await (await fetch(server.url + path, { method: 'POST', headers, body })).json()).id
  }
  const id = await publishNow()
  const taken = await client.state.get()
  await publishNow()
  await client.state.restore(taken)
  expect(await (await fetch(server.url + path)).json()).toMatchObject({ total: 1, publications: [{ id }] })
  await client.state.reset()
  expect(await (await fetch(server.url + path)).json()).toMatchObject({ total: 0 })
})

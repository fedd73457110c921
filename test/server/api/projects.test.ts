import { expect, test } from 'vitest'
import { startReceiver } from '../../delivery/receiver.js'
import { openApp, type TestApp } from '../app.js'

const path = '/v1/publications'
const wanted = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }

function as(appId: string, token = 'token'): Record<string, string> {
  return { 'x-app-id': appId, 'x-app-token': token }
}

async function totalOf({ ask }: TestApp, headers: Record<string, string>): Promise<unknown> {
  return Object((await ask({ url: path, headers })).json).total
}

test('each app id is a project with a state and ids of its own', async () => {
  const opened = await openApp()
  const one = await opened.ask({ method: 'POST', url: path, headers: as('app-1'), body: wanted })
  const other = await opened.ask({ method: 'POST', url: path, headers: as('app-2'), body: wanted })
  expect(Object(one.json).id).not.toBe(Object(other.json).id)
  await opened.ask({ method: 'POST', url: path, headers: as('app-2'), body: { ...wanted, voucher: 'X-1' } })
  expect(await totalOf(opened, as('app-1'))).toBe(1)
  expect(await totalOf(opened, as('app-2', 'another'))).toBe(2)
  expect(await totalOf(opened, {})).toBe(0)
})

test('the same seed and app id give out the same ids, whoever else calls', async () => {
  const publishAs = async ({ ask }: TestApp, appId: string): Promise<unknown> => {
    const { json } = await ask({ method: 'POST', url: path, headers: as(appId), body: wanted })
    return Object(json).voucher.code
  }
  const alone = await publishAs(await openApp(), 'app-1')
  const opened = await openApp()
  await publishAs(opened, 'app-2')
  expect(await publishAs(opened, 'app-1')).toBe(alone)
})

test('only the credentials of the server are taken, where it has some', async () => {
  const { ask } = await openApp({}, { api: { credentials: [{ appId: 'app-1', token: 'hush' }] } })
  const unauthorized = { status: 401, json: { code: 401, message: 'Unauthorized', key: 'unauthorized' } }
  for (const headers of [{}, as('app-1'), as('app-2', 'hush'), { authorization: 'Bearer hush' }]) {
    expect(await ask({ url: path, headers })).toMatchObject(unauthorized)
    expect(await ask({ method: 'POST', url: '/v1/oauth/token', headers, body: {} })).toMatchObject(unauthorized)
    expect(await ask({ method: 'POST', url: '/client/v1/publish', headers: as('app-1', 'hush') })).toMatchObject(
      unauthorized,
    )
  }
  expect(await ask({ url: path, headers: as('app-1', 'hush') })).toMatchObject({ status: 200 })
  const client = { 'x-client-application-id': 'app-1', 'x-client-token': 'hush' }
  const body = { customer: { source_id: 'ada' } }
  expect(await ask({ method: 'POST', url: '/client/v1/publish?campaign=Winter', headers: client, body })).toMatchObject(
    {
      status: 200,
      json: { tracking_id: 'ada' },
    },
  )
})

test('an OAuth token stands for the credentials that it was asked with, for fifteen minutes', async () => {
  let now = Date.parse('2026-01-05T10:00:00Z')
  const clock = { now: () => now, schedule: () => () => undefined, sleep: async () => undefined }
  const credentials = [{ appId: 'app-1', token: 'hush' }]
  const { ask } = await openApp({}, { api: { credentials }, runtime: { clock, random: () => 0.5 } })
  const { status, json } = await ask({
    method: 'POST',
    url: '/v1/oauth/token',
    headers: { ...as('app-1', 'hush'), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&scope=api',
  })
  expect([status, json]).toEqual([
    200,
    { access_token: expect.stringMatching(/^\w{64}$/), token_type: 'Bearer', expires_in: 900, scope: 'api' },
  ])
  const headers = { authorization: `Bearer ${Object(json).access_token}` }
  expect((await ask({ url: path, headers })).status).toBe(200)
  now += 900_000
  expect((await ask({ url: path, headers })).status).toBe(401)
})

test.each([
  [{}, 'missing_parameters'],
  [null, 'missing_parameters'],
  [{ grant_type: 'password' }, 'invalid_grant_type'],
  [{ grant_type: 'client_credentials', scope: 'api,vouchers' }, 'invalid_scope'],
  [{ grant_type: 'client_credentials', scope: 5 }, 'invalid_scope'],
])('a token asked for with %j is refused with %s', async (given, key) => {
  const { ask } = await openApp()
  const headers = { 'content-type': 'application/json' }
  const answer = await ask({ method: 'POST', url: '/v1/oauth/token', headers, body: JSON.stringify(given) })
  expect(answer).toMatchObject({ status: 400, json: { code: 400, key } })
})

test('what a project begins with comes back at a reset', async () => {
  const api = { unknown: 'reject', vouchers: [{ code: 'X-1' }] } as const
  const opened = await openApp({}, { api })
  const publish = async (): Promise<number> => {
    const body = { voucher: 'X-1', customer: { source_id: 'ada' } }
    return (await opened.ask({ method: 'POST', url: path, body })).status
  }
  expect([await publish(), await publish()]).toEqual([200, 400])
  await opened.ask({ method: 'POST', url: '/_mock/reset' })
  expect(await totalOf(opened, {})).toBe(0)
  expect(await publish()).toBe(200)
})

test('a shop is made up as large as was asked for, without two of one name', async () => {
  const { ask } = await openApp({}, { api: { unknown: 'reject', generate: { customers: 300, campaigns: 60 } } })
  const names = ['App Welcome', 'App Welcome 2']
  for (const name of names) {
    const body = { ...wanted, campaign: { name } }
    expect([name, (await ask({ method: 'POST', url: path, body })).status]).toEqual([name, 200])
  }
})

test.each([
  [{ credentials: [{ appId: '', token: 'x' }] }, 'credentials are an app id and a token'],
  [{ generate: { customers: -1 } }, 'the number of customers to generate is a whole number, got -1'],
  [{ campaigns: [{ name: '' }] }, 'The option campaigns[0].name takes a text which is not empty'],
])('an API that begins with %j is refused', async (api, message) => {
  await expect(openApp({}, { api })).rejects.toMatchObject({
    code: 'invalid-option',
    message: expect.stringContaining(message),
  })
})

test('the state of all projects goes back to the beginning, and the deliveries stay', async () => {
  const { url, received } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret: 's' }] })
  await opened.ask({ method: 'POST', url: path, headers: as('app-1'), body: wanted })
  await expect.poll(() => received.length).toBeGreaterThan(0)
  expect(await opened.ask({ method: 'DELETE', url: '/_mock/state' })).toMatchObject({ status: 204 })
  expect(await totalOf(opened, as('app-1'))).toBe(0)
  expect(opened.emitter.journal.list({}).length).toBeGreaterThan(0)
})

test('the virtual clock waits for what was answered', async () => {
  const { url, received } = await startReceiver()
  const { ask } = await openApp({ endpoints: [{ url, secret: 's' }], clock: 'virtual' })
  await ask({ method: 'POST', url: path, body: wanted })
  await ask({ method: 'POST', url: '/_mock/clock/run' })
  expect(received.map(({ body }) => JSON.parse(String(body)).type)).toContain('voucher.published')
})

import { expect, test } from 'vitest'
import { createClient } from '../../../src/server/client.js'
import { openApp, type TestApp } from '../app.js'

const as = (appId: string) => ({ 'x-app-id': appId, 'x-app-token': 'token' })

async function publish({ ask }: TestApp, appId: string, customer: string): Promise<void> {
  const body = { campaign: { name: 'Winter' }, customer: { source_id: customer, name: `The ${customer}` } }
  await ask({ method: 'POST', url: '/v1/publications', headers: as(appId), body })
}

test('the projects that were asked are listed with how much each knows', async () => {
  const opened = await openApp()
  expect((await opened.ask({ url: '/_mock/projects' })).json).toEqual({ projects: [] })
  await publish(opened, 'app-1', 'ada')
  await publish(opened, 'app-1', 'bob')
  await publish(opened, 'app-2', 'ada')
  expect((await opened.ask({ url: '/_mock/projects' })).json).toMatchObject({
    projects: [
      { id: 'app-1', counts: { customers: 2, vouchers: 2, publications: 2, campaigns: 1, redemptions: 0 } },
      { id: 'app-2', counts: { customers: 1 } },
    ],
  })
})

test('the rows of a table come in pages, the newest first, and can be searched', async () => {
  const opened = await openApp()
  for (const customer of ['ada', 'bob', 'eve']) await publish(opened, 'app-1', customer)
  const list = async (query: string) =>
    (await opened.ask({ url: `/_mock/state/customers?project=app-1&${query}` })).json
  expect(await list('limit=2')).toMatchObject({ total: 3, rows: [{ source_id: 'eve' }, { source_id: 'bob' }] })
  expect(await list('limit=2&page=2')).toMatchObject({ total: 3, rows: [{ source_id: 'ada' }] })
  expect(await list('limit=2&page=3')).toEqual({ total: 3, rows: [] })
  expect(await list('search=THE%20B')).toMatchObject({ total: 1, rows: [{ name: 'The bob' }] })
  expect(await list('search=nobody')).toEqual({ total: 0, rows: [] })
})

test('what belongs to a row is found by its id, and a row by all its keys', async () => {
  const opened = await openApp()
  await publish(opened, 'app-1', 'ada')
  const customer = Object((await opened.ask({ url: '/_mock/state/customers/ada?project=app-1' })).json)
  expect(customer).toMatchObject({ source_id: 'ada', id: expect.stringMatching(/^cust_/) })
  const vouchers = await opened.ask({ url: `/_mock/state/vouchers?project=app-1&search=${customer.id}` })
  expect(vouchers.json).toMatchObject({ total: 1, rows: [{ holder_id: customer.id }] })
  const [voucher] = Object(vouchers.json).rows
  const publications = await opened.ask({ url: `/_mock/state/publications?project=app-1&search=${voucher.id}` })
  expect(publications.json).toMatchObject({ total: 1, rows: [{ vouchers_id: [voucher.id] }] })
  const byCode = await opened.ask({ url: `/_mock/state/vouchers/${voucher.code}?project=app-1` })
  expect(byCode.json).toEqual(voucher)
})

test.each([
  ['/_mock/state/customers?project=app-9', 404, 'unknown-project', 'got "app-9". Say ?project= with one of "app-1".'],
  ['/_mock/state/customers?project=', 404, 'unknown-project', 'got "". Say ?project= with one of "app-1".'],
  ['/_mock/state/custmers?project=app-1', 404, 'unknown-table', 'Did you mean "customers"?'],
  ['/_mock/state/toString?project=app-1', 404, 'unknown-table', 'Use one of campaigns, vouchers'],
  ['/_mock/state/customers/nobody?project=app-1', 404, 'unknown-row', 'got "nobody"'],
  ['/_mock/state/customers?project=app-1&limit=501', 400, 'invalid-request', 'limit'],
  ['/_mock/state/customers?project=app-1&page=0', 400, 'invalid-request', 'page'],
])('%s is refused with %d', async (url, status, code, message) => {
  const opened = await openApp()
  await publish(opened, 'app-1', 'ada')
  expect(await opened.ask({ url })).toMatchObject({
    status,
    json: { error: { code, message: expect.stringContaining(message) } },
  })
  expect((await opened.ask({ url: '/_mock/projects' })).json).toHaveProperty('projects.length', 1)
})

test('a client browses the projects', async () => {
  const opened = await openApp()
  await publish(opened, 'app-1', 'ada')
  const client = createClient(await opened.app.listen({ port: 0, host: '127.0.0.1' }))
  const project = 'app-1'
  expect(await client.state.projects()).toMatchObject([{ id: project }])
  expect(await client.state.rows('customers', { project, search: 'ada' })).toMatchObject({ total: 1 })
  expect(await client.state.row('customers', 'ada', { project })).toMatchObject({ source_id: 'ada' })
})

import { expect, test } from 'vitest'
import { openApp } from '../server/app.js'

async function openShops(...appIds: readonly string[]) {
  const { ask } = await openApp()
  for (const appId of appIds) {
    const headers = appId === '' ? {} : { 'x-app-id': appId, 'x-app-token': 'token' }
    await ask({ method: 'POST', url: '/v1/customers', headers, body: { source_id: `of ${appId}` } })
  }
  return ask
}

const customers = '/_mock/state/customers'

test('the rows of the only project are listed without naming it, whatever its app id is', async () => {
  const ask = await openShops('any')
  expect((await ask({ url: customers })).json).toMatchObject({ total: 1, rows: [{ source_id: 'of any' }] })
  expect((await ask({ url: `${customers}/of%20any` })).json).toMatchObject({ source_id: 'of any' })
})

test('of several projects it is that of calls without credentials', async () => {
  const ask = await openShops('any', '')
  expect((await ask({ url: customers })).json).toMatchObject({ total: 1, rows: [{ source_id: 'of ' }] })
})

test.each([
  [[], 'None came at all yet: call the API first.'],
  [['one', 'two'], 'Say ?project= with one of "one", "two".'],
  [
    ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
    'Say ?project= with one of "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"; GET /_mock/projects lists all.',
  ],
])('of the projects %j it must be named', async (appIds, advice) => {
  const ask = await openShops(...appIds)
  for (const url of [customers, `${customers}/any`]) {
    expect(await ask({ url })).toMatchObject({
      status: 404,
      json: {
        error: {
          code: 'unknown-project',
          message: `Failed to find project: no call of Voucherify's own API came for this app id, got "". ${advice}`,
        },
      },
    })
  }
})

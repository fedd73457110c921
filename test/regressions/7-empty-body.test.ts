import { expect, test } from 'vitest'
import { openApp } from '../server/app.js'

const headers = { 'content-type': 'application/json' }

test.each([
  ['DELETE', '/_mock/api', 204],
  ['DELETE', '/_mock/state', 204],
  ['DELETE', '/_mock/faults/active', 204],
  ['DELETE', '/_mock/journal', 204],
  ['POST', '/_mock/clock/run', 200],
  ['POST', '/_mock/reset', 204],
] as const)('%s %s takes an empty body that is said to be JSON for none', async (method, url, status) => {
  const { ask } = await openApp({ clock: 'virtual' })
  expect(await ask({ method, url, headers })).toMatchObject({ status })
  expect(await ask({ method, url, headers, payload: '' })).toMatchObject({ status })
})

test.each([
  ['POST', '/_mock/send-outs'],
  ['PUT', '/_mock/api'],
  ['PUT', '/_mock/faults/active'],
  ['PUT', '/_mock/state'],
] as const)('%s %s says that its body is missing', async (method, url) => {
  const { ask } = await openApp()
  for (const request of [{}, { headers }, { headers, payload: '' }]) {
    expect(await ask({ method, url, ...request })).toMatchObject({
      status: 400,
      json: {
        error: {
          code: 'invalid-request',
          message: 'Failed to read body: it is missing. Send one object; /_mock/openapi.json holds its schema.',
          details: { problems: [{ path: '', message: 'is missing' }] },
        },
      },
    })
  }
})

test('what is not empty is still read as JSON', async () => {
  const { ask } = await openApp()
  const reset = { method: 'POST', url: '/_mock/reset', headers } as const
  for (const payload of [' ', '{', '{"__proto__":1}']) {
    expect(await ask({ ...reset, payload })).toMatchObject({ status: 400, json: { error: { code: 'malformed-json' } } })
  }
})

import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { systemRuntime, validatePayload } from '../../src/index.js'
import { openApp } from './app.js'

test('health says what would repeat the run', async () => {
  let now = 1_000
  const runtime = { ...systemRuntime, clock: { ...systemRuntime.clock, now: () => now } }
  const endpoints = [{ url: 'http://localhost:3000/', secret: 'my-secret' }]
  const { ask } = await openApp({ seed: 'abc', endpoints }, { runtime })
  now = 3_500
  expect(await ask({ url: '/_mock/health' })).toMatchObject({
    status: 200,
    json: { status: 'ok', version: packageJson.version, seed: 'abc', endpoints: 1, uptimeMs: 2_500 },
  })
})

test('events are listed with their variants', async () => {
  const { ask } = await openApp()
  const { status, json } = await ask({ url: '/_mock/events' })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    events: expect.arrayContaining([
      {
        type: 'voucher.published',
        title: 'A code was given to a customer.',
        level: 'project',
        family: 'voucher',
        documented: true,
        causes: { by: expect.arrayContaining(['POST /v1/publications']), basis: 'documented' },
        variants: expect.arrayContaining([{ name: 'gift-card', description: 'A gift card with credit.' }]),
      },
    ]),
  })
})

test('an event is shown with its schema and a valid example, the same for every seed', async () => {
  const [one, other] = [await openApp({ seed: 1 }), await openApp({ seed: 2 })]
  const { status, json } = await one.ask({ url: '/_mock/events/voucher.published' })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    type: 'voucher.published',
    schema: { title: 'VoucherPublishedData', type: 'object' },
    example: { type: 'voucher.published' },
  })
  expect(validatePayload(exampleOf(json)).problems).toEqual([])
  expect((await other.ask({ url: '/_mock/events/voucher.published' })).json).toEqual(json)
})

function exampleOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'example' in json ? json.example : undefined
}

test('scenarios are listed, and one is shown as a file and as what it says', async () => {
  const { ask } = await openApp()
  expect(await ask({ url: '/_mock/scenarios' })).toMatchObject({
    status: 200,
    json: { scenarios: expect.arrayContaining([expect.objectContaining({ name: 'gift-card' })]) },
  })
  expect(await ask({ url: '/_mock/scenarios/gift-card' })).toMatchObject({
    status: 200,
    json: { name: 'gift-card', text: expect.stringContaining('title:'), scenario: { title: expect.any(String) } },
  })
  const refused = await ask({ url: '/_mock/scenarios/..%2F..%2Fpackage.json' })
  expect(refused).toMatchObject({ status: 404, json: { error: { code: 'unknown-scenario' } } })
})

import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { createClient } from '../../../src/server/client.js'
import { startServer } from '../../../src/server/index.js'
import { heldRuntime } from '../../held-runtime.js'
import { openApp } from '../app.js'

const list = { url: '/v1/publications' }

test('each answer tells how many calls are left', async () => {
  const { ask } = await openApp({}, { runtime: heldRuntime })
  const { headers } = await ask(list)
  expect(headers).toMatchObject({ 'x-rate-limit-limit': '2000', 'x-rate-limit-remaining': '1999' })
  expect(Number(headers['x-rate-limit-retry']) * 1000).toBeGreaterThan(Date.now())
  expect((await ask({ url: '/v1/nothing' })).headers['x-rate-limit-remaining']).toBe('1998')
  expect((await ask({ url: '/_mock/health' })).headers['x-rate-limit-limit']).toBeUndefined()
})

test('the next calls are refused for their number, then all is as usual', async () => {
  const { ask } = await openApp()
  const body = { refuse: { status: 429, times: 2, retryAfter: '1500ms' } }
  expect((await ask({ method: 'PUT', url: '/_mock/api', body })).json).toEqual({
    refuse: { status: 429, times: 2, retryAfterMs: 1500 },
    latencyMs: 0,
  })
  const refused = await ask(list)
  expect(refused).toMatchObject({
    status: 429,
    json: { code: 429, message: 'Too many requests hit the API too quickly.' },
    headers: { 'retry-after': '2', 'x-rate-limit-remaining': '0', 'x-rate-limit-type': 'api_calls' },
  })
  expect((await ask({ url: '/_mock/api' })).json).toMatchObject({ refuse: { times: 1 } })
  expect((await ask({ method: 'POST', url: '/v1/nothing', body: '{' })).status).toBe(429)
  expect((await ask(list)).status).toBe(200)
  expect((await ask({ url: '/_mock/api' })).json).toEqual({ latencyMs: 0 })
})

test('a server error that was asked for is answered with its status', async () => {
  const { ask } = await openApp()
  await ask({ method: 'PUT', url: '/_mock/api', body: { refuse: { status: 503 } } })
  expect(await ask(list)).toMatchObject({ status: 503, json: { code: 503, message: 'Service Unavailable' } })
  expect((await ask(list)).status).toBe(200)
})

test('answers take as long as was asked for, until that is taken back', async () => {
  const slept: number[] = []
  const { ask } = await openApp({}, { runtime: createSleeplessRuntime(slept) })
  await ask({ method: 'PUT', url: '/_mock/api', body: { latency: '3s' } })
  await ask(list)
  await ask({ method: 'DELETE', url: '/_mock/api' })
  await ask(list)
  expect(slept).toEqual([3000])
})

test('a server that closes lets no call wait', async () => {
  const emitter = createEmitter()
  const server = await startServer({ emitter, port: 0 })
  const client = createClient(server.url)
  await client.api.set({ latency: '1h' })
  const answer = fetch(`${server.url}/v1/publications`).then(
    ({ status }) => status,
    () => 'cut off',
  )
  await expect.poll(() => emitter.isClosed || server.close().then(() => true)).toBe(true)
  expect(['cut off', 200]).toContain(await answer)
})

test.each([
  { refuse: { status: 404 } },
  { refuse: { status: 429, times: 0 } },
  { latency: 'soon' },
  { latency: '-1s' },
  { latency: '30d' },
  { delay: 1 },
])('the conduct %j is refused', async (body) => {
  const { ask } = await openApp()
  expect((await ask({ method: 'PUT', url: '/_mock/api', body })).status).toBe(400)
})

test('a client sets, shows and clears the conduct, and a reset clears it too', async () => {
  const emitter = createEmitter()
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const { api, reset } = createClient(server.url)
  expect(await api.set({ refuse: { status: 500, times: 5 } })).toMatchObject({ refuse: { times: 5 } })
  await api.clear()
  expect(await api.conduct()).toEqual({ latencyMs: 0 })
  await api.set({ latency: 1 })
  await reset()
  expect(await api.conduct()).toEqual({ latencyMs: 0 })
})

/** The real runtime, in which sleep takes no time and is counted. */
function createSleeplessRuntime(slept: number[]) {
  const schedule = (): (() => void) => () => undefined
  const sleep = async (durationMs: number): Promise<void> => {
    slept.push(durationMs)
  }
  return { clock: { now: () => Date.now(), schedule, sleep }, random: () => 0.5 }
}

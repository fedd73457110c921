import { expect, test } from 'vitest'
import { createEmitter, emitterOptionsOf, loadScenario, playScenario, verify } from '../../src/index.js'
import { startReceiver, type Receiver } from '../delivery/receiver.js'

const secret = 'my-secret'
const scenario = loadScenario('bad-day')

/** A receiver that verifies, does its work once for each event, and lets `answerAgain` say what a repeated one is answered. */
async function startCareful(answerAgain = 200): Promise<Receiver & { readonly worked: readonly string[] }> {
  const worked: string[] = []
  const receiver = await startReceiver((response, { body, headers }) => {
    const signature = String(headers['x-voucherify-signature'])
    if (!verify(body, signature, secret)) return void response.writeHead(401).end()
    const { id } = JSON.parse(body.toString())
    if (worked.includes(id)) return void response.writeHead(answerAgain).end()
    worked.push(id)
    response.writeHead(200).end()
  })
  return { ...receiver, worked }
}

async function play(url: string): Promise<Awaited<ReturnType<typeof playScenario>>> {
  await using emitter = createEmitter({ ...emitterOptionsOf(scenario), endpoints: [{ url, secret }], seed: 1 })
  return await playScenario(emitter, scenario)
}

test('a correct receiver has a bad day and loses nothing', async () => {
  const receiver = await startCareful()
  const { passed, steps } = await play(receiver.url)
  expect(steps.map(({ name, problem }) => [name, problem])).toEqual([
    ['restarting', undefined],
    ['twice', undefined],
    ['hours-late', undefined],
    ['out-of-order', undefined],
    ['unknown-fields', undefined],
    ['forged', undefined],
  ])
  expect(passed).toBe(true)
  expect(receiver.worked).toHaveLength(5)
  const happenedAt = receiver.received.map(({ body }): string => JSON.parse(body.toString()).created_at)
  // One, its retry unseen; two of the duplicate; the one of hours ago; an older one after it.
  expect(happenedAt[1]).toBe(happenedAt[2])
  expect(Date.parse(happenedAt[4] ?? '')).toBeLessThan(Date.parse(happenedAt[3] ?? ''))
})

test('a receiver that refuses a duplicate fails, and the line says where', async () => {
  const receiver = await startCareful(409)
  const { passed, steps } = await play(receiver.url)
  expect(passed).toBe(false)
  expect(steps.flatMap(({ name, problem }) => (problem === undefined ? [] : [[name, problem]]))).toEqual([
    ['twice', `expected 2xx, got 409 from ${receiver.url}`],
  ])
})

test('a receiver that believes everybody fails at the forged event', async () => {
  const { url } = await startReceiver()
  const { steps } = await play(url)
  expect(steps.at(-1)?.problem).toContain(`expected 4xx, got 200 from ${url}`)
})

import { expect, test } from 'vitest'
import { describeFaults } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

const secret = 'my-secret'
const path = '/_mock/faults/active'

test('the faults are listed with their parameters', async () => {
  const { ask } = await openApp()
  const { status, json } = await ask({ url: '/_mock/faults' })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    faults: describeFaults().map(({ name, group, title }) => ({ name, group, title })),
  })
  expect(json).toMatchObject({
    faults: expect.arrayContaining([
      expect.objectContaining({
        name: 'delay',
        group: 'transport',
        parameters: expect.arrayContaining([expect.objectContaining({ name: 'ms', type: 'duration' })]),
      }),
    ]),
    common: [
      { name: 'match', type: 'text', description: 'which send-outs' },
      { name: 'times', type: 'whole number', description: 'how often at most', least: 1 },
      { name: 'probability', type: 'number', description: 'how likely', default: 1, most: 1 },
    ],
  })
})

test('the faults of all receivers are set, met, and taken away', async () => {
  const { url, received } = await startReceiver()
  const { ask, fire, emitter } = await openApp({ endpoints: [{ url, secret }] })
  expect((await ask({ url: path })).json).toEqual({ faults: [] })
  const faults = [{ fault: 'signature-missing', probability: 1 }]
  expect(await ask({ method: 'PUT', url: path, body: { faults } })).toMatchObject({ status: 200, json: { faults } })
  expect((await ask({ url: path })).json).toEqual({ faults })
  expect((await fire({ event: 'voucher.published' })).json).toMatchObject({
    sendOuts: [{ attempts: [{ faults: ['signature-missing'] }] }],
  })
  expect(await ask({ method: 'DELETE', url: path })).toMatchObject({ status: 204, text: '' })
  await fire({ event: 'voucher.published' })
  expect(received.map(({ headers }) => 'x-voucherify-signature' in headers)).toEqual([false, true])
  expect(emitter.journal.entries().filter(({ kind }) => kind === 'note')).toMatchObject([
    { text: 'Faults from here on: signature-missing' },
    { text: 'No faults any more' },
  ])
})

test('a single event and a single endpoint have faults of their own', async () => {
  const [one, other] = [await startReceiver(), await startReceiver()]
  const { ask, fire } = await openApp({ endpoints: [{ url: one.url, secret }] })
  const body = { url: other.url, secret, faults: ['signature-missing'] }
  const added = await ask({ method: 'POST', url: '/_mock/endpoints', body })
  expect(added).toMatchObject({ status: 201, json: { faults: ['signature-missing'] } })
  await fire({ event: 'voucher.published' })
  await fire({ event: 'voucher.published', faults: ['signature-missing'] })
  await ask({ method: 'PATCH', url: String(added.headers['location']), body: { faults: null } })
  await fire({ event: 'voucher.published' })
  const isSigned = ({ headers }: { headers: object }): boolean => 'x-voucherify-signature' in headers
  expect(one.received.map(isSigned)).toEqual([true, false, true])
  expect(other.received.map(isSigned)).toEqual([false, false, true])
})

test.each([
  ['delay', { fault: 'delay', ms: '2s' }],
  ['reorder', { fault: 'reorder', window: 3, ms: '2s' }],
])(
  'whoever fires under the fault %s is told when the attempt is due, also where the clock stands still',
  async (_, fault) => {
    const { url, received } = await startReceiver()
    const { ask, fire } = await openApp({ endpoints: [{ url, secret }], clock: 'virtual' })
    const fired = await fire({ event: 'voucher.published', faults: [fault] })
    expect(fired).toMatchObject({
      status: 201,
      json: { sendOuts: [{ status: 'pending', nextAttemptAt: '2026-01-05T10:00:02.000Z', attempts: [] }] },
    })
    expect((await ask({ url: '/_mock/clock' })).json).toMatchObject({ nextAttemptAt: '2026-01-05T10:00:02.000Z' })
    await ask({ method: 'POST', url: '/_mock/clock/advance', body: { by: '2s' } })
    expect((await ask({ url: String(fired.headers['location']) })).json).toMatchObject({ status: 'delivered' })
    expect(received).toHaveLength(1)
  },
)

test('a reset puts the faults back to those of the start', async () => {
  const { ask } = await openApp({ faults: ['none'] })
  await ask({ method: 'PUT', url: path, body: { faults: ['drop', 'duplicate'] } })
  await ask({ method: 'POST', url: '/_mock/reset' })
  expect((await ask({ url: path })).json).toEqual({ faults: ['none'] })
})

test('the secret of a fault is not answered', async () => {
  const { ask } = await openApp()
  const faults = [{ fault: 'signature-wrong-secret', secret: 'hush-1' }]
  const body = { url: 'http://localhost:3000/', secret: 'hush-2', faults }
  const texts = [
    await ask({ method: 'PUT', url: path, body: { faults } }),
    await ask({ url: path }),
    await ask({ method: 'POST', url: '/_mock/endpoints', body }),
    await ask({ url: '/_mock/journal' }),
  ].map(({ text }) => text)
  expect(texts.join('\n')).not.toContain('hush')
  expect(texts[0]).toBe('{"faults":[{"fault":"signature-wrong-secret","secret":"(hidden)"}]}')
})

test('faults are refused with every problem, and the old ones stay', async () => {
  const { ask } = await openApp({ faults: ['none'] })
  const faults = ['dely', { fault: 'delay', ms: 'soon', chance: 1 }]
  const { status, json } = await ask({ method: 'PUT', url: path, body: { faults } })
  expect(status).toBe(400)
  for (const problem of ['Did you mean "delay"?', 'got "soon"', 'has no such parameter, got "chance"']) {
    expect(json).toMatchObject({ error: { code: 'unknown-fault', message: expect.stringContaining(problem) } })
  }
  expect((await ask({ url: path })).json).toEqual({ faults: ['none'] })
})

test.each([
  [{}, 'faults is missing'],
  [{ faults: 'drop' }, 'faults must be array, got "drop"'],
  [{ faults: [7] }, 'faults[0] must be string, got 7'],
  [{ faults: [{ ms: 1 }] }, 'faults[0].fault is missing'],
  [{ faults: [], match: '*' }, 'match is not known here'],
])('the faults %j are refused by their schema', async (body, problem) => {
  const { ask } = await openApp()
  expect(await ask({ method: 'PUT', url: path, body })).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid-request', message: expect.stringContaining(problem) } },
  })
})

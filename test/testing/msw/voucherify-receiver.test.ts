import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmitter, createFetchTransport, sign, type EmitterOptions, type SendOut } from '../../../src/index.js'
import { voucherifyReceiver, type VoucherifyReceiverOptions } from '../../../src/testing/msw/index.js'
import { listen, secret } from './suite.js'

const url = 'https://shop.test/webhook'

async function send(count = 1, options: EmitterOptions = {}): Promise<readonly SendOut[]> {
  await using emitter = createEmitter({
    endpoints: [{ url, secret }],
    transport: createFetchTransport(),
    retries: 'none',
    seed: 1,
    ...options,
  })
  const sent: SendOut[] = []
  for (let number = 0; number < count; number++) sent.push(...(await emitter.send('voucher.published')).sendOuts)
  return sent
}

function startReceiver(options: Partial<VoucherifyReceiverOptions> = {}) {
  const receiver = voucherifyReceiver(url, { secret, ...options })
  listen(receiver)
  return receiver
}

const statusesOf = (sendOuts: readonly SendOut[]) =>
  sendOuts.flatMap(({ attempts }) =>
    attempts.map(({ outcome }) => (outcome.kind === 'response' ? outcome.status : outcome.kind)),
  )

test('a receiver verifies, validates, records and answers', async () => {
  const told: (string | undefined)[] = []
  const receiver = startReceiver({ onSendOut: ({ type }) => void told.push(type) })
  const [sendOut] = await send()
  expect(sendOut).toMatchObject({ status: 'delivered', attempts: [{ outcome: { body: '{"received":true}' } }] })
  expect(told).toEqual(['voucher.published'])
  expect(receiver.received).toMatchObject([
    {
      id: sendOut?.id,
      type: 'voucher.published',
      signature: 'valid',
      payload: 'valid',
      problems: [],
      url,
      body: sendOut?.body,
      status: 200,
    },
  ])
  receiver.reset()
  expect(receiver.received).toEqual([])
})

test.each<[string, Partial<VoucherifyReceiverOptions>, (number | string)[]]>([
  ['a status', { status: 503 }, [503, 503, 503]],
  ['a sequence, of which the last stays', { answers: [500, { status: 202 }] }, [500, 202, 202]],
  ['a function', { answers: ({ id }) => ({ status: id === undefined ? 400 : 201 }) }, [201, 201, 201]],
  ['a function that says nothing', { answers: () => {} }, [200, 200, 200]],
  ['a function that makes a response', { answers: () => new Response('x', { status: 418 }) }, [418, 418, 418]],
  ['a function that says a status', { answers: () => 503 }, [503, 503, 503]],
  ['one response', { answers: [new Response('x', { status: 202 })] }, [202, 202, 202]],
  ['answers without a body', { answers: [204, 205, 304] }, [204, 205, 304]],
])('it answers by %s', async (_name, options, statuses) => {
  const receiver = startReceiver(options)
  expect(statusesOf(await send(3))).toEqual(statuses)
  expect(receiver.received.map(({ status }) => status)).toEqual(statuses)
})

test('a body that is no text becomes JSON', async () => {
  startReceiver({ answers: [{ body: { a: 1 } }] })
  expect(await send()).toMatchObject([{ attempts: [{ outcome: { body: '{"a":1}' } }] }])
})

test('a sequence begins anew after a reset', async () => {
  const receiver = startReceiver({ answers: [500, 200] })
  expect(statusesOf(await send(2))).toEqual([500, 200])
  receiver.reset()
  expect(statusesOf(await send())).toEqual([500])
})

test.each<[string, EmitterOptions, object]>([
  [
    'another secret',
    { endpoints: [{ url, secret: `${secret}\n` }] },
    { signature: 'not valid', sentences: [expect.stringContaining('a line break')] },
  ],
  [
    'no signature',
    { endpoints: [{ url, secret, scheme: 'none' }] },
    { signature: 'missing', sentences: [expect.any(String)] },
  ],
])('%s is answered with 401 and recorded with the reason', async (_name, options, expected) => {
  const receiver = startReceiver({ answers: () => expect.unreachable() })
  expect(statusesOf(await send(1, options))).toEqual([401])
  expect(receiver.received).toMatchObject([{ status: 401, ...expected }])
})

test('other schemes are verified too', async () => {
  const key = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE='
  const receiver = startReceiver({ secret: key, scheme: 'standard-webhooks' })
  const endpoints = [{ url, secret: key, scheme: 'standard-webhooks' }] as const
  expect(statusesOf(await send(1, { endpoints }))).toEqual([200])
  expect(receiver.received).toMatchObject([{ signature: 'valid' }])
})

test('a body that is no payload is recorded with its problems', async () => {
  const receiver = startReceiver()
  for (const body of ['{"a":1}', '{']) {
    const headers = { 'x-voucherify-signature': sign(body, secret) }
    expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200)
  }
  expect(receiver.received).toMatchObject([
    { signature: 'valid', payload: 'not valid', json: { a: 1 } },
    { signature: 'valid', payload: 'not valid', problems: ['The body is not JSON.'] },
  ])
})

test.each<[string, Partial<VoucherifyReceiverOptions>]>([
  ['onSendOut', { onSendOut: () => Promise.reject(new Error('broken')) }],
  ['answers', { answers: () => Promise.reject(new Error('broken')) }],
  ['an impossible answer', { answers: () => 99 }],
])('what %s throws is answered with 500 and recorded', async (_name, options) => {
  const receiver = startReceiver(options)
  expect(statusesOf(await send())).toEqual([500])
  expect(receiver.received).toMatchObject([{ status: 500, error: expect.any(Error) }])
})

test('only a POST is a delivery', async () => {
  const receiver = startReceiver()
  expect((await fetch(url)).status).toBe(405)
  expect(receiver.received).toEqual([])
})

test('a slow answer waits for fake timers', async () => {
  // oxlint-disable-next-line vitest/no-restricted-vi-methods -- a suite's own fake timers are what is tested
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const receiver = startReceiver({ delayMs: 5000 })
  const body = '{}'
  const answered = fetch(url, { method: 'POST', body, headers: { 'x-voucherify-signature': sign(body, secret) } })
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
  expect(receiver.received).toEqual([])
  await vi.advanceTimersByTimeAsync(5000)
  expect((await answered).status).toBe(200)
  expect(receiver.received).toHaveLength(1)
})

test.each<[string, string, object, string]>([
  ['no secret', url, {}, 'The option secret'],
  ['nothing', url, Object(undefined), 'The option secret'],
  [
    'a name that is not known',
    url,
    { secret, answer: [500] },
    'The option answer is not known. Did you mean "answers"?',
  ],
  ['no answers', url, { secret, answers: [] }, 'The option answers takes a function, or a list such as'],
  ['answers that are none', url, { secret, answers: 500 }, 'The option answers takes'],
  ['an answer that is none', url, { secret, answers: ['500'] }, 'The option answers takes'],
  [
    'an impossible status',
    url,
    { secret, answers: [200, 99] },
    'The option answers[1] takes a status from 200 to 599, got 99',
  ],
  [
    'a status that is a text',
    url,
    { secret, status: '500' },
    'The option status takes a status from 200 to 599, got "500"',
  ],
  [
    'two ways to answer',
    url,
    { secret, status: 500, answers: [200] },
    'The option answers excludes status and delayMs',
  ],
  ['what is no URL', 'shop', { secret }, 'The option url takes a URL'],
])('%s is a TypeError at set-up that names the option', (_name, place, options, message) => {
  const create = () => voucherifyReceiver(place, Object(options))
  expect(create).toThrow(TypeError)
  expect(create).toThrow(message)
})

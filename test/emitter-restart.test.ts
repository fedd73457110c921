import { expect, test } from 'vitest'
import { createEmitter, openJournal, type EmitterOptions, type Transport, type TransportRequest } from '../src/index.js'
import { createFolder } from './journal/make.js'

const url = 'http://localhost:3000/webhook'
const endpoints = [{ url, secret: 'my-secret' }]

/** A receiver in the same process that answers with one status and keeps the requests. */
function answering(status: number): Transport & { readonly requests: TransportRequest[] } {
  const requests: TransportRequest[] = []
  return {
    requests,
    async send(request) {
      requests.push(request)
      return { kind: 'response', status, headers: [], body: '', bodyTruncated: false, timing: { totalMs: 0 } }
    },
    close: async () => {},
  }
}

/** One run of an emitter on the journal of a folder. */
function run(folder: string, options: EmitterOptions = {}) {
  return createEmitter({ journal: openJournal(folder), endpoints, clock: 'virtual', seed: 1, ...options })
}

/** A run that leaves one send-out behind which was refused once, a second ago. */
async function leavePending(folder: string, options: EmitterOptions = {}): Promise<string> {
  const emitter = run(folder, { transport: answering(500), ...options })
  const { sendOuts } = await emitter.enqueue('voucher.published')
  await emitter.advance('1s')
  await emitter.close()
  return sendOuts[0]?.id ?? ''
}

test('a later run makes the retries that an earlier one left, when they are due', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  const transport = answering(500)
  await using emitter = run(folder, { transport })
  expect(emitter.clock.now()).toBe(Date.UTC(2026, 0, 5, 10, 0, 1))
  await emitter.advance('58s')
  expect(transport.requests).toHaveLength(0)
  await emitter.advance('1s')
  await emitter.advance('60s')
  expect(emitter.journal.find(id)?.attempts.map((attempt) => attempt.at.slice(11, 19))).toEqual([
    '10:00:00',
    '10:01:00',
    '10:02:00',
  ])
})

test('what was due while nobody ran is sent at once', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  await using emitter = run(folder, { now: '2026-01-06', transport: answering(200) })
  await emitter.idle()
  expect(emitter.journal.find(id)).toMatchObject({
    status: 'delivered',
    attempts: [{ at: '2026-01-05T10:00:00.000Z' }, { at: '2026-01-06T00:00:00.000Z' }],
  })
})

test('the clock never goes back behind the end of an earlier run', async () => {
  const folder = createFolder()
  await leavePending(folder)
  await using emitter = run(folder, { now: '2020-01-01', transport: answering(200) })
  expect(new Date(emitter.clock.now()).toISOString()).toBe('2026-01-05T10:00:01.000Z')
})

test('with another seed an endpoint is known again by its URL and level', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  const transport = answering(200)
  await using emitter = run(folder, {
    seed: 2,
    endpoints: [{ url, secret: 'distribution', level: 'distribution' }, ...endpoints],
    transport,
  })
  await emitter.idle()
  const before = emitter.journal.find(id)
  const [, endpoint] = emitter.endpoints.list()
  expect(before?.status).toBe('delivered')
  expect(before?.endpoint.id).not.toBe(endpoint?.id)
  expect(transport.requests).toHaveLength(1)
  const signatures = before?.attempts.map(({ headers }) => new Map(headers).get('x-voucherify-signature'))
  expect(signatures?.[1]).toBe(signatures?.[0])
  expect(emitter.journal.entries()).toContainEqual(
    expect.objectContaining({
      kind: 'endpoint',
      change: 'deleted',
      endpoint: expect.objectContaining({ id: before?.endpoint.id }),
      reason: `it goes on as ${endpoint?.id}`,
    }),
  )
})

test('what was left for an endpoint of another seed is canceled and repeated like any other', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  await using emitter = run(folder, { seed: 2, transport: answering(200), onSwitchOff: 'cancel' })
  const [endpoint] = emitter.endpoints.list()
  emitter.setActive(endpoint?.id ?? '', false)
  expect(emitter.journal.find(id)?.status).toBe('canceled')
  emitter.setActive(endpoint?.id ?? '', true)
  await emitter.retry(id)
  await emitter.idle()
  expect(emitter.journal.find(id)?.status).toBe('delivered')
})

test('a send-out whose endpoint is not there stays pending, with a note, until it is added', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  const transport = answering(200)
  await using emitter = run(folder, { endpoints: [], transport })
  await emitter.idle()
  expect(emitter.journal.find(id)?.status).toBe('pending')
  expect(emitter.journal.entries().at(-1)).toMatchObject({
    kind: 'note',
    text: `Send-outs of an earlier run wait until their endpoint is added: 1, to ${url}`,
  })
  await expect(emitter.retry(id)).rejects.toMatchObject({ code: 'not-possible' })
  await expect(emitter.resend(id)).rejects.toMatchObject({ code: 'not-possible' })
  emitter.endpoints.add({ url: 'http://localhost:3000/other', secret: 's' })
  await emitter.idle()
  expect(transport.requests).toHaveLength(0)
  emitter.endpoints.add({ url, secret: 'my-secret' })
  await emitter.idle()
  expect(emitter.journal.find(id)?.status).toBe('delivered')
  expect(transport.requests).toHaveLength(1)
})

test('a send-out whose endpoint is not there can be canceled', async () => {
  const folder = createFolder()
  const id = await leavePending(folder)
  await using emitter = run(folder, { endpoints: [], transport: answering(200) })
  expect(emitter.cancel(id).status).toBe('canceled')
  emitter.endpoints.add({ url, secret: 'my-secret' })
  await emitter.idle()
  expect(emitter.journal.find(id)?.attempts).toHaveLength(1)
})

test.each([
  ['the same seed', { seed: 1 }, 'disabled'],
  ['another seed', { seed: 2 }, 'disabled'],
  ['a status of its own', { endpoints: [{ url, secret: 's', status: 'active' }] }, 'active'],
  ['another URL', { endpoints: [{ url: 'http://localhost:3000/other', secret: 's' }] }, 'active'],
  ['another level', { endpoints: [{ url, secret: 's', level: 'distribution' }] }, 'active'],
] as const)('an endpoint that was switched off stays so: %s', async (_, options, status) => {
  const folder = createFolder()
  const first = run(folder)
  first.setActive(first.endpoints.list()[0]?.id ?? '', false)
  await first.close()
  await using second = run(folder, options)
  expect(second.endpoints.list().map((endpoint) => endpoint.status)).toEqual([status])
})

test('two endpoints with one URL keep their own status and send-outs', async () => {
  const folder = createFolder()
  const twins = [
    { url, secret: 'one' },
    { url, secret: 'two' },
  ]
  const first = run(folder, { endpoints: twins, transport: answering(500), onSwitchOff: 'hold' })
  await first.enqueue('voucher.published')
  await first.advance('1s')
  first.setActive(first.endpoints.list()[0]?.id ?? '', false)
  await first.close()
  const transport = answering(200)
  await using second = run(folder, { seed: 2, endpoints: twins, transport, onSwitchOff: 'hold' })
  await second.idle()
  expect(second.endpoints.list().map(({ status }) => status)).toEqual(['disabled', 'active'])
  expect(second.journal.list().map(({ status }) => status)).toEqual(['pending', 'delivered'])
  const signatures = second.journal
    .list()[1]
    ?.attempts.map(({ headers }) => new Map(headers).get('x-voucherify-signature'))
  expect(signatures?.[1]).toBe(signatures?.[0])
})

test('with the same seed the events go on, so that no id is made twice', async () => {
  const folder = createFolder()
  const first = run(folder, { transport: answering(200) })
  for (let number = 0; number < 3; number++) await first.send('voucher.published')
  const [sendOut] = first.journal.list()
  await first.resend(sendOut?.id ?? '')
  await first.idle()
  await first.journal.clear(first.clock.now())
  await first.send('voucher.published')
  await first.close()
  await using second = run(folder, { transport: answering(200) })
  await second.send('voucher.published')
  await second.resend(second.journal.list()[0]?.id ?? '')
  await second.idle()
  expect(second.journal.list().map(({ number }) => number)).toEqual([3, 4, 3])
  expect(new Set(second.journal.list().map(({ id }) => id)).size).toBe(3)
})

test('a copy that is sent again after a restart has an id of its own', async () => {
  const folder = createFolder()
  const ids = new Set<string>()
  for (let restart = 0; restart < 3; restart++) {
    const emitter = run(folder, { transport: answering(200) })
    if (restart === 0) await emitter.send('voucher.published')
    ids.add((await emitter.resend(emitter.journal.list()[0]?.id ?? '')).id)
    await emitter.idle()
    await emitter.close()
  }
  expect(ids.size).toBe(3)
})

import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { createEmitter, type FaultOption, type Outcome, type Transport } from '../../../src/index.js'
import { listen } from '../../listen.js'
import { body, fire, hmacOf, ok, startRawReceiver, wire } from './raw-receiver.js'

const accepted: Outcome = {
  kind: 'response',
  status: 200,
  headers: [],
  body: '',
  bodyTruncated: false,
  timing: { totalMs: 0 },
}

/** A receiver in the same process that accepts everything. */
const accepting: Transport = { send: async () => accepted, close: async () => {} }

function createVirtualEmitter(faults: readonly FaultOption[]) {
  return createEmitter({
    endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }],
    clock: 'virtual',
    seed: 1,
    transport: accepting,
    faults,
  })
}

/** Instants as seconds after the beginning of a seeded run. */
function seconds(at: string): number {
  return (Date.parse(at) - Date.parse('2026-01-05T10:00:00Z')) / 1000
}

test('duplicate: the same bytes come again', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'duplicate', copies: 2, gapMs: 0 }])
  expect(receiver.connections.map((connection) => connection.text()).join('')).toBe(wire(receiver.host, body).repeat(3))
  expect(sendOut.attempts.flatMap(({ faults }) => faults)).toEqual(['duplicate', 'duplicate', 'duplicate'])
})

test('duplicate: the copies follow at their gaps', async () => {
  await using emitter = createVirtualEmitter([{ fault: 'duplicate', copies: 2, gapMs: '30s' }])
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  const all = emitter.journal.list().flatMap((sendOut) => sendOut.attempts)
  expect(all.map(({ number, at }) => [number, seconds(at)])).toEqual([
    [1, 0],
    [2, 30],
    [3, 60],
  ])
})

test('duplicate: another send-out carries the same event under its own id, signed anew', async () => {
  const receiver = await startRawReceiver()
  await using emitter = createEmitter({ endpoints: [{ url: receiver.url, secret: 'my-secret' }], seed: 1 })
  await emitter.send('voucher.published', { faults: [{ fault: 'duplicate', sameSendOut: false, gapMs: 20 }] })
  await emitter.idle()
  const requests = receiver.connections
    .map((connection) => connection.text())
    .join('')
    .split(/(?=POST )/)
    .map((text) => Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1').toString())
  const [first, second] = requests.map((text) => JSON.parse(text))
  expect(requests).toHaveLength(2)
  expect(second.id).toMatch(/^whs_[0-9a-f]{18}$/)
  expect(second.id).not.toBe(first.id)
  expect({ ...second, id: first.id }).toEqual(first)
  expect(receiver.connections.map((connection) => connection.text()).join('')).toContain(hmacOf(requests[1] ?? ''))
  expect(emitter.journal.list().map(({ status }) => status)).toEqual(['delivered', 'delivered'])
})

test('concurrent: all copies are there before the first is answered', async () => {
  const sockets: { write(text: string): unknown }[] = []
  const receiver = await startRawReceiver((_connection, socket) => {
    sockets.push(socket)
    if (sockets.length === 8) for (const one of sockets) one.write(ok)
  })
  const sendOut = await fire(receiver, ['concurrent'])
  expect(receiver.connections.map((connection) => connection.text())).toEqual(Array(8).fill(wire(receiver.host, body)))
  expect(sendOut.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('concurrent: the first attempt alone decides, whatever becomes of its copies', async () => {
  let count = 0
  const transport: Transport = {
    send: async () => ({ ...accepted, status: count++ === 0 ? 500 : 200 }),
    close: async () => {},
  }
  await using emitter = createEmitter({
    endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }],
    clock: 'virtual',
    transport,
    faults: [{ fault: 'concurrent', copies: 2 }],
  })
  await emitter.enqueue('voucher.published')
  await emitter.advance('1s')
  const [waiting] = emitter.journal.list()
  expect(waiting?.attempts.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(waiting?.status).toBe('pending')
  expect(waiting).toHaveProperty('nextAttemptAt')
  await emitter.idle()
  expect(emitter.journal.list()[0]).toMatchObject({ status: 'delivered', attempts: [{}, {}, {}, {}] })
})

test('drop: the wire sees nothing, and nothing is retried', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, ['drop'])
  expect(receiver.connections).toEqual([])
  expect(sendOut).toMatchObject({ status: 'dropped', attempts: [] })
})

test.each<[FaultOption, readonly number[]]>([
  ['delay', [1, 1, 1]],
  [{ fault: 'delay', ms: '2h' }, [7200, 7200, 7200]],
  [{ fault: 'delay', distribution: 'uniform' }, [1.157, 0.983, 0.959]],
  [{ fault: 'delay', distribution: 'uniform', ms: 60_000, jitterMs: 600_000, maxMs: '5s' }, [5, 5, 5]],
  [{ fault: 'delay', distribution: 'uniform', ms: 0, jitterMs: 600_000, maxMs: '5s' }, [5, 0, 0]],
  [{ fault: 'delay', distribution: 'lognormal', ms: '1s', sigma: 1 }, [3.545, 0.525, 0.958]],
])('delay: %j waits so many seconds on the clock of the emitter: %j', async (fault, expected) => {
  await using emitter = createVirtualEmitter([fault])
  for (let count = 0; count < 3; count++) await emitter.enqueue('voucher.published')
  await emitter.idle()
  expect(emitter.journal.list().map(({ attempts }) => seconds(attempts[0]?.at ?? ''))).toEqual(expected)
})

test('reorder: a full window goes out in another order', async () => {
  const received: string[] = []
  // In the order in which they come, over however many connections.
  const server = createServer((request, response) => {
    request.setEncoding('utf8')
    request.once('data', (text: string) => received.push(/"id":"(whs_[0-9a-f]+)"/.exec(text)?.[1] ?? ''))
    request.on('end', () => response.end())
  })
  const host = await listen(server, () => server.closeAllConnections())
  await using emitter = createEmitter({
    endpoints: [{ url: `http://${host}/`, secret: 'my-secret', faults: [{ fault: 'reorder', window: 4, ms: '1h' }] }],
    concurrency: 1,
    seed: 1,
  })
  const ids: string[] = []
  for (let count = 0; count < 4; count++) {
    const { sendOuts } = await emitter.enqueue('voucher.published')
    ids.push(sendOuts[0]?.id ?? '')
  }
  await emitter.idle()
  const seen = received.map((id) => ids.indexOf(id))
  expect(seen.toSorted()).toEqual([0, 1, 2, 3])
  expect(seen).not.toEqual([0, 1, 2, 3])
})

test('reorder: the order is drawn from the seed', async () => {
  await using emitter = createVirtualEmitter([{ fault: 'reorder', window: 5 }])
  for (let count = 0; count < 10; count++) await emitter.enqueue('voucher.published')
  await emitter.idle()
  const ids = emitter.journal.list().map(({ id }) => id)
  const started = emitter.journal.entries().flatMap((entry) => (entry.kind === 'attempt' ? [entry.sendOutId] : []))
  expect(started.map((id) => ids.indexOf(id))).toEqual([1, 0, 2, 3, 4, 7, 9, 8, 6, 5])
})

test('reorder: a window that does not fill up goes out after its time', async () => {
  await using emitter = createVirtualEmitter([{ fault: 'reorder', window: 5, ms: '10s' }])
  await emitter.enqueue('voucher.published')
  await emitter.advance('4s')
  await emitter.enqueue('voucher.published')
  await emitter.advance('5999ms')
  expect(emitter.journal.list().flatMap(({ attempts }) => attempts)).toEqual([])
  await emitter.advance('1ms')
  const started = emitter.journal.entries().flatMap((entry) => (entry.kind === 'attempt' ? [entry.sendOutId] : []))
  expect(started).toEqual(
    emitter.journal
      .list()
      .map(({ id }) => id)
      .toReversed(),
  )
  expect(emitter.journal.list().map(({ attempts }) => attempts.map(({ at }) => seconds(at)))).toEqual([[10], [10]])
})

test('reorder: each endpoint has a window of its own, and the same seed gives the same journal', async () => {
  const play = async () => {
    await using emitter = createEmitter({
      endpoints: ['a', 'b'].map((path) => ({ url: `http://localhost:3000/${path}`, secret: 's' })),
      faults: [
        { fault: 'reorder', window: 3 },
        { fault: 'delay', distribution: 'uniform', probability: 0.5 },
        { fault: 'duplicate', probability: 0.3 },
      ],
      clock: 'virtual',
      seed: 5,
      transport: accepting,
    })
    for (let count = 0; count < 6; count++) await emitter.enqueue('voucher.published')
    await emitter.idle()
    return emitter.journal.entries()
  }
  const first = await play()
  expect(first.filter(({ kind }) => kind === 'attempt').length).toBeGreaterThan(12)
  expect(await play()).toEqual(first)
})

test('a send-out that waits in a window can be tried by hand and canceled', async () => {
  await using emitter = createVirtualEmitter([{ fault: 'reorder', window: 3, ms: '10s' }])
  const first = await emitter.enqueue('voucher.published')
  const second = await emitter.enqueue('voucher.published')
  await emitter.retry(first.sendOuts[0]?.id ?? '')
  emitter.cancel(second.sendOuts[0]?.id ?? '')
  await emitter.idle()
  expect(emitter.journal.list().map(({ status, attempts }) => [status, attempts.length])).toEqual([
    ['delivered', 1],
    ['canceled', 0],
  ])
})

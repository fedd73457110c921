import type { LookupFunction, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createEmitter, createFetchTransport, type FaultOption } from '../../../src/index.js'
import { openConnection } from '../../../src/delivery/shaped-connection.js'
import { body, fire, ok, startRawReceiver, toLatin1, wire, type Connection } from './raw-receiver.js'

const raw = toLatin1(body)

/** What comes after the head of a request, piece by piece. The head may share a read with the first piece. */
function bodyPieces(connection: Connection | undefined): string[] {
  const [first = '', ...others] = connection?.pieces.map(({ bytes }) => bytes.toString('latin1')) ?? []
  const afterHead = first.slice(first.indexOf('\r\n\r\n') + 4)
  return [...(afterHead === '' ? [] : [afterHead]), ...others]
}

/** The time between the first and the last read, in milliseconds. */
function lasted({ pieces }: Connection): number {
  return (pieces.at(-1)?.at ?? 0) - (pieces[0]?.at ?? 0)
}

function only(connections: readonly Connection[]): Connection {
  const [connection, second] = connections
  if (connection === undefined || second !== undefined) throw new Error(`${connections.length} connections`)
  return connection
}

test.each<[FaultOption, readonly string[]]>([
  [{ fault: 'split', gapMs: 150 }, [toLatin1('{"a":"/Zo').concat('\u00c3'), '\u00ab"}']],
  [{ fault: 'split', gapMs: 150, atByte: 3 }, ['{"a', raw.slice(3)]],
  [{ fault: 'stall', ms: 150 }, [raw]],
  [{ fault: 'stall', ms: 150, afterBytes: 5 }, ['{"a":', raw.slice(5)]],
  [{ fault: 'slow-body', chunks: 3, ms: 300 }, ['{"a"', ':"/Z', raw.slice(8)]],
])('%j cuts the body into %j, with pauses between', async (fault, pieces) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [fault])
  const connection = only(receiver.connections)
  expect(connection.text()).toBe(wire(receiver.host, body))
  expect(bodyPieces(connection)).toEqual(pieces)
  expect(lasted(connection)).toBeGreaterThan(100)
  expect(sendOut.status).toBe('delivered')
})

test('split: a character of four bytes is cut at each of its three inner places', async () => {
  for (const [insideByte, first] of [
    [1, '{"a":"ð'],
    [2, '{"a":"ð\u009f'],
    [3, '{"a":"ð\u009f\u008e'],
  ] as const) {
    const receiver = await startRawReceiver()
    await fire(receiver, [{ fault: 'split', insideByte, gapMs: 150 }], { text: '{"a":"🎁"}' })
    expect(bodyPieces(receiver.connections[0])[0]).toBe(first)
  }
})

test('split: a body in ASCII is cut in the middle', async () => {
  const receiver = await startRawReceiver()
  await fire(receiver, [{ fault: 'split', gapMs: 150 }], { text: '{"a":"bc"}' })
  expect(bodyPieces(receiver.connections[0])).toEqual(['{"a":', '"bc"}'])
})

test('stall: after the headers nothing comes until the time limit, then the connection is closed', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, ['stall'], { timeoutMs: 100 })
  const connection = await receiver.ended()
  expect(connection.text()).toBe(wire(receiver.host, body).slice(0, -13))
  expect(connection.ending).toBe('fin')
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'timeout', afterMs: 100 })
})

test.each([
  [1024, `d\r\n${raw}\r\n0\r\n\r\n`],
  [5, `5\r\n{"a":\r\n5\r\n${raw.slice(5, 10)}\r\n3\r\n${raw.slice(10)}\r\n0\r\n\r\n`],
])('chunked: the body goes out in chunks of %d bytes, without a length', async (size, chunks) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'chunked', size }])
  const head = wire(receiver.host, body, { end: 'transfer-encoding: chunked' }).slice(0, -13)
  expect(only(receiver.connections).text()).toBe(head + chunks)
  expect(sendOut.status).toBe('delivered')
})

const expectHead = { end: 'expect: 100-continue\r\ncontent-length: 13' }

test('expect-continue: the body waits for 100 Continue', async () => {
  let beforeContinue = ''
  const receiver = await startRawReceiver((connection, socket) => {
    if (connection.pieces.length > 1) return void socket.write(ok)
    setTimeout(() => {
      beforeContinue = connection.text()
      socket.write('HTTP/1.1 100 Continue\r\n\r\n')
    }, 50)
  })
  const sendOut = await fire(receiver, [{ fault: 'expect-continue', waitMs: 5000 }])
  expect(beforeContinue).toBe(wire(receiver.host, body, expectHead).slice(0, -13))
  expect(only(receiver.connections).text()).toBe(wire(receiver.host, body, expectHead))
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 200 })
})

test('expect-continue: the body comes anyway after a while', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'expect-continue', waitMs: 150 }])
  const connection = only(receiver.connections)
  expect(connection.text()).toBe(wire(receiver.host, body, expectHead))
  expect(lasted(connection)).toBeGreaterThan(100)
  expect(sendOut.status).toBe('delivered')
})

test('expect-continue: the body never comes where the receiver says no', async () => {
  const receiver = await startRawReceiver((_connection, socket) => {
    socket.write('HTTP/1.1 417 Expectation Failed\r\ncontent-length: 0\r\n\r\n')
  })
  const sendOut = await fire(receiver, [{ fault: 'expect-continue', waitMs: 5000 }])
  const connection = await receiver.ended()
  expect(connection.text()).toBe(wire(receiver.host, body, expectHead).slice(0, -13))
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 417 })
})

test('truncate: the body lacks its last bytes, and the length says so', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'truncate', bytes: 4 }])
  const whole = wire(receiver.host, body, { end: 'content-length: 9' })
  expect(only(receiver.connections).text()).toBe(whole.slice(0, -4))
  expect(sendOut.attempts[0]?.body).toEqual({ encoding: 'utf-8', text: '{"a":"/Zo' })
})

test('truncate: the length is kept, and FIN follows the last byte; the answer is read', async () => {
  const receiver = await startRawReceiver((_connection, socket) => {
    socket.once('end', () => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'))
  })
  const sendOut = await fire(receiver, [{ fault: 'truncate', bytes: 4, keepLength: true }])
  const connection = await receiver.ended()
  expect(connection.text()).toBe(wire(receiver.host, body).slice(0, -4))
  expect(connection.ending).toBe('fin')
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 400 })
})

test.each([
  [undefined, raw.slice(0, 6)],
  [0, ''],
  [10, raw.slice(0, 10)],
])('reset: RST comes after %s bytes of the body, the half unless told otherwise', async (afterBytes, sent) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'reset', afterBytes }])
  const connection = await receiver.ended()
  expect(connection.ending).toBe('reset')
  expect(connection.text()).toBe(wire(receiver.host, body).slice(0, -13) + sent)
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'network-error', code: 'ECONNRESET' })
})

test('half-close: FIN follows the whole request, and the answer is read', async () => {
  const receiver = await startRawReceiver((_connection, socket) => {
    socket.once('end', () => socket.end(ok))
  })
  const sendOut = await fire(receiver, ['half-close'])
  const connection = await receiver.ended()
  expect(connection.text()).toBe(wire(receiver.host, body))
  expect(connection.ending).toBe('fin')
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 200, body: 'ok' })
})

test('keepalive-stale: the connection is used again after it was idle', async () => {
  const receiver = await startRawReceiver()
  await using emitter = createRawEmitter(receiver.url, [{ fault: 'keepalive-stale', idleMs: 150 }])
  await emitter.send('voucher.published')
  const { sendOuts } = await emitter.send('voucher.published')
  const connection = only(receiver.connections)
  expect(connection.text()).toBe(wire(receiver.host, body) + wire(receiver.host, body))
  expect(lasted(connection)).toBeGreaterThan(100)
  expect(sendOuts[0]?.status).toBe('delivered')
})

test('keepalive-stale: the request goes out although the receiver has closed its side', async () => {
  const receiver = await startRawReceiver((connection, socket) => {
    if (connection.pieces.length === 1) socket.end(ok)
  })
  await using emitter = createRawEmitter(receiver.url, [{ fault: 'keepalive-stale', idleMs: 50 }])
  await emitter.send('voucher.published')
  const { sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts[0]?.attempts[0]?.outcome).toMatchObject({ kind: 'network-error', code: 'ECONNRESET' })
  await receiver.ended()
  expect(only(receiver.connections).text()).toContain(wire(receiver.host, body))
})

test('abandon: the whole request comes, then the connection is closed and a retry follows', async () => {
  const receiver = await startRawReceiver((_connection, socket) => void socket.write(ok))
  const sendOut = await fire(receiver, [{ fault: 'abandon', times: 1 }], { retries: ['0s'] })
  expect(receiver.connections.map((connection) => connection.text())).toEqual(Array(2).fill(wire(receiver.host, body)))
  expect(receiver.connections[0]?.ending).not.toBe('open')
  expect(sendOut.attempts).toMatchObject([
    { faults: ['abandon'], outcome: { kind: 'network-error', code: 'ABANDONED' } },
    { outcome: { kind: 'response', status: 200 } },
  ])
  expect(sendOut.attempts[1]).not.toHaveProperty('faults')
})

test('abandon: it can wait, and looks at no answer meanwhile', async () => {
  const receiver = await startRawReceiver()
  await fire(receiver, [{ fault: 'abandon', afterMs: 150 }])
  const connection = await receiver.ended()
  expect(connection.endedAt - (connection.pieces.at(-1)?.at ?? 0)).toBeGreaterThan(100)
})

test('refuse: the wire sees nothing, and a retry follows', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'refuse', times: 1 }], { retries: ['0s'] })
  expect(receiver.connections).toHaveLength(1)
  expect(sendOut.attempts).toMatchObject([
    { outcome: { kind: 'network-error', code: 'ECONNREFUSED' } },
    { outcome: { kind: 'response', status: 200 } },
  ])
})

test.each([
  ['title', ['Content-Type', 'User-Agent', 'X-Voucherify-Signature']],
  ['upper', ['CONTENT-TYPE', 'USER-AGENT', 'X-VOUCHERIFY-SIGNATURE']],
  ['lower', ['content-type', 'user-agent', 'x-voucherify-signature']],
] as const)('header-case: the names are in %s case', async (letters, names) => {
  const receiver = await startRawReceiver()
  await fire(receiver, [{ fault: 'header-case', case: letters }])
  const lines = only(receiver.connections).text().split('\r\n')
  expect(lines.slice(3, 6).map((line) => line.split(':')[0])).toEqual(names)
})

test.each([
  [{}, ['x-voucherify-signature: 0000', 'x-voucherify-signature: 8735']],
  [{ value: 'same' } as const, ['x-voucherify-signature: 8735', 'x-voucherify-signature: 8735']],
  [{ name: 'User-Agent' }, ['user-agent: 000000000000000', 'user-agent: mock-voucherify']],
])('header-duplicates: one header comes twice, the right one last: %j', async (parameters, lines) => {
  const receiver = await startRawReceiver()
  await fire(receiver, [{ fault: 'header-duplicates', ...parameters }])
  const text = only(receiver.connections).text()
  const name = lines[0]?.split(':')[0] ?? ''
  expect(
    text
      .split('\r\n')
      .filter((line) => line.startsWith(name))
      .map((line) => line.slice(0, 28)),
  ).toEqual(lines)
})

test('a receiver that answers early ends a shaped request', async () => {
  const receiver = await startRawReceiver((_connection: Connection, socket: Socket) => {
    socket.write('HTTP/1.1 413 Payload Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  const sendOut = await fire(receiver, [{ fault: 'stall', ms: 5000 }])
  expect(sendOut.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 413 })
})

test('a shaped request whose receiver is not there fails like any other', async () => {
  await using emitter = createRawEmitter('http://127.0.0.1:1/webhook', ['chunked'])
  const { sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts[0]?.attempts[0]?.outcome).toMatchObject({ kind: 'network-error', code: 'ECONNREFUSED' })
})

test('a shaped request asks the guard where a name leads', async () => {
  const refuse: LookupFunction = (host, _options, callback) => callback(new Error(`${host} is outside`), '')
  const url = new URL('http://localhost:3000/webhook')
  await expect(openConnection(url, refuse, new AbortController().signal)).rejects.toThrow('localhost is outside')
})

test('a fault of the socket is refused where the transport has none', () => {
  const endpoints = [{ url: 'http://localhost:3000/webhook', secret: 's', faults: ['reset'] as const }]
  expect(() => createEmitter({ endpoints, transport: createFetchTransport() })).toThrow(
    expect.objectContaining({
      code: 'invalid-option',
      message: expect.stringContaining('it acts on the socket, got a transport without one'),
    }),
  )
})

function createRawEmitter(url: string, faults: readonly FaultOption[]) {
  return createEmitter({
    endpoints: [{ url, secret: 'my-secret', level: 'distribution', rawPayload: true, template: body }],
    retries: 'none',
    faults,
  })
}

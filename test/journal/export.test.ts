import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import {
  attemptRequest,
  createMemoryJournal,
  exportHar,
  exportNdjson,
  formatCurl,
  type WireRequest,
} from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { at, createFolder, makeAttempt, makeSendOut } from './make.js'

const id = 'whs_000000000000000001'

test('NDJSON holds one change a line, in order', () => {
  const journal = createMemoryJournal()
  journal.record({ kind: 'run', seed: 'a' }, at)
  journal.record({ kind: 'note', text: 'two\nlines' }, at)
  expect([...exportNdjson(journal)].join('')).toBe(
    '{"sequence":1,"at":"2026-01-05T10:00:00.000Z","kind":"run","seed":"a"}\n' +
      '{"sequence":2,"at":"2026-01-05T10:00:00.000Z","kind":"note","text":"two\\nlines"}\n',
  )
})

test('NDJSON hides the credentials of a request and of its answer', () => {
  const journal = createMemoryJournal()
  const outcome = {
    kind: 'response',
    status: 200,
    headers: [
      ['Set-Cookie', 'session=let-me-in'],
      ['content-type', 'text/plain'],
    ],
    body: 'ok',
    bodyTruncated: false,
    timing: { totalMs: 3 },
  } as const
  const headers = [
    ['authorization', 'Bearer let-me-in'],
    ['x-voucherify-signature', 'abc'],
  ] as const
  journal.record({ kind: 'attempt', sendOutId: id, attempt: makeAttempt(1, 200, { headers, outcome }) }, at)
  expect([...exportNdjson(journal)]).toEqual([
    '{"sequence":1,"at":"2026-01-05T10:00:00.000Z","kind":"attempt","sendOutId":"whs_000000000000000001","attempt":' +
      '{"number":1,"at":"2026-01-05T10:01:00.000Z",' +
      '"headers":[["authorization","(hidden)"],["x-voucherify-signature","abc"]],' +
      '"outcome":{"kind":"response","status":200,' +
      '"headers":[["Set-Cookie","(hidden)"],["content-type","text/plain"]],' +
      '"body":"ok","bodyTruncated":false,"timing":{"totalMs":3}}}}\n',
  ])
})

test('HAR holds one entry an attempt, with request, answer and times that add up', () => {
  const journal = createMemoryJournal()
  const endpoint = { id: 'wh_1', url: 'http://127.0.0.1:3000/webhook?shop=1' }
  journal.record({ kind: 'send-out', sendOut: makeSendOut(1, { endpoint, body: '{"a":"ü"}' }) }, at)
  const headers = [
    ['content-type', 'application/json'],
    ['x-voucherify-signature', 'abc'],
    ['authorization', 'Bearer let-me-in'],
  ] as const
  journal.record({ kind: 'attempt', sendOutId: id, attempt: makeAttempt(1, 500, { headers }) }, at)
  const timing = { totalMs: 10_000 }
  const changed = { encoding: 'base64', text: '/w==' } as const
  const timedOut = makeAttempt(2, 0, { body: changed, outcome: { kind: 'timeout', afterMs: 10_000, timing } })
  journal.record({ kind: 'attempt', sendOutId: id, attempt: timedOut }, at)
  const { log } = exportHar(journal)
  expect({ ...log, entries: [] }).toEqual({
    version: '1.2',
    creator: { name: 'mock-voucherify', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    entries: [],
  })
  expect(log.entries[0]).toEqual({
    startedDateTime: '2026-01-05T10:01:00.000Z',
    time: 3.2,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:3000/webhook?shop=1',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'x-voucherify-signature', value: 'abc' },
        { name: 'authorization', value: '(hidden)' },
      ],
      queryString: [{ name: 'shop', value: '1' }],
      postData: { mimeType: 'application/json', text: '{"a":"ü"}' },
      headersSize: -1,
      bodySize: 10,
    },
    response: {
      status: 500,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'content-type', value: 'text/plain' }],
      content: { size: 2, mimeType: 'text/plain', text: 'ok' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { connect: 0.5, send: 0, wait: 1.5, receive: 1.2 },
    _sendOut: 'whs_000000000000000001',
    _attempt: 1,
  })
  expect(log.entries[1]).toMatchObject({
    time: 10_000,
    request: { postData: { text: '/w==', _encoding: 'base64' }, bodySize: 1 },
    response: { status: 0, _error: 'no answer in 10000 ms' },
    timings: { connect: -1, send: 0, wait: 10_000, receive: 0 },
    _attempt: 2,
  })
})

test('the attempts of all send-outs stand in a HAR in the order in which they were made', () => {
  const journal = createMemoryJournal()
  for (const number of [1, 2]) journal.record({ kind: 'send-out', sendOut: makeSendOut(number) }, at)
  for (const [sendOut, minute] of [
    [1, 1],
    [1, 3],
    [2, 2],
  ] as const) {
    const sendOutId = makeSendOut(sendOut).id
    journal.record({ kind: 'attempt', sendOutId, attempt: makeAttempt(minute, 500) }, at)
  }
  expect(exportHar(journal).log.entries.map(({ startedDateTime }) => startedDateTime.slice(11, 16))).toEqual([
    '10:01',
    '10:02',
    '10:03',
  ])
})

test('a request is printed as a curl line', () => {
  const request = attemptRequest(makeSendOut(1, { body: `{"it's":"1"}` }), makeAttempt(1, 200))
  expect(formatCurl(request)).toBe(
    `curl 'http://127.0.0.1:3000/webhook' --header 'content-type: application/json' --data-raw '{"it'\\''s":"1"}'`,
  )
})

test('another method is named, and one whose answer has no body is sent without data', () => {
  const request = {
    url: new URL('http://127.0.0.1:3000/webhook'),
    headers: [['x-note', '1']],
    body: new Uint8Array(),
  } as const
  expect(formatCurl({ ...request, method: 'PUT' })).toBe(
    `curl --request 'PUT' 'http://127.0.0.1:3000/webhook' --header 'x-note: 1' --data-raw ''`,
  )
  expect(formatCurl({ ...request, method: 'HEAD' })).toBe(
    `curl --head 'http://127.0.0.1:3000/webhook' --header 'x-note: 1'`,
  )
})

const bytes = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

test.each<[string, Uint8Array]>([
  ['quotes, dollars, backslashes and back ticks', encode(`{"a":"it's \\"$HOME\\" \`id\` !! \\\\n"}`)],
  ['line breaks and an end without one', encode('{\r\n  "a": 1\n}\n')],
  ['letters beyond ASCII and a byte order mark', encode('\uFEFF{"a":"Grüße 🎁 \u2028"}')],
  ['a leading at sign', encode('@/etc/hosts')],
  ['nothing', encode('')],
  ['bytes that are no text', bytes(0xff, 0x00, 0xc3, 0x28)],
  ['a text with a zero byte', bytes(0x61, 0x00, 0x62)],
  ['more than a command line takes', encode(`{"a":"${'x'.repeat(200_000)}"}`)],
])('the shell sends the very bytes of the request: %s', async (_, body) => {
  const receiver = await startReceiver()
  const request: WireRequest = {
    url: new URL(`${receiver.url}?a=[1-3]&b={x,y}`),
    headers: [
      ['content-type', 'application/json'],
      ['x-note', `it's "$HOME"`],
      ['x-empty', ''],
    ],
    body,
  }
  const script = join(createFolder(), 'send.sh')
  writeFileSync(script, `${formatCurl(request)} --silent --noproxy '*'`)
  await promisify(execFile)('sh', [script])
  expect(receiver.received).toHaveLength(1)
  const [received] = receiver.received
  expect(received?.method).toBe('POST')
  expect(received?.path).toBe('/webhook?a=[1-3]&b={x,y}')
  expect(received?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-note': `it's "$HOME"`,
    'x-empty': '',
  })
  expect(Buffer.compare(received?.body ?? Buffer.from('none'), body)).toBe(0)
})

import { createHmac } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fire, hmacOf, startRawReceiver, wire } from './raw-receiver.js'

const text = String.raw`{"a":"/Zoë 🎁","e":[true,"\"e\n\u001f"],"u":"http://x/\\/"}`

const forms = [
  [
    'body-pretty',
    '{\n  "a": "/Zoë 🎁",\n  "e": [\n    true,\n    ' +
      String.raw`"\"e\n\u001f"` +
      '\n  ],\n  "u": ' +
      String.raw`"http://x/\\/"` +
      '\n}',
  ],
  [
    'body-unicode-escapes',
    String.raw`{"a":"/Zo\u00eb \ud83c\udf81","\u0065":[true,"\"\u0065\n\u001f"],"u":"http://x/\\/"}`,
  ],
  ['body-escaped-slashes', String.raw`{"a":"\/Zoë 🎁","e":[true,"\"e\n\u001f"],"u":"http:\/\/x\/\\\/"}`],
  ['body-trailing-newline', `${text}\n`],
] as const

test.each(forms)('%s signs the bytes as they are sent', async (fault, expected) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [fault], { text })
  expect(receiver.connections[0]?.text()).toBe(wire(receiver.host, expected))
  expect(JSON.parse(expected)).toEqual(JSON.parse(text))
  expect(sendOut.body).toBe(text)
  expect(sendOut.attempts).toMatchObject([{ faults: [fault], body: { encoding: 'utf-8', text: expected } }])
})

test.each(forms)('%s signs the compact form where that is asked for', async (name, expected) => {
  const receiver = await startRawReceiver()
  await fire(receiver, [{ fault: name, signed: 'compact' }], { text })
  const signature = `x-voucherify-signature: ${hmacOf(text)}`
  expect(receiver.connections[0]?.text()).toBe(wire(receiver.host, expected, { signature }))
})

test.each([
  ['raw', (_sent: Buffer) => hmacOf(text)],
  ['compressed', (sent: Buffer) => createHmac('sha256', 'my-secret').update(sent).digest('hex')],
] as const)('gzip: the body is compressed, the signature covers what is told: %s', async (signed, signatureOf) => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(receiver, [{ fault: 'gzip', signed }], { text })
  const [head, ...rest] = receiver.connections[0]?.text().split('\r\n\r\n') ?? []
  const sent = Buffer.from(rest.join('\r\n\r\n'), 'latin1')
  expect(gunzipSync(sent).toString()).toBe(text)
  expect(head?.split('\r\n')).toEqual([
    'POST /webhook HTTP/1.1',
    `host: ${receiver.host}`,
    'connection: keep-alive',
    'content-type: application/json',
    'user-agent: mock-voucherify',
    'content-encoding: gzip',
    `x-voucherify-signature: ${signatureOf(sent)}`,
    `content-length: ${sent.length}`,
  ])
  expect(sendOut.attempts[0]?.body).toEqual({ encoding: 'base64', text: sent.toString('base64') })
})

test('faults of all stages combine: payload, body, signature, headers, wire', async () => {
  const receiver = await startRawReceiver()
  const sendOut = await fire(
    receiver,
    [
      { fault: 'chunked', size: 9 },
      'header-case',
      { fault: 'signature-upper-case' },
      { fault: 'body-trailing-newline', signed: 'compact' },
      { fault: 'body-escaped-slashes' },
      { fault: 'unknown-field', name: 'b' },
    ],
    { text: '{"a":"/"}' },
  )
  const body = String.raw`{"a":"\/","b":"added by a fault"}`
  expect(receiver.connections[0]?.text()).toBe(
    [
      'POST /webhook HTTP/1.1',
      `host: ${receiver.host}`,
      'connection: keep-alive',
      'Content-Type: application/json',
      'User-Agent: mock-voucherify',
      `X-Voucherify-Signature: ${hmacOf(body).toUpperCase()}`,
      'transfer-encoding: chunked',
      '',
      String.raw`9|{"a":"\/"`,
      '9|,"b":"add',
      '9|ed by a f',
      '7|ault"}\n',
      '0||',
    ]
      .join('\r\n')
      .replaceAll('|', '\r\n'),
  )
  expect(sendOut.attempts[0]?.faults).toEqual([
    'unknown-field',
    'body-escaped-slashes',
    'body-trailing-newline',
    'signature-upper-case',
    'header-case',
    'chunked',
  ])
})

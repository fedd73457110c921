import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { checkReceiver } from '../../src/exam/check-receiver.js'
import { createReceiver, secret } from './receiver.js'

const hex = (content: string | Buffer, key = secret): string => createHmac('sha256', key).update(content).digest('hex')

/** As PHP prints it, as far as the payloads of the exam need it. */
const phpPrint = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u0080-\uffff]/g, (letter) => String.raw`\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortKeys(part)]),
  )
}

test.each<[mistake: string, expected: (raw: Buffer) => string, sentence: string]>([
  ['a secret with a line break', (raw) => hex(raw, `${secret}\n`), 'with the secret plus a line break'],
  [
    'a secret with a Windows line break',
    (raw) => hex(raw, `${secret}\r\n`),
    'with the secret plus a Windows line break (CR LF)',
  ],
  ['a quoted secret', (raw) => hex(raw, `"${secret}"`), 'with the secret in double quotes'],
  ['an empty secret', (raw) => hex(raw, ''), 'with an empty secret'],
  ['a secret that is not set', (raw) => hex(raw, 'undefined'), 'with the text "undefined" as the secret'],
  ['base64', (raw) => createHmac('sha256', secret).update(raw).digest('base64'), 'in base64'],
  ['a prefix', (raw) => `sha256=${hex(raw)}`, 'with "sha256=" before the digits'],
  ['PHP', (raw) => hex(phpPrint(JSON.parse(raw.toString()))), "over the body as PHP's json_encode prints it"],
  [
    'sorted keys',
    (raw) => hex(JSON.stringify(sortKeys(JSON.parse(raw.toString())))),
    'over the body with its keys sorted',
  ],
  [
    'pretty printing',
    (raw) => hex(JSON.stringify(JSON.parse(raw.toString()), null, 2)),
    'over the body printed with line breaks and an indent of two spaces',
  ],
  [
    'an object as text',
    () => hex('[object Object]'),
    'over the text "[object Object]", a parsed body turned into text',
  ],
  ['an empty body', () => hex(''), 'over an empty body'],
  [
    'two mistakes',
    (raw) => hex(JSON.stringify(sortKeys(JSON.parse(raw.toString()))), `${secret}\n`),
    'over the body with its keys sorted and with the secret plus a line break',
  ],
])('%s is named as the cause', async (_mistake, expected, sentence) => {
  const receiver = createReceiver(({ raw, signature }) => (signature === expected(raw) ? 204 : 401))
  const { diagnosis, results, isPassed } = await checkReceiver(receiver, {
    secret,
    only: ['valid-accepted', 'sig-missing'],
  })
  expect(isPassed).toBe(false)
  expect(results.map(({ verdict }) => verdict)).toEqual(['fail', 'skip'])
  expect(diagnosis?.sentence).toBe(
    `Your endpoint computes the HMAC ${sentence}: a delivery signed like that was accepted, the right one was not.`,
  )
})

test.each<[answer: string, status: number, headers: Record<string, string>, body: string, sentence: string]>([
  [
    'a redirect',
    308,
    { location: '/webhook/' },
    '',
    'Your endpoint answers with a redirect, which Voucherify does not follow (location: /webhook/).',
  ],
  [
    'a login',
    302,
    { location: '/login?next=%2F' },
    '',
    'Your endpoint sends the delivery to a login (location: /login?next=%2F).',
  ],
  [
    'Rails',
    422,
    {},
    'ActionController::InvalidAuthenticityToken',
    'A protection against forged forms (CSRF) refuses every request without its token.',
  ],
  ['Laravel', 419, {}, '', 'Laravel refuses every request without its form token (419).'],
  [
    'Cloudflare',
    403,
    { 'cf-mitigated': 'challenge' },
    '',
    'Cloudflare asks for a challenge that no webhook can answer.',
  ],
  [
    'a firewall',
    403,
    {},
    'Forbidden',
    'Something in front refuses the request: an allow-list of addresses, a firewall, or a protection against forged forms.',
  ],
  ['a small limit', 413, {}, '', 'The body is larger than your endpoint allows.'],
  ['a media type', 415, {}, '', 'Your endpoint does not take application/json here.'],
  ['a crash', 500, {}, '', 'Your endpoint breaks on a genuine delivery.'],
  ['a strict schema', 400, {}, '', 'Your endpoint takes the payload for wrong.'],
  ['another secret', 401, {}, '', 'Your endpoint takes the signature for wrong, in none of the known ways.'],
  ['a status of its own', 204 + 96, {}, '', 'Your endpoint answered with 300 Multiple Choices.'],
])('%s is told by the answer', async (_answer, status, headers, body, sentence) => {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(status, headers).end(body))
  })
  const [listener] = server.listeners('request')
  if (typeof listener !== 'function') throw new Error('The server has no listener')
  const { diagnosis } = await checkReceiver((request, response) => listener(request, response), {
    secret,
    only: ['valid-accepted'],
  })
  expect(diagnosis?.sentence).toBe(sentence)
})

test.each([400, 403, 404, 422, 500])(
  'a refusal with %i that speaks of the signature is about the secret',
  async (status) => {
    const { diagnosis } = await checkReceiver(
      (request, response) => {
        request.resume().on('end', () => response.writeHead(status).end('Invalid signature'))
      },
      { secret, only: ['valid-accepted'] },
    )
    expect(diagnosis?.sentence).toBe('Your endpoint takes the signature for wrong, in none of the known ways.')
  },
)

test('an answer that never comes, and one that never ends, are told apart', async () => {
  const silent = await checkReceiver(
    createReceiver(() => 0),
    { secret, only: ['valid-accepted'], timeoutMs: 200 },
  )
  expect(silent.diagnosis?.sentence).toBe('Your endpoint gave no answer within 200 ms.')
  const endless = await checkReceiver((_request, response) => void response.writeHead(200).write('a'), {
    secret,
    only: ['valid-accepted'],
    timeoutMs: 200,
  })
  expect(endless.diagnosis?.sentence).toBe('The answer of your endpoint begins and does not end.')
})

import { createHash, createHmac, type BinaryLike } from 'node:crypto'
import { expect, test } from 'vitest'
import { explain, sign, signInEveryWay } from '../../src/signature/index.js'

const secret = 'whsec_c2VjcmV0LWtleQ'
const body =
  '{"type":"voucher.published","id":"whs_1","data":{"target_url":"https://shop.example/é","name":"Zoë 🎁 \u007f",' +
  '"tags":["b","a"],"metadata":{},"customer":null,"amount":19.99},"a\\"b":"\\n\\t"}'

const hmac = (content: BinaryLike, key: BinaryLike = secret) => createHmac('sha256', key).update(content)

test('a right header is valid, with nothing to explain', () => {
  expect(explain(body, hmac(body).digest('hex'), secret)).toEqual({ valid: true })
  expect(explain(Buffer.from(body), [hmac(body).digest('hex')], secret)).toEqual({ valid: true })
})

test.each<[form: string, content: BinaryLike, sentence: string]>([
  [
    'php-json-encode',
    String.raw`{"type":"voucher.published","id":"whs_1","data":{"target_url":"https:\/\/shop.example\/\u00e9","name":"Zo\u00eb \ud83c\udf81 ${'\u007f'}","tags":["b","a"],"metadata":{},"customer":null,"amount":19.99},"a\"b":"\n\t"}`,
    "The header was computed over the body as PHP's json_encode prints it. Sign the bytes as they were received, before any JSON parser.",
  ],
  [
    'python-json-dumps',
    String.raw`{"type": "voucher.published", "id": "whs_1", "data": {"target_url": "https://shop.example/\u00e9", "name": "Zo\u00eb \ud83c\udf81 \u007f", "tags": ["b", "a"], "metadata": {}, "customer": null, "amount": 19.99}, "a\"b": "\n\t"}`,
    "The header was computed over the body as Python's json.dumps prints it. Sign the bytes as they were received, before any JSON parser.",
  ],
  [
    'sorted-keys',
    '{"a\\"b":"\\n\\t","data":{"amount":19.99,"customer":null,"metadata":{},"name":"Zoë 🎁 \u007f","tags":["b","a"],' +
      '"target_url":"https://shop.example/é"},"id":"whs_1","type":"voucher.published"}',
    'The header was computed over the body with its keys sorted. Sign the bytes as they were received, before any JSON parser.',
  ],
  [
    'pretty',
    JSON.stringify(JSON.parse(body), null, 2),
    'The header was computed over the body printed with line breaks and an indent of two spaces. Sign the bytes as they were received, before any JSON parser.',
  ],
  [
    'object-object',
    '[object Object]',
    'The header was computed over the text "[object Object]", a parsed body turned into text. Keep the raw body: a body parser ran first, or the raw body was never stored.',
  ],
  [
    'empty',
    '',
    'The header was computed over an empty body. Keep the raw body: a body parser ran first, or the raw body was never stored.',
  ],
  [
    'empty-object',
    '{}',
    'The header was computed over the text "{}", which stands for a body that was not read. Keep the raw body: a body parser ran first, or the raw body was never stored.',
  ],
  [
    'double-encoded',
    JSON.stringify(body),
    'The header was computed over the body encoded as a JSON string once more. The body is JSON already: do not stringify it again.',
  ],
  [
    'latin1',
    Buffer.from(body, 'latin1'),
    'The header was computed over the body in Latin-1. Sign the bytes, or read and write them as UTF-8.',
  ],
  [
    'only-data',
    '{"target_url":"https://shop.example/é","name":"Zoë 🎁 \u007f","tags":["b","a"],"metadata":{},"customer":null,"amount":19.99}',
    'The header was computed over the value of "data" alone. Sign the whole body, envelope included.',
  ],
])('the body form %s is found', (form, content, sentence) => {
  const cause = { body: form, key: 'exact', encoding: 'hex', sentence }
  for (const given of [body, Buffer.from(body)]) {
    expect(explain(given, hmac(content).digest('hex'), secret)).toEqual({
      valid: false,
      cause,
      candidates: [cause],
      observations: [],
    })
  }
})

test.each<[form: string, secret: string, key: BinaryLike, sentence: string]>([
  ['line-feed', secret, `${secret}\n`, 'with the secret plus a line break. Trim the value when you read it.'],
  [
    'carriage-return-line-feed',
    secret,
    `${secret}\r\n`,
    'with the secret plus a Windows line break (CR LF). Trim the value when you read it.',
  ],
  ['quoted', secret, `"${secret}"`, 'with the secret in double quotes. Drop the quotes where the value is set.'],
  ['leading-space', secret, ` ${secret}`, 'with a space before the secret. Trim the value when you read it.'],
  [
    'base64-decoded',
    secret,
    Buffer.from(secret, 'base64'),
    'with the secret decoded from base64. Use the text of the secret as the key, as it is.',
  ],
  [
    'base64-decoded',
    'aGVsbG8gd29ybGQ=',
    'hello world',
    'with the secret decoded from base64. Use the text of the secret as the key, as it is.',
  ],
  [
    'base64-decoded',
    'not quite base64: a dash-ed secret!',
    Buffer.from('not quite base64: a dash-ed secret!', 'base64'),
    'with the secret decoded from base64. Use the text of the secret as the key, as it is.',
  ],
  [
    'hex-decoded',
    '00ff7FdeadBEEF',
    Buffer.from([0x00, 0xff, 0x7f, 0xde, 0xad, 0xbe, 0xef]),
    'with the secret decoded from hex. Use the text of the secret as the key, as it is.',
  ],
  [
    'hex-decoded',
    'accent-grave',
    Buffer.from('accent-grave', 'hex'),
    'with the secret decoded from hex. Use the text of the secret as the key, as it is.',
  ],
  [
    'empty',
    secret,
    '',
    'with an empty secret. Check the name of the setting, and that it is loaded before it is read.',
  ],
  [
    'undefined',
    secret,
    'undefined',
    'with the text "undefined" as the secret. Check the name of the setting, and that it is loaded before it is read.',
  ],
  [
    'without-prefix',
    secret,
    'c2VjcmV0LWtleQ',
    'with the secret without its prefix. Use the text of the secret as the key, as it is.',
  ],
])('the key form %s of %j is found', (form, ownSecret, key, sentence) => {
  const cause = { body: 'raw', key: form, encoding: 'hex', sentence: `The header was computed ${sentence}` }
  expect(explain(body, hmac(body, key).digest('hex'), ownSecret)).toEqual({
    valid: false,
    cause,
    candidates: [cause],
    observations: [],
  })
})

test.each([
  [
    'upper-case-hex',
    hmac(body).digest('hex').toUpperCase(),
    'in upper-case hex. Write the digest as 64 lower-case hex digits.',
  ],
  ['base64', hmac(body).digest('base64'), 'in base64. Write the digest as 64 lower-case hex digits.'],
  [
    'sha256-prefix',
    `sha256=${hmac(body).digest('hex')}`,
    'with "sha256=" before the digits. Voucherify has no such prefix: write the digits alone.',
  ],
])('the encoding %s is found', (encoding, header, sentence) => {
  const cause = { body: 'raw', key: 'exact', encoding, sentence: `The header was computed ${sentence}` }
  expect(explain(body, header, secret)).toEqual({ valid: false, cause, candidates: [cause], observations: [] })
})

test('a byte order mark is part of the body', () => {
  const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
  expect(explain(bytes, hmac('"\ufeff{}"').digest('hex'), secret)).toMatchObject({ cause: { body: 'double-encoded' } })
})

test('three mistakes at once are found, and each is named with its mend', () => {
  const header = hmac(JSON.stringify(JSON.parse(body), null, 2), `${secret}\n`).digest('base64')
  expect(explain(body, header, secret)).toMatchObject({
    cause: {
      body: 'pretty',
      key: 'line-feed',
      encoding: 'base64',
      sentence:
        'The header was computed over the body printed with line breaks and an indent of two spaces and ' +
        'with the secret plus a line break and in base64. ' +
        'Sign the bytes as they were received, before any JSON parser. Trim the value when you read it. ' +
        'Write the digest as 64 lower-case hex digits.',
    },
  })
})

test('where several mistakes give the same header the one with the fewest parts comes first', () => {
  const explanation = explain('{"a":1}', hmac('{"a":1}', `${secret}\n`).digest('hex'), secret)
  expect(explanation).toMatchObject({ valid: false, cause: { body: 'raw', key: 'line-feed' } })
  expect(explanation.valid ? [] : explanation.candidates.map((candidate) => candidate.body)).toEqual([
    'raw',
    'php-json-encode',
    'sorted-keys',
    'latin1',
  ])
})

const digest = hmac(body).digest('hex')

test.each<[names: string[], header: unknown]>([
  [['missing'], undefined],
  [['missing'], null],
  [['missing'], []],
  [['not-one-text'], [digest, digest]],
  [['not-one-text'], 17],
  [['not-one-text'], { value: digest }],
  [['empty'], ''],
  [['is-secret', 'not-hex', 'wrong-length'], secret],
  [['truncated', 'wrong-length'], digest.slice(0, 1)],
  [['truncated', 'wrong-length'], digest.slice(0, 63)],
  [['sha256-prefix', 'truncated', 'wrong-length'], `sha256=${digest.slice(0, 32)}`],
  [['sha256-prefix'], 'sha256='],
  [['wrong-length'], digest.slice(1, 9)],
  [['not-hex', 'wrong-length'], 'zz'],
  [['not-hex'], 'z'.repeat(64)],
  [['not-hex'], 'é'.repeat(64)],
  [['not-hex', 'wrong-length'], '\ud800'],
  [['not-hex', 'wrong-length'], `${digest}zz`],
  [['upper-case'], createHash('sha256').update(body).digest('hex').toUpperCase()],
  [['sha1-length', 'wrong-length'], createHmac('sha1', secret).update(body).digest('hex')],
  [['sha512-length', 'wrong-length'], createHmac('sha512', secret).update(body).digest('hex')],
  [['other'], createHash('sha256').update(body).digest('hex')],
  [['other'], hmac(body, 'another secret').digest('hex')],
])('%j can be seen in the header %j', (names, header) => {
  const explanation = explain(body, header, secret)
  expect(explanation).toEqual({
    valid: false,
    candidates: [],
    observations: names.map((name) => ({ name, sentence: expect.stringMatching(/^The header .+\.$/) })),
  })
  expect(JSON.stringify(explanation)).not.toContain(secret)
})

test.each<[name: string, body: string | Uint8Array]>([
  ['an empty one', ''],
  ['not JSON', '{"a":'],
  ['JSON null', 'null'],
  ['a JSON list', '[1]'],
  ['bytes which are not UTF-8', Uint8Array.from([0xff, 0xfe, 0x00])],
  ['a byte order mark', '\ufeff{}'],
  ['a lone surrogate', '"\ud800"'],
  ['a key __proto__', '{"__proto__":{"data":1},"data":{"__proto__":null}}'],
  ['brackets nested too deep to print', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
])('a body like %s is explained without an exception', (_name, oddBody) => {
  const expected = hmac(oddBody).digest('hex')
  expect(explain(oddBody, expected, secret)).toEqual({ valid: true })
  expect(explain(oddBody, expected.toUpperCase(), secret)).toMatchObject({ cause: { encoding: 'upper-case-hex' } })
  expect(explain(oddBody, 'zz', secret)).toMatchObject({ valid: false, candidates: [] })
})

test('a parsed body and an empty secret are the caller’s mistakes', () => {
  const code = (name: string) => expect.objectContaining({ code: name })
  expect(() => Reflect.apply(explain, undefined, [{ a: 1 }, digest, secret])).toThrow(code('invalid-option'))
  expect(() => Reflect.apply(signInEveryWay, undefined, [{ a: 1 }, secret])).toThrow(code('invalid-option'))
  expect(() => explain(body, digest, '')).toThrow(code('invalid-secret'))
  expect(() => signInEveryWay(body, '')).toThrow(code('invalid-secret'))
})

test('the ways are eleven bodies by ten keys by four encodings, the right one first, fewer mistakes earlier', () => {
  const prefixedHex = 'ab_cd'
  const ways = signInEveryWay(body, prefixedHex)
  expect(ways).toHaveLength(11 * 10 * 4)
  expect(new Set(ways.map((way) => `${way.body} ${way.key} ${way.encoding}`)).size).toBe(11 * 10 * 4)
  expect(ways[0]).toEqual({ body: 'raw', key: 'exact', encoding: 'hex', header: sign(body, prefixedHex) })
  const mistakes = ways.map(
    (way) => Number(way.body !== 'raw') + Number(way.key !== 'exact') + Number(way.encoding !== 'hex'),
  )
  expect(mistakes).toEqual(mistakes.toSorted((first, second) => first - second))
  expect(mistakes.filter((count) => count === 1)).toHaveLength(10 + 9 + 3)
})

test('a body which is not JSON and a secret which is not hex and has no prefix have fewer forms', () => {
  const ways = signInEveryWay('plain text', 'secretKey')
  expect([...new Set(ways.map((way) => way.body))].toSorted()).toEqual([
    'double-encoded',
    'empty',
    'empty-object',
    'latin1',
    'object-object',
    'raw',
  ])
  expect([...new Set(ways.map((way) => way.key))].toSorted()).toEqual([
    'base64-decoded',
    'carriage-return-line-feed',
    'empty',
    'exact',
    'leading-space',
    'line-feed',
    'quoted',
    'undefined',
  ])
})

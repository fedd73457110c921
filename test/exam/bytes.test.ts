import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkReceiver } from '../../src/exam/check-receiver.js'
import { grade } from './grade.js'
import { createReceiver, createShop, isGenuine, secret, type Answer } from './receiver.js'

const ids = [
  'bytes-unicode',
  'bytes-emoji',
  'bytes-slash-html',
  'bytes-escapes',
  'bytes-numbers',
  'bytes-key-order',
] as const

test.concurrent.each(ids)(
  '%s passes a correct receiver, and one that parses and prints as JavaScript does',
  async (id) => {
    expect(await grade(createShop().receiver, id)).toBe('pass')
    expect(
      await grade(
        hashing((text) => JSON.stringify(JSON.parse(text))),
        id,
      ),
    ).toBe('pass')
  },
)

/** A receiver that hashes what it made of the body. */
const hashing = (respell: (text: string, raw: Buffer) => string): ReturnType<typeof createReceiver> =>
  createReceiver(({ raw, signature }) =>
    signature === createHmac('sha256', secret).update(respell(raw.toString(), raw)).digest('hex') ? 204 : 401,
  )

/** A correct receiver whose database fails on some payloads. */
const failingOn = (isTrouble: (text: string) => boolean): ReturnType<typeof createReceiver> => {
  const answer: Answer = (delivery) => (!isGenuine(delivery) ? 401 : isTrouble(delivery.raw.toString()) ? 500 : 204)
  return createReceiver(answer)
}

const printed = (text: string, change: (payload: { event: object }) => unknown): string =>
  JSON.stringify(change(JSON.parse(text)))

const fieldsOfEvent = ['id', 'type', 'created_at', 'entity_id', 'group_id', 'event_source']

test.concurrent.each([
  [
    'decodes as latin1',
    hashing((_text, raw) => raw.toString('latin1')),
    'bytes-unicode',
    'whose customer is named "Zażółć gęślą jaźń" got 401 Unauthorized',
  ],
  [
    'keeps three bytes of a character',
    failingOn((text) => /[\u{10000}-\u{10FFFF}]/u.test(text)),
    'bytes-emoji',
    'whose customer is named "Ada 🎁" got 500 Internal Server Error',
  ],
  [
    'takes what joins characters out',
    hashing((text) => text.replaceAll('\u200d', '')),
    'bytes-emoji',
    'whose customer is named "Ada 👨‍👩‍👧‍👦", a joined emoji, got 401 Unauthorized',
  ],
  [
    'prints like Go',
    hashing((text) => text.replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)),
    'bytes-slash-html',
    'with a URL in its metadata got 401 Unauthorized',
  ],
  [
    'cleans HTML out before it verifies',
    hashing((text) => text.replaceAll(/<[^>]*>/g, '')),
    'bytes-slash-html',
    'whose customer is named "<b>Ada & Co</b>" got 401 Unauthorized',
  ],
  [
    'escapes the line separator',
    hashing((text) => text.replaceAll('\u2028', String.raw`\u2028`)),
    'bytes-escapes',
    'with the line separator U+2028 in its metadata got 401 Unauthorized',
  ],
  [
    'counts in floats of 32 bits',
    hashing((text) =>
      JSON.stringify(JSON.parse(text, (_key, value) => (typeof value === 'number' ? Math.fround(value) : value))),
    ),
    'bytes-numbers',
    'with the number 19.99 in its metadata got 401 Unauthorized',
  ],
  [
    'prints exponents like Python',
    hashing((text) => text.replaceAll(/1e-7\b/g, '1e-07')),
    'bytes-numbers',
    'with the number 1e-7 in its metadata got 401 Unauthorized',
  ],
  [
    'prints the members of a type in its own order',
    hashing((text) =>
      printed(text, ({ event, ...rest }) => ({
        ...rest,
        event: JSON.parse(JSON.stringify(event, [...fieldsOfEvent, 'channel', 'api_key', 'name', 'app_id', 'user'])),
      })),
    ),
    'bytes-key-order',
    'whose members are ordered by the length of their names got 401 Unauthorized',
  ],
])('a receiver that %s is found', async (_what, receiver, id, found) => {
  expect(await grade(receiver, id)).toBe(`fail: A genuine delivery ${found}; a plain one was accepted.`)
})

test('a receiver that refuses is told to hash the raw body, one that fails to store the text', async () => {
  const mends = async (receiver: ReturnType<typeof createReceiver>): Promise<string | undefined> => {
    const { results } = await checkReceiver(receiver, { secret, only: ['bytes-emoji'] })
    return results.find(({ check }) => check.id === 'bytes-emoji')?.finding.fix?.sentence
  }
  expect(await mends(hashing((text) => text.replaceAll('🎁', '')))).toBe(
    'Compute the HMAC over the bytes as they came, before any parser touches them.',
  )
  expect(await mends(failingOn((text) => text.includes('🎁')))).toBe(
    'Store text as UTF-8 without a length limit, and clean out what your database cannot take (NUL) instead of failing.',
  )
})

test('a receiver that is broken for good by a text is told so', async () => {
  let isBroken = false
  const receiver = failingOn((text) => (isBroken ||= text.includes('Zażółć')))
  expect(await grade(receiver, 'bytes-unicode')).toBe(
    'fail: A genuine delivery whose customer is named "Zażółć gęślą jaźń" got 500 Internal Server Error, and after it a plain one was not accepted either (500 Internal Server Error).',
  )
})

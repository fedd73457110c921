import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReader } from './reading.js'
import { createReceiver, createShop, isGenuine, type Answer } from './receiver.js'

const ids = [
  'time-microseconds',
  'time-variants',
  'late-retry-24h',
  'clock-ahead',
  'content-type-params',
  'header-case',
  'extra-headers',
] as const

test.concurrent.each(ids)('%s passes a correct receiver', async (id) => {
  expect(await grade(createShop().receiver, id)).toBe('pass')
})

const withMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const minuteMs = 60_000

/** A correct receiver but for what it wants of a request. */
const wanting = (isWanted: (delivery: Parameters<Answer>[0]) => boolean): ReturnType<typeof createReceiver> =>
  createReceiver((delivery) => (!isWanted(delivery) ? 415 : isGenuine(delivery) ? 204 : 401))

test.concurrent.each([
  [
    'wants three digits after the second',
    createReader(({ data }) => /^[^.]*\.\d{3}Z$/.test(data.campaign.created_at)),
    'time-microseconds',
    'with microseconds in its dates got 400 Bad Request',
  ],
  [
    'wants a fraction of the second',
    createReader(({ data }) => data.created_at.includes('.')),
    'time-variants',
    'with dates without milliseconds got 400 Bad Request',
  ],
  [
    'wants a Z at the end',
    createReader(({ data }) => data.created_at.endsWith('Z')),
    'time-variants',
    'with dates that end with +00:00 got 400 Bad Request',
  ],
  [
    'takes texts that begin like a date for instants',
    createReader(({ data }) =>
      Object.values(data.customer.metadata).every(
        (value) => !/^\d{4}-/.test(String(value)) || withMilliseconds.test(String(value)),
      ),
    ),
    'time-variants',
    'with a day without a time in its metadata got 400 Bad Request',
  ],
  [
    'wants events of the last five minutes',
    createReader(({ created_at }) => Date.now() - Date.parse(String(created_at)) < 5 * minuteMs),
    'late-retry-24h',
    'whose created_at is 24 h old got 400 Bad Request',
  ],
  [
    'looks for the age in the event',
    createReader(({ event }) => Date.now() - Date.parse(event.created_at) < 5 * minuteMs),
    'late-retry-24h',
    'whose created_at is 24 h old got 400 Bad Request',
  ],
  [
    'wants no events of the future',
    createReader(({ event }) => Date.parse(event.created_at) - Date.now() < minuteMs),
    'clock-ahead',
    'whose created_at lies 2 minutes in the future got 400 Bad Request',
  ],
  [
    'compares the content type as a text',
    wanting(({ request }) => request.headers['content-type'] === 'application/json'),
    'content-type-params',
    'with the content type application/json; charset=utf-8 got 415 Unsupported Media Type',
  ],
  [
    'compares the content type in lower case',
    wanting(({ request }) => request.headers['content-type']?.startsWith('application/json') === true),
    'content-type-params',
    'with the content type Application/JSON; Charset=UTF-8 got 415 Unsupported Media Type',
  ],
  [
    'looks for its header in lower case',
    wanting(({ request }) => request.rawHeaders.includes('x-voucherify-signature')),
    'header-case',
    'with its signature in X-Voucherify-Signature got 415 Unsupported Media Type',
  ],
  [
    'looks for its header in two spellings',
    wanting(({ request }) => !request.rawHeaders.includes('X-VOUCHERIFY-SIGNATURE')),
    'header-case',
    'with its signature in X-VOUCHERIFY-SIGNATURE got 415 Unsupported Media Type',
  ],
  [
    'wants nothing behind a proxy',
    wanting(({ request }) => request.headers['x-forwarded-for'] === undefined),
    'extra-headers',
    'with headers of a proxy got 415 Unsupported Media Type',
  ],
  [
    'wants a user-agent',
    wanting(({ request }) => request.headers['user-agent'] !== undefined),
    'extra-headers',
    'without a user-agent got 415 Unsupported Media Type',
  ],
])('a receiver that %s is found', async (_what, receiver, id, found) => {
  expect(await grade(receiver, id)).toBe(`fail: A genuine delivery ${found}; a plain one was accepted.`)
})

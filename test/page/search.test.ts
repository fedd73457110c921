import { expect, test } from 'vitest'
import { explainUnknownTerms, fitsSearch, parseSearch } from '../../src/page/send-outs/search.js'
import type { SendOutSummary } from '../../src/server/answers.js'

const sendOut: SendOutSummary = {
  id: 'whs_11c52241d2ee434951',
  type: 'voucher.published',
  eventId: 'evvou_11c5223f40241a1d6c',
  endpoint: { id: 'wh_1', url: 'http://localhost:3000/webhook' },
  createdAt: '2026-01-05T10:00:00.000Z',
  seed: '1',
  number: 0,
  variant: 'gift-card',
  subject: { code: 'SUMMER-1', customer: 'Ada Lovelace', campaign: 'Summer' },
  status: 'failed',
  attempts: [
    { number: 1, at: '2026-01-05T10:00:00.000Z', outcome: { kind: 'timeout', afterMs: 1, timing: { totalMs: 1 } } },
    {
      number: 2,
      at: '2026-01-05T10:01:00.000Z',
      faults: ['duplicate'],
      outcome: { kind: 'response', status: 503, timing: { totalMs: 1 } },
    },
  ],
}

function fits(search: string, isUnread = false, hits: ReadonlyMap<string, ReadonlySet<string>> = new Map()): boolean {
  return fitsSearch(sendOut, parseSearch(search), isUnread, hits)
}

test.each([
  '',
  'type:voucher.*',
  'type:voucher',
  'type:*.published',
  'type:VOUCHER.*',
  'status:failed',
  'status:503',
  'status:5*',
  'code:summer',
  'code:SUMMER-1',
  'customer:"ada l"',
  'customer:ada',
  'campaign:summer',
  'endpoint:3000',
  'endpoint:wh_1',
  'variant:gift-card',
  'fault:duplicate',
  'attempts:2',
  'id:whs_11c52241d2ee434951',
  'id:evvou',
  'ada lovelace',
  '"Ada Lovelace"',
  'http://localhost:3000',
  '-status:delivered',
  '-code:WINTER summer',
  'type:voucher.* status:failed code:SUMMER',
])('%j finds the send-out', (search) => {
  expect(fits(search)).toBe(true)
})

test.each([
  'type:customer.*',
  'type:*voucher',
  'status:delivered',
  'status:timeout',
  'status:50',
  'code:WINTER',
  'variant:gift',
  'attempts:1',
  'is:unread',
  'is:retrying',
  'nosuchfield:x',
  '-status:failed',
  '-summer',
  'type:voucher.* code:WINTER',
  '"Lovelace Ada"',
])('%j does not find the send-out', (search) => {
  expect(fits(search)).toBe(false)
})

test('a send-out that was not looked at is unread, and one that waits for its next attempt retries', () => {
  expect(fits('is:unread', true)).toBe(true)
  const waiting = { ...sendOut, status: 'pending', nextAttemptAt: '2026-01-05T10:03:00.000Z' } as const
  expect(fitsSearch(waiting, parseSearch('is:retrying'), false, new Map())).toBe(true)
})

test('a text that only the body holds is found by what the server found', () => {
  const hits = new Map([['ada@example.org', new Set([sendOut.id])]])
  expect(fits('ada@example.org', false, hits)).toBe(true)
  expect(fits('-ada@example.org', false, hits)).toBe(false)
  expect(fits('bob@example.org', false, hits)).toBe(false)
})

test('a pattern of many stars takes no time', () => {
  expect(fits(`type:${'*a'.repeat(5_000)}`)).toBe(false)
})

test.each([
  ['type:voucher.* "a b" -x', [{ field: 'type', text: 'voucher.*' }, { text: 'a b' }, { text: 'x', isNot: true }]],
  ['code:"A B', [{ field: 'code', text: 'a b' }]],
  ['code: status:', [{ text: 'code:' }, { text: 'status:' }]],
  ['constructor:x', [{ text: 'constructor:x' }]],
  ['-', [{ text: '-' }]],
])('%j is read', (search, terms) => {
  expect(parseSearch(search)).toEqual(terms.map((term) => ({ isNot: false, ...term })))
})

test.each([
  ['is:unraed', ['Nothing is ever “is:unraed”. It can be is:unread or is:retrying.']],
  ['foo:bar', ['There is no field “foo”: “foo:bar” is looked for as a text.']],
  ['-constructor:x', ['There is no field “constructor”: “constructor:x” is looked for as a text.']],
  ['is:UNREAD is:re* type:x "foo:bar" http://localhost:3000 ada@example.org', []],
])('of %j what is not understood is named', (search, sentences) => {
  expect(explainUnknownTerms(search)).toEqual(sentences)
})

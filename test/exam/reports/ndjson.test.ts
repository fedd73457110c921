import { expect, test } from 'vitest'
import { recordExchange } from '../../../src/exam/reports/ndjson.js'
import { createExchange } from './report.js'

test('an exchange is one line, with the body of the request to the byte', () => {
  const { request, ...rest } = createExchange()
  const body = Uint8Array.from({ length: 256 }, (_, index) => index)
  const line = recordExchange({ ...rest, request: { ...request, body, wire: { framing: 'chunked' } } }, {})
  expect(line.indexOf('\n')).toBe(line.length - 1)
  const record = JSON.parse(line)
  expect(record).toMatchObject({
    kind: 'exchange',
    check: 'sig-missing',
    at: '2026-01-05T10:00:01.000Z',
    request: { method: 'POST', url: 'http://localhost:3000/webhook', wire: { framing: 'chunked' } },
    outcome: { kind: 'response', status: 200, body: 'ok' },
  })
  expect(new Uint8Array(Buffer.from(record.request.bodyBase64, 'base64'))).toEqual(body)
})

test('secrets are hidden wherever they stand, signatures are not', () => {
  const { request, outcome, ...rest } = createExchange()
  const exchange = {
    ...rest,
    request: {
      ...request,
      headers: [
        ['x-voucherify-signature', 'f00d'.repeat(16)],
        ['x-voucherify-signature', 'top-secret-1'],
        ['x-short', 'abc'],
        ['authorization', 'Bearer 123'],
      ],
    },
    outcome: outcome.kind === 'response' ? { ...outcome, body: 'it is "top-secret-1"' } : outcome,
  } as const
  const record = JSON.parse(recordExchange(exchange, { secrets: ['top-secret-1', 'abc'] }))
  expect(record.request.headers).toEqual([
    ['x-voucherify-signature', 'f00d'.repeat(16)],
    ['x-voucherify-signature', '(hidden)'],
    ['x-short', '(hidden)'],
    ['authorization', '(hidden)'],
  ])
  expect(record.outcome.body).toBe('it is "(hidden)"')
})

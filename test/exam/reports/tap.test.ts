import { Parser } from 'tap-parser'
import { expect, test } from 'vitest'
import { renderTap } from '../../../src/exam/reports/tap.js'
import { createHostileReport, createReport, hostile } from './report.js'

/** What an independent reader, in its strict mode, makes of TAP. */
function read(text: string): {
  readonly results: Parser['results']
  readonly points: ReadonlyArray<Record<string, unknown>>
} {
  const parser = new Parser({ strict: true })
  const points: Array<Record<string, unknown>> = []
  parser.on('assert', (point: object) => points.push({ ...point }))
  parser.end(text)
  return { results: parser.results, points }
}

test('the stream is strict TAP 14 with its plan, and fails by what fails the exam', () => {
  const text = renderTap(createReport(), {})
  expect(text.split('\n').slice(0, 3)).toEqual([
    'TAP version 14',
    '1..7',
    'ok 1 - valid-accepted: accepts a genuine voucher.published',
  ])
  const { results } = read(text)
  expect(results).toMatchObject({ ok: false, count: 7, pass: 5, fail: 2, skip: 2, todo: 1, plan: { start: 1, end: 7 } })
  // The one that is to be done fails nothing.
  expect(results?.failures.map(({ id, tapError }) => [id, tapError])).toEqual([[2, null]])
})

test('a failure has its six parts in a block of YAML', () => {
  const [, missing] = read(renderTap(createReport(), {})).points
  expect(missing).toMatchObject({
    ok: false,
    name: 'sig-missing: refuses a delivery without a signature',
    diag: {
      message: 'A delivery without a signature header was accepted (200 OK).',
      severity: 'fail',
      weight: 'must',
      category: 'authenticity',
      sent: 'a delivery without a signature header (14 bytes)',
      received: '200 OK in 5 ms: "ok"',
      again: 'mock-voucherify check http://localhost:3000/webhook --only sig-missing --seed 7',
    },
  })
})

test('a remark passes and says that it is one; so does what is flaky', () => {
  const { points } = read(renderTap(createReport(), {}))
  expect(points[2]).toMatchObject({ ok: true, diag: { severity: 'warn' } })
  expect(points[3]).toMatchObject({ ok: true, diag: { severity: 'flaky' } })
})

test('a failure that does not fail the exam is to be done; in a strict exam it fails', () => {
  expect(read(renderTap(createReport(), {})).points[4]).toMatchObject({
    ok: false,
    todo: 'a failed should does not fail this exam',
  })
  expect(read(renderTap(createReport({ isStrict: true }), {})).points[4]).toMatchObject({ ok: false, todo: false })
})

test('a skip gives its reason', () => {
  expect(read(renderTap(createReport(), {})).points[5]).toMatchObject({
    ok: true,
    skip: 'needs a probe that counts effects (--probe)',
  })
})

test('whatever a receiver says, the plan holds, no point is skipped by it, and the YAML says it as it was', () => {
  const text = renderTap(createHostileReport(), {})
  const { results, points } = read(text)
  expect(results).toMatchObject({ count: 3, pass: 2, fail: 1, skip: 1, plan: { end: 3 } })
  expect(points[1]).toMatchObject({ ok: false, diag: { message: `An answer said ${hostile}`, received: hostile } })
  expect(text.split('\n').filter((line) => line.startsWith('ok') || line.startsWith('not ok'))).toHaveLength(3)
  expect(text).toContain(String.raw`\# SKIP \\ 100%`)
})

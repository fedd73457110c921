import { validate } from 'ctrf'
import { expect, test } from 'vitest'
import { renderCtrf } from '../../../src/exam/reports/ctrf.js'
import { createHostileReport, createReport, hostile } from './report.js'

test('the document is valid by the schema of CTRF, whatever a receiver says', () => {
  const handler = { path: 'src/webhook.ts', line: 12 }
  for (const report of [createReport(), createHostileReport()]) {
    expect(validate(JSON.parse(renderCtrf(report, { handler })))).toEqual({ valid: true, errors: [] })
  }
})

test('the summary counts what CTRF knows', () => {
  const { results } = JSON.parse(renderCtrf(createReport(), {}))
  expect(results.summary).toEqual({
    tests: 7,
    passed: 2,
    failed: 1,
    skipped: 2,
    pending: 0,
    other: 2,
    flaky: 1,
    suites: 2,
    start: 1767607200000,
    stop: 1767607202346,
    duration: 2346,
  })
  expect(results.extra).toMatchObject({ url: 'http://localhost:3000/webhook', seed: '7' })
})

test('a remark is "other" with "warn" as its raw status; so is a failure that does not fail the exam, and what is flaky passed', () => {
  const { results } = JSON.parse(renderCtrf(createReport(), {}))
  const statuses = results.tests.map(({ status, rawStatus, flaky }: Record<string, unknown>) => [
    status,
    rawStatus,
    flaky,
  ])
  expect(statuses).toEqual([
    ['passed', 'pass', undefined],
    ['failed', 'fail', undefined],
    ['other', 'warn', undefined],
    ['passed', 'flaky', true],
    ['other', 'fail', undefined],
    ['skipped', 'skip', undefined],
    ['skipped', 'skip', undefined],
  ])
})

test('a failure has its sentence, all six parts, the mend, and where the handler is', () => {
  const { results } = JSON.parse(renderCtrf(createReport(), { handler: { path: 'src/webhook.ts', line: 12 } }))
  const [, missing, , , , skipped] = results.tests
  expect(missing).toMatchObject({
    name: 'sig-missing: refuses a delivery without a signature',
    suite: ['authenticity'],
    tags: ['must', 'attacker'],
    message: 'A delivery without a signature header was accepted (200 OK).',
    filePath: 'src/webhook.ts',
    line: 12,
  })
  expect(missing.trace).toContain('received  200 OK in 5 ms: "ok"')
  expect(missing.snippet).toContain('Express: app.post(')
  expect(skipped.message).toBe('needs a probe that counts effects (--probe)')
})

test('what a receiver says comes through as it is', () => {
  const { results } = JSON.parse(renderCtrf(createHostileReport(), {}))
  expect(results.tests[1].message).toBe(`An answer said ${hostile}`)
})

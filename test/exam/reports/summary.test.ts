import { expect, test } from 'vitest'
import { checks } from '../../../src/exam/checks.js'
import { renderSummary } from '../../../src/exam/reports/summary.js'
import { createHostileReport, createReport, createResult } from './report.js'

test('a heading, a table of the categories, what there is to say, and the reasons of skips', () => {
  const lines = renderSummary(createReport(), {}).split('\n')
  expect(lines.slice(0, 8)).toEqual([
    '## ❌ The webhook receiver failed',
    '',
    '1 failed, 1 tolerated, 1 warned, 1 flaky, 2 skipped, 1 passed in 2.3 s: http&#58;//localhost:3000/webhook, seed 7',
    '',
    '| category | passed | others |',
    '| --- | --- | --- |',
    '| authenticity | 1 of 5 | 1 failed, 1 tolerated, 1 warned, 1 flaky |',
    '| idempotency | 0 of 2 | 2 skipped |',
  ])
  expect(lines).toContain(
    '<summary>❌ <code>sig-missing</code> (must) A delivery without a signature header was accepted (200 OK).</summary>',
  )
  expect(lines.at(-2)).toBe('- 2: needs a probe that counts effects (--probe) (dup-sequential, dup-concurrent)')
})

test('an exam without findings is short', () => {
  const text = renderSummary(createReport({ isPassed: true, results: [createResult('valid-accepted', 'pass')] }), {})
  expect(text).toContain('## ✅ The webhook receiver passed')
  expect(text).not.toContain('<details>')
})

test('whatever a receiver says stays within its fence, and is nothing but text outside of it', () => {
  const text = renderSummary(createHostileReport(), {})
  const [, fence = ''] = /^(`{3,})text$/m.exec(text) ?? []
  expect(fence).toBe('`````')
  const outside = text
    .split(`${fence}text`)
    .flatMap((part, index) => (index === 0 ? [part] : part.split(`\n${fence}\n`).slice(1)))
  expect(outside).toHaveLength(2)
  for (const part of outside)
    expect(part.replaceAll(/<\/?(?:details|summary|code)>/g, '')).not.toMatch(/<|pwned\n|\|x\|/)
  expect(outside[0]).toContain('&#60;/script&#62;&#60;img src=x')
})

test('what does not fit is named instead of told, the least bad first', () => {
  const results = checks.map(({ id }) => createResult(id, 'warn', { sentence: 'x'.repeat(500) }))
  results.push(createResult('sig-missing', 'fail', { sentence: 'This is the worst.' }))
  const whole = renderSummary(createReport({ results }), {})
  expect(Buffer.byteLength(whole)).toBeGreaterThan(20_000)
  const short = renderSummary(createReport({ results }), { maxBytes: 20_000 })
  expect(Buffer.byteLength(short)).toBeLessThanOrEqual(20_000)
  expect(short).toContain('This is the worst.')
  expect(short).toMatch(/^and \d+ more: `[\w-]+`, /m)
  expect(renderSummary(createReport({ results }), { maxBytes: 100 })).toBe('')
})

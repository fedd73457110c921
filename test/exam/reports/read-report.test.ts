import { expect, test } from 'vitest'
import { parseReportFlag } from '../../../src/cli/read-report.js'
import { parseHandler } from '../../../src/exam/reports/parse-handler.js'

test.each([
  ['junit=out.xml', { format: 'junit', path: 'out.xml' }],
  ['html=a=b/report.html', { format: 'html', path: 'a=b/report.html' }],
  ['ndjson=exchanges.ndjson', { format: 'ndjson', path: 'exchanges.ndjson' }],
  ['github', { format: 'github' }],
  ['summary', { format: 'summary' }],
  ['summary=summary.md', { format: 'summary', path: 'summary.md' }],
])('%s is a report', (given, expected) => {
  expect(parseReportFlag(given)).toEqual(expected)
})

test.each([
  [
    'junt=out.xml',
    'Failed to read report: there is no such form, got "junt=out.xml". It is one of junit, github, summary, ctrf, tap, sarif, html, ndjson. Did you mean "junit"?',
  ],
  ['junit', 'Failed to read report: this form goes into a file, got "junit". Name one: --report junit=<file>.'],
  ['tap=', 'Failed to read report: this form goes into a file, got "tap=". Name one: --report tap=<file>.'],
  ['summary=', 'Failed to read report: this form goes into a file, got "summary=". Name one: --report summary=<file>.'],
  [
    'github=out.txt',
    'Failed to read report: this form goes to standard output, got "github=out.txt". Leave the file out: --report github.',
  ],
  ['toString=x', expect.stringContaining('there is no such form')],
])('%s is refused', (given, message) => {
  expect(() => parseReportFlag(given)).toThrow(expect.objectContaining({ code: 'invalid-option', message }))
})

test.each([
  ['src/webhook.ts:12', { path: 'src/webhook.ts', line: 12 }],
  [String.raw`.\src\webhook.ts:1`, { path: 'src/webhook.ts', line: 1 }],
  ['src/a:b.ts:7', { path: 'src/a:b.ts', line: 7 }],
])('%s is a handler', (given, expected) => {
  expect(parseHandler(given)).toEqual(expected)
})

test.each([
  'src/webhook.ts',
  'src/webhook.ts:0',
  'src/webhook.ts:1.5',
  '/srv/app/webhook.ts:12',
  '../webhook.ts:12',
  String.raw`C:\app\webhook.ts:12`,
  'https://example.org/webhook.ts:12',
  ':12',
  '',
])('"%s" is no handler', (given) => {
  expect(() => parseHandler(given)).toThrow(
    expect.objectContaining({
      code: 'invalid-option',
      message: `Failed to read handler: it must be a file of the repository and a line, got "${given}". Write it as src/webhook.ts:12.`,
    }),
  )
})

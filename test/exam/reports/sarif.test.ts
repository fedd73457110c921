import { expect, test } from 'vitest'
import { renderSarif } from '../../../src/exam/reports/sarif.js'
import { createHostileReport, createReport, createResult } from './report.js'

const handler = { path: 'src/web hooks/receive.ts', line: 12 }
const runOf = (text: string): { tool: { driver: Driver }; results: Result[] } => JSON.parse(text).runs[0]

interface Driver {
  readonly name: string
  readonly rules: ReadonlyArray<{ readonly id: string }>
}

interface Result {
  readonly ruleId: string
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly unknown[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}

test('the file is SARIF 2.1.0 with one run, and a rule for each result', () => {
  const document = JSON.parse(renderSarif(createReport(), { handler }))
  expect(document).toMatchObject({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' })
  expect(document.runs).toHaveLength(1)
  const { tool, results } = runOf(JSON.stringify(document))
  const rules = tool.driver.rules.map(({ id }) => id)
  expect(tool.driver.name).toBe('mock-voucherify check')
  expect(new Set(rules).size).toBe(rules.length)
  for (const { ruleId } of results) expect(rules).toContain(ruleId)
})

test('every result has the handler as its location, as a path of the repository', () => {
  const { results } = runOf(renderSarif(createReport(), { handler }))
  for (const { locations } of results) {
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/web%20hooks/receive.ts', uriBaseId: '%SRCROOT%' },
          region: { startLine: 12 },
        },
      },
    ])
  }
})

test('without a handler nothing is written: one result without a location makes GitHub refuse the whole file', () => {
  expect(() => renderSarif(createReport(), {})).toThrow('A SARIF result has a location')
})

test('only what is wrong with the signature check is in it, and nothing that is flaky', () => {
  const report = createReport()
  const results = [
    ...report.results,
    createResult('dup-status', 'fail', { sentence: 'A copy got 409.' }),
    createResult('alive-after-junk', 'fail', { sentence: 'It died.' }),
  ]
  const found = runOf(renderSarif({ ...report, results }, { handler })).results
  expect(found.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['sig-missing', 'error'],
    ['body-truncated', 'warning'],
    ['sig-empty', 'note'],
  ])
})

test('the fingerprints are made of the check and the path, so that an alert follows its handler to another line', () => {
  const fingerprints = (line: number, path = 'src/webhook.ts'): unknown =>
    runOf(renderSarif(createReport(), { handler: { path, line } })).results.map(
      ({ partialFingerprints }) => partialFingerprints,
    )
  expect(fingerprints(12)).toEqual(fingerprints(99))
  expect(fingerprints(12)).not.toEqual(fingerprints(12, 'src/other.ts'))
  expect(fingerprints(12)).toMatchObject([
    {
      'checkAndHandler/v1': 'sig-missing:src/webhook.ts',
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/),
    },
    { 'checkAndHandler/v1': 'body-truncated:src/webhook.ts' },
    { 'checkAndHandler/v1': 'sig-empty:src/webhook.ts' },
  ])
})

test('an exam without findings is a file without results, which closes the alerts of before', () => {
  const report = createReport({ results: [createResult('valid-accepted', 'pass')] })
  expect(runOf(renderSarif(report, { handler })).results).toEqual([])
})

test('the text has all six parts, whatever a receiver says', () => {
  const [result] = runOf(renderSarif(createHostileReport(), { handler })).results
  expect(result?.message.text).toContain('</script><img src=x onerror=alert(1)>')
  expect(result?.message.text).toContain('again     mock-voucherify check')
})

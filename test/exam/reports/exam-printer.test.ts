import { expect, test } from 'vitest'
import { ExamPrinter, type ExamPrinterOptions } from '../../../src/cli/exam-printer.js'
import type { Output, OutputRecord } from '../../../src/cli/output.js'
import { printCheck, printCheckList } from '../../../src/cli/print-checks.js'
import type { ExamReport } from '../../../src/exam/check-receiver.js'
import { checks, findCheck } from '../../../src/exam/checks.js'
import type { Exchange } from '../../../src/exam/exchange.js'
import { createExchange, createHostileReport, createReport, createResult } from './report.js'

/** An output that keeps what it is given, colours by their names. */
function createOutput(isColoured = false): { output: Output; lines: string[]; records: OutputRecord[] } {
  const lines: string[] = []
  const records: OutputRecord[] = []
  const output: Output = {
    isJson: false,
    isTerminal: { stdout: true, stderr: true },
    print: (line = '') => void lines.push(line),
    record: (record) => void records.push(record),
    note: () => {},
    paint: (colour, text) => (isColoured ? `<${colour}>${text}</${colour}>` : text),
  }
  return { output, lines, records }
}

function print(
  report: ExamReport,
  change: Partial<ExamPrinterOptions> = {},
  isColoured = false,
): ReturnType<typeof createOutput> {
  const made = createOutput(isColoured)
  const { url, seed, isStrict, results } = report
  const options = { url, seed, isStrict, checks: results.map(({ check }) => check), ...change }
  const printer = new ExamPrinter(made.output, options)
  for (const result of results) printer.onResult(result)
  printer.finish(report)
  return made
}

test('passes are a number a category, failures are told in six parts, skips by their reason', () => {
  const report = createReport()
  const results = report.results.slice(0, 2)
  const skips = report.results.slice(-2)
  const printer = createOutput()
  const examPrinter = new ExamPrinter(printer.output, {
    url: report.url,
    seed: '7',
    isStrict: false,
    checks: [...results, ...skips].map(({ check }) => check),
  })
  examPrinter.onExchange(
    createExchange({
      outcome: {
        kind: 'response',
        status: 204,
        headers: [['x-powered-by', 'Express']],
        body: '',
        bodyTruncated: false,
        timing: { totalMs: 1 },
      },
    }),
  )
  for (const result of [...results, ...skips]) examPrinter.onResult(result)
  examPrinter.finish({ ...report, results: [...results, ...skips] })
  expect(printer.lines.join('\n')).toBe(`✗ sig-missing  MUST  authenticity
  A delivery without a signature header was accepted (200 OK).
  sent      a delivery without a signature header (14 bytes)
  received  200 OK in 5 ms: "ok"
  why       The URL of a webhook is no secret. Whoever finds it could publish
            vouchers, or make the shop believe that something was redeemed.
  fix       Verify the raw body before anything else, with \`verify\` of
            mock-voucherify/signature or an HMAC compared in constant time, and
            answer 401 when it does not match.
            Express: app.post('/webhook', express.raw({ type: () => true, limit:
            '2mb' }), (req, res) => verify(req.body,
            req.get('x-voucherify-signature'), secret) ? ... :
            res.sendStatus(401))
  again     mock-voucherify check http://localhost:3000/webhook \\
            --only sig-missing --seed 7

authenticity  1 of 2 ✓  1 failed

2 skipped: needs a probe that counts effects (--probe)
  dup-sequential, dup-concurrent

Noted, never judged:
  refuses with: 401 Unauthorized

Failed: 1 failed, 2 skipped, 1 passed in 2.3 s. Seed 7.`)
})

test('no line is wider than 80 columns, whatever there is to say', () => {
  for (const report of [createReport(), createHostileReport()]) {
    const { lines } = print(report, { flags: ['--probe', 'psql -tAc "select count(*) from redemptions"'] })
    expect(lines.filter((line) => [...line].length > 80)).toEqual([])
  }
  const { output, lines } = createOutput()
  for (const check of checks) printCheck(check, output)
  printCheckList(checks, output)
  // A path or a call without a space is not cut.
  expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([])
})

test('what a receiver says moves no cursor, and no line of it is a command of GitHub Actions', () => {
  const text = print(createHostileReport()).lines.join('\n')
  expect(text).not.toMatch(/[^\P{Cc}\n]|\u202E/u)
  expect(text).toContain('::error::pwned')
  expect(text).not.toMatch(/^\s*::/m)
})

test.each(['::error::no', '##[error]no'])('a line is rather too long than beginning with %s', (command) => {
  const received = `${'word '.repeat(12)}${'x'.repeat(6)} ${command} and more`
  const { lines } = print(createReport({ results: [createResult('sig-missing', 'fail', { received })] }))
  expect(lines).toContain(`  received  ${'word '.repeat(12)}`.trimEnd())
  expect(lines).toContain(`            xxxxxx ${command} and more`)
})

test('a framework that showed itself stays known, whatever the answers after show', () => {
  const answer = (body: string): Exchange => {
    const { outcome, ...rest } = createExchange()
    const headers = [['x-powered-by', 'Express']] as const
    return { ...rest, outcome: outcome.kind === 'response' ? { ...outcome, headers, body } : outcome }
  }
  const { output, lines } = createOutput()
  const printer = new ExamPrinter(output, { seed: '7', isStrict: false, checks: [] })
  printer.onExchange(answer(''))
  printer.onExchange(answer('{"message":"Unauthorized","statusCode":401}'))
  printer.onExchange(answer(''))
  printer.onResult(createResult('sig-missing', 'fail'))
  expect(lines.join('\n')).toContain('NestJS: ')
})

test('a category is told when its last check is done, whatever comes between', () => {
  const { output, lines } = createOutput()
  const passes = ['valid-accepted', 'dup-status', 'sig-missing', 'effect-once'].map((id) => createResult(id, 'pass'))
  const printer = new ExamPrinter(output, { seed: '7', isStrict: false, checks: passes.map(({ check }) => check) })
  const told = passes.map((result) => {
    printer.onResult(result)
    return lines.length
  })
  expect(told).toEqual([0, 0, 1, 2])
  expect(lines).toEqual(['authenticity  2 of 2 ✓', 'idempotency   2 of 2 ✓'])
})

test('the entry check counts although it was not selected', () => {
  const { output, lines } = createOutput()
  const printer = new ExamPrinter(output, { seed: '7', isStrict: false, checks: [findCheck('sig-missing')] })
  printer.onResult(createResult('valid-accepted', 'pass'))
  expect(lines).toEqual([])
  printer.onResult(createResult('sig-missing', 'pass'))
  expect(lines).toEqual(['authenticity  2 of 2 ✓'])
})

test('where no genuine delivery is accepted, the cause is told once and nothing else', () => {
  const reason = 'no genuine delivery is accepted (valid-accepted)'
  const results = [
    createResult('valid-accepted', 'fail', { sentence: 'A genuine delivery was not accepted.' }),
    ...checks.slice(1).map(({ id }) => createResult(id, 'skip', { sentence: reason })),
  ]
  const diagnosis = { sentence: 'Your endpoint computes the HMAC with an empty secret.', mend: 'Check the setting.' }
  const { lines } = print(createReport({ results, diagnosis, traits: [] }))
  expect(lines.slice(0, 2)).toEqual([
    '✗ valid-accepted  MUST  authenticity',
    '  Your endpoint computes the HMAC with an empty secret.',
  ])
  expect(lines).toContain('  fix       Check the setting.')
  expect(lines.slice(-3)).toEqual([
    `${checks.length - 1} skipped: ${reason}`,
    '',
    `Failed: 1 failed, ${checks.length - 1} skipped in 2.3 s. Seed 7.`,
  ])
})

test('a reason and a mend that were told of another check are not told again', () => {
  const results = ['sig-missing', 'sig-empty'].map((id) => createResult(id, 'fail', { sentence: 'It was accepted.' }))
  const { lines } = print(createReport({ results }))
  const second = lines.slice(lines.findIndex((line) => line.includes('sig-empty  MUST')))
  expect(second).toContain('  why       as for sig-missing')
  expect(second).toContain('  fix       as for sig-missing')
})

test('what is flaky, tolerated or a remark has its own sign, and the end says what is tolerated', () => {
  const { lines } = print(createReport(), {}, true)
  const headings = lines.filter((line) => line.includes('<bold>'))
  expect(headings).toEqual([
    '<red>✗</red> <bold>sig-missing</bold>  MUST  authenticity',
    '<yellow>!</yellow> <bold>sig-empty</bold>  MUST  authenticity',
    '<yellow>~</yellow> <bold>sig-bitflip</bold>  MUST  authenticity',
    '<yellow>✗</yellow> <bold>body-truncated</bold>  SHOULD  authenticity',
  ])
  const text = lines.map((line) => line.trim()).join(' ')
  expect(text).toContain('It passed when it was looked at again, so it fails nothing.')
  expect(text).toMatch(
    /<red>Failed<\/red>: 1 failed, 1 tolerated, 1 warned, 1 flaky, 2 skipped, 1 passed in 2\.3 s\. Seed 7\. What is tolerated failed, but does not fail the exam\. With --strict a failed should does\.$/,
  )
})

test('with --json each result is an object, and so is the exam', () => {
  const { records } = print(createReport())
  expect(records).toHaveLength(8)
  expect(records[0]).toEqual({
    kind: 'result',
    id: 'valid-accepted',
    category: 'authenticity',
    severity: 'must',
    verdict: 'pass',
    standing: 'passed',
    durationMs: 12.4,
    sentence: undefined,
  })
  expect(records[1]).toMatchObject({
    id: 'sig-missing',
    verdict: 'fail',
    standing: 'failed',
    sentence: 'A delivery without a signature header was accepted (200 OK).',
    again: 'mock-voucherify check http://localhost:3000/webhook --only sig-missing --seed 7',
  })
  expect(records[5]).toMatchObject({ verdict: 'skip', sentence: 'needs a probe that counts effects (--probe)' })
  expect(records[7]).toMatchObject({ kind: 'exam', seed: '7', isPassed: false, counts: { failed: 1, passed: 1 } })
})

test('--explain tells everything of a check, with the mend for five frameworks', () => {
  const { output, lines, records } = createOutput()
  printCheck(findCheck('dup-sequential'), output)
  const text = lines.join('\n')
  for (const label of ['check', 'severity', 'basis', 'sends', 'judged', 'needs', 'why', 'fix']) {
    expect(text).toMatch(new RegExp(`^${label} `, 'm'))
  }
  expect(lines[0]).toMatch(/^check {5}dup-sequential \(idempotency\): a correct receiver /)
  expect(text).toContain('needs     a probe that counts effects (--probe)')
  expect(records).toEqual([expect.objectContaining({ kind: 'check', id: 'dup-sequential', severity: 'must' })])
  printCheck(findCheck('reject-no-stack'), output)
  for (const name of ['Express', 'Fastify', 'NestJS', 'Next.js', 'Hono'])
    expect(lines.join('\n')).toContain(`${name}: `)
})

test('--list has a line for each check, below its category', () => {
  const { output, lines, records } = createOutput()
  printCheckList(checks, output)
  expect(lines[0]).toBe('authenticity')
  expect(lines.filter((line) => /^ {2}\S+ +(?:must|should|may) /.test(line))).toHaveLength(checks.length)
  expect(records.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
})

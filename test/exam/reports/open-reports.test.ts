import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openReports, type ReportsOptions } from '../../../src/cli/open-reports.js'
import { parseReportFlag } from '../../../src/cli/read-report.js'
import { removeFile } from '../../../src/cli/replace-file.js'
import { checkReceiver } from '../../../src/exam/check-receiver.js'
import { checks } from '../../../src/exam/checks.js'
import { createFolder, runShell } from '../../cli/run.js'
import { createReceiver, isGenuine } from '../receiver.js'
import { createExchange, createReport, createResult } from './report.js'

const open = (flags: readonly string[], options: Partial<ReportsOptions> = {}): ReturnType<typeof openReports> =>
  openReports(flags.map(parseReportFlag), { environment: {}, print: () => {}, ...options })

const refusal = (code: string, message: string): unknown => expect.objectContaining({ code, message })

test('an exam of a broken receiver is in every report, and its secret in none', async () => {
  const folder = createFolder()
  const secret = 'top-secret-1'
  let printed = ''
  const files = [
    'junit=out.xml',
    'ctrf=out.json',
    'tap=out.tap',
    'sarif=out.sarif',
    'html=out.html',
    'ndjson=out.ndjson',
  ]
  const reports = open([...files.map((flag) => flag.replace('=', `=${folder}/new/`)), 'github', 'summary'], {
    secrets: [secret],
    handler: { path: 'src/webhook.ts', line: 12 },
    environment: { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
    print: (text) => (printed += text),
  })
  const receiver = createReceiver((delivery) =>
    delivery.signature === undefined || delivery.signature === secret || isGenuine(delivery, secret) ? 204 : 401,
  )
  const report = await checkReceiver(receiver, { secret, only: ['authenticity'], onExchange: reports.onExchange })
  reports.finish(report)
  expect(report.isPassed).toBe(false)
  const names = [...readdirSync(join(folder, 'new')).map((name) => `new/${name}`), 'summary.md']
  expect(names).toHaveLength(7)
  const texts = [printed, ...names.map((name) => readFileSync(join(folder, name), 'utf8'))]
  for (const text of texts) {
    expect(text).toContain('sig-missing')
    expect(text).toContain('sig-is-secret')
    expect(text).not.toContain(secret)
  }
})

test('the exchanges are there while the exam runs, all else only when it has ended', () => {
  const folder = createFolder()
  const reports = open([`ndjson=${folder}/out.ndjson`, `junit=${folder}/out.xml`])
  reports.onExchange(createExchange())
  reports.onExchange(createExchange())
  expect(readdirSync(folder)).toEqual(['out.ndjson'])
  expect(readFileSync(join(folder, 'out.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(2)
  reports.finish(createReport())
  expect(readdirSync(folder)).toEqual(['out.ndjson', 'out.xml'])
})

test('what an exam before left stays until it is replaced: an exam that could not run leaves all of it', () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'out.xml'), 'old')
  writeFileSync(join(folder, 'out.ndjson'), 'old')
  open([`junit=${folder}/out.xml`, `ndjson=${folder}/out.ndjson`]).discard()
  expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toBe('old')
  expect(readFileSync(join(folder, 'out.ndjson'), 'utf8')).toBe('old')
})

test('a file that is a link stays one', () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'real.xml'), 'old')
  symlinkSync(join(folder, 'real.xml'), join(folder, 'link.xml'))
  open([`junit=${folder}/link.xml`]).finish(createReport())
  expect(readFileSync(join(folder, 'real.xml'), 'utf8')).toContain('<testsuites')
  expect(readdirSync(folder)).toEqual(['link.xml', 'real.xml'])
})

test('a pipe is written to, and stays one', async () => {
  const folder = createFolder()
  await runShell(`mkfifo '${folder}/pipe'`)
  const read = runShell(`cat '${folder}/pipe'`)
  open([`junit=${folder}/pipe`]).finish(createReport())
  expect(await read).toContain('<testsuites')
  expect(readdirSync(folder)).toEqual(['pipe'])
})

test.each(['junit', 'ndjson', 'summary'])(
  'a place of %s that cannot be written is refused before anything runs',
  (form) => {
    const folder = createFolder()
    const path = join(folder, 'taken')
    mkdirSync(path)
    expect(() => open([`${form}=${path}`])).toThrow(
      refusal('unwritable-file', `Failed to write file: it is a folder, got "${path}". Name another one.`),
    )
    writeFileSync(join(folder, 'file'), '')
    expect(() => open([`${form}=${folder}/file/out`])).toThrow(
      refusal(
        'unwritable-file',
        `Failed to write file: a part of its path is not a folder, got "${folder}/file/out". Name another one.`,
      ),
    )
  },
)

test('sarif without a handler is refused before anything runs', () => {
  const folder = createFolder()
  expect(() => open([`junit=${folder}/out.xml`, `sarif=${folder}/out.sarif`])).toThrow(
    refusal(
      'invalid-option',
      `Failed to open report: code scanning refuses a file whose results have no location, got "sarif=${folder}/out.sarif". Say where the handler is: --handler src/webhook.ts:12.`,
    ),
  )
  expect(readdirSync(folder)).toEqual([])
})

test('two reports in one place are refused', () => {
  const folder = createFolder()
  expect(() => open([`junit=${folder}/out`, `tap=${folder}/./out`])).toThrow(
    refusal(
      'invalid-option',
      `Failed to open report: two reports have the same place, got "tap=${folder}/./out". Give each a file of its own.`,
    ),
  )
})

test('a summary without a file is refused outside of GitHub Actions', () => {
  expect(() => open(['summary'], { environment: { GITHUB_STEP_SUMMARY: '' } })).toThrow(
    refusal(
      'invalid-option',
      'Failed to open report: GITHUB_STEP_SUMMARY is not set, so there is no file to add to, got "summary". Name one: --report summary=<file>.',
    ),
  )
})

test('a summary is added to what is there, and both stay below what GitHub takes', () => {
  const path = join(createFolder(), 'summary.md')
  writeFileSync(path, 'before\n'.repeat(140_000))
  const results = checks.map(({ id }) => createResult(id, 'warn', { sentence: 'x'.repeat(2000) }))
  open([`summary=${path}`]).finish(createReport({ results }))
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(/^before\n(?:before\n)+## ❌ The webhook receiver failed/)
  expect(text).toMatch(/^and \d+ more: /m)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000)
})

test('where one report cannot be written any more, the others are, and then it is told', () => {
  const folder = createFolder()
  const reports = open([`junit=${folder}/gone/out.xml`, `ndjson=${folder}/gone/out.ndjson`, `tap=${folder}/out.tap`])
  rmSync(join(folder, 'gone'), { recursive: true })
  reports.onExchange(createExchange())
  expect(() => reports.finish(createReport())).toThrow(
    refusal(
      'unwritable-file',
      `Failed to write file: its folder is gone, got "${folder}/gone/out.xml". Name another one.`,
    ),
  )
  expect(readFileSync(join(folder, 'out.tap'), 'utf8')).toContain('TAP version 14')
})

test('what is discarded leaves nothing; what was finished stays, although another report failed', () => {
  const folder = createFolder()
  const path = join(folder, 'out.ndjson')
  const early = open([`ndjson=${path}`])
  early.onExchange(createExchange())
  early.discard()
  expect(readdirSync(folder)).toEqual([])
  const late = open([`junit=${folder}/gone/out.xml`, `ndjson=${path}`])
  late.onExchange(createExchange())
  rmSync(join(folder, 'gone'), { recursive: true })
  expect(() => late.finish(createReport())).toThrow('its folder is gone')
  late.discard()
  expect(readFileSync(path, 'utf8')).toContain('"kind":"exchange"')
})

test('a pipe is not removed', async () => {
  const folder = createFolder()
  await runShell(`mkfifo '${folder}/pipe'`)
  removeFile(join(folder, 'pipe'))
  removeFile(join(folder, 'nothing'))
  expect(readdirSync(folder)).toEqual(['pipe'])
})

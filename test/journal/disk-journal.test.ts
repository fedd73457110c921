import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createEmitter, MockVoucherifyError, openJournal, type Journal, type Transport } from '../../src/index.js'
import { at, createFolder, makeAttempt, makeSendOut, recordSettled } from './make.js'

const id = 'whs_000000000000000001'
const fileOf = (folder: string): string => join(folder, 'journal.ndjson')
const linesOf = (folder: string): string[] => readFileSync(fileOf(folder), 'utf8').split('\n').slice(0, -1)
const header = '{"format":"mock-voucherify journal","version":1}'

/** What the journal tells, for a comparison. */
const pictureOf = (journal: Journal): unknown => ({
  list: journal.list(),
  count: journal.count(),
  entries: journal.entries(),
  state: journal.state(),
})

/** A file with a few changes. */
async function fill(folder: string): Promise<void> {
  const journal = openJournal(folder)
  await recordSettled(journal, makeSendOut(1), 'delivered')
  await journal.record({ kind: 'send-out', sendOut: makeSendOut(2) }, at)
  await journal.close()
}

function errorOf(folder: string): MockVoucherifyError {
  try {
    openJournal(folder)
  } catch (error) {
    if (error instanceof MockVoucherifyError) return error
    throw error
  }
  throw new Error('The journal was opened')
}

test('a journal on disk is created with its folders, one change a line', async () => {
  const folder = join(createFolder(), 'deep', 'data')
  const journal = openJournal(folder)
  await journal.record({ kind: 'run', seed: 'a' }, at)
  void journal.record({ kind: 'note', text: 'one' }, at)
  await journal.record({ kind: 'note', text: 'two\nlines' }, at)
  expect(linesOf(folder)).toEqual([
    header,
    '{"sequence":1,"at":"2026-01-05T10:00:00.000Z","kind":"run","seed":"a"}',
    '{"sequence":2,"at":"2026-01-05T10:00:00.000Z","kind":"note","text":"one"}',
    '{"sequence":3,"at":"2026-01-05T10:00:00.000Z","kind":"note","text":"two\\nlines"}',
  ])
  await journal.close()
  expect(readdirSync(folder)).toEqual(['journal.ndjson'])
})

test('what was recorded is there when the journal is opened again, and counting goes on', async () => {
  const folder = createFolder()
  const first = openJournal(folder)
  const endpoint = {
    id: 'wh_1',
    url: 'http://127.0.0.1:3000/webhook',
    level: 'project',
    events: ['*'],
    scheme: 'voucherify',
  } as const
  await first.record({ kind: 'endpoint', change: 'created', endpoint: { ...endpoint, status: 'disabled' } }, at)
  await first.record({ kind: 'send-out', sendOut: makeSendOut(1) }, at)
  const nextAttemptAt = '2026-01-05T10:02:00.000Z'
  await first.record({ kind: 'attempt', sendOutId: id, attempt: makeAttempt(1, 500), nextAttemptAt }, at)
  const timing = { totalMs: 1 }
  const timeout = makeAttempt(2, 0, { outcome: { kind: 'timeout', afterMs: 1, timing }, faults: ['slow'] })
  await first.record({ kind: 'attempt', sendOutId: id, attempt: timeout }, at)
  const outcome = { kind: 'network-error', code: 'ECONNREFUSED', message: 'refused', timing } as const
  const changed = { encoding: 'base64', text: '/w==' } as const
  await first.record({ kind: 'attempt', sendOutId: id, attempt: makeAttempt(3, 0, { outcome, body: changed }) }, at)
  await recordSettled(first, makeSendOut(2, { body: '\uD800 half a letter, \u2028, "quoted"' }), 'dropped')
  await first.record({ kind: 'planned', sendOutId: makeSendOut(2).id, nextAttemptAt }, at)
  await first.record({ kind: 'clock', byMs: 1 }, at + 1)
  await first.close()
  const second = openJournal(folder)
  expect(pictureOf(second)).toEqual(pictureOf(first))
  await second.record({ kind: 'note', text: 'again' }, at)
  expect(second.entries().at(-1)?.sequence).toBe(10)
  await second.close()
})

test('a large file is read to its end, within the limits of the memory', async () => {
  const folder = createFolder()
  const first = openJournal(folder, { maxSendOuts: 3 })
  const body = 'ü'.repeat(300_000)
  for (let number = 1; number <= 10; number++) await recordSettled(first, makeSendOut(number, { body }), 'delivered')
  await first.close()
  const second = openJournal(folder, { maxSendOuts: 3 })
  expect(second.list().map(({ number }) => number)).toEqual([8, 9, 10])
  expect(second.list().every((sendOut) => sendOut.body === body)).toBe(true)
  await second.close()
})

test.each(['{"sequence":4,"at":"2026-', '{', '\u0000\u0000'])(
  'a last line that was not written to its end is cut off: %j',
  async (torn) => {
    const folder = createFolder()
    await fill(folder)
    const whole = linesOf(folder)
    appendFileSync(fileOf(folder), torn)
    const journal = openJournal(folder)
    expect(linesOf(folder)).toEqual(whole)
    await journal.record({ kind: 'note', text: 'on' }, at)
    await journal.close()
    expect(linesOf(folder)).toEqual([
      ...whole,
      '{"sequence":4,"at":"2026-01-05T10:00:00.000Z","kind":"note","text":"on"}',
    ])
  },
)

test.each(['', '{"format":"mock-vouch'])('a file that was hardly begun is begun again: %j', async (begun) => {
  const folder = createFolder()
  writeFileSync(fileOf(folder), begun)
  await openJournal(folder).close()
  expect(linesOf(folder)).toEqual([header])
})

test.each<[string, (lines: string[]) => string, number, string]>([
  ['a broken line in the middle', ([a, , c, d]) => [a, '{"sequence":1,', c, d, ''].join('\n'), 2, 'it is not JSON'],
  ['a line that is missing', ([a, b, , d]) => [a, b, d, ''].join('\n'), 3, 'it should be change 2 and says 3'],
  ['a line twice', ([a, b, c, d]) => [a, b, b, c, d, ''].join('\n'), 3, 'it should be change 2 and says 1'],
  ['an empty line', ([a, b, c, d]) => [a, b, '', c, d, ''].join('\n'), 3, 'it is not JSON'],
  ['another kind', (lines) => `${lines.join('\n')}\n${change('gone')}\n`, 5, 'it is not a change'],
  ['a change without its members', (lines) => `${lines.join('\n')}\n${change('settled')}\n`, 5, 'it is not a change'],
  ['another file', () => '{"name":"mine"}\n', 1, 'it is not the first line of a journal'],
  ['another file without a line break', () => 'a text of mine', 1, 'it is not the first line of a journal'],
  [
    'a file of a later version',
    (lines) => lines.join('\n').replace('"version":1', '"version":2') + '\n',
    1,
    'version 1',
  ],
])('a corrupt file is refused with its line and left as it is: %s', async (_, spoil, line, reason) => {
  const folder = createFolder()
  await fill(folder)
  writeFileSync(fileOf(folder), spoil(linesOf(folder)))
  const [before, modifiedAt] = [readFileSync(fileOf(folder)), statSync(fileOf(folder)).mtimeMs]
  const error = errorOf(folder)
  expect(error.code).toBe('invalid-journal')
  expect(error.message).toContain(`line ${line} of ${fileOf(folder)} cannot be read, `)
  expect(error.message).toContain(reason)
  expect(error.details).toEqual({ path: fileOf(folder), line })
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
  expect(statSync(fileOf(folder)).mtimeMs).toBe(modifiedAt)
  expect(readdirSync(folder)).toEqual(['journal.ndjson'])
})

const change = (kind: string): string => `{"sequence":4,"at":"2026-01-05T10:00:00.000Z","kind":"${kind}"}`

test('bytes that are no text are refused', async () => {
  const folder = createFolder()
  await fill(folder)
  const bytes = readFileSync(fileOf(folder))
  bytes[bytes.indexOf('№') + 1] = 0xff
  writeFileSync(fileOf(folder), bytes)
  expect(errorOf(folder).code).toBe('invalid-journal')
})

test('a journal that this process has open is refused, and free again when it is closed', async () => {
  const folder = createFolder()
  const journal = openJournal(folder)
  await journal.record({ kind: 'run', seed: 'a' }, at)
  const before = readFileSync(fileOf(folder))
  const error = errorOf(folder)
  expect(error.code).toBe('journal-in-use')
  expect(error.message).toContain(`of process ${process.pid}`)
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
  await journal.record({ kind: 'note', text: 'still mine' }, at)
  await journal.close()
  await openJournal(folder).close()
})

test('a journal that another living process has open is refused', async () => {
  const folder = createFolder()
  await fill(folder)
  writeFileSync(join(folder, 'journal.lock'), `${process.ppid}\n`)
  const error = errorOf(folder)
  expect(error.code).toBe('journal-in-use')
  expect(error.details).toEqual({ path: join(folder, 'journal.lock'), pid: process.ppid })
  expect(existsSync(join(folder, 'journal.lock'))).toBe(true)
})

test('the lock of a dead process is taken over', async () => {
  const folder = createFolder()
  await fill(folder)
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(folder, 'journal.lock'), `${pid}\n`)
  const journal = openJournal(folder)
  expect(readFileSync(join(folder, 'journal.lock'), 'utf8').split('\n')[0]).toBe(String(process.pid))
  await journal.close()
  expect(readdirSync(folder)).toEqual(['journal.ndjson'])
})

test.runIf(process.platform === 'linux')(
  'the lock of a dead process whose id was given to another is taken over',
  async () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'journal.lock'), `${process.pid}\n1`)
    const journal = openJournal(folder)
    expect(readFileSync(join(folder, 'journal.lock'), 'utf8')).not.toBe(`${process.pid}\n1`)
    await journal.close()
  },
)

test('a folder that cannot be used is refused', () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(errorOf(join(folder, 'file')).code).toBe('unwritable-file')
  mkdirSync(fileOf(folder))
  expect(errorOf(folder).code).toBe('unwritable-file')
  expect(existsSync(join(folder, 'journal.lock'))).toBe(false)
})

test('clear keeps what is pending, in a new file', async () => {
  const folder = createFolder()
  const first = openJournal(folder)
  await recordSettled(first, makeSendOut(8), 'delivered')
  await first.record({ kind: 'send-out', sendOut: makeSendOut(1) }, at)
  void first.record({ kind: 'attempt', sendOutId: id, attempt: makeAttempt(1, 500) }, at)
  const clearing = first.clear(at)
  void first.record({ kind: 'note', text: 'after' }, at)
  await clearing
  expect(linesOf(folder)).toHaveLength(4)
  expect(readdirSync(folder).toSorted()).toEqual(['journal.lock', 'journal.ndjson'])
  await first.record({ kind: 'note', text: 'later' }, at)
  await first.close()
  const second = openJournal(folder)
  expect(pictureOf(second)).toEqual(pictureOf(first))
  expect(second.list()).toEqual([{ ...makeSendOut(1), attempts: [makeAttempt(1, 500)] }])
  expect(second.state()).toMatchObject({ sequence: 7, nextNumbers: [['a', 9]] })
  await second.close()
})

test('changes after the end are refused', async () => {
  const journal = openJournal(createFolder())
  await journal.close()
  await journal.close()
  await expect(journal.record({ kind: 'note', text: 'late' }, at)).rejects.toMatchObject({ code: 'not-possible' })
  expect(journal.entries()).toEqual([])
})

const answering = (status: number): Transport => ({
  send: async () => ({
    kind: 'response',
    status,
    headers: [['set-cookie', 'session=fourth-secret']],
    body: '',
    bodyTruncated: false,
    timing: { totalMs: 0 },
  }),
  close: async () => {},
})

test('an emitter writes neither its secrets nor credentials', async () => {
  const folder = createFolder()
  const emitter = createEmitter({
    journal: openJournal(folder),
    endpoints: [
      { url: 'http://localhost:3000/a', secret: 'first-secret' },
      { url: 'http://localhost:3000/b', headers: { authorization: 'Bearer third-secret' } },
    ],
    secret: 'second-secret',
    transport: answering(200),
  })
  await emitter.send('voucher.published')
  await emitter.journal.clear(at)
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  await emitter.close()
  const text = readFileSync(fileOf(folder), 'utf8')
  expect(text).toContain('x-voucherify-signature')
  expect(text).toContain('["authorization","(hidden)"]')
  expect(text).toContain('["set-cookie","(hidden)"]')
  expect(text).not.toMatch(/(first|second|third|fourth)-secret/)
})

test('what send promises is on disk', async () => {
  const folder = createFolder()
  const emitter = createEmitter({
    journal: openJournal(folder),
    endpoints: [{ url: 'http://localhost:3000/a', secret: 's' }],
    transport: answering(200),
  })
  const { sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts[0]?.status).toBe('delivered')
  expect(linesOf(folder).map((line) => JSON.parse(line).kind)).toEqual([
    undefined,
    'run',
    'endpoint',
    'send-out',
    'attempt',
    'settled',
  ])
  await emitter.close()
})

test.skipIf(process.platform === 'win32')('a full disk rejects what waits for it and ends no process', () => {
  const folder = createFolder()
  const program = fileURLToPath(new URL('fill-disk.mjs', import.meta.url))
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 20 && exec "$0" "$@"', process.execPath, program, folder],
    {
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    waiting: 'unwritable-file',
    send: 'unwritable-file',
    enqueue: 'unwritable-file',
    clear: 'unwritable-file',
    idle: 'unwritable-file',
    close: 'fulfilled',
  })
  const journal = openJournal(folder)
  expect(journal.list().length).toBeGreaterThan(0)
  return journal.close()
})

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ProjectMemory } from '../../../src/server/api/project-memory.js'
import { openStateFile } from '../../../src/journal/state-file.js'
import { startReceiver } from '../../delivery/receiver.js'
import { openApp, type TestApp } from '../app.js'

const path = '/v1/publications'

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function openIn(folder: string): Promise<TestApp> {
  return openApp({}, { api: { openState: (take) => openStateFile(folder, take) } })
}

function publish({ ask }: TestApp, customer: object) {
  return ask({ method: 'POST', url: path, body: { campaign: { name: 'Winter' }, customer } })
}

test('the file is written anew when its changes are longer than what is known', async () => {
  const folder = createFolder()
  const file = join(folder, 'state.ndjson')
  const first = await openIn(folder)
  await publish(first, { source_id: 'ada' })
  const text = 'x'.repeat(1_000_000)
  let most = 0
  for (let count = 0; count < 20; count++) {
    const body = { source_id: 'bob', metadata: { text, count } }
    expect((await first.ask({ method: 'POST', url: '/v1/customers', body })).status).toBe(200)
    most = Math.max(most, statSync(file).size)
  }
  // Each is written twice, as what is known and as what is told: 40 MB in all.
  expect(most).toBeGreaterThan(14_000_000)
  expect(most).toBeLessThan(22_000_000)
  await publish(first, { source_id: 'joe' })
  await first.app.close()
  const second = await openIn(folder)
  const { json } = await second.ask({ url: path })
  expect(Object(json).publications).toMatchObject([{ tracking_id: 'joe' }, { tracking_id: 'ada' }])
  expect((await second.ask({ url: '/v1/customers/bob' })).json).toMatchObject({ metadata: { count: 19 } })
})

test('a file that is written anew holds the events that are not told yet, and no change twice', async () => {
  const folder = createFolder()
  const file = join(folder, 'state.ndjson')
  const memory = new ProjectMemory((take) => openStateFile(folder, take))
  const events = ['a', 'b', 'x'.repeat(17_000_000)].map((text) => ({
    type: 'customer.created' as const,
    data: { text },
  }))
  memory.add('app', { changes: {}, events, operations: 3 })
  memory.told({ project: 'app', operations: 3 })
  const learned = [['app', { snapshot: null, operations: 3 }]] as const
  memory.shorten(() => ({ created: { keyCount: 0, created: [] }, learned }))
  await memory.close()
  const records = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  expect(records.map((line): unknown => JSON.parse(line))).toEqual([
    { keyCount: 0, created: [] },
    { project: 'app', snapshot: null, operations: 3 },
    { project: 'app', operations: 3, events: events.slice(1) },
  ])
  const next = new ProjectMemory((take) => openStateFile(folder, take))
  expect(next.earlier.untold.list()).toEqual([{ project: 'app', operations: 3, events: events.slice(1) }])
  await next.close()
})

test('projects that were made over the management API outlive the server, with their keys', async () => {
  const folder = createFolder()
  const projects = '/management/v1/projects'
  const body = { name: 'Mine', case_sensitive_codes: true, timezone: 'UTC', currency: 'EUR' }
  const create = async ({ ask }: TestApp) => Object((await ask({ method: 'POST', url: projects, body })).json)
  const listOf = async ({ ask }: TestApp) => Object((await ask({ url: projects })).json).data
  const headersOf = ({ server_side_key: key }: { server_side_key: { app_id: string; app_token: string } }) => ({
    'x-app-id': key.app_id,
    'x-app-token': key.app_token,
  })
  const first = await openIn(folder)
  const [called, uncalled, gone] = [await create(first), await create(first), await create(first)]
  for (const each of [called, gone]) {
    const publication = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
    await first.ask({ method: 'POST', url: path, headers: headersOf(each), body: publication })
  }
  await first.ask({ method: 'PUT', url: `${projects}/${uncalled.id}`, body: { name: 'Renamed' } })
  await first.ask({ method: 'DELETE', url: `${projects}/${gone.id}` })
  const before = await listOf(first)
  await first.app.close()
  const second = await openIn(folder)
  expect(await listOf(second)).toEqual(before)
  expect(before).toMatchObject([{}, { id: called.id, name: 'Mine' }, { id: uncalled.id, name: 'Renamed' }])
  expect((await second.ask({ url: path, headers: headersOf(called) })).json).toMatchObject({ total: 1 })
  const fourth = await create(second)
  const keys = [called, uncalled, gone, fourth].map(({ server_side_key: key }) => key.app_id)
  expect(new Set(keys).size).toBe(4)
  await second.ask({ method: 'POST', url: '/_mock/reset' })
  await second.app.close()
  const third = await openIn(folder)
  expect(await listOf(third)).toHaveLength(1)
})

test('the events of what was answered are told by the next server, once and in order, but not after a reset', async () => {
  const folder = createFolder()
  const file = join(folder, 'state.ndjson')
  const first = await openIn(folder)
  await publish(first, { source_id: 'ada' })
  await publish(first, { source_id: 'bob' })
  await first.app.close()
  const written = readFileSync(file, 'utf8')
  const { url } = await startReceiver()
  const typesAfter = async (lines: string): Promise<readonly string[]> => {
    writeFileSync(file, lines)
    const opened = await openApp(
      { endpoints: [{ url, secret: 's' }] },
      { api: { openState: (take) => openStateFile(folder, take) } },
    )
    await opened.app.close()
    return opened.emitter.journal.list().map(({ type }) => type)
  }
  expect(await typesAfter(written)).toEqual([])
  /** As if the process had died after so many marks. */
  const unmarked = (count: number): string => {
    let marks = 0
    return written
      .split('\n')
      .filter((line) => !line.includes('"told":1') || marks++ < count)
      .join('\n')
  }
  const all = await typesAfter(unmarked(0))
  expect(all).toEqual([
    'customer.created',
    'publication.succeeded',
    'voucher.published',
    'customer.created',
    'publication.succeeded',
    'voucher.published',
  ])
  expect(await typesAfter(unmarked(2))).toEqual(all.slice(2))
  // Told now, and marked.
  expect(await typesAfter(readFileSync(file, 'utf8'))).toEqual([])
  expect(await typesAfter(`${unmarked(0)}{"forgotten":"events"}\n`)).toEqual([])
})

test('reads and what is refused are not written', async () => {
  const folder = createFolder()
  const opened = await openIn(folder)
  await opened.ask({ url: path })
  const before = readFileSync(join(folder, 'state.ndjson'), 'utf8')
  await opened.ask({ url: path })
  expect((await opened.ask({ method: 'POST', url: path, body: {} })).status).toBe(400)
  expect(readFileSync(join(folder, 'state.ndjson'), 'utf8')).toBe(before)
})

test('rows that were changed by hand into what cannot be are named', async () => {
  const folder = createFolder()
  const file = join(folder, 'state.ndjson')
  const first = await openIn(folder)
  await publish(first, { source_id: 'ada', name: 'Ada' })
  await first.app.close()
  writeFileSync(file, readFileSync(file, 'utf8').replace('"name":"Ada"', '"name":5'))
  await expect(openIn(folder)).rejects.toMatchObject({
    code: 'invalid-journal',
    message: expect.stringContaining('line 3'),
    details: { line: 3 },
  })
})

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStateFile } from '../../../src/journal/state-file.js'
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
  const metadata = { text: 'x'.repeat(2_500_000) }
  for (let count = 0; count < 3; count++) await publish(first, { source_id: 'bob', metadata: { ...metadata, count } })
  expect(statSync(file).size).toBeGreaterThan(14_000_000)
  await first.ask({ method: 'DELETE', url: '/_mock/state' })
  await publish(first, { source_id: 'eve', metadata })
  expect(statSync(file).size).toBeLessThan(6_000_000)
  await publish(first, { source_id: 'joe' })
  await first.app.close()
  const second = await openIn(folder)
  const { json } = await second.ask({ url: path })
  expect(Object(json).publications).toMatchObject([{ tracking_id: 'joe' }, { tracking_id: 'eve' }])
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

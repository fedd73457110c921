import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'generated-'))
afterAll(() => rmSync(copy, { recursive: true }))

function check(folder: string): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [join(folder, 'tools/generate.mjs'), '--check'], { encoding: 'utf8' })
}

test('the generated files are what the schemas say', () => {
  expect(check(root)).toMatchObject({ status: 0, stderr: '' })
})

test('a changed schema makes the generated files stale, and the check says what to run', () => {
  for (const folder of ['tools', 'schemas']) cpSync(join(root, folder), join(copy, folder), { recursive: true })
  mkdirSync(join(copy, 'src/events'), { recursive: true })
  for (const name of ['generated.ts', 'generated-schemas.ts']) {
    cpSync(join(root, 'src/events', name), join(copy, 'src/events', name))
  }
  for (const name of ['package.json', 'src/version.ts']) cpSync(join(root, name), join(copy, name))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const file = join(copy, 'schemas/objects/gift.schema.json')
  const schema = JSON.parse(readFileSync(file, 'utf8'))
  schema.properties.currency = { type: 'string' }
  writeFileSync(file, JSON.stringify(schema))
  expect(check(copy)).toMatchObject({
    status: 1,
    stderr:
      'src/events/generated.ts is stale. Run: npm run generate\n' +
      'src/events/generated-schemas.ts is stale. Run: npm run generate\n',
  })
})

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

test('the generated files are what the schemas and scenarios say', () => {
  expect(check(root)).toMatchObject({ status: 0, stderr: '' })
})

test('a changed schema or scenario makes the generated files stale, and the check says what to run', () => {
  for (const folder of ['tools', 'schemas', 'scenarios'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true })
  for (const folder of ['src/events', 'src/scenario']) mkdirSync(join(copy, folder), { recursive: true })
  const generated = [
    'src/events/generated.ts',
    'src/events/generated-schemas.ts',
    'src/scenario/generated-scenarios.ts',
    'README.md',
  ]
  for (const name of [...generated, 'src/events/generated-facts.ts', 'package.json', 'src/version.ts'])
    cpSync(join(root, name), join(copy, name))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const file = join(copy, 'schemas/objects/gift.schema.json')
  const schema = JSON.parse(readFileSync(file, 'utf8'))
  schema.properties.currency = { type: 'string' }
  writeFileSync(file, JSON.stringify(schema))
  writeFileSync(join(copy, 'scenarios/new.yaml'), 'title: New')
  expect(check(copy)).toMatchObject({
    status: 1,
    stderr: generated.map((name) => `${name} is stale. Run: npm run generate\n`).join(''),
  })
})

import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { createPayload } from '../../src/index.js'
import { records, run } from './run.js'

test('demo needs nothing, shows everything and ends by itself', async () => {
  const { code, stdout, stderr } = await run(['demo'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const parts = [
    'A receiver listens at http://127.0.0.1:',
    '1. A discount is published (discount-percent)',
    'x-voucherify-signature: ',
    'hex(HMAC-SHA256(key "demo-secret", the ',
    '<--  [200] POST ',
    'signature valid, payload valid',
    '2. A gift card is published (gift-card)',
    '3. The secret was read with a line break at its end (gift-card)',
    '<--  [401] POST ',
    'signature not valid, payload valid',
    'The header was computed with the secret plus a line break. Trim the value when you read it.',
    'mock-voucherify fire voucher.published --to http://localhost:3000/webhook --secret your-secret',
  ]
  const places = parts.map((part) => stdout.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(stdout.split('\n').length).toBeLessThan(45)
})

test('demo --json prints each send-out and how it was received', async () => {
  const { code, stdout } = await run(['demo', '--json'])
  expect(records(stdout).map(({ kind, status, signature }) => [kind, status, signature])).toEqual([
    ['send-out', 'delivered', undefined],
    ['delivery', 200, 'valid'],
    ['send-out', 'delivered', undefined],
    ['delivery', 200, 'valid'],
    ['send-out', 'failed', undefined],
    ['delivery', 401, 'not valid'],
  ])
  expect(code).toBe(0)
})

test('events lists the events and shows one with an example', async () => {
  const list = await run(['events'])
  expect(list.stdout).toMatch(/^ {2}voucher\.published +project +A code was given to a customer {2}\(\d+ variants\)$/m)
  const json = await run(['events', '--json'])
  expect(records(json.stdout)).toContainEqual(
    expect.objectContaining({ kind: 'event', type: 'voucher.published', family: 'voucher', level: 'project' }),
  )
  const { stdout } = await run(['events', 'voucher.published'])
  expect(stdout).toContain(
    'voucher.published  A code was given to a customer.\nfamily voucher, sent by project, documented\n',
  )
  expect(stdout).toMatch(/^ {2}gift-card +[A-Z]/m)
  expect(stdout).toContain(JSON.stringify(createPayload('voucher.published', { seed: 1 }), undefined, 2))
})

test('help names every command and every setting, version is that of the package', async () => {
  const { code, stdout } = await run(['--help'])
  for (const name of ['fire', 'listen', 'sign', 'verify', 'explain', 'events', 'demo']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  }
  expect(stdout).toMatch(/^ {2}--allow-host +MOCK_VOUCHERIFY_ALLOW_HOSTS +allowHosts$/m)
  expect(code).toBe(0)
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect((await run(['--version'])).stdout).toBe(`${manifest.version}\n`)
  const nothing = await run([])
  expect(nothing.stderr).toContain('Start with: mock-voucherify demo')
  expect(nothing.code).toBe(2)
})

test('help and mistakes load commander and nothing else', () => {
  const source = fileURLToPath(new URL('../../src/', import.meta.url))
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const note = (specifier: string): void => {
      if (specifier.startsWith('.')) visit(posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts'))
      else packages.add(specifier)
    }
    const { program } = parseSync(path, readFileSync(`${source}${path}`, 'utf8'))
    new Visitor({
      ImportDeclaration: (node) => {
        if (node.importKind !== 'type') note(node.source.value)
      },
      ExportNamedDeclaration: (node) => {
        if (node.source !== null && node.exportKind !== 'type') note(node.source.value)
      },
    }).visit(program)
  }
  visit('cli/main.ts')
  expect([...seen].filter((path) => !path.startsWith('cli/'))).toEqual(['version.ts'])
  visit('cli/report-error.ts')
  expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual(['commander'])
  expect([...seen].filter((path) => !path.startsWith('cli/'))).toEqual(['version.ts', 'errors.ts'])
})

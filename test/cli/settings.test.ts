import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingNames } from '../../src/cli/settings.js'
import { createFolder, records, run } from './run.js'

const dryRun = ['fire', 'voucher.published', '--dry-run', '--json']

const config = `
to: http://localhost:1/file
secret: from-file
seed: from-file
scheme: none
headers:
  x-from: file
`

async function firstRequest(
  words: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { stdout, stderr } = await run([...dryRun, ...words], { cwd, environment })
  expect(stderr).toBe('')
  return records(stdout)[0]
}

test('a flag wins over the environment, which wins over the config file', async () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), config)
  expect(await firstRequest([], folder)).toMatchObject({
    url: 'http://localhost:1/file',
    seed: 'from-file',
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'mock-voucherify'],
      ['x-from', 'file'],
    ],
  })
  const environment = {
    MOCK_VOUCHERIFY_TO: 'http://localhost:2/environment',
    MOCK_VOUCHERIFY_SEED: 'from-environment',
    MOCK_VOUCHERIFY_HEADERS: 'x-from: environment\nx-more: yes',
  }
  expect(await firstRequest([], folder, environment)).toMatchObject({
    url: 'http://localhost:2/environment',
    seed: 'from-environment',
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'mock-voucherify'],
      ['x-from', 'environment'],
      ['x-more', 'yes'],
    ],
  })
  const flags = ['--to', 'http://localhost:3/flag', '--seed', 'from-flag', '-H', 'x-from: flag']
  expect(await firstRequest(flags, folder, environment)).toMatchObject({
    url: 'http://localhost:3/flag',
    seed: 'from-flag',
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'mock-voucherify'],
      ['x-from', 'flag'],
    ],
  })
})

test('--config names a file, which may be JSON, and allows a host', async () => {
  const folder = createFolder()
  const settings = { to: 'https://192.0.2.1/hook', scheme: 'none', allowHosts: ['192.0.2.1'], seed: 7 }
  writeFileSync(join(folder, 'staging.json'), JSON.stringify(settings))
  expect(await firstRequest(['--config', 'staging.json'], folder)).toMatchObject({
    url: 'https://192.0.2.1/hook',
    seed: '7',
  })
})

test('every mistake in a config file is said at once, with its place and without a secret', async () => {
  const folder = createFolder()
  const text = 'to: 1\nsecrt: abc\nsecret: 123456\nheaders:\n  authorization: 9876\n  x-a: b\nport: 70000\n'
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), text)
  const { code, stderr } = await run(['listen'], { cwd: folder })
  expect(stderr).toBe(
    'Failed to read mock-voucherify.config.yaml: it has 5 mistakes.\n' +
      '  mock-voucherify.config.yaml:2:1 secrt is not known here. Did you mean "secret"?\n' +
      '  mock-voucherify.config.yaml:1:1 to must be string, got 1\n' +
      '  mock-voucherify.config.yaml:3:1 secret must be string\n' +
      '  mock-voucherify.config.yaml:5:3 headers.authorization must be string\n' +
      '  mock-voucherify.config.yaml:7:1 port must be <= 65535, got 70000\n',
  )
  expect(code).toBe(2)
})

test('a config file that cannot be parsed is shown by line and column, without its text', async () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), 'to: http://localhost:1/\nsecret: "abc"def\n')
  const { code, stderr } = await run(['listen'], { cwd: folder })
  expect(stderr).toBe(
    'Failed to read mock-voucherify.config.yaml: it is neither JSON nor YAML.\n' +
      '  mock-voucherify.config.yaml:2:14 Unexpected scalar at node end\n',
  )
  expect(code).toBe(2)
})

test('a wrong value is said with the place that it comes from', async () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), 'secret: abc\ntimeout: soon\n')
  const words = ['fire', 'voucher.published', '--to', 'http://localhost:9/']
  const file = await run(words, { cwd: folder })
  expect(file.stderr).toContain('(From mock-voucherify.config.yaml:2:1.)')
  const environment = await run(words, { cwd: folder, environment: { MOCK_VOUCHERIFY_TIMEOUT: 'later' } })
  expect(environment.stderr).toContain(
    'got "later". Write it like 250ms, 10s, 5m, 8h or 30d. (From MOCK_VOUCHERIFY_TIMEOUT.)',
  )
})

test('two config files are one too many, and a named one must be there', async () => {
  const folder = createFolder()
  writeFileSync(join(folder, 'mock-voucherify.config.yaml'), 'seed: 1\n')
  writeFileSync(join(folder, 'mock-voucherify.config.json'), '{}')
  const two = await run(['listen'], { cwd: folder })
  expect(two.stderr).toBe(
    'Failed to choose a config file: there are two, got mock-voucherify.config.yaml and mock-voucherify.config.json. Remove one, or name one with --config.\n',
  )
  const none = await run(['listen', '--config', 'other.yaml'], { cwd: folder })
  expect(none.stderr).toBe('Failed to read file: there is no such file, got "other.yaml".\n')
})

test('the keys of the config file are the settings of the command line', () => {
  const schema: { properties: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...settingNames, 'endpoints'])
})

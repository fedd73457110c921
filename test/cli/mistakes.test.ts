import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { createFolder, records, run } from './run.js'

const fire = 'fire voucher.published --to http://localhost:9/ --secret my-secret'

test.each([
  ['fier', "Failed to read the command line: unknown command 'fier'. Did you mean fire? See `mock-voucherify --help`."],
  [
    'fire --varient gift-card',
    "Failed to read the command line: unknown option '--varient'. Did you mean --variant? See `mock-voucherify fire --help`.",
  ],
  [
    'fire --to',
    "Failed to read the command line: option '--to <url>' argument missing. See `mock-voucherify fire --help`.",
  ],
  [
    'fire voucher published',
    "Failed to read the command line: too many arguments for 'fire'. Expected 1 argument but got 2. See `mock-voucherify fire --help`.",
  ],
  [
    'fire voucher.publishd',
    'Failed to find event: no event type has this name, got "voucher.publishd". Did you mean "voucher.published"? `mock-voucherify events` lists them.',
  ],
  [
    'events voucher.publishd',
    'Failed to find event: no event type has this name, got "voucher.publishd". Did you mean "voucher.published"? `mock-voucherify events` lists them.',
  ],
  [
    'fire voucher.published --scheme none',
    'Failed to fire voucher.published: to must be known, got nothing.\n' +
      '  to: pass --to <url>, set MOCK_VOUCHERIFY_TO, or write `to` in mock-voucherify.config.yaml',
  ],
  [
    'fire voucher.published',
    'Failed to fire voucher.published: to and secret must be known, got nothing.\n' +
      '  to: pass --to <url>, set MOCK_VOUCHERIFY_TO, or write `to` in mock-voucherify.config.yaml\n' +
      '  secret: pass --secret <text>, set MOCK_VOUCHERIFY_SECRET, or write `secret` in mock-voucherify.config.yaml',
  ],
  [
    'fire voucher.published --to localhost:3000/hook --secret my-secret',
    'Failed to read URL of the receiver: neither http nor https, got "localhost:3000/hook". Did you mean "http://localhost:3000/hook"? (From --to.)',
  ],
  [
    'fire voucher.published --to http://93.184.216.34/ --secret my-secret',
    "Failed to send: the receiver is outside this machine, got 93.184.216.34. Allow it by name: allowHosts: ['93.184.216.34'], on the command line --allow-host 93.184.216.34. (From --to.)",
  ],
  [
    'fire voucher.published --to http://localhost:9/ --secret=',
    'Failed to prepare signature scheme "voucherify": the secret must be a text which is not empty, got an empty text. Check that the setting which holds it is set. (From --secret.)',
  ],
  [
    `${fire} --timeout 30d`,
    'Failed to create emitter: the time limit in milliseconds must be at most 2147483647, got 2592000000. Voucherify waits 10000 ms.',
  ],
  [
    `${fire} --scheme voucherfy`,
    'Failed to find signature scheme: no scheme has this name, got "voucherfy". Use one of voucherify, none, standard-webhooks, standard-webhooks-ed25519. Did you mean "voucherify"? (From --scheme.)',
  ],
  [
    `${fire} --header x-team`,
    'Failed to read header: there is no colon after its name, got 6 characters. Write it like "x-team: loyalty". (From --header.)',
  ],
  [
    `${fire} --timeout 10`,
    'Failed to read duration: not a number with a unit, got "10". Write it like 250ms, 10s, 5m, 8h or 30d. (From --timeout.)',
  ],
  [
    `${fire} --now yesterday`,
    'Failed to read instant: not a date between 2016-05-04, from which the ids count, and 2155, got "yesterday". Write it like 2026-01-05T10:00:00Z. (From --now.)',
  ],
  [
    `${fire} --seed=`,
    'Failed to read seed: it is empty, got "". Write any text or number, or leave it out for a fresh one. (From --seed.)',
  ],
  [`${fire} --count 0`, 'Failed to read --count: not a whole number from 1 to 1000000, got "0".'],
  [`${fire} --concurrency 1.5`, 'Failed to read --concurrency: not a whole number from 1 to 128, got "1.5".'],
  [`${fire} --rate fast`, 'Failed to read --rate: not a number from 0.001 to 100000, got "fast".'],
  [`${fire} --print wget`, 'Failed to read --print: no format has this name, got "wget". Did you mean "curl"?'],
  [
    `${fire} --set voucher.code=ABC`,
    'Failed to read --set: paths begin with data., got "voucher.code". Did you mean "data.voucher.code"?',
  ],
  [
    `${fire} --set data=5`,
    'Failed to read --set: a path leads to something in data, got "data". Write it like --set data.voucher.code=ABC.',
  ],
  [
    `${fire} --unset data`,
    'Failed to read --unset: a path leads to something in data, got "data". Write it like --unset data.campaign.description.',
  ],
  [
    `${fire} --set type=foo`,
    'Failed to read --set: only what stands in data can be changed, got "type". Write it like --set data.voucher.code=ABC.',
  ],
  [
    `${fire} --set __proto__.x=1`,
    'Failed to read --set: only what stands in data can be changed, got "__proto__.x". Write it like --set data.voucher.code=ABC.',
  ],
  [
    `${fire} --set data.voucher.code`,
    'Failed to read --set: there is no = in it, got "data.voucher.code". Write it like --set data.voucher.code=ABC.',
  ],
  [
    `${fire} --set data.voucher..code=ABC`,
    'Failed to read path: cannot go on at "..code", got "data.voucher..code". Write it like data.voucher.code or data.voucher.categories[0].name.',
  ],
  [
    `${fire} --set data.voucher.categories[100].name=A`,
    'Failed to read --set: lists have at most 100 items, got "data.voucher.categories[100].name". Write it like --set data.voucher.code=ABC.',
  ],
  [
    `${fire} --unset data.voucher.categories[0]`,
    'Failed to read --unset: one item of a list cannot be taken out, got "data.voucher.categories[0]". Write it like --unset data.campaign.description.',
  ],
  [
    `${fire} --set data.code=ABC --set data.voucher.code=7 --set data.publication.chanel=API`,
    'Failed to make voucher.published: its schema forbids the override, got 3 problems.\n' +
      '  data.code is not known. Did you mean "data.voucher.code"?\n' +
      '  data.publication.chanel is not known. Did you mean "data.publication.channel"?\n' +
      `  data.voucher.code must be string, got 7 (as a text: '"7"')\n` +
      'Mend it, or send it as it is with --invalid.',
  ],
  [
    `${fire} --data payload.json`,
    'Failed to make voucher.published: its schema forbids the override, got one problem.\n' +
      '  data.data is not known.\n' +
      '--data takes what stands under `data`, not a whole payload.\n' +
      'Mend it, or send it as it is with --invalid.',
  ],
  [
    `${fire} --data list.json`,
    'Failed to read list.json: it must hold an object, what differs in `data`, got a list. Write it like {"voucher": {"code": "ABC"}}.',
  ],
  [
    `${fire} --data torn.json`,
    'Failed to read torn.json: it is neither JSON nor YAML.\n' +
      '  torn.json:2:11 Flow map in block collection must be sufficiently indented and end with a }\n' +
      '  torn.json:2:11 Flow map must end with a }',
  ],
  [
    `${fire} --data payloat.json`,
    'Failed to read file: there is no such file, got "payloat.json". Did you mean "payload.json"?',
  ],
  [`${fire} --data folder`, 'Failed to read file: it is a folder, got "folder".'],
  [
    'sign payload.json',
    'Failed to sign: secret must be known, got nothing.\n' +
      '  secret: pass --secret <text>, set MOCK_VOUCHERIFY_SECRET, or write `secret` in mock-voucherify.config.yaml',
  ],
  [
    'sign payload.json --secret c2VjcmV0 --scheme standard-webhooks --id whs_1',
    'Failed to sign: signature scheme "standard-webhooks" signs id and time too, got no --timestamp. Pass the headers webhook-id as --id and webhook-timestamp as --timestamp.',
  ],
  [
    'verify payload.json --secret my-secret',
    'Failed to verify: the signature must be known, got nothing. Pass the x-voucherify-signature header as --signature.',
  ],
  [
    'listen --secret my-secret --port http',
    'Failed to read port: not a whole number from 0 to 65535, got "http". (From --port.)',
  ],
  ['listen --secret my-secret --status 99', 'Failed to read --status: not a whole number from 200 to 599, got "99".'],
])('%s is refused with what was wrong and the nearest right thing', async (line, message) => {
  const folder = createFolder()
  mkdirSync(join(folder, 'folder'))
  writeFileSync(join(folder, 'payload.json'), '{"data": {"voucher": {"code": "ABC"}}}')
  writeFileSync(join(folder, 'list.json'), '[]')
  writeFileSync(join(folder, 'torn.json'), '{"voucher":\n{"code": 1')
  const { code, stdout, stderr } = await run(line.split(' '), { cwd: folder })
  expect(stderr).toBe(`${message}\n`)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

test('unknown variants and locales come with the names that there are', async () => {
  const variant = await run([...fire.split(' '), '--variant', 'gift'])
  expect(variant.stderr).toContain(
    'voucher.published has no variant of this name, got "gift". Did you mean "gift-card"?',
  )
  expect(variant.code).toBe(2)
  const locale = await run([...fire.split(' '), '--locale', 'deu'])
  expect(locale.stderr).toContain('faker has none of this name, got "deu". Did you mean "de"?')
  expect(locale.code).toBe(2)
})

test('fire without an event lists the events', async () => {
  const { code, stderr } = await run(['fire'])
  expect(stderr).toContain('Failed to fire: no event is named. Choose one:\n')
  expect(stderr).toContain('\n  voucher.published  A code was given to a customer.\n')
  expect(code).toBe(2)
})

test('a port in use is said with its number', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const { code, stderr } = await run(['listen', '--secret', 'my-secret', '--port', String(port)])
  expect(stderr).toBe(
    `Failed to listen: the port is in use, got ${port}. Choose another, or --port 0 for a free one.\n`,
  )
  expect(code).toBe(2)
})

test('--json prints a mistake as an object too, and --debug where it comes from', async () => {
  const plain = await run(['events', 'voucher.publishd', '--json'])
  expect(records(plain.stdout)).toMatchObject([{ kind: 'error', code: 'unknown-event' }])
  expect(plain.stderr).not.toContain('    at ')
  const usage = await run(['evnts', '--json'])
  expect(records(usage.stdout)).toMatchObject([{ kind: 'error', code: 'usage' }])
  const debug = await run(['events', 'voucher.publishd', '--debug'])
  expect(debug.stderr).toContain('    at ')
})

test('a mistake that only shows in the middle of a run stops it and says what was sent', async () => {
  const { url, received } = await startReceiver()
  const words = ['fire', 'voucher.published', '--to', url, '--secret', 'my-secret', '--count', '3']
  const { code, stderr } = await run([...words, '--now', '2154-12-31T23:59:59Z'])
  expect(received).toHaveLength(1)
  expect(stderr).toContain('1 of 3 sent: 1 delivered, 0 failed\n')
  expect(stderr).toContain('Failed to read instant: not a date between 2016-05-04, from which the ids count, and 2155')
  expect(code).toBe(2)
})

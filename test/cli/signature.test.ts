import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolder, records, run } from './run.js'

/** HMAC-SHA256 of {"a":1} with the key secretKey. */
const signature = 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'
const input = '{"a":1}'

test('sign prints the signature of the exact bytes of standard input or a file', async () => {
  const piped = await run(['sign', '--secret', 'secretKey'], { input })
  expect(piped).toEqual({ code: 0, stdout: `${signature}\n`, stderr: '' })
  const folder = createFolder()
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0xff, 0x00, 0x0a])
  writeFileSync(join(folder, 'body.bin'), bytes)
  const read = await run(['sign', 'body.bin', '--secret', 'secretKey'], { cwd: folder })
  expect(read.stdout).toBe(`${createHmac('sha256', 'secretKey').update(bytes).digest('hex')}\n`)
  expect(read.stderr).toBe('The body ends with a line break, which is signed too.\n')
})

test('sign --json names scheme and header', async () => {
  const { stdout } = await run(['sign', '-', '--json'], { input, environment: { MOCK_VOUCHERIFY_SECRET: 'secretKey' } })
  expect(records(stdout)).toEqual([
    { kind: 'signature', scheme: 'voucherify', header: 'x-voucherify-signature', value: signature, bytes: 7 },
  ])
})

test('verify ends with 0 for the right signature and with 1 for any other', async () => {
  const right = await run(['verify', '--signature', signature, '--secret', 'secretKey'], { input })
  expect(right).toEqual({ code: 0, stdout: 'valid\n', stderr: '' })
  const wrong = await run(['verify', '--signature', signature, '--secret', 'secretKey'], { input: `${input}\n` })
  expect(wrong).toEqual({
    code: 1,
    stdout: 'not valid\n',
    stderr:
      'The body ends with a line break. Did it come with one?\n' +
      '`mock-voucherify explain` with the same flags looks for the mistake.\n',
  })
  const json = await run(['verify', '--signature', '', '--secret', 'secretKey', '--json'], { input })
  expect(records(json.stdout)).toEqual([{ kind: 'verification', scheme: 'voucherify', valid: false, bytes: 7 }])
  expect(json.code).toBe(1)
})

test('sign and verify agree about a stamped scheme', async () => {
  const stamp = [
    '--scheme',
    'standard-webhooks',
    '--id',
    'whs_1',
    '--timestamp',
    '1767607200',
    '--secret',
    'whsec_c2VjcmV0S2V5',
  ]
  const { stdout } = await run(['sign', ...stamp], { input })
  expect(stdout).toBe(`v1,${createHmac('sha256', 'secretKey').update(`whs_1.1767607200.${input}`).digest('base64')}\n`)
  const verified = await run(['verify', '--signature', stdout.trim(), ...stamp], { input })
  expect(verified.code).toBe(0)
})

test('explain says which mistake made the signature, and ends with 1', async () => {
  const made = createHmac('sha256', 'secretKey\n').update(input).digest('hex')
  const explained = await run(['explain', '--signature', made, '--secret', 'secretKey'], { input })
  expect(explained.stdout).toBe(
    'The header was computed with the secret plus a line break. Trim the value when you read it.\n',
  )
  expect(explained.code).toBe(1)
  const valid = await run(['explain', '--signature', signature, '--secret', 'secretKey'], { input })
  expect(valid).toEqual({ code: 0, stdout: 'The signature is valid.\n', stderr: '' })
  const json = await run(['explain', '--signature', made, '--secret', 'secretKey', '--json'], { input })
  expect(records(json.stdout)).toMatchObject([
    { kind: 'explanation', valid: false, cause: { body: 'raw', key: 'line-feed', encoding: 'hex' } },
  ])
})

import { expect, test } from 'vitest'
import { createPayload, sign } from '../../src/index.js'
import { records, run, start, steady, type Running } from './run.js'

const listen = ['listen', '--secret', 'my-secret']

async function urlOf(running: Running): Promise<string> {
  const stdout = await running.printed('\n')
  return /http:\/\/127\.0\.0\.1:\d+\//.exec(stdout)?.[0] ?? ''
}

async function post(url: string, body: string, signature?: string): Promise<string> {
  const headers = signature === undefined ? {} : { 'x-voucherify-signature': signature }
  const response = await fetch(url, { method: 'POST', body, headers })
  return `${response.status} ${await response.text()}`
}

test('listen verifies what fire sends, prints two lines each, and ends cleanly on Ctrl-C', async () => {
  const running = start(listen)
  const url = await urlOf(running)
  const fired = await run(['fire', 'voucher.published', '--to', `${url}hook`, '--secret', 'my-secret', '--seed', '1'])
  expect(fired.code).toBe(0)
  running.child.kill('SIGINT')
  const { code, stdout, stderr } = await running.ended
  const payload = createPayload('voucher.published', { seed: 1, url: `${url}hook` })
  expect(steady(stdout)).toBe(
    'Ready: http://127.0.0.1:PORT/  Verifies x-voucherify-signature. Ctrl-C ends it.\n' +
      `DATE TIME  -->  voucher.published  [${payload.event.id}]  ${payload.id}\n` +
      'DATE TIME  <--  [200] POST /hook  signature valid, payload valid\n',
  )
  expect(stderr).toBe('1 received, 1 of them verified\n')
  expect(code).toBe(0)
})

test('listen refuses a wrong signature and says which mistake made it', async () => {
  const running = start(listen)
  const url = await urlOf(running)
  const body = JSON.stringify(createPayload('voucher.published', { seed: 1 }))
  expect(await post(url, body, sign(body, 'my-secret\n'))).toBe('401 {"verified":false}')
  expect(await post(url, body)).toBe('401 {"verified":false}')
  const torn = '{"type":"\u001b[31mred'
  expect(await post(url, torn, sign(torn, 'my-secret'))).toBe('200 {"verified":true}')
  const other = '{"type":"voucher.eaten"}'
  expect(await post(url, other, sign(other, 'my-secret'))).toBe('200 {"verified":true}')
  running.child.kill('SIGTERM')
  const { stdout } = await running.ended
  const answers = steady(stdout)
    .split('\n')
    .filter((line) => !line.includes('-->'))
  expect(answers.slice(1)).toEqual([
    'DATE TIME  <--  [401] POST /  signature not valid, payload valid',
    '                          The header was computed with the secret plus a line break. Trim the value when you read it.',
    'DATE TIME  <--  [401] POST /  signature missing, payload valid',
    '                          The header is missing. Look for the name x-voucherify-signature, in any case of letters.',
    'DATE TIME  <--  [200] POST /  signature valid, payload not valid',
    '                          The body is not JSON.',
    'DATE TIME  <--  [200] POST /  signature valid, payload not checked',
    '',
  ])
})

test('listen --json prints one object a delivery, with the problems of its payload', async () => {
  const running = start([...listen, '--json', '--status', '503'])
  const url = await urlOf(running)
  const payload = createPayload('voucher.published', { seed: 1, data: { voucher: { code: 'ABC' } } })
  const body = JSON.stringify({ ...payload, data: { ...payload.data, voucher: { ...payload.data.voucher, code: 7 } } })
  expect(await post(`${url}path?a=1`, body, sign(body, 'my-secret'))).toBe('503 {"verified":true}')
  running.child.kill('SIGINT')
  const { stdout, stderr } = await running.ended
  expect(records(stdout)).toMatchObject([
    { kind: 'ready', url, scheme: 'voucherify' },
    {
      kind: 'delivery',
      path: '/path?a=1',
      type: 'voucher.published',
      id: payload.id,
      eventId: payload.event.id,
      signature: 'valid',
      payload: 'not valid',
      problems: ['data.voucher.code must be string, got 7'],
      status: 503,
      body,
    },
    { kind: 'summary', received: 1, verified: 1 },
  ])
  expect(stderr).toBe('')
})

test('listen does not look for the mistake in a large body, and says so', async () => {
  const running = start(listen)
  const url = await urlOf(running)
  const sent = [256 * 1024, 256 * 1024 + 1].map((length) => JSON.stringify('x'.repeat(length - 2)))
  for (const body of sent) await post(url, body, sign(body, 'my-secret\n'))
  running.child.kill('SIGINT')
  const { stdout } = await running.ended
  expect(stdout.split('\n').filter((line) => line.includes('mistake') || line.includes('line break'))).toEqual([
    '                          The header was computed with the secret plus a line break. Trim the value when you read it.',
    '                          The mistake is not looked for in a body above 262144 bytes. `mock-voucherify explain` looks for it.',
  ])
})

test('listen turns away what is no delivery', async () => {
  const running = start(listen)
  const url = await urlOf(running)
  const got = await fetch(url)
  expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
  const large = await fetch(url, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) })
  expect(large.status).toBe(413)
  running.child.kill('SIGINT')
  const { stdout } = await running.ended
  expect(steady(stdout).split('\n').slice(1)).toEqual([
    'DATE TIME  <--  [405] GET /  A delivery is a POST.',
    'DATE TIME  <--  [413] POST /  The body is larger than 10485760 bytes.',
    '',
  ])
})

test('listen verifies a stamped scheme, and without one checks no signature', async () => {
  const stamped = start(['listen', '--scheme', 'standard-webhooks', '--secret', 'whsec_c2VjcmV0S2V5', '--json'])
  const unsigned = start(['listen', '--scheme', 'none', '--json'])
  const fire = ['fire', 'voucher.published', '--scheme', 'standard-webhooks', '--secret', 'whsec_c2VjcmV0S2V5', '--to']
  const [first, second] = await Promise.all([
    run([...fire, await urlOf(stamped)]),
    run([...fire, await urlOf(unsigned)]),
  ])
  expect([first.code, second.code]).toEqual([0, 0])
  stamped.child.kill('SIGINT')
  unsigned.child.kill('SIGINT')
  expect(records((await stamped.ended).stdout)[1]).toMatchObject({ signature: 'valid', status: 200 })
  expect(records((await unsigned.ended).stdout)[1]).toMatchObject({ signature: 'not checked', status: 200 })
})

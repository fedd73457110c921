import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { sign } from '../../src/signature/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp, type TestApp } from './app.js'

const secret = 'my-secret'

async function fireAt(url: string, body: object): Promise<{ opened: TestApp; path: string; sent: string }> {
  const opened = await openApp({ endpoints: [{ url, secret }] })
  const { json } = await opened.fire({ event: 'voucher.published', ...body })
  const { id, sendOuts } = Object(json)
  return { opened, path: `/_mock/send-outs/${id}/signature`, sent: sendOuts[0].body }
}

test('the signature of an attempt is computed anew, and the secret is not told', async () => {
  const { url, received } = await startReceiver()
  const { opened, path } = await fireAt(url, {})
  const { status, json, text } = await opened.ask({ url: path })
  const right = received[0]?.headers['x-voucherify-signature']
  expect(status).toBe(200)
  expect(json).toEqual({
    scheme: 'voucherify',
    title: 'x-voucherify-signature: lower-case hex HMAC-SHA256 of the body, as Voucherify documents it',
    steps: [
      'Take the body as it came: every byte of it, before anything parses it.',
      'Compute the HMAC-SHA256 of these bytes, with the bytes of the secret as the key.',
      'Write it as 64 lower-case hex digits.',
      'Compare that with the header x-voucherify-signature, in constant time.',
    ],
    header: 'x-voucherify-signature',
    bytes: received[0]?.body.length,
    sent: right,
    computed: right,
    verdict: 'valid',
    reasons: [],
  })
  expect(text).not.toContain(secret)
})

test('a header that a receiver computed is explained', async () => {
  const { url } = await startReceiver()
  const { opened, path, sent } = await fireAt(url, {})
  const ask = async (header: string): Promise<unknown> =>
    Object((await opened.ask({ url: path, query: { header } })).json).asked
  expect(await ask(sign(sent, secret))).toEqual({ isRight: true, reasons: [] })
  expect(await ask(` ${sign(sent, secret)}\n`)).toEqual({ isRight: true, reasons: [] })
  expect(
    await ask(
      createHmac('sha256', secret)
        .update(JSON.stringify(JSON.parse(sent), null, 2))
        .digest('hex'),
    ),
  ).toEqual({
    isRight: false,
    reasons: [expect.stringContaining('The header was computed')],
  })
  expect(await ask(sign(sent, `${secret}\n`))).toEqual({
    isRight: false,
    reasons: ['The header was computed with the secret plus a line break. Trim the value when you read it.'],
  })
  expect(await ask('0'.repeat(64))).toEqual({
    isRight: false,
    reasons: [expect.stringContaining('no known mistake gives it')],
  })
  expect(await ask('')).toEqual({ isRight: false, reasons: [expect.stringContaining('empty')] })
})

test('a header that is too long to be a signature is refused', async () => {
  const { url } = await startReceiver()
  const { opened, path } = await fireAt(url, {})
  const ask = async (header: string): Promise<number> => (await opened.ask({ url: path, query: { header } })).status
  expect([await ask('a'.repeat(1000)), await ask('a'.repeat(1001))]).toEqual([200, 400])
})

test('another secret is tried, and told by no answer', async () => {
  const { url } = await startReceiver()
  const { opened, path, sent } = await fireAt(url, {})
  const header = sign(sent, 'stale-secret')
  const ask = async (body: object) => opened.ask({ method: 'POST', url: path, body })
  const { json, text } = await ask({ secret: 'stale-secret', header })
  expect(json).toMatchObject({ verdict: 'wrong', computed: header, asked: { isRight: true, reasons: [] } })
  expect(text).not.toContain('stale-secret')
  expect((await ask({ secret: 'no-secret', header })).json).toMatchObject({ asked: { isRight: false } })
  expect((await ask({ header: sign(sent, secret) })).json).toMatchObject({ asked: { isRight: true } })
})

test('a signature that a fault has spoilt is explained', async () => {
  const { url } = await startReceiver()
  const spoilt = await fireAt(url, { faults: ['signature-upper-case'] })
  expect((await spoilt.opened.ask({ url: spoilt.path })).json).toMatchObject({
    verdict: 'wrong',
    reasons: [expect.stringContaining('upper-case')],
  })
  const missing = await fireAt(url, { faults: ['signature-missing'] })
  const { json } = await missing.opened.ask({ url: missing.path })
  expect(json).toMatchObject({ verdict: 'missing', computed: expect.stringMatching(/^[\da-f]{64}$/) })
  expect(json).not.toHaveProperty('sent')
})

test('the stamped schemes are computed anew too', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, scheme: 'standard-webhooks', secret: 'whsec_c2VjcmV0' }] })
  const { json } = await opened.fire({ event: 'voucher.published' })
  const path = `/_mock/send-outs/${Object(json).id}/signature`
  expect((await opened.ask({ url: path })).json).toMatchObject({
    scheme: 'standard-webhooks',
    header: 'webhook-signature',
    verdict: 'valid',
    computed: expect.stringMatching(/^v1,/),
  })
  expect((await opened.ask({ url: `${path}?header=v1,eA==` })).json).toMatchObject({
    asked: { isRight: false, reasons: ['It is not the signature of these bytes, this id and this time.'] },
  })
})

test('an endpoint that does not sign has no signature', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, scheme: 'none' }] })
  const { json } = await opened.fire({ event: 'voucher.published' })
  const answer = await opened.ask({ url: `/_mock/send-outs/${Object(json).id}/signature` })
  expect(answer.json).toEqual({
    scheme: 'none',
    title: 'no signature header at all',
    steps: ['There is nothing to check: whoever knows the URL can send.'],
    bytes: expect.any(Number),
    verdict: 'unsigned',
    reasons: [],
  })
})

test('of a deleted endpoint the secret is not known any more', async () => {
  const { url } = await startReceiver()
  const { opened, path } = await fireAt(url, {})
  const [endpoint] = opened.emitter.endpoints.list()
  await opened.ask({ method: 'DELETE', url: `/_mock/endpoints/${endpoint?.id}` })
  const { json } = await opened.ask({ url: `${path}?header=abc` })
  expect(json).toMatchObject({ verdict: 'unknown', sent: expect.any(String), asked: { isRight: false, reasons: [] } })
  expect(json).not.toHaveProperty('computed')
})

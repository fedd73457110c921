import { createHmac } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { DryRun } from '../../src/server/answers.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp, type Answer } from './app.js'

const event = 'voucher.published'

function dryRunOf({ status, json }: Answer): DryRun {
  expect(status).toBe(200)
  return JSON.parse(JSON.stringify(json))
}

test('a dry run shows what the next call sends, to the byte, and sends nothing', async () => {
  const { url, received } = await startReceiver()
  const { fire, ask, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const body = { event, variant: 'gift-card', data: { voucher: { code: 'HELLO' } } }
  const first = dryRunOf(await ask({ method: 'POST', url: '/_mock/dry-runs', body }))
  expect(dryRunOf(await ask({ method: 'POST', url: '/_mock/dry-runs', body }))).toEqual(first)
  expect(received).toEqual([])
  expect(emitter.journal.count()).toMatchObject({ pending: 0, delivered: 0 })
  const { type, variant, seed, number, requests } = first
  expect({ type, variant, seed, number }).toEqual({ type: event, variant: 'gift-card', seed: '1', number: 0 })
  await fire(body)
  expect(requests.map((request) => request.body)).toEqual(received.map((request) => request.body.toString()))
  expect(requests[0]).toEqual({
    id: expect.stringMatching(/^whs_/),
    endpoint: { id: expect.stringMatching(/^wh_/), url },
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'mock-voucherify'],
      [
        'x-voucherify-signature',
        createHmac('sha256', 'my-secret')
          .update(requests[0]?.body ?? '')
          .digest('hex'),
      ],
    ],
    body: requests[0]?.body,
    bytes: Buffer.byteLength(requests[0]?.body ?? ''),
    faults: [],
  })
})

test('a dry run meets the faults without using them up, and hides credentials', async () => {
  const { url } = await startReceiver()
  const { ask, emitter } = await openApp({
    endpoints: [{ url, secret: 'my-secret', headers: { authorization: 'Bearer hush' } }],
    faults: [{ fault: 'signature-missing', times: 1 }],
  })
  for (let time = 0; time < 2; time++) {
    const { requests } = dryRunOf(
      await ask({ method: 'POST', url: '/_mock/dry-runs', body: { event, faults: ['gzip'] } }),
    )
    const [request] = requests
    expect(request?.faults).toEqual(['gzip', 'signature-missing'])
    expect(request?.headers).toContainEqual(['authorization', '(hidden)'])
    expect(request?.headers.map(([name]) => name)).not.toContain('x-voucherify-signature')
    const sent = Buffer.from(request?.sent?.text ?? '', 'base64')
    expect(gunzipSync(sent).toString()).toBe(request?.body)
    expect(request?.bytes).toBe(sent.length)
  }
  const { sendOuts } = await emitter.send(event)
  expect(sendOuts[0]?.attempts[0]?.faults).toEqual(['signature-missing'])
})

test('an event of another seed is made again, each time under an id of its own', async () => {
  const { url, received } = await startReceiver()
  const { fire, emitter } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const body = { event, seed: 'other', number: 3 }
  const answers = [await fire(body), await fire(body)]
  for (const { json } of answers) expect(json).toMatchObject({ seed: 'other', number: 3 })
  const [first, second] = received.map((request) => JSON.parse(request.body.toString()))
  expect(second).toEqual({ ...first, id: expect.stringMatching(/^whs_/) })
  expect(second.id).not.toBe(first.id)
  expect(emitter.next.number).toBe(0)
})

test('an event that is made ahead is not made again by the run itself', async () => {
  const { url } = await startReceiver()
  const { fire } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  expect((await fire({ event, number: 4 })).json).toMatchObject({ seed: '1', number: 4 })
  expect((await fire({ event })).json).toMatchObject({ seed: '1', number: 5 })
})

test('complete data is sent as it is', async () => {
  const { url, received } = await startReceiver()
  const { fire } = await openApp({ endpoints: [{ url, secret: 'my-secret' }] })
  const data = { voucher: { code: 'HELLO' } }
  const refused = await fire({ event, data, complete: true })
  expect(refused.status).toBe(400)
  expect(refused.json).toMatchObject({
    error: {
      code: 'invalid-data',
      details: { problems: expect.arrayContaining([{ path: 'customer', message: 'is missing' }]) },
    },
  })
  await fire({ event, data, complete: true, invalid: 'allow' })
  expect(JSON.parse(received[0]?.body.toString() ?? '').data).toEqual(data)
})

test('one of the receivers can be chosen by its id, with its own secret', async () => {
  const [one, other] = [await startReceiver(), await startReceiver()]
  const { fire, emitter } = await openApp({
    endpoints: [
      { url: one.url, secret: 'one' },
      { url: other.url, secret: 'other', events: ['campaign.*'] },
    ],
  })
  const id = emitter.endpoints.list()[1]?.id ?? ''
  expect((await fire({ event, endpoint: id })).json).toMatchObject({ sendOuts: [{ endpoint: { id } }] })
  expect(one.received).toEqual([])
  const [request] = other.received
  expect(request?.headers['x-voucherify-signature']).toBe(
    createHmac('sha256', 'other')
      .update(request?.body ?? '')
      .digest('hex'),
  )
  expect((await fire({ event, endpoint: 'wh_none' })).status).toBe(404)
  expect((await fire({ event, endpoint: id, to: other.url })).status).toBe(400)
})

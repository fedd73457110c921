import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEmitter, type EndpointOptions, type PayloadFormName } from '../../src/index.js'
import { startReceiver } from './receiver.js'

const secret = 'my-secret'

/** What a receiver gets of one and the same event, whatever its form. */
async function receive(endpoint: Partial<EndpointOptions>): Promise<{ body: string; signature: unknown }> {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret, ...endpoint }], seed: 'forms' })
  const metadata = { bb: { zz: 1, b: 2 }, ü: 3, a: 4, aaa: 5, aa: [{ long: 1, to: 2 }] }
  await emitter.send('voucher.published', { data: { customer: { metadata }, publication: { channel: 'API' } } })
  const [request] = received
  return { body: String(request?.body), signature: request?.headers['x-voucherify-signature'] }
}

function hmac(body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

test('the stored form sorts the keys of data and event by their length in bytes, then by their bytes', async () => {
  const { body, signature } = await receive({ form: 'stored' })
  expect(signature).toBe(hmac(body))
  expect(body).toMatch(/^\{"id":"whs_[0-9a-f]{18}","project_id":/)
  expect(body).toContain('"metadata":{"a":4,"aa":[{"to":2,"long":1}],"bb":{"b":2,"zz":1},"ü":3,"aaa":5,')
  const payload = JSON.parse(body)
  expect(Object.keys(payload)).toEqual(['id', 'project_id', 'created_at', 'type', 'data', 'source', 'event'])
  expect(Object.keys(payload.data)).toEqual(['voucher', 'campaign', 'customer', 'created_at', 'publication'])
  expect(Object.keys(payload.event)).toEqual(['id', 'type', 'group_id', 'created_at', 'event_source'])
  expect(Object.keys(payload.event.event_source)).toEqual(['api_key', 'channel'])
})

test('the stored form says the same as the fresh one, but for event.entity_id', async () => {
  const fresh = JSON.parse((await receive({ form: 'fresh' })).body)
  const stored = JSON.parse((await receive({ form: 'stored' })).body)
  const { entity_id: entity, ...event } = fresh.event
  expect(entity).toBe(fresh.data.voucher.id)
  expect(stored).toMatchObject({ type: fresh.type, created_at: fresh.created_at, event: { type: event.type } })
  expect(stored.data).toEqual(fresh.data)
  expect(stored.event).toEqual(event)
})

test('the old version names the event in its id and wraps the voucher', async () => {
  const { body, signature } = await receive({ form: 'v2018-08-01' })
  const { data, event, source } = JSON.parse((await receive({})).body)
  expect(signature).toBe(hmac(body))
  expect(JSON.parse(body)).toEqual({
    id: event.id,
    object: 'event',
    webhook_id: expect.stringMatching(/^wh_[0-9A-Za-z]{24}$/),
    project_id: expect.stringMatching(/^proj_/),
    created_at: data.created_at,
    type: 'voucher.published',
    data: { object: data.voucher, related_object: data.customer },
    metadata: { source: 'API' },
  })
  expect(source.object).toBe('webhook')
})

test('a distribution reshapes the stored form too', async () => {
  const template = '{"code":"{{voucher.code}}","who":{{customer}}}'
  const { body } = await receive({ form: 'stored', level: 'distribution', template })
  const { data, event } = JSON.parse(body)
  expect(Object.keys(data)).toEqual(['code', 'who'])
  expect(Object.keys(data.who)).toEqual(['id', 'name', 'email', 'object', 'metadata', 'source_id'])
  expect(event).not.toHaveProperty('entity_id')
})

test('a form that is not known, or not for distributions, is refused', () => {
  const url = 'http://127.0.0.1:3000/'
  const misspelt = 'storde' as PayloadFormName
  expect(() => createEmitter({ endpoints: [{ url, secret, form: misspelt }] })).toThrow('Did you mean "stored"?')
  expect(() => createEmitter({ endpoints: [{ url, secret, form: 'v2018-08-01', level: 'distribution' }] })).toThrow(
    'Failed to create endpoint: distributions do not have this form, got form "v2018-08-01".',
  )
})

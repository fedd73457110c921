import { expect, test } from 'vitest'
import { startReceiver, type Receiver } from '../delivery/receiver.js'
import { openApp } from './app.js'

/** A receiver that answers these statuses in turn, then 200. */
function scripted(...statuses: number[]): Promise<Receiver> {
  return startReceiver((response) => response.writeHead(statuses.shift() ?? 200).end())
}

const secret = 'my-secret'

test('a pending send-out is tried again at once', async () => {
  const { url } = await scripted(503)
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }], retries: 'voucherify' })
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  expect(await ask({ method: 'POST', url: `${path}/retry` })).toMatchObject({
    status: 200,
    json: {
      status: 'delivered',
      attempts: [
        { number: 1, outcome: { status: 503 } },
        { number: 2, outcome: { status: 200 } },
      ],
    },
  })
})

test('a retry that is refused is answered with the next one', async () => {
  const { url } = await scripted(503, 503)
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }], retries: 'voucherify' })
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  expect(await ask({ method: 'POST', url: `${path}/retry` })).toMatchObject({
    status: 200,
    json: { status: 'pending', nextAttemptAt: expect.any(String), attempts: [{ number: 1 }, { number: 2 }] },
  })
})

test('a failed send-out begins again', async () => {
  const { url, received } = await scripted(500)
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  expect(await ask({ method: 'POST', url: `${path}/retry` })).toMatchObject({
    status: 200,
    json: { status: 'delivered', attempts: [{ number: 1 }, { number: 2 }] },
  })
  expect(received[1]?.body).toEqual(received[0]?.body)
})

test('a send-out is sent again under a new id, with the same event', async () => {
  const { url, received } = await scripted()
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const fired = await fire({ event: 'voucher.published' })
  const resent = await ask({ method: 'POST', url: `${String(fired.headers['location'])}/resend` })
  const [first, second]: { id: string; event: { id: string }; data: object }[] = received.map(({ body }) =>
    JSON.parse(String(body)),
  )
  expect(resent).toMatchObject({
    status: 201,
    headers: { location: `/_mock/send-outs/${second?.id}` },
    json: { id: second?.id, eventId: first?.event.id, status: 'delivered', attempts: [{ number: 1 }] },
  })
  expect(second?.id).not.toBe(first?.id)
  expect([second?.event, second?.data]).toEqual([first?.event, first?.data])
})

test('a request that does not wait is answered before the receiver answers', async () => {
  let finish: (() => void) | undefined
  const { url } = await startReceiver((response) => {
    finish = () => response.end('ok')
  })
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const path = String((await fire({ event: 'voucher.published', wait: false })).headers['location'])
  await expect.poll(() => finish).toBeDefined()
  expect(await ask({ method: 'POST', url: `${path}/resend?wait=false` })).toMatchObject({
    status: 202,
    json: { status: 'pending', attempts: [] },
  })
  finish?.()
  await expect.poll(async () => (await ask({ url: path })).json).toMatchObject({ status: 'delivered' })
  expect(await ask({ method: 'POST', url: `${path}/retry?wait=false` })).toMatchObject({
    status: 202,
    json: { status: 'pending', attempts: [{ number: 1 }] },
  })
})

test('a pending send-out is given up', async () => {
  const { url } = await scripted(503)
  const { ask, fire, emitter } = await openApp({ endpoints: [{ url, secret }], retries: 'voucherify' })
  const path = String((await fire({ event: 'voucher.published' })).headers['location'])
  const canceled = await ask({ method: 'POST', url: `${path}/cancel` })
  expect(canceled).toMatchObject({ status: 200, json: { status: 'canceled', attempts: [{ number: 1 }] } })
  expect(canceled.json).not.toHaveProperty('nextAttemptAt')
  expect(emitter.journal.entries().at(-1)).toMatchObject({ kind: 'settled', status: 'canceled', reason: 'by hand' })
  expect(await ask({ method: 'POST', url: `${path}/cancel` })).toMatchObject({
    status: 409,
    json: {
      error: {
        code: 'not-possible',
        message:
          'Failed to cancel send-out: it is settled, got one that is canceled. Only a pending one can be canceled.',
      },
    },
  })
})

test('while an attempt is under way there is no other', async () => {
  const { url, received } = await startReceiver(() => undefined)
  const { ask, fire } = await openApp({ endpoints: [{ url, secret }] })
  const path = String((await fire({ event: 'voucher.published', wait: false })).headers['location'])
  await expect.poll(() => received.length).toBe(1)
  expect(await ask({ method: 'POST', url: `${path}/retry` })).toMatchObject({
    status: 409,
    json: { error: { code: 'not-possible', message: expect.stringContaining('an attempt is under way') } },
  })
})

test.each([
  ['cancel', 'retry'],
  ['cancel', 'resend'],
  ['hold', 'retry'],
  ['hold', 'resend'],
] as const)(
  'nothing is sent to an endpoint that is switched off, where its send-outs are to %s: %s',
  async (onSwitchOff, verb) => {
    const { url, received } = await scripted(500)
    const { ask, fire, emitter } = await openApp({ endpoints: [{ url, secret }], retries: 'voucherify', onSwitchOff })
    const path = String((await fire({ event: 'voucher.published' })).headers['location'])
    const { id = '' } = emitter.endpoints.list()[0] ?? {}
    emitter.setActive(id, false)
    expect(await ask({ method: 'POST', url: `${path}/${verb}` })).toMatchObject({
      status: 409,
      json: {
        error: {
          code: 'not-possible',
          message: `Failed to send again: its endpoint is switched off, got ${id}. Switch the endpoint on first.`,
        },
      },
    })
    emitter.endpoints.delete(id)
    expect(await ask({ method: 'POST', url: `${path}/${verb}` })).toMatchObject({
      status: 409,
      json: { error: { message: expect.stringContaining('its endpoint is not there any more') } },
    })
    expect(received).toHaveLength(1)
  },
)

test('whoever waits is answered when the endpoint is switched off and its send-outs are held', async () => {
  const { url, received } = await startReceiver(() => undefined)
  const { ask, fire, emitter } = await openApp({ endpoints: [{ url, secret }], onSwitchOff: 'hold' })
  const firing = fire({ event: 'voucher.published' })
  await expect.poll(() => received.length).toBe(1)
  await ask({ method: 'POST', url: `/_mock/endpoints/${emitter.endpoints.list()[0]?.id}/disable` })
  expect(await firing).toMatchObject({ status: 201, json: { status: 'pending' } })
})

test.each(['retry', 'resend', 'cancel'])('there is nothing to %s', async (verb) => {
  const { ask } = await openApp()
  expect(await ask({ method: 'POST', url: `/_mock/send-outs/whs_0/${verb}` })).toMatchObject({
    status: 404,
    json: { error: { code: 'unknown-send-out', message: expect.stringContaining('got "whs_0"') } },
  })
})

test.each(['retry', 'resend'])('a query that %s does not know is refused', async (verb) => {
  const { ask } = await openApp()
  expect(await ask({ method: 'POST', url: `/_mock/send-outs/whs_0/${verb}?wait=maybe&then=x` })).toMatchObject({
    status: 400,
    json: {
      error: {
        message: expect.stringContaining('got 2 problems'),
        details: { problems: [{ path: 'then' }, { path: 'wait', message: 'must be boolean, got "maybe"' }] },
      },
    },
  })
})

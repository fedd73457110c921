import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReceiver, createShop, isGenuine, secret } from './receiver.js'
import { createStore, takeOnce } from './store.js'

const ids = ['no-redirect', 'transport-split', 'transport-chunked', 'transport-keepalive', 'method-probes']

test.concurrent.each(ids)('%s passes a correct receiver', async (id) => {
  const { receiver, effects } = createShop()
  expect(await grade(receiver, id, { effects: (event) => effects.get(event.id) ?? 0 })).toBe('pass')
})

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const redirect =
  (status: number, location: string): Listener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, { location }).end())
  }

test.concurrent.each([
  [
    308,
    '/webhook/',
    'fail: Your endpoint answers with a redirect (308 Permanent Redirect) to /webhook/: another slash at the end.',
  ],
  [
    302,
    '/login?next=webhook',
    'fail: Your endpoint answers with a redirect (302 Found) to /login?next=webhook, a login.',
  ],
  [301, '/other', 'fail: Your endpoint answers with a redirect (301 Moved Permanently) to /other.'],
])('no-redirect finds a receiver that answers %i to %s', async (status, location, found) => {
  expect(await grade(redirect(status, location), 'no-redirect')).toBe(found)
})

const digestOf = (body: string): string => createHmac('sha256', secret).update(body).digest('hex')

test.concurrent('transport-split finds a receiver that decodes piece by piece', async () => {
  const receiver: Listener = (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      response.writeHead(request.headers['x-voucherify-signature'] === digestOf(body) ? 204 : 401).end()
    })
  }
  expect(await grade(receiver, 'transport-split')).toBe(
    'fail: A genuine delivery that was cut inside an emoji, got 401 Unauthorized; one like it that came whole was accepted.',
  )
})

test.concurrent('transport-split does not blame the cut where an emoji is refused in any case', async () => {
  const receiver = createReceiver((delivery) => (delivery.raw.includes('🎁') || !isGenuine(delivery) ? 400 : 204))
  expect(await grade(receiver, 'transport-split')).toBe(
    'skip: sent whole, it is not accepted either: it got 400 Bad Request',
  )
})

test.concurrent('transport-chunked finds a receiver that wants a length', async () => {
  const receiver = createReceiver(({ request }) => (request.headers['content-length'] === undefined ? 411 : 204))
  expect(await grade(receiver, 'transport-chunked')).toBe(
    'fail: A genuine delivery in chunks, without a content-length, got 411 Length Required; one like it that came whole was accepted.',
  )
})

test.concurrent(
  'transport-keepalive finds a receiver that trusts a connection once a delivery was genuine',
  async () => {
    const trusted = new WeakSet<Socket>()
    const receiver = createReceiver((delivery) => {
      const { socket } = delivery.request
      if (isGenuine(delivery)) trusted.add(socket)
      return trusted.has(socket) ? 204 : 401
    })
    expect(await grade(receiver, 'transport-keepalive')).toBe(
      'fail: Delivery 2 over one connection, a forged one, got 204 No Content.',
    )
  },
)

test.concurrent('transport-keepalive finds a receiver that mixes up what a refused delivery left behind', async () => {
  const left = new WeakMap<Socket, Buffer>()
  const receiver = createReceiver((delivery) => {
    const { socket } = delivery.request
    const raw = Buffer.concat([left.get(socket) ?? Buffer.alloc(0), delivery.raw])
    if (isGenuine({ ...delivery, raw })) return 204
    left.set(socket, raw)
    return 401
  })
  expect(await grade(receiver, 'transport-keepalive')).toBe(
    'fail: Delivery 3 over one connection, a genuine one, got 401 Unauthorized.',
  )
})

const closing =
  (isTold: boolean): Listener =>
  (request, response) => {
    const receiver = createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401))
    if (isTold) response.setHeader('connection', 'close')
    else response.on('finish', () => request.socket.end())
    receiver(request, response)
  }

test.concurrent(
  'transport-keepalive passes a receiver that says that it closes, and warns of one that does not',
  async () => {
    expect(await grade(closing(true), 'transport-keepalive')).toBe('pass')
    expect(await grade(closing(false), 'transport-keepalive')).toBe(
      'warn: Your endpoint closes a connection after an answer that does not say so: the next request got a closed connection.',
    )
  },
)

test.concurrent(
  'method-probes finds a receiver that breaks on GET, and not one that knows no such method',
  async () => {
    const parsing = createReceiver((delivery) => {
      try {
        JSON.parse(delivery.raw.toString())
      } catch {
        return 500
      }
      return isGenuine(delivery) ? 204 : 401
    })
    expect(await grade(parsing, 'method-probes')).toBe('fail: GET got 500 Internal Server Error.')
    const strict = createReceiver((delivery) =>
      delivery.request.method !== 'POST' ? 501 : isGenuine(delivery) ? 204 : 401,
    )
    expect(await grade(strict, 'method-probes')).toBe('pass')
  },
)

test.concurrent(
  'method-probes finds a receiver that verifies POST alone, and warns of one that works for PUT',
  async () => {
    for (const [isVerified, found] of [
      [false, 'fail: PUT with an unsigned delivery had an effect.'],
      [true, 'warn: PUT with a signed delivery had an effect.'],
    ] as const) {
      const effects = new Map<string, number>()
      const receiver = createReceiver((delivery) => {
        const { method } = delivery.request
        if (method !== 'POST' && method !== 'PUT') return 405
        if ((isVerified || method === 'POST') && !isGenuine(delivery)) return 401
        const { event } = JSON.parse(delivery.raw.toString())
        effects.set(event.id, 1)
        return 204
      })
      expect(await grade(receiver, 'method-probes', { effects: ({ id }) => effects.get(id) ?? 0 })).toBe(found)
    }
  },
)

test.concurrent('a fetch handler skips what needs a socket', async () => {
  const { hooks } = createStore(takeOnce)
  const handler = (): Response => new Response(null, { status: 204 })
  expect(await grade(handler, 'transport-split', { ...hooks, effects: undefined })).toBe(
    'skip: needs a receiver behind a socket',
  )
})

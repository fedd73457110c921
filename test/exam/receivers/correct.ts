import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { parseJson, readDelivery, Refusal, type Delivery } from './delivery.js'
import { Shop } from './shop.js'
import { hooksOf, startListener, startReceiver, type RunningReceiver } from './start.js'
import { correctSteps, digestOf, nextSecret, secret, takeOnce, type Attempt } from './steps.js'

/** Receivers that make no mistake, each in its own way: whatever the exam says of them is a false alarm. */
export const correctReceivers = {
  'node:http': () => startReceiver(),
  Fastify: () => startFastify(4_000_000),
  'a fetch handler': startFetchHandler,
  'a durable queue': () => startReceiver((shop) => ({ take: (delivery) => enqueue(shop, delivery) })),
} as const satisfies Record<string, () => Promise<RunningReceiver>>

/** Receivers of which it is known what the exam must say. */
export const knownReceivers = {
  /** What Voucherify's sample for Node does: it prints the payload anew and compares the digest of that with `===`. */
  'the documented sample': () =>
    startReceiver(() => ({
      verify({ request, raw }) {
        const copy = JSON.stringify(parseJson(raw))
        return createHmac('sha256', secret).update(copy).digest('hex') === request.headers['x-voucherify-signature']
      },
    })),
  'a receiver that verifies later': () =>
    startReceiver(() => ({
      receive(attempt, shop) {
        void workLater(attempt, shop)
        return 202
      },
    })),
  /** Its limit is that of Fastify: 1 MiB. */
  'the defaults of Fastify': () => startFastify(),
} as const satisfies Record<string, () => Promise<RunningReceiver>>

/** What a correct receiver does with the bytes and the signature of a delivery. */
function receive(raw: Buffer, signature: unknown, take: (delivery: Delivery) => number): number {
  const isGenuine =
    typeof signature === 'string' &&
    [secret, nextSecret].some((key) => correctSteps.matches(signature, digestOf(raw, key)))
  if (!isGenuine) return 401
  try {
    return take(readDelivery(raw))
  } catch (error) {
    return error instanceof Refusal ? error.status : 500
  }
}

function startFastify(bodyLimit?: number): Promise<RunningReceiver> {
  return startListener(async (shop) => {
    const app: FastifyInstance = Fastify(bodyLimit === undefined ? {} : { bodyLimit })
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post('/webhook', async ({ body, headers }, reply) => {
      const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const status = receive(raw, headers['x-voucherify-signature'], (delivery) => takeOnce(delivery, shop))
      return reply.code(status).send()
    })
    await app.ready()
    return (request, response) => void app.routing(request, response)
  })
}

async function startFetchHandler(): Promise<RunningReceiver> {
  const shop = new Shop()
  const receiver = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405 })
    const raw = Buffer.from(await request.arrayBuffer())
    const signature = request.headers.get('x-voucherify-signature')
    return new Response(null, { status: receive(raw, signature, (delivery) => takeOnce(delivery, shop)) })
  }
  return { receiver, hooks: { ...hooksOf(shop), restart: () => {} }, close: async () => {} }
}

/** Keeps a delivery on the disk and answers: a worker takes it from there, as often as it fails. */
function enqueue(shop: Shop, delivery: Delivery): number {
  if (shop.seen.has(delivery.key)) return 200
  shop.seen.add(delivery.key)
  shop.queue.push(delivery)
  void workOff(shop)
  return 202
}

async function workOff(shop: Shop): Promise<void> {
  await pause(20)
  const delivery = shop.queue.shift()
  if (delivery === undefined) return
  try {
    shop.work(delivery)
  } catch {
    shop.queue.push(delivery)
    await workOff(shop)
  }
}

/** Verifies and works, as often as the work fails. */
async function workLater(attempt: Attempt, shop: Shop): Promise<void> {
  for (;;) {
    await pause(20)
    try {
      await correctSteps.receive(attempt, shop, correctSteps)
      return
    } catch (error) {
      if (error instanceof Refusal) return
    }
  }
}

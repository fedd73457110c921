import { createServer, type RequestListener } from 'node:http'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { checkReceiver } from '../../src/exam/check-receiver.js'
import { listen } from '../listen.js'
import { grade } from './grade.js'
import { createReader } from './reading.js'
import { createReceiver, createShop, isGenuine, secret } from './receiver.js'

test.concurrent.each(['size-64k', 'size-150k', 'size-500-items', 'size-2m'])(
  '%s passes a correct receiver',
  async (id) => {
    expect(await grade(createShop().receiver, id)).toBe('pass')
  },
)

/** A correct receiver that takes bodies up to a limit. */
const limited = (limit: number): ReturnType<typeof createReceiver> =>
  createReceiver((delivery) => (delivery.raw.length > limit ? 413 : isGenuine(delivery) ? 204 : 401))

const items = (count: number): string => `one with an order of ${count} items got 413 Payload Too Large.`

test.concurrent.each([
  [49_600, 'size-64k', `Your endpoint does not accept deliveries over about 48 kB: ${items(100)}`],
  [102_400, 'size-150k', `Your endpoint does not accept deliveries over 100 kB: ${items(250)}`],
  [100_000, 'size-150k', `Your endpoint does not accept deliveries over 100,000 bytes: ${items(250)}`],
  [262_144, 'size-500-items', `Your endpoint does not accept deliveries over 256 kB: ${items(500)}`],
])('a receiver of at most %i bytes fails %s', async (limit, id, found) => {
  expect(await grade(limited(limit), id)).toBe(`fail: ${found}`)
})

test.concurrent('what was accepted and what was not are told to the byte', async () => {
  const { results } = await checkReceiver(limited(102_400), { secret, only: ['size-150k'] })
  const { sent = '', exchange } = results.at(-1)?.finding ?? {}
  expect(sent).toMatch(
    /^a redemption with an order of 250 items, 15\d,\d{3} bytes, with a valid signature; the same event with an order of 1[67]\d items, 10[12],\d{3} bytes, was accepted$/,
  )
  expect(exchange?.request.body.length.toLocaleString('en-US')).toBe(/items, (15\d,\d{3}) bytes/.exec(sent)?.[1])
})

test.concurrent('size-2m names the limit of Fastify, and fails nothing', async () => {
  const app = Fastify()
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/webhook', async (request, reply) => {
    const signature = String(request.headers['x-voucherify-signature'])
    const isRight = Buffer.isBuffer(request.body) && isGenuine({ raw: request.body, signature, request: request.raw })
    return reply.code(isRight ? 204 : 401).send()
  })
  expect(await grade(app, 'size-2m')).toBe(
    'pass: Your endpoint does not accept deliveries over 1 MB: one with 1,990 kB of metadata got 413 Payload Too Large.',
  )
  await app.close()
})

test.concurrent('a receiver that hangs up on what is too large fails by its size', async () => {
  const next = limited(Number.POSITIVE_INFINITY)
  const receiver: RequestListener = (request, response) => {
    if (Number(request.headers['content-length']) > 102_400) request.socket.destroy()
    else next(request, response)
  }
  const host = await listen(createServer(receiver), () => {})
  expect(await grade(`http://${host}/webhook`, 'size-150k')).toBe(
    'fail: Your endpoint does not accept deliveries over 100 kB: one with an order of 250 items got a closed connection.',
  )
})

test.concurrent('where no answer comes, the limit is not looked for: each try would take ten seconds', async () => {
  let asked = 0
  const receiver = createReceiver((delivery) => {
    if (delivery.raw.length < 20_000) return isGenuine(delivery) ? 204 : 401
    asked++
    return 0
  })
  expect(await grade(receiver, 'size-150k', { timeoutMs: 2000 })).toMatch(
    /^fail: Your endpoint does not accept deliveries of 15\d,\d{3} bytes: one with an order of 250 items got no answer\.$/,
  )
  expect(asked).toBe(2)
})

test.concurrent('the size is not to blame where no redemption is accepted', async () => {
  expect(
    await grade(
      createReader(({ data }) => data.order === undefined),
      'size-64k',
    ),
  ).toBe(
    'skip: a delivery with an order of 1 item is not accepted either, so its size is not to blame: it got 400 Bad Request',
  )
})

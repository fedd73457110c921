import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { VoucherifyClientSide, VoucherifyServerSide } from '@voucherify/sdk'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer, type RunningServer, type ServerOptions } from '../../../src/server/index.js'
import { startReceiver, type Received } from '../../delivery/receiver.js'
import { heldRuntime } from '../../held-runtime.js'

const secret = 'my-secret'

/** A server that delivers to a receiver, both closed when the test ends. */
async function startShop(
  api: ServerOptions['api'] = {},
): Promise<{ server: RunningServer; received: readonly Received[] }> {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret }] })
  const server = await startServer({ emitter, api, port: 0, runtime: heldRuntime })
  onTestFinished(() => server.close())
  return { server, received }
}

interface Publication {
  readonly id: string
  readonly voucher: { readonly code: string }
  readonly customer: object
}

interface OldClient {
  readonly distributions: {
    publish(body: object): Promise<Publication>
    readonly publications: { create(body: object): Promise<Publication> }
  }
}

const createOldSdk: (options: object) => OldClient = createRequire(import.meta.url)('voucherify')

const wanted = { campaign: { name: 'Winter', count: 1 }, customer: { source_id: 'ada', name: 'Ada' }, channel: 'API' }

/** What the receiver was told of the first voucher, with a valid signature: the ids and the voucher of the answer. */
async function readTold(received: readonly Received[]): Promise<object> {
  const isTold = ({ body }: Received): boolean => JSON.parse(String(body)).type === 'voucher.published'
  await expect.poll(() => received.some(isTold)).toBe(true)
  const told = received.find(isTold)
  const signature = createHmac('sha256', secret)
    .update(told?.body ?? '')
    .digest('hex')
  expect(told?.headers['x-voucherify-signature']).toBe(signature)
  const { voucher, publication, customer } = JSON.parse(String(told?.body)).data
  return { id: publication.id, voucher, customer: { id: customer.id } }
}

test.each(['', '/'])(
  '@voucherify/sdk 2 publishes, and its voucher is told of: base with "%s" at the end',
  async (end) => {
    const { server, received } = await startShop()
    const client = VoucherifyServerSide({ applicationId: 'app', secretKey: 'token', apiUrl: server.url + end })
    const publication = await client.distributions.publications.create(wanted)
    expect(publication).toMatchObject({ object: 'publication', result: 'SUCCESS', tracking_id: 'ada' })
    expect(publication).toMatchObject(await readTold(received))
    expect(await client.distributions.publications.list()).toMatchObject({ total: 1 })
    expect(client.apiLimitsHandler.getRateLimit()).toBe(2000)
    expect(client.apiLimitsHandler.getRateLimitRemaining()).toBe(1998)
  },
)

test.each(['publish', 'publications.create'])('the old voucherify package publishes with %s', async (way) => {
  const { server, received } = await startShop()
  const { distributions } = createOldSdk({ applicationId: 'app', clientSecretKey: 'token', apiUrl: server.url })
  const publication = await (way === 'publish'
    ? distributions.publish({ ...wanted, campaign: 'Winter', customer: 'ada' })
    : distributions.publications.create(wanted))
  expect(publication).toMatchObject(await readTold(received))
})

test('@voucherify/sdk 2 publishes from a browser, to the project of the server keys', async () => {
  const { server, received } = await startShop()
  const serverSide = VoucherifyServerSide({ applicationId: 'app', secretKey: 'token', apiUrl: server.url })
  await serverSide.distributions.publications.create(wanted)
  const client = VoucherifyClientSide({
    clientApplicationId: 'client-app',
    clientSecretKey: 'client-token',
    apiUrl: server.url,
    origin: 'http://localhost:3000',
  })
  const publication = await client.publish('Winter', { customer: { source_id: 'bob' } })
  expect(publication).toMatchObject({ channel: 'Voucherify.js', tracking_id: 'bob' })
  await expect.poll(() => received.filter(({ body }) => String(body).includes('"bob"'))).not.toHaveLength(0)
  expect(await serverSide.distributions.publications.list()).toMatchObject({ total: 2 })
})

test('@voucherify/sdk 2 reads each refusal as one of Voucherify', async () => {
  const { server } = await startShop({ unknown: 'reject', credentials: [{ appId: 'app', token: 'token' }] })
  const open = (secretKey: string) =>
    VoucherifyServerSide({ applicationId: 'app', secretKey, apiUrl: server.url, exposeErrorCause: true })
  const client = open('token')
  const refusal = async (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'no refusal',
      (error: unknown) => ({ ...Object(error) }),
    )
  expect(await refusal(client.distributions.publications.create(wanted))).toMatchObject({
    code: 404,
    key: 'not_found',
    resource_id: 'Winter',
    resource_type: 'campaign',
    request_id: expect.stringMatching(/^v-[0-9a-f]{18}$/),
  })
  expect(await refusal(client.categories.create({ name: 'x', hierarchy: 1 }))).toMatchObject({
    code: 501,
    key: 'not_implemented',
    details: expect.stringContaining('createCategory (POST /v1/categories)'),
  })
  expect(await refusal(client.categories.delete('cat_1'))).toMatchObject({ code: 501, key: 'not_implemented' })
  expect(await refusal(open('other').distributions.publications.create(wanted))).toMatchObject({
    code: 401,
    key: 'unauthorized',
  })
})

test('a publication whose caller has hung up is told of all the same', async () => {
  const { server, received } = await startShop()
  const { port, host } = new URL(server.url)
  const body = JSON.stringify(wanted)
  const socket = connect(Number(port), '127.0.0.1')
  const head = `POST /v1/publications HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json`
  socket.end(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`, () => socket.destroy())
  expect(await readTold(received)).toMatchObject({ customer: {} })
})

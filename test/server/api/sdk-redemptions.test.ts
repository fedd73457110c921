import { createRequire } from 'node:module'
import { VoucherifyClientSide, VoucherifyServerSide } from '@voucherify/sdk'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer, type RunningServer } from '../../../src/server/index.js'
import { startReceiver, type Received } from '../../delivery/receiver.js'

interface OldClient {
  readonly validations: { validate(code: string, context: object): Promise<object> }
  readonly redemptions: {
    redeem(code: string, trackingId: string): Promise<{ readonly id: string }>
    getForVoucher(code: string): Promise<object>
    rollback(id: string, reason: string): Promise<object>
  }
}

const createOldSdk: (options: object) => OldClient = createRequire(import.meta.url)('voucherify')

const once = { redemption: { quantity: 1 } }

/** A server that delivers to a receiver, both closed when the test ends. */
async function startShop(): Promise<{ server: RunningServer; received: readonly Received[] }> {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret: 'my-secret' }] })
  const server = await startServer({
    emitter,
    api: {
      campaigns: [{ name: 'Winter', voucher: once }],
      vouchers: [{ code: 'ICE/1', ...once }],
    },
    port: 0,
  })
  onTestFinished(() => server.close())
  return { server, received }
}

/** The data of the first event of a type. */
async function readTold(received: readonly Received[], type: string): Promise<object> {
  const find = (): Received | undefined => received.find(({ body }) => JSON.parse(String(body)).type === type)
  await expect.poll(find).toBeDefined()
  return JSON.parse(String(find()?.body)).data
}

test('@voucherify/sdk 2 publishes, validates, redeems and rolls back, and each is told of with the same ids', async () => {
  const { server, received } = await startShop()
  const client = VoucherifyServerSide({ applicationId: 'app', secretKey: 'token', apiUrl: server.url })
  const { voucher } = await client.distributions.publications.create({
    campaign: { name: 'Winter', count: 1 },
    customer: { source_id: 'ada' },
    channel: 'API',
  })
  const code = voucher?.code ?? ''
  const request = {
    redeemables: [{ object: 'voucher' as const, id: code }],
    customer: { source_id: 'ada' },
    order: { amount: 20000 },
  }
  expect(await client.validations.validateStackable(request)).toMatchObject({
    valid: true,
    order: { total_amount: 18000 },
  })
  const { redemptions } = await client.redemptions.redeemStackable(request)
  const id = redemptions[0]?.id ?? ''
  expect(await readTold(received, 'redemption.succeeded')).toMatchObject({
    redemption: { id },
    voucher: { code, redemption: { redeemed_quantity: 1 } },
    order: { total_amount: 18000 },
  })
  expect(await client.redemptions.list({ customer: 'ada' })).toMatchObject({ total: 1, redemptions: [{ id }] })
  expect(await client.redemptions.get(id)).toMatchObject({ id, status: 'SUCCEEDED' })
  await expect(client.redemptions.redeem(code, { order: { amount: 100 } })).rejects.toMatchObject({
    code: 400,
    key: 'quantity_exceeded',
    details: code,
    resource_type: 'redemption',
  })
  expect(await readTold(received, 'redemption.failed')).toMatchObject({
    redemption: { failure_code: 'quantity_exceeded' },
  })
  expect(await client.validations.validateVoucher(code)).toMatchObject({ valid: false, reason: 'quantity exceeded' })
  const rollback = await client.redemptions.rollback(id, { reason: 'Returned' })
  expect(rollback).toMatchObject({ redemption: id, reason: 'Returned' })
  expect(await readTold(received, 'redemption.rollback.succeeded')).toMatchObject({
    redemption_rollback: { id: rollback.id, redemption: id },
    voucher: { redemption: { redeemed_quantity: 0 } },
  })
  expect(await client.redemptions.getForVoucher(code)).toMatchObject({ redeemed_quantity: 0, total: 3 })
})

test('@voucherify/sdk 2 validates and redeems from a browser', async () => {
  const { server } = await startShop()
  const keys = VoucherifyServerSide({ applicationId: 'app', secretKey: 'token', apiUrl: server.url })
  await keys.vouchers.create({ code: 'ICE 1', type: 'GIFT_VOUCHER', gift: { amount: 500, balance: 500 } })
  const browser = VoucherifyClientSide({
    clientApplicationId: 'app',
    clientSecretKey: 'token',
    apiUrl: server.url,
    origin: server.url,
  })
  expect(await browser.validate({ code: 'ICE 1', amount: 2000 })).toMatchObject({
    valid: true,
    order: { total_amount: 1500 },
  })
  expect(await browser.redeem('ICE 1', { order: { amount: 2000 } })).toMatchObject({
    result: 'SUCCESS',
    order: { total_amount: 1500 },
  })
})

test('the old voucherify package validates, redeems and rolls back', async () => {
  const { server } = await startShop()
  const { validations, redemptions } = createOldSdk({
    applicationId: 'app',
    clientSecretKey: 'token',
    apiUrl: server.url,
  })
  const { id } = await redemptions.redeem('ICE/1', 'ada')
  expect(await redemptions.getForVoucher('ICE/1')).toMatchObject({ redemption_entries: [{ id }] })
  expect(await validations.validate('ICE/1', { order: { amount: 100 } })).toMatchObject({ valid: false })
  expect(await redemptions.rollback(id, 'Returned')).toMatchObject({ redemption: id, reason: 'Returned' })
  expect(await validations.validate('ICE/1', { order: { amount: 100 } })).toMatchObject({ valid: true })
})

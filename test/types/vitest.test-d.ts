import { expect, expectTypeOf, test as base } from 'vitest'
import type { Emitter, EmitterOptions, EventData, Journal, Payload, SendOut } from '../../src/index.js'
import { voucherifyApi } from '../../src/testing/msw/index.js'
import {
  fixtures,
  matchers,
  waitForSendOut,
  type VoucherifyFixtures,
  type VoucherifyMatchers,
} from '../../src/testing/vitest/index.js'

expect.extend(matchers)

const test = base.extend<VoucherifyFixtures>(fixtures)
test.override({ emitterOptions: { endpoints: [{ url: 'http://localhost/', secret: 'my-secret' }] } })
// @ts-expect-error a misspelt option
test.override({ emitterOptions: { endpionts: [] } })

test('fixtures are typed', async ({ emitter, emitterOptions, journal, on }) => {
  expectTypeOf(emitter).toEqualTypeOf<Emitter>()
  expectTypeOf(emitterOptions).toEqualTypeOf<EmitterOptions>()
  expectTypeOf(journal).toEqualTypeOf<Journal>()

  on('voucher.published', (payload, sendOut) => {
    expectTypeOf(payload).toEqualTypeOf<Payload<'voucher.published'>>()
    expectTypeOf(payload.data).toEqualTypeOf<EventData['voucher.published']>()
    expectTypeOf(sendOut).toEqualTypeOf<SendOut>()
    // @ts-expect-error there is no such member
    void payload.data.vuocher
  })
  // @ts-expect-error a misspelt event type
  on('voucher.publishd', () => {})

  expectTypeOf(waitForSendOut(emitter, ({ status }) => status === 'failed')).resolves.toEqualTypeOf<SendOut>()
  void waitForSendOut(voucherifyApi({ deliverTo: () => new Response(), secret: 's' }).emitter, () => true)
  // @ts-expect-error there is no such status
  void waitForSendOut(emitter, ({ status }) => status === 'lost', { timeoutMs: 1 })
})

test('matchers are typed', ({ emitter }) => {
  expectTypeOf(expect(emitter)).toExtend<VoucherifyMatchers<void>>()
  expect('{}').toBeVoucherifyPayload()
  expect('{}').toBeVoucherifyPayload('voucher.published')
  // @ts-expect-error a misspelt event type
  expect('{}').toBeVoucherifyPayload('voucher.publishd')
  expect({}).not.toHaveValidSignature('my-secret')
  // @ts-expect-error the secret is left out
  expect({}).toHaveValidSignature()
  expect(emitter).toHaveDelivered('voucher.published')
  expect(emitter).toHaveDelivered('voucher.published', { voucher: { code: expect.stringMatching(/^A/) } })
  // @ts-expect-error a misspelt member
  expect(emitter).toHaveDelivered('voucher.published', { vuocher: {} })
  // @ts-expect-error a value of another type
  expect(emitter).toHaveDelivered('voucher.published', { voucher: { code: 5 } })
  expect(emitter).toSettleAfter(1)
  // @ts-expect-error a text
  expect(emitter).toSettleAfter('1')
  expect({}).toEqual({ body: expect.toBeVoucherifyPayload('voucher.published') })
})

import { expectTypeOf } from 'vitest'
import { createEmitter, createPayload, type EventData, type EventType, type Payload } from '../../src/index.js'

const { data } = createPayload('voucher.published')
expectTypeOf(data).toEqualTypeOf<EventData['voucher.published']>()
expectTypeOf(data.voucher.code).toEqualTypeOf<string>()
expectTypeOf(data.customer.name).toEqualTypeOf<string | null>()
expectTypeOf(data.voucher.type).toEqualTypeOf<'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'>()
// The pattern of a campaign's vouchers says by its type which of its members is there.
const pattern = data.campaign?.voucher
if (pattern?.type === 'GIFT_VOUCHER') {
  expectTypeOf(pattern.gift.amount).toEqualTypeOf<number>()
  expectTypeOf(pattern.gift.effect).toEqualTypeOf<'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS'>()
  expectTypeOf(pattern.discount).toEqualTypeOf<null>()
}
if (pattern?.type === 'DISCOUNT_VOUCHER') expectTypeOf(pattern.gift).toEqualTypeOf<null>()
expectTypeOf<Payload['event']['type']>().toExtend<string>()
expectTypeOf<'voucher.published'>().toExtend<EventType>()

// @ts-expect-error there is no such member
void data.voucher.kode

type Redeemed = EventData['redemption.succeeded']
expectTypeOf<Redeemed['redemption']['amount']>().toEqualTypeOf<number | undefined>()
expectTypeOf<NonNullable<Redeemed['order']>['total_amount']>().toEqualTypeOf<number>()
expectTypeOf<NonNullable<Redeemed['order']>['status']>().toEqualTypeOf<'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED'>()
expectTypeOf<Redeemed['created_at']>().toEqualTypeOf<string>()
expectTypeOf(createPayload('customer.created').data).toEqualTypeOf<EventData['customer.created']>()
expectTypeOf<EventData['customer.created']['customer']['summary']>().toExtend<object | null>()
expectTypeOf<EventData['voucher.loyalty_card.points_added']['balance']['points']>().toEqualTypeOf<number | undefined>()

// Overrides are deep-partial: any part, however deep, and null or undefined too.
createPayload('voucher.published', { data: {} })
createPayload('voucher.published', { data: { customer: { email: 'ada@example.com' } } })
createPayload('voucher.published', { data: { voucher: { metadata: { anything: [1, 'two'] } } } })
createPayload('voucher.published', { data: { campaign: { updated_at: undefined, description: null } } })

createPayload('redemption.succeeded', { data: { order: { items: [{ price: 1000, quantity: 2 }] } } })

// @ts-expect-error a misspelt member
createPayload('voucher.published', { data: { custommer: {} } })
// @ts-expect-error a member of another event
createPayload('customer.created', { data: { voucher: {} } })
// @ts-expect-error a misspelt member further down
createPayload('voucher.published', { data: { customer: { emial: 'ada@example.com' } } })
// @ts-expect-error a misspelt member inside a member that has several forms
createPayload('voucher.published', { data: { voucher: { kode: 'SPRING' } } })
// @ts-expect-error a value of another type
createPayload('voucher.published', { data: { customer: { email: 5 } } })
// @ts-expect-error a value that is none of the known ones
createPayload('voucher.published', { data: { voucher: { type: 'COUPON' } } })
// @ts-expect-error a misspelt event type
createPayload('voucher.publishd')
// @ts-expect-error a misspelt option
createPayload('voucher.published', { varaint: 'gift-card' })

const emitter = createEmitter()
const sent = await emitter.send('voucher.published', { data: { customer: { email: 'ada@example.com' } } })
expectTypeOf(sent.event.data).toEqualTypeOf<EventData['voucher.published']>()
// @ts-expect-error a misspelt member
await emitter.send('voucher.published', { data: { customer: { emial: 'ada@example.com' } } })
// @ts-expect-error a misspelt option of an endpoint
createEmitter({ endpoints: [{ urll: 'http://localhost/' }] })

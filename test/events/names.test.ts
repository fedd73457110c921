import { expect, test } from 'vitest'
import { eventTypesOf, toEventType } from '../../src/events/catalogue.js'
import {
  createEmitter,
  createPayload,
  describeEvent,
  describeEvents,
  parseScenario,
  playScenario,
  validatePayload,
  type EventType,
} from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp } from '../server/app.js'

/** The list of the project settings, and four types that have pages but stand in no list (documented). */
const projectTypes = [
  'business_validation_rule.assignment.created',
  'business_validation_rule.assignment.deleted',
  'business_validation_rule.created',
  'business_validation_rule.deleted',
  'business_validation_rule.updated',
  'campaign.created',
  'campaign.deleted',
  'campaign.disabled',
  'campaign.earning_rule.assigned',
  'campaign.earning_rule.deleted',
  'campaign.earning_rule.disabled',
  'campaign.earning_rule.enabled',
  'campaign.earning_rule.updated',
  'campaign.enabled',
  'campaign.loyalty_tier.created',
  'campaign.loyalty_tier.deleted',
  'campaign.loyalty_tier.updated',
  'campaign.promotion_stack.created',
  'campaign.promotion_stack.updated',
  'campaign.promotion_tier.created',
  'campaign.promotion_tier.deleted',
  'campaign.promotion_tier.disabled',
  'campaign.promotion_tier.enabled',
  'campaign.promotion_tier.updated',
  'campaign.referral_tier.created',
  'campaign.referral_tier.deleted',
  'campaign.referral_tier.updated',
  'campaign.reward.assignment.created',
  'campaign.reward.assignment.deleted',
  'campaign.reward.assignment.updated',
  'campaign.updated',
  'campaign.vouchers.added',
  'campaign.vouchers.generation.completed',
  'campaign.vouchers.generation.failed',
  'campaign.vouchers.generation.started',
  'customer.confirmed',
  'customer.created',
  'customer.deleted',
  'customer.holder.assignment.created',
  'customer.holder.assignment.deleted',
  'customer.reward_redemptions.created',
  'customer.reward_redemptions.pending',
  'customer.rewarded',
  'customer.rewarded.loyalty_points',
  'customer.updated',
  'publication.succeeded',
  'redemption.failed',
  'redemption.rollback.failed',
  'redemption.rollback.succeeded',
  'redemption.succeeded',
  'voucher.created',
  'voucher.deleted',
  'voucher.disabled',
  'voucher.enabled',
  'voucher.gift.balance_added',
  'voucher.gift.transaction.created',
  'voucher.loyalty_card.pending_points.activated',
  'voucher.loyalty_card.pending_points.added',
  'voucher.loyalty_card.pending_points.canceled',
  'voucher.loyalty_card.pending_points.updated',
  'voucher.loyalty_card.points_added',
  'voucher.loyalty_card.points_expired',
  'voucher.loyalty_card.transaction.created',
  'voucher.published',
  'voucher.updated',
]

/** The list of the distribution builder (documented). */
const distributionTypes = [
  'customer.custom_event',
  'customer.loyalty.tier.downgraded',
  'customer.loyalty.tier.joined',
  'customer.loyalty.tier.left',
  'customer.loyalty.tier.prolonged',
  'customer.loyalty.tier.upgraded',
  'customer.order.canceled',
  'customer.order.created',
  'customer.order.paid',
  'customer.order.updated',
  'customer.publication.succeeded',
  'customer.redemption.rollback.succeeded',
  'customer.redemption.succeeded',
  'customer.referred',
  'customer.reward_redemptions.completed',
  'customer.rewarded',
  'customer.rewarded.loyalty_points',
  'customer.segment.entered',
  'customer.segment.left',
  'customer.voucher.gift.balance_added',
  'customer.voucher.loyalty_card.pending_points.activated',
  'customer.voucher.loyalty_card.pending_points.added',
  'customer.voucher.loyalty_card.pending_points.canceled',
  'customer.voucher.loyalty_card.pending_points.updated',
  'customer.voucher.loyalty_card.points_added',
  'customer.voucher.loyalty_card.points_expired',
  'manual_distribution_schedule',
]

/** Named in the documentation, without a payload. */
const nameOnly =
  /^campaign\.(earning_rule|promotion_stack|referral_tier|reward\.assignment)\.|^campaign\.vouchers\.(added|generation\.(failed|started))$|^customer\.(confirmed|referred)$/

test('every documented type is in the catalogue, at its level', () => {
  expect(eventTypesOf('project')).toEqual(projectTypes)
  expect(eventTypesOf('distribution')).toEqual(distributionTypes)
  expect(describeEvents()).toHaveLength(90)
})

test('the payloads that Voucherify does not document are marked as guesses', () => {
  const guesses = describeEvents().flatMap(({ type, documented }) => (documented ? [] : [type]))
  expect(guesses).toEqual([...projectTypes, ...distributionTypes].filter((type) => nameOnly.test(type)).toSorted())
  expect(guesses).toHaveLength(18)
})

test.each([
  ['campaign.vouchers.aded', 'campaign.vouchers.added'],
  ['voucher.gift.balance_aded', 'voucher.gift.balance_added'],
  ['voucher.loyalty_card.pending_points.aded', 'voucher.loyalty_card.pending_points.added'],
  ['voucher.loyalty_card.points_aded', 'voucher.loyalty_card.points_added'],
])('%s, which Voucherify misspells, is read as %s', async (misspelt, type) => {
  expect(describeEvent(misspelt).type).toBe(type)
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 's', events: [misspelt] }] })
  await emitter.send(toEventType(misspelt))
  await emitter.send(misspelt as EventType)
  await playScenario(emitter, parseScenario(`{ title: A, when: B, steps: [{ send: ${misspelt} }] }`, 'a.yaml'))
  expect(received.map(({ body }) => JSON.parse(String(body)).type)).toEqual([type, type, type])
  expect(createPayload(misspelt as EventType)).toMatchObject({ type, event: { type } })
  const { ask, emitter: served } = await openApp()
  await served.send(toEventType(misspelt))
  expect(await ask({ url: `/_mock/events/${misspelt}` })).toMatchObject({ status: 200, json: { type } })
})

test.each([
  [
    'customer.publication.failed',
    'Failed to find event: it is an activity of a customer, for which Voucherify sends no webhook, got "customer.publication.failed". `mock-voucherify events` lists them.',
  ],
  [
    'customer.redemption.failed',
    'Failed to find event: it is an activity of a customer, for which Voucherify sends no webhook, got "customer.redemption.failed". Did you mean "redemption.failed"? `mock-voucherify events` lists them.',
  ],
  ['klaviyo.recovered', 'it is an activity of a customer'],
  ['customer.consents.given', 'Voucherify sends no webhook of this name any more, got "customer.consents.given".'],
  [
    'voucher.redeemed',
    'Voucherify sends no webhook of this name any more, got "voucher.redeemed". Did you mean "redemption.succeeded"?',
  ],
  ['voucher.publishd', 'no event type has this name, got "voucher.publishd". Did you mean "voucher.published"?'],
  ['voucher.gift.balanc_aded', 'no event type has this name'],
  ['constructor', 'no event type has this name, got "constructor".'],
])('%s is refused with its own reason', (name, message) => {
  expect(() => toEventType(name)).toThrow(message)
  expect(() => createPayload(name as EventType)).toThrow(message)
  expect(() => createEmitter({ endpoints: [{ url: 'http://localhost/', secret: 's', events: [name] }] })).toThrow(
    message,
  )
})

test('what only distributions send is not sent to an endpoint of the project', async () => {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 's' }] })
  const refusal = {
    code: 'wrong-level',
    message: `Failed to send customer.order.paid: only distributions send it, got an endpoint of the project, ${url}. Set its level to "distribution".`,
  }
  await expect(emitter.send('customer.order.paid')).rejects.toMatchObject(refusal)
  await expect(emitter.enqueue('customer.order.paid', { endpoints: [{ url, secret: 's' }] })).rejects.toMatchObject(
    refusal,
  )
  expect(() =>
    emitter.endpoints.add({ url, secret: 's', events: ['voucher.published', 'customer.order.paid'] }),
  ).toThrow(
    'Failed to create endpoint: only a distribution sends such events, got event "customer.order.paid". Set level to "distribution".',
  )
  emitter.endpoints.add({ url, secret: 's', level: 'distribution', eventName: 'Order paid' })
  await emitter.send('customer.order.paid')
  await emitter.send('customer.rewarded')
  expect(
    received
      .map(({ body }) => JSON.parse(String(body)))
      .map(({ type, event, source }) => [type, event.type, source.object]),
  ).toEqual([
    ['Order paid', 'customer.order.paid', 'distribution'],
    ['customer.rewarded', 'customer.rewarded', 'webhook'],
    ['Order paid', 'customer.rewarded', 'distribution'],
  ])
})

test('a payload is one of a distribution where only distributions send it, or a name is given', () => {
  expect(createPayload('customer.order.paid')).toMatchObject({
    type: 'customer.order.paid',
    source: { object: 'distribution' },
  })
  const named = createPayload('customer.rewarded', { eventName: 'Thank you' })
  expect(named).toMatchObject({
    type: 'Thank you',
    source: { object: 'distribution' },
    event: { type: 'customer.rewarded' },
  })
  expect(validatePayload(named)).toEqual({ valid: true, problems: [] })
  expect(createPayload('customer.rewarded').source.object).toBe('webhook')
})

test.each([
  [{ events: ['vouchr.*'] }, 'no event of this level fits, got events "vouchr.*".'],
  [{ events: ['customer.order.*'] }, 'no event of this level fits, got events "customer.order.*".'],
  [{ level: 'distribution', eventName: '' }, 'a distribution has a name, got eventName "".'],
] as const)('an endpoint with %j is refused', (options, message) => {
  expect(() => createEmitter({ endpoints: [{ url: 'http://localhost/', secret: 's', ...options }] })).toThrow(message)
})

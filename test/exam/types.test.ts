import { expect, test } from 'vitest'
import { checkReceiver } from '../../src/exam/check-receiver.js'
import { grade } from './grade.js'
import { createReceiver, createShop, isGenuine, secret, type Answer } from './receiver.js'

/** A correct receiver but for what it answers to some payloads. */
const answering =
  (answer: (payload: { readonly event: { readonly type: string }; readonly type: string }) => number): Answer =>
  (delivery) =>
    isGenuine(delivery) ? answer(JSON.parse(delivery.raw.toString())) : 401

test.concurrent.each([
  ['type-all-documented', 'project'],
  ['type-all-documented', 'distribution'],
  ['type-unknown', 'project'],
  ['type-unknown', 'distribution'],
  ['test-webhook', 'project'],
  ['test-webhook', 'distribution'],
  ['raw-payload', 'raw'],
] as const)('%s passes a correct receiver of the profile %s', async (id, profile) => {
  const { receiver } = createShop()
  const correct = profile === 'raw' ? createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401)) : receiver
  expect(await grade(correct, id, { profile })).toBe('pass')
})

test.concurrent.each([
  [
    'does not know rollbacks',
    answering(({ event }) => (event.type.startsWith('redemption.rollback.') ? 500 : 204)),
    'type-all-documented',
    'Of 65 documented event types 2 were not accepted: redemption.rollback.failed, redemption.rollback.succeeded.',
  ],
  [
    'knows vouchers only',
    answering(({ event }) => (event.type.startsWith('voucher.') ? 204 : 400)),
    'type-all-documented',
    'Of 65 documented event types 50 were not accepted: business_validation_rule.assignment.created, business_validation_rule.assignment.deleted, business_validation_rule.created, business_validation_rule.deleted, business_validation_rule.updated, campaign.created, campaign.deleted, campaign.disabled and 42 more.',
  ],
  [
    'has a closed list of types',
    answering(({ event }) => (event.type === 'future.thing.happened' ? 400 : 204)),
    'type-unknown',
    'A genuine delivery of the type future.thing.happened got 400 Bad Request; a plain one was accepted.',
  ],
  [
    'knows published vouchers only',
    answering(({ event }) => (event.type === 'voucher.published' ? 204 : 500)),
    'type-unknown',
    'A genuine delivery of the type campaign.reward.assignment.created got 500 Internal Server Error; a plain one was accepted.',
  ],
  [
    'wants a type',
    answering(({ type }) => (type === '' ? 422 : 204)),
    'test-webhook',
    'A genuine delivery whose ids are zeros and whose type is empty got 422 Unprocessable Entity; a plain one was accepted.',
  ],
])('a receiver that %s is found', async (_what, answer, id, found) => {
  expect(await grade(createReceiver(answer), id)).toBe(`fail: ${found}`)
})

test.concurrent('a receiver of raw payloads that takes a missing event id for one is found', async () => {
  const seen = new Set<unknown>()
  const receiver = createReceiver((delivery) => {
    if (!isGenuine(delivery)) return 401
    const { event } = JSON.parse(delivery.raw.toString())
    if (seen.has(event?.id)) return 409
    seen.add(event?.id)
    return 204
  })
  expect(await grade(receiver, 'raw-payload', { profile: 'raw' })).toBe(
    'fail: A genuine delivery of a raw payload, without an envelope and an event id, was not accepted: it got 409 Conflict.',
  )
})

test.concurrent('each refused type is listed with its answer', async () => {
  const { results } = await checkReceiver(
    createReceiver(
      answering(({ event }) =>
        event.type === 'customer.created' ? 500 : event.type === 'voucher.deleted' ? 422 : 204,
      ),
    ),
    { secret, only: ['type-all-documented'] },
  )
  const { received = '', sent } = results.at(-1)?.finding ?? {}
  expect(sent).toBe('one event of each documented type, with a valid signature')
  expect(received.replaceAll(/\d+ ms/g, 'N ms').split('\n')).toEqual([
    'customer.created: 500 Internal Server Error in N ms',
    'voucher.deleted: 422 Unprocessable Entity in N ms',
  ])
})

test.concurrent('a receiver that hangs up three times is not asked for the other types', async () => {
  const { results } = await checkReceiver(
    createReceiver((delivery) => {
      if (!isGenuine(delivery)) return 401
      if (JSON.parse(delivery.raw.toString()).event.type === 'voucher.published') return 204
      delivery.request.socket.destroy()
      return 0
    }),
    { secret, only: ['type-all-documented'] },
  )
  const { sentence, sent } = results.at(-1)?.finding ?? {}
  expect(sentence).toBe(
    'Of 3 documented event types 3 were not accepted: business_validation_rule.assignment.created, business_validation_rule.assignment.deleted, business_validation_rule.created.',
  )
  expect(sent).toBe('one event of 3 of 65 documented types, with a valid signature')
})

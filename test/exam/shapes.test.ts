import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReader } from './reading.js'
import { createReceiver, createShop, isGenuine } from './receiver.js'

const ids = [
  'field-unknown',
  'null-optionals',
  'absent-optionals',
  'metadata-empty',
  'metadata-deep',
  'enum-new-value',
] as const

test.concurrent.each(ids)('%s passes a correct receiver', async (id) => {
  expect(await grade(createShop().receiver, id)).toBe('pass')
})

test.concurrent.each(ids)('%s passes a correct receiver of raw payloads', async (id) => {
  const receiver = createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401))
  expect(await grade(receiver, id, { profile: 'raw' })).toBe('pass')
})

const keysOfEnvelope = ['id', 'project_id', 'created_at', 'type', 'data', 'source', 'event']
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

test.concurrent.each([
  [
    'knows all members of the envelope',
    createReader((payload) => Object.keys(payload).every((key) => keysOfEnvelope.includes(key))),
    'field-unknown',
    'with an unknown member in the envelope got 400 Bad Request',
  ],
  [
    'knows all members of the event',
    createReader(({ event }) => Object.keys(event).length <= 6),
    'field-unknown',
    'with an unknown member in its event got 400 Bad Request',
  ],
  [
    'knows all members of the data',
    createReader(({ data }) => !Object.hasOwn(data, 'future_field')),
    'field-unknown',
    'with an unknown member in its data got 400 Bad Request',
  ],
  [
    'writes to the customer',
    createReader(({ data }) => data.customer.email !== ''),
    'null-optionals',
    'with null for customer got 500 Internal Server Error',
  ],
  [
    'takes a gift for one where there is the key',
    createReader(({ data }) => !('gift' in data.voucher) || Number(Object(data.voucher['gift']).amount) > 0),
    'null-optionals',
    'with null for gift got 400 Bad Request',
  ],
  [
    'compares categories with null',
    createReader(({ data }) => data.voucher.category_id === null || data.voucher.category_id.startsWith('cat_')),
    'absent-optionals',
    'without category_id got 500 Internal Server Error',
  ],
  [
    'wants to know the entity',
    createReader(({ event }) => typeof event['entity_id'] === 'string'),
    'absent-optionals',
    'without event.entity_id got 400 Bad Request',
  ],
  [
    'reads the first of the metadata',
    createReader(({ data }) => String(Object.keys(data.customer.metadata)[0]).length !== 'undefined'.length),
    'metadata-empty',
    'with empty metadata got 400 Bad Request',
  ],
  [
    'follows metadata 32 steps',
    createReader((payload) => depthOf(payload) < 32),
    'metadata-deep',
    'with metadata that is nested 60 deep got 400 Bad Request',
  ],
  [
    'has a column for each of 100 keys',
    createReader(({ data }) => Object.keys(data.customer.metadata).length <= 100),
    'metadata-deep',
    'with 200 keys in its metadata got 400 Bad Request',
  ],
  [
    'has a closed list of campaign types',
    createReader(({ data }) => data.campaign?.campaign_type !== 'SOMETHING_THAT_IS_NEW'),
    'enum-new-value',
    'with an unknown campaign_type got 400 Bad Request',
  ],
  [
    'has a closed list of channels',
    createReader(({ event }) =>
      ['API', 'USER_PORTAL', 'INTERNAL', 'CLIENT_API'].includes(String(event.event_source['channel'])),
    ),
    'enum-new-value',
    'with an unknown channel in event.event_source got 400 Bad Request',
  ],
])('a receiver that %s is found', async (_what, receiver, id, found) => {
  expect(await grade(receiver, id)).toBe(`fail: A genuine delivery ${found}; a plain one was accepted.`)
})

test.concurrent('enum-new-value finds a receiver whose column for the status has 9 characters', async () => {
  const receiver = createReader(({ data }) => (data.order?.status.length ?? 0) <= 9)
  expect(await grade(receiver, 'enum-new-value')).toBe(
    'fail: A genuine redemption with an unknown status got 400 Bad Request; one with a known status was accepted.',
  )
})

test.concurrent('enum-new-value does not blame the status where no redemption is accepted', async () => {
  expect(
    await grade(
      createReader(({ data }) => data.order === undefined),
      'enum-new-value',
    ),
  ).toBe('pass')
})

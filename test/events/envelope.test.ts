import { expect, test } from 'vitest'
import { createPayload, validatePayload, type JsonObject } from '../../src/index.js'

const payload = (): JsonObject =>
  JSON.parse(JSON.stringify(createPayload('voucher.published', { variant: 'gift-card', seed: 1 })))

const distribution = (): JsonObject => ({
  ...payload(),
  type: 'Our gift card',
  source: { id: 'distr_3oun3MaJpcqzxYmHN0PReck1k8', object: 'distribution', target_url: 'https://example.com' },
})

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

const pathsOf = (value: unknown, as: 'emitted' | 'received'): string[] =>
  validatePayload(value, { as }).problems.map(({ path }) => path)

test('an envelope of either level is accepted', () => {
  for (const as of ['emitted', 'received'] as const) {
    expect(pathsOf(payload(), as)).toEqual([])
    expect(pathsOf(distribution(), as)).toEqual([])
  }
})

test.each<[string, (envelope: JsonObject) => JsonObject, string, boolean]>([
  ['no id', (envelope) => without(envelope, 'id'), 'id', false],
  ['no event', (envelope) => without(envelope, 'event'), 'event', false],
  ['no data', (envelope) => without(envelope, 'data'), 'data', false],
  ['an unknown member', (envelope) => ({ ...envelope, attempt: 1 }), 'attempt', true],
  ['an id of another form', (envelope) => ({ ...envelope, id: 'whs_1' }), 'id', true],
  ['a project of another form', (envelope) => ({ ...envelope, project_id: 'p_1' }), 'project_id', true],
  [
    'another created_at',
    (envelope) => ({ ...envelope, created_at: '2020-01-01T00:00:00.000Z' }),
    'event.created_at',
    true,
  ],
  ['another type', (envelope) => ({ ...envelope, type: 'voucher.created' }), 'event.type', false],
  ['data that is wrong', (envelope) => ({ ...envelope, data: { voucher: 5 } }), 'data.voucher', false],
  ['data that is no object', (envelope) => ({ ...envelope, data: [] }), 'data', false],
  ['a text for a date', (envelope) => ({ ...envelope, created_at: 'now' }), 'created_at', false],
])('an envelope with %s', (_name, change, path, received) => {
  const changed = change(payload())
  expect(pathsOf(changed, 'emitted')).toContain(path)
  expect(validatePayload(changed, { as: 'received' }).valid).toBe(received)
  expect(pathsOf(changed, 'received').includes(path)).toBe(!received)
})

test('the stored form, which has no entity_id, is accepted as received only', () => {
  const envelope = payload()
  const stored = { ...envelope, event: without(Object(envelope['event']), 'entity_id') }
  expect(pathsOf(stored, 'received')).toEqual([])
  expect(pathsOf(stored, 'emitted')).toEqual(['event.entity_id'])
})

test('an event type that is not known is a problem of the payload, not an exception', () => {
  const envelope = payload()
  const event = { ...Object(envelope['event']), type: 'voucher.publishd' }
  expect(validatePayload({ ...envelope, type: 'voucher.publishd', event }, { as: 'received' })).toEqual({
    valid: false,
    problems: [
      {
        path: 'event.type',
        message: 'is no event type that is known here, got "voucher.publishd". Did you mean "voucher.published"?',
      },
    ],
  })
})

test.each([undefined, null, 5, 'text', []])('%j is no payload', (value) => {
  expect(validatePayload(value)).toMatchObject({ valid: false, problems: [{ path: '', message: 'must be object' }] })
})
